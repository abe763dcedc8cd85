import type { ActorId } from '../../core/domain/ids.ts';
import { HEADS } from './closedWords.ts';
import type { ActorMention } from './actorMention.ts';
import type { ArmedGroup } from './armedGroups.ts';
import { isOneOf, keySet, tokensOf } from './tokens.ts';
import type { Token } from './tokens.ts';

/** English adjectives that say whose doing a noun of action is („the *rebel* takeover of“), by the name that they stand for. */
export const ADJECTIVES_OF_NAMES: ReadonlyMap<string, readonly string[]> = new Map([
  ['rebels', ['rebel']],
  ['insurgents', ['insurgent']],
  ['opposition forces', ['opposition']],
  ['government forces', ['government']],
  ['regime forces', ['regime']],
  ['the army', ['army']],
  ['jihadists', ['jihadist', 'jihadi']],
  ['terrorists', ['terrorist']],
  ['loyalists', ['loyalist']],
  ['Turkish forces', ['Turkish']],
  ['Russian forces', ['Russian']],
  ['Israeli forces', ['Israeli']],
  ['US forces', ['US', 'American']],
  ['Kurdish forces', ['Kurdish']],
]);
/** Nouns of action that such an adjective stands before. */
export const DEEDS_OF_NAMES: readonly string[] = [
  ...['takeover', 'capture', 'recapture', 'seizure', 'conquest', 'occupation', 'siege', 'blockade', 'encirclement'],
  ...['withdrawal', 'pullout', 'pull-out', 'retreat', 'pullback', 'advance', 'advances', 'departure', 'evacuation'],
  ...['offensive', 'assault', 'onslaught', 'counteroffensive', 'counter-offensive'],
];

/** Pronouns of possession. */
export const OWNERS = keySet('its their his');
const MEN = keySet('forces troops fighters soldiers units men militants gunmen militia militias');
const FIGHTERS = keySet(
  'rebels insurgents fighters militants gunmen jihadists terrorists extremists Islamists mercenaries',
);

/** „*its troops*“: the last actor named before, in this sentence or an earlier one; null if there is none, or other words stand there. */
export function englishForcesAt(
  tokens: readonly Token[],
  i: number,
  mentions: readonly ActorMention[],
  before: readonly ActorId[],
): ActorMention | null {
  if (!isOneOf(tokens[i], OWNERS) || !isOneOf(tokens[i + 1], MEN) || tokens[i + 1]?.before !== ' ') return null;
  const actor = mentions.at(-1)?.actor ?? before.at(-1);
  return actor ? { actor, start: i, end: i + 2, clitics: '', agreement: null, possessive: true } : null;
}

/** „*the ultra-hardline Islamist group*“: a group told by its sort alone is whom „the group“ means; null if none stands at token i. */
export function describedGroup(tokens: readonly Token[], i: number): ArmedGroup | null {
  if (tokens[i]?.key !== 'the') return null;
  let end = i + 1;
  while (end <= i + MOST_QUALITIES && isOneOf(tokens[end], QUALITIES)) end += 1;
  return end > i + 1 && isOneOf(tokens[end], GROUP) ? { end: end + 1, clitics: '', meant: THE_GROUP } : null;
}
const THE_GROUP = tokensOf('the group');
const MOST_QUALITIES = 5;
const QUALITIES = keySet(
  'ultra hardline hard line jihadist jihadi islamist extremist militant radical sunni salafi salafist armed terror terrorist al qaeda qaida linked affiliated aligned',
);
const GROUP = keySet('group');

/** „*rebels of* the Army of Conquest“: whose men they are is said; the first word names nobody else. */
export function withoutMenOf(tokens: readonly Token[], mentions: readonly ActorMention[]): ActorMention[] {
  return mentions.filter((one, index) => {
    const next = mentions[index + 1];
    if (!next || one.end - one.start > 1 || !isOneOf(tokens[one.start], FIGHTERS)) return true;
    const link = tokens[one.end];
    const opens = one.start === 0 || /[,:]/u.test(tokens[one.start]?.before ?? '');
    const links = link?.key === 'of' || (link?.key === 'from' && opens);
    return !(
      links &&
      link.before === ' ' &&
      tokens.slice(one.end + 1, next.start).every((token) => isOneOf(token, HEADS))
    );
  });
}

/** „*Turkey's* army“: the token of a country or leader, other than ours, whose a noun at token i is; null if none stands before it. */
export function countryBefore(tokens: readonly Token[], i: number): number | null {
  const before = tokens[i - 1];
  if (!before) return null;
  const owner = before.raw === 's' ? i - 2 : /['’]s$/u.test(before.raw) ? i - 1 : -1;
  const named = owner >= 0 && /^\p{Lu}/u.test(tokens[owner]?.raw ?? '');
  return named && !OUR_OWNERS.test(tokens[owner]?.key ?? '') ? owner : null;
}
const OUR_OWNERS = /^(?:syria|assad|damascus|aleppo|idlib|the|its|their)/u;
