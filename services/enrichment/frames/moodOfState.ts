import { FUTURE, isFutureVerb, MAY, WAS } from '../text/closedWords.ts';
import { isOneOf, isParticle } from '../text/tokens.ts';
import { isDoubted } from './doubts.ts';
import { isCounted } from './counted.ts';
import { isNegation } from './governance.ts';
import { FACT, UNREAL } from './sayings.ts';
import type { Saying } from './sayings.ts';
import { breaksBefore } from './scene.ts';
import type { Hit, Scene } from './scene.ts';

/** „under the control of“: so, unless the clause denies it or puts it under another word. */
export function moodOfState(scene: Scene, { start, form }: Hit): Saying | null {
  // „will bring aid to the town *besieged by X*“ (المحاصرة من قبل): so it is, whatever is told of the town.
  if (form.frame.action !== 'state' && /^و?ال(?:محاصر|مطوق)/u.test(scene.tokens[start]?.key ?? ''))
    return { ...FACT, modality: 'habitual' };
  let at = start - 1;
  for (; at >= 0 && !breaksBefore(scene, at + 1); at--) {
    const token = scene.tokens[at];
    if (start - at <= 5 && isNegation(scene, at)) return UNREAL.negate ?? null;
    if (isParticle(token, FUTURE) || isParticle(token, MAY) || isFutureVerb(token)) return null;
    const governor = scene.governors.find((one) => one.end === at + 1);
    if (governor && !isCounted(scene, at, start) && (UNREAL[governor.form.governor.mood] || isDoubted(scene, governor)))
      return null;
    if (isOneOf(token, WAS) && start - at <= 6) return null;
  }
  return { ...FACT, modality: 'habitual' };
}
