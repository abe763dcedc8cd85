import { isOneOf, keySet } from '../text/tokens.ts';
import { FILLERS, RELATIVE, THAT } from '../text/closedWords.ts';
import { numberOf } from '../times/calendarWords.ts';
import type { PlaceReading } from '../places/placeContext.ts';
import type { Hit, Scene } from './scene.ts';

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
export function isHeldAfter({ tokens, hits, language }: Scene, { start, end, form }: Hit): boolean {
  if (language !== 'en' || form.frame.relation !== 'holds' || form.frame.subject !== 'actor') return false;
  if (![start - 1, start - 2, start - 3].some((at) => isOneOf(tokens[at], CAME))) return false;
  const after = tokens.findIndex((token, at) => at >= end && at < end + FARTHEST_AFTER && isOneOf(token, AFTER));
  const left = hits.some(
    (one) =>
      one.start > after && one.start - after <= 6 && LEAVING.has(one.form.frame.action) && one.form.column !== 'base',
  );
  return after > 0 && (left || tokens.slice(after + 1, after + 6).some((token) => isOneOf(token, FIGHTS)));
}
const CAME = keySet('was were is are');
const AFTER = keySet('after following');
const FARTHEST_AFTER = 18;
const LEAVING: ReadonlySet<string> = new Set(['withdraw', 'expel']);
const FIGHTS = keySet('battle battles fighting clashes fight assault offensive attack');

/**
 * English: „the number of villages controlled by X *rose* to five“, „X controls 15 villages *in 48 hours*“, „has controlled six
 * towns *since last week*“: what is counted as growing, or counted for some days, was taken in them.
 */
export function isCountedGain(
  { tokens, times, language }: Scene,
  { end }: Hit,
  places: readonly PlaceReading[],
): boolean {
  if (language !== 'en') return false;
  const number = tokens.findIndex((token, at) => token.key === 'number' && tokens[at + 1]?.key === 'of');
  if (number >= 0 && number < end && tokens.slice(number).some((token) => isOneOf(token, GROWN))) return true;
  if (!places.some(({ part, mention }) => (part?.count ?? mention.collective?.count ?? 0) > 1)) return false;
  const since = times.some(
    ({ start, precision }) =>
      start >= end && isOneOf(tokens[start - 1] ?? tokens[start], SINCE) && precision !== 'year',
  );
  return since || tokens.some((_, at) => at >= end && isSpan(tokens, at));
}
const GROWN = keySet('rose risen increased grew grown reached climbed doubled tripled brings bringing brought');
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
