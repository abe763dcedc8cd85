import type { ActorMention } from '../text/actorMention.ts';
import { HEADS, RELATIVE, WAS } from '../text/closedWords.ts';
import { isOneOf, isParticle } from '../text/tokens.ts';
import { ofWord } from '../text/words.ts';
import type { Scene } from './scene.ts';

/**
 * Arabic: „65 villages *that Y* held“, „in an ambush *that Y* had laid“ (كمين نصبته Y): whether a doer does only what a
 * relative clause tells of something else. What is told next is told of others sooner.
 */
export function isOfRelative({ tokens, language }: Scene, { start }: ActorMention): boolean {
  if (language !== 'ar') return false;
  let at = start - 1;
  while (at > 0 && isOneOf(tokens[at], HEADS)) at -= 1;
  const before = tokens[at];
  if (!before || at < 1 || /^[وف]/u.test(before.key) || /[,،:؛]/u.test(tokens[at + 1]?.before ?? '')) return false;
  if (isOneOf(before, RELATIVE)) return false;
  for (let i = at; i > Math.max(0, at - LONGEST_CLAUSE); i--) {
    if (isOneOf(tokens[i - 1], RELATIVE)) return true;
    if (tokens[i]?.before !== ' ') break;
  }
  return before.before === ' ' && (isParticle(before, WAS) || hasObjectPronoun(before.word));
}
/** Words of such a clause before its subject („which had been held by“, الذي كان يسيطر عليه). */
const LONGEST_CLAUSE = 4;

/** A verb of the past with what it was done to („laid *it*“). */
const hasObjectPronoun = ofWord(({ key }) => /^(?!ال)\p{L}{3,}ت(?:ه|ها|هم|هما)$/u.test(key));
