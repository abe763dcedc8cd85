import type { Mood } from '../../core/domain/knowledge.ts';
import { OWNERS } from '../text/englishActors.ts';
import type { ActorMention } from '../text/actorMention.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import { isDoer } from './namedDoers.ts';
import type { GovernorHit, Hit, Scene } from './scene.ts';

/** What is fought, and may end in something. */
export const CAMPAIGNS = keySet(
  'campaign operation operations offensive clashes fighting battle battles attack assault push raid advance onslaught blitz incursion',
);

/**
 * English: „X said that *the campaign* resulted in“, „X's offensive against Y led to“: whose the campaign is that a word
 * of results has as its subject. Null where it has another subject; no doer where nobody is said to fight it.
 */
export function campaignOf(scene: Scene, { start, form }: GovernorHit): { readonly doer: ActorMention | null } | null {
  const { tokens, language } = scene;
  if (language !== 'en' || form.governor.id !== RESULTED) return null;
  const noun = tokens.findLastIndex((token, at) => at < start && start - at <= FARTHEST && isOneOf(token, CAMPAIGNS));
  if (noun < 0 || scene.hits.some((one) => one.start > noun && one.end <= start && one.form.column === 'perfect'))
    return null;
  return { doer: ownerOf(scene, noun, start) ?? tellerBefore(scene, noun) };
}

/** Whose campaign is said to have come to what a noun of action tells; null if no such thing is said of it. */
export function campaignBefore(scene: Scene, { start }: Hit): ActorMention | null {
  const result = scene.governors.findLast(
    (one) => one.end <= start && start - one.end <= LINKS && one.form.governor.id === RESULTED,
  );
  return (result && campaignOf(scene, result)?.doer) ?? null;
}
const RESULTED = 'en.done.resulted';
/** „in *the full* capture of“. */
const LINKS = 4;
/** Words between a campaign and what is told of it. */
const FARTHEST = 14;

/** „*X's* offensive“, „the *X* offensive“, „the offensive *by X*“, „*its* offensive“. */
function ownerOf(scene: Scene, noun: number, until: number): ActorMention | null {
  const { tokens, actors } = scene;
  const by = actors.find((one) => one.start > noun && one.end <= until && isOneOf(tokens[one.start - 1], BY));
  const after = by ?? actors.find((one) => one.start > noun && one.end <= until && articleBy(tokens, one.start));
  if (after) return after;
  const before = actors.findLast((one) => one.end <= noun && noun - one.end <= MOST_QUALITIES);
  if (before && tokens.slice(before.end, noun).every(({ before: gap }) => gap === ' ')) {
    const owns = /['’]s?$/u.test(tokens[before.end - 1]?.raw ?? '') || tokens[before.end]?.raw === 's';
    if (owns || before.end === noun) return before;
  }
  const owned = [noun - 1, noun - 2].some((at) => isOneOf(tokens[at], OWNERS));
  return owned ? (actors.find((one) => one.end < noun && isDoer(tokens, one)) ?? scene.lastDoer) : null;
}
const MOST_QUALITIES = 3;
const BY = keySet('by');
const articleBy = (tokens: Scene['tokens'], at: number): boolean =>
  tokens[at - 1]?.key === 'the' && isOneOf(tokens[at - 2], BY);

/** „*X's press office* issued a statement saying“: the party with which the sentence begins, if a word of saying follows it. */
function tellerBefore({ tokens, actors, governors }: Scene, noun: number): ActorMention | null {
  const [first] = actors;
  if (!first || first.end > noun) return null;
  // „*X and Y* said“: either's.
  if (tokens[first.end]?.key === 'and' && actors.some((one) => one.start > first.end && one.start <= first.end + 2))
    return null;
  const owns = /['’]s?$/u.test(tokens[first.end - 1]?.raw ?? '') || tokens[first.end]?.raw === 's';
  const subject =
    owns || isDoer(tokens, first) || isOneOf(tokens[first.start - 1], OF) || isOneOf(tokens[first.start - 2], OF);
  const says = governors.some(
    ({ start, form: { governor } }) => SAYING.has(governor.mood) && start >= first.end && start < noun,
  );
  return subject && says && first.start <= FARTHEST_TELLER ? first : null;
}
const FARTHEST_TELLER = 4;
const OF = keySet('of for');
const SAYING: ReadonlySet<Mood> = new Set<Mood>(['say', 'announce']);
