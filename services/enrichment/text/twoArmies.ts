import type { ActorId } from '../../core/domain/ids.ts';
import type { ActorMention } from './actorMention.ts';
import { isOneOf, keySet, tokensOf } from './tokens.ts';
import type { Token } from './tokens.ts';
import { ofWord } from './words.ts';

const ARMIES = keySet('الجيشان الجيشين');
/** Whether a word may begin such words. */
export const mayMeanArmies = ofWord((word) => ARMIES.holds(word));

/**
 * Arabic: „*the armies, the Turkish and the National*“ (الجيشان التركي والوطني): an army each, by the name that it has
 * alone; empty if token i opens no such words. `called` says whom a name means, and how many words of it.
 */
export function twoArmiesAt(
  tokens: readonly Token[],
  i: number,
  called: (name: readonly Token[]) => { readonly actor: ActorId; readonly words: number } | null,
): readonly ActorMention[] {
  const [dual, first, second] = [tokens[i], tokens[i + 1], tokens[i + 2]];
  if (!dual || !first || !second || !isOneOf(dual, ARMIES) || first.before !== ' ' || !/^وال/u.test(second.key))
    return [];
  const one = called(tokensOf(`الجيش ${first.raw}`));
  const rest = tokens.slice(i + 3, i + 5).map(({ raw }) => raw);
  const other = called(tokensOf(['الجيش', second.raw.slice(1), ...rest].join(' ')));
  if (one?.words !== 2 || !other || other.words < 2) return [];
  const clitics = dual.forms.find(({ key }) => ARMIES.has(key))?.clitics ?? '';
  return [
    { actor: one.actor, start: i, end: i + 2, clitics, agreement: null },
    { actor: other.actor, start: i + 2, end: i + 1 + other.words, clitics: 'و', agreement: null },
  ];
}
