import { actorAfter } from './arguments.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import { FILLERS, RELATIVE, THAT } from '../text/closedWords.ts';
import { numberOf } from '../times/calendarWords.ts';
import { kindAt } from '../places/container.ts';
import { readPlaces } from '../places/placePhrase.ts';
import type { PlaceReading } from '../places/placeContext.ts';
import { GROWN } from './membersAfter.ts';
import { breaksBefore } from './scene.ts';
import type { Hit, Scene } from './scene.ts';
import { setNounBefore } from './setsToName.ts';
import { tellOnlyWhereOrWhen } from '../places/whereAndWhen.ts';

/** English: „troops *are besieging* P“, „*have been besieging*“: a verb, though its form is that of the noun of action. */
export function isProgressive({ tokens, language }: Pick<Scene, 'tokens' | 'language'>, { start, form }: Hit): boolean {
  if (language !== 'en' || form.column !== 'masdar' || !/ing$/u.test(tokens[start]?.key ?? '')) return false;
  let at = start - 1;
  while (at > start - 4 && (isOneOf(tokens[at], FILLERS) || isOneOf(tokens[at], ADVERBS)) && tokens[at]?.key !== 'been')
    at -= 1;
  return isOneOf(tokens[at], BEING);
}
const BEING = keySet('is are was were been');
const ADVERBS = keySet('still now also currently already effectively reportedly completely largely');

/** English: „X *now* controls P“, where that is no relative clause: it has come to that. */
export function isNewlyHeld({ tokens }: Pick<Scene, 'tokens'>, { start, form }: Hit): boolean {
  const relative = tokens
    .slice(Math.max(0, start - 3), start)
    .some((token) => isOneOf(token, RELATIVE) || isOneOf(token, THAT));
  return form.column === 'imperfect' && isOneOf(tokens[start - 1], NEWLY) && !relative;
}
const NEWLY = keySet('now fully');

/** English: „X *was in control of* P *after* Y left it“, „… after a battle“: news of a taking. */
export function isHeldAfter(scene: Scene, { start, end, form }: Hit, places: readonly PlaceReading[]): boolean {
  const { tokens, hits, language } = scene;
  if (language !== 'en' || form.frame.relation !== 'holds' || form.frame.subject !== 'actor') return false;
  if (![start - 1, start - 2, start - 3].some((at) => isOneOf(tokens[at], CAME))) return false;
  const after = tokens.findIndex((token, at) => at >= end && at < end + FARTHEST_AFTER && isOneOf(token, AFTER));
  if (after < 0) return false;
  const left = hits.some(
    (one) =>
      one.start > after &&
      one.start - after <= 6 &&
      LEAVING.has(one.form.frame.action) &&
      one.form.column !== 'base' &&
      isOfThem(scene, one.end, places),
  );
  const fight = tokens.findIndex((token, at) => at > after && at < after + 6 && isOneOf(token, FIGHTS));
  return left || (fight > 0 && isFightForThem(scene, fight + 1, places));
}
/** „… left *it*“, „… left *the town*“, „… withdrew“: what the places are that somebody left. */
function isOfThem(scene: Scene, i: number, places: readonly PlaceReading[]): boolean {
  const { tokens } = scene;
  const at = isOneOf(tokens[i], OF_THEM) ? i + 1 : i;
  if (endsSentence(scene, at) || tokens[at]?.key === 'it') return true;
  if (tokens[at]?.key === 'the' && kindAt(tokens, at + 1) !== null) return true;
  return readPlaces(scene, at).some(({ mention }) => places.some((one) => one.mention.id === mention.id));
}
const OF_THEM = keySet('from for over in of');

/** „after a battle“, „after clashes with Y“, „after a battle for P“: with a party or for the place itself, and nothing more. */
function isFightForThem(scene: Scene, i: number, places: readonly PlaceReading[]): boolean {
  const { tokens, actors } = scene;
  if (endsSentence(scene, i)) return true;
  if (!isOneOf(tokens[i], WITH)) return isOneOf(tokens[i], OF_THEM) && isOfThem(scene, i, places);
  const foe = actors.find((one) => one.start > i && one.start <= i + 3);
  return foe !== undefined && endsSentence(scene, foe.end);
}
const WITH = keySet('with against');

/** Whether a comma or the end of the sentence stands before token i, or a time does. */
function endsSentence(scene: Scene, i: number): boolean {
  return i >= scene.tokens.length || breaksBefore(scene, i) || scene.times.some(({ start }) => start === i);
}
const CAME = keySet('was were is are');
const AFTER = keySet('after following');
const FARTHEST_AFTER = 18;
const LEAVING: ReadonlySet<string> = new Set(['withdraw', 'expel']);
const FIGHTS = keySet('battle battles fighting clashes fight assault offensive attack');

const FROM_WHOM = ['from', 'from the hands of', 'from the grip of', 'from the control of'];
/**
 * English: „the number of villages controlled by X *rose* to five“, „X controls 15 villages *in 48 hours*“, „has controlled six
 * towns *since last week*“: what is counted as growing, or counted for some days, was taken in them.
 */
export function isCountedGain(scene: Scene, { start, end }: Hit, places: readonly PlaceReading[]): boolean {
  const { tokens, times, language } = scene;
  if (language !== 'en') return false;
  if (isGrowingNumber(scene, start, end)) return true;
  if (!places.some(({ part, mention }) => (part?.count ?? mention.collective?.count ?? 0) > 1)) return false;
  const past = Math.max(end, places.at(-1)?.end ?? end);
  // „controlled 13 villages, *from the hands of* Y“.
  if (actorAfter(scene, FROM_WHOM, past, past + 9) !== null) return true;
  const since = times.find(
    ({ start: at, precision }) => at >= end && isOneOf(tokens[at - 1] ?? tokens[at], SINCE) && precision !== 'year',
  );
  const span = since?.start ?? tokens.findIndex((_, at) => at >= end && isSpan(tokens, at));
  return span >= 0 && tellOnlyWhereOrWhen(scene, past, span);
}
/** „*the number of villages* controlled by the army *rose*“, „this *brings* to two *the number of villages* …“. */
function isGrowingNumber(scene: Scene, start: number, end: number): boolean {
  const { tokens } = scene;
  const number = tokens.findLastIndex(
    (token, at) => at < start && token.key === 'number' && tokens[at + 1]?.key === 'of',
  );
  const noun = setNounBefore(scene, start);
  if (number < 0 || noun === null || noun - number > LONGEST_SET) return false;
  if (tokens.slice(Math.max(0, number - 5), number).some((token) => isOneOf(token, GROWN))) return true;
  const grown = tokens.findIndex((token, at) => at >= end && isOneOf(token, GROWN));
  return grown >= 0 && tellOnlyWhereOrWhen(scene, end, grown);
}
const LONGEST_SET = 6;
const SINCE = keySet('since');

/** „in 48 hours“, „within two days“. */
function isSpan(tokens: Scene['tokens'], at: number): boolean {
  if (!isOneOf(tokens[at], WITHIN)) return false;
  const unit = [at + 2, at + 3, at + 4].find((one) => isOneOf(tokens[one], UNITS));
  return (
    unit !== undefined && tokens.slice(at + 1, unit).some(({ key }) => /^\d+$/u.test(key) || numberOf(key) !== null)
  );
}
const WITHIN = keySet('in within during over');
const UNITS = keySet('hours days');
