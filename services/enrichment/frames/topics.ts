import type { Mood } from '../../core/domain/knowledge.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import type { GovernorHit, Hit, Scene } from './scene.ts';

/** „differed *over* driving X out“ (بشأن طرد): what is talked about, unless it is news that is told of it. */
export function isTopic({ tokens, governors, language }: Scene, { start }: Hit | GovernorHit): boolean {
  if (language !== 'ar' || !isOneOf(tokens[start - 1], OVER)) return false;
  return !governors.some(({ end, form }) => end <= start && start - end <= 3 && TOLD_OF.has(form.governor.mood));
}
const OVER = keySet('بشأن حول بخصوص');
const TOLD_OF: ReadonlySet<Mood> = new Set<Mood>(['say', 'announce', 'possible', 'deny']);
