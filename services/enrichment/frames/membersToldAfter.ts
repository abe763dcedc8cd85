import type { ActorId } from '../../core/domain/ids.ts';
import { kindAt } from '../places/container.ts';
import { VILLAGES } from '../places/kindWords.ts';
import { ADDING } from '../places/listAsides.ts';
import { readListOf, readPlaces } from '../places/placePhrase.ts';
import { RELATIVE } from '../text/closedWords.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import type { Token } from '../text/tokens.ts';
import { numberOf } from '../times/calendarWords.ts';
import type { TimedReading } from './claimsOfReadings.ts';
import type { Hit, Scene } from './scene.ts';

/** Words with which a sentence opens that only names what the one before has told of. */
const OPENING = keySet('هي وهي وهم أهمها أبرزها بينها منها شملت شمل تشمل تضم ضمت عرف');
const SINGLED_OUT = keySet('أهم أبرز أشهر من بين ضمن');
const THESE = keySet('هذه تلك');
const PLURALS = keySet('القرى البلدات المدن المناطق المواقع النقاط الحواجز المزارع الأحياء التلال');
const NAMELY = keySet('هي وهي وهم كالتالي كالآتي');
const INCLUDING = keySet('أهمها أبرزها بينها منها شملت');
/** Words before the list within which the set must be spoken of again. */
const REACH = 9;

/** Whether a sentence may name the members of a set or more of what was taken: cheap, and true of few. */
export const mayNameMembers = (tokens: readonly Token[]): boolean =>
  isOneOf(tokens[0], OPENING) ||
  isOneOf(tokens[0], ADDING) ||
  tokens.some((token, at) => at < REACH && isOneOf(token, PLURALS)) ||
  englishStart(tokens) !== null;

/**
 * „They took several villages. *The most important of these are X and Y.*“: a sentence without a deed that names members
 * of a set which the reading before gained, left or besieged says the same of each of them; none if it does not.
 */
export function membersToldAfter(scene: Scene, before: TimedReading): readonly TimedReading['reading'][] {
  if (!mayNameMembers(scene.tokens)) return [];
  const start = scene.language === 'en' ? englishStart(scene.tokens) : listStart(scene, before.reading.actors);
  if (
    start === null ||
    scene.hits.some((one) => one.start < start.at && one.form.column !== 'participle' && !isWhich(scene, one))
  )
    return [];
  const places = readListOf(scene, start.at, VILLAGES);
  const [first, last] = [places[0], places.at(-1)];
  const [opening, closing] = [scene.tokens[first?.start ?? -1], scene.tokens[(last?.end ?? 0) - 1]];
  if (!first || !last || !opening || !closing || places.length < start.least) return [];
  const span = { start: opening.start, end: closing.end };
  return [{ ...before.reading, places, at: first.start, end: last.end, span }];
}

/** „the villages *captured* are“, „the villages that X *took*“ (التي سيطرت عليها), „*comprise*“: which ones, and no further deed. */
function isWhich({ tokens, language }: Scene, { start }: Hit): boolean {
  if (language === 'en') return isOneOf(tokens[start], OF_MEMBERS);
  const related = [start - 1, start - 2].some((at) => isOneOf(tokens[at], RELATIVE));
  return related || (start === 0 && isOneOf(tokens[start], COMPRISING));
}

interface ListStart {
  /** The token of the first member. */
  readonly at: number;
  /** Members without which it is no list. */
  readonly least: number;
}

/** English: „*They are* X and Y“, „*These villages include* X and Y“, „*The villages are:* X and Y“; null if it begins so no list. */
function englishStart(tokens: readonly Token[]): ListStart | null {
  if (!isOneOf(tokens[0], THE_MEMBERS)) return null;
  let at = 1;
  while (at < REACH && (isOneOf(tokens[at], OF_MEMBERS) || numberOf(tokens[at]?.key ?? '') !== null)) {
    at += 1;
    if (/[,:(]/u.test(tokens[at]?.before ?? '')) break;
  }
  const linked = isOneOf(tokens[at - 1], ARE);
  // „*The three villages, A, B and C,* lie in the east“.
  const apposed = /[,:(]/u.test(tokens[at]?.before ?? '') && kindAt(tokens, at - 1)?.many === true;
  if (apposed) return { at, least: 2 };
  return linked ? { at, least: isOneOf(tokens[at - 1], INCLUDE) ? 1 : 2 } : null;
}
const THE_MEMBERS = keySet('they these the those and');
const OF_MEMBERS = keySet(
  'they these the those of them villages towns areas positions points hills neighbourhoods neighborhoods districts farms captured liberated recaptured seized newly are were include included includes including namely as follows following named called',
);
const ARE = keySet('are were include included includes including namely follows following named called');
const INCLUDE = keySet('include included includes including');

function listStart(scene: Scene, takers: readonly ActorId[]): ListStart | null {
  const { tokens } = scene;
  const set = isOneOf(tokens[0], COMPRISING) ? pastSet(scene, 1, takers) : null;
  if (set !== null) return { at: set, least: 1 };
  if (isOneOf(tokens[0], KNOWN) && isOneOf(tokens[1], INCLUDING)) return { at: 2, least: 1 };
  if (isOneOf(tokens[0], INCLUDING)) return { at: 1, least: 1 };
  if (isOneOf(tokens[0], NAMELY)) return { at: 1, least: 2 };
  const noun = tokens.findIndex((token, at) => at < REACH && isOneOf(token, PLURALS));
  if (noun < 0) return null;
  for (let at = noun + 1; at < Math.min(tokens.length, noun + REACH); at++) {
    if (isOneOf(tokens[at], NAMELY)) return { at: at + 1, least: 1 };
    if (/:\s*["“«(]?\s*$/u.test(tokens[at]?.before ?? '')) return { at, least: 1 };
    if (/[,،]/u.test(tokens[at]?.before ?? '')) break;
  }
  const singledOut = tokens.slice(0, noun).some((token) => isOneOf(token, SINGLED_OUT));
  const these = isOneOf(tokens[noun - 1], THESE);
  const past = singledOut ? pastSet(scene, noun, takers) : null;
  return past !== null && (these || past > noun + 1) ? { at: past, least: 1 } : null;
}

/** Arabic: „They comprise *those places*“, „*the villages that X took*“ (القرى التي سيطرت عليها X): the token after the words for the set; null if none begins at token i. */
function pastSet({ tokens, actors, hits }: Scene, i: number, takers: readonly ActorId[]): number | null {
  const noun = isOneOf(tokens[i], THESE) ? i + 1 : i;
  if (!isOneOf(tokens[noun], PLURALS)) return null;
  let at = noun + 1;
  while (at < noun + 3 && /^ال\p{L}{4,}ه$/u.test(tokens[at]?.key ?? '') && tokens[at]?.before === ' ') at += 1;
  if (!isOneOf(tokens[at], RELATIVE)) return at;
  const end = tokens.findIndex((token, n) => n > at && n <= at + LONGEST_RELATIVE && isOneOf(token, OVER_THEM));
  const taker = actors.find(({ start }) => start === end + 1);
  // „the villages that Y *holds*“: others.
  const others = taker !== undefined && !takers.includes(taker.actor);
  const held = hits.some(({ start, form }) => start > at && start <= end && form.column === 'imperfect');
  return end < 0 || others || held ? null : (taker?.end ?? end + 1);
}
const LONGEST_RELATIVE = 5;
const OVER_THEM = keySet('عليها منها فيها إليها تحريرها استعادتها حررتها حررها استعادتها دخلتها');
const COMPRISING = keySet('شملت شمل تشمل تضم ضمت هي');
const KNOWN = keySet('عرف');

/** Arabic: „They took P. *In addition to the villages of X and Y* (بالإضافة لقرى).“: a sentence that only adds places to what the reading before changed. */
export function placesToldAfter(scene: Scene, before: TimedReading): readonly TimedReading['reading'][] {
  const { tokens, hits } = scene;
  if (scene.language !== 'ar' || !isOneOf(tokens[0], ADDING)) return [];
  const at = isOneOf(tokens[1], TO) ? 2 : 1;
  const places = kindAt(tokens, at) ? readPlaces(scene, at) : [];
  const [first, last] = [places[0], places.at(-1)];
  const [opening, closing] = [tokens[first?.start ?? -1], tokens[(last?.end ?? 0) - 1]];
  if (!first || !last || !opening || !closing || hits.some(({ form }) => form.column !== 'participle')) return [];
  const span = { start: opening.start, end: closing.end };
  return [{ ...before.reading, places, at: first.start, end: last.end, span }];
}
const TO = keySet('إلى عن');

/** The last change that a sentence tells, to which the next may add places. */
export const changeTold = (readings: readonly TimedReading[]): TimedReading | null =>
  readings.findLast(({ reading }) => isChange(reading)) ?? null;

/** The last change of a set of places that a sentence tells, of whose members the next may tell. */
export function setTold(readings: readonly TimedReading[]): TimedReading | null {
  return (
    readings.findLast(
      ({ reading }) =>
        isChange(reading) &&
        reading.places.some(({ mention, extent }) => mention.collective !== null || extent === 'part'),
    ) ?? null
  );
}

const isChange = ({ action, negative, modality, presupposed }: TimedReading['reading']): boolean =>
  CHANGES.has(action) && !negative && !presupposed && DONE.has(modality);
const CHANGES: ReadonlySet<string> = new Set(['seize', 'expel', 'withdraw', 'handover', 'besiege']);
const DONE: ReadonlySet<string> = new Set(['performed', 'announced', 'ongoing']);
