import { isFutureVerb, NOT_PLAIN } from '../text/closedWords.ts';
import { isOneOf, isParticle, keySet } from '../text/tokens.ts';
import type { GovernorHit, Hit, Scene } from './scene.ts';

/**
 * Arabic: „*this is the first* withdrawal of X from P“ (هذا أول انسحاب), „it is the second capture of“: a noun of action
 * that is told to be one of several has happened, unless what is told of it lies ahead or is denied.
 */
export function isNthDeed({ tokens, language }: Scene, { start, clitics }: Hit | GovernorHit): boolean {
  if (language !== 'ar' || clitics !== '' || !isOneOf(tokens[start - 1], ORDINALS) || tokens[start]?.before !== ' ')
    return false;
  const before = tokens.slice(Math.max(0, start - 1 - REACH), start - 1);
  // „… the third capture of P, *if it is so*“, „the first withdrawal … *that Y denies*“ (تنفيه).
  const after = tokens.slice(start + 1, start + FARTHEST_DOUBT);
  if (after.some((token) => token.raw === 'إن' || isOneOf(token, DOUBTED))) return false;
  return (
    before.some((token) => isOneOf(token, THIS)) &&
    !before.some((token) => isFutureVerb(token) || isParticle(token, NOT_PLAIN) || isOneOf(token, WOULD_BE))
  );
}
const DOUBTED = keySet(
  'إذا لو حال تنفيه ينفيه تنفيها ينفيها تطلبه يطلبه تطالب يطالب تنتظره ينتظره ترفضه يرفضه تتوقعه يتوقعه تخشاه يخشاه تريده يريده',
);
const FARTHEST_DOUBT = 14;
const ORDINALS = keySet('أول ثاني ثالث رابع خامس سادس أحدث أكبر أوسع أسرع');
const THIS = keySet('هذا هذه هو هي وهو وهي ذلك');
const WOULD_BE = keySet('سيكون ليكون يكون لكان قد');
/** Words between „this“ and the ordinal. */
const REACH = 3;
