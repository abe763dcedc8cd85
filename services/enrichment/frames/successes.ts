import type { Mood } from '../../core/domain/knowledge.ts';
import { FUTURE, isFutureVerb } from '../text/closedWords.ts';
import { isParticle } from '../text/tokens.ts';
import { FACT } from './sayings.ts';
import type { Saying } from './sayings.ts';
import type { GovernorHit, Scene } from './scene.ts';

/**
 * Arabic: „X aims at P after *its success in taking* Q“ (بعد النجاح بالسيطرة على Q): a success is had, though what it is
 * followed by lies ahead, unless a verb of the future says when it comes; else what is said of it.
 */
export function ofSuccess(
  { tokens, governors, language }: Scene,
  success: GovernorHit,
  above: GovernorHit,
  said: Saying | null,
): Saying | null {
  const after = above.form.governor.mood === 'after' && SUCCEEDING.has(success.form.governor.id);
  if (language !== 'ar' || !after || success.form.column !== 'masdar' || said?.modality !== 'hypothetical') return said;
  // „*agreed that* Y enters after X's success“: what is to follow on what is not yet had.
  const agreed = governors.some((one) => one.end <= above.start && AGREED.has(one.form.governor.mood));
  const ahead =
    agreed || tokens.slice(0, success.start).some((token) => isParticle(token, FUTURE) || isFutureVerb(token));
  return ahead ? said : { ...FACT, governed: true };
}
const SUCCEEDING: ReadonlySet<string> = new Set(['ar.done.najaha', 'ar.done.tamakkana']);
const AGREED: ReadonlySet<Mood> = new Set<Mood>(['promise', 'demand', 'condition', 'possible', 'opinion']);
