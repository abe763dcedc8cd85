import { COUNTRY } from '../../core/domain/gazetteer.ts';
import { PLACE_ADJECTIVES } from '../places/container.ts';
import type { PlaceReading } from '../places/placeContext.ts';
import { setNounOf } from '../places/placeSet.ts';
import { quantifierAt } from '../places/quantifiers.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import { numberOf } from '../times/calendarWords.ts';
import type { TimedReading } from './claimsOfReadings.ts';
import { membersAfter } from './membersAfter.ts';
import { objectAfter } from './objects.ts';
import type { PlaceArgument } from './frameReading.ts';
import type { Hit, Scene } from './scene.ts';

/**
 * English: „took *three villages*“, of which nothing says where they lie: a set somewhere in the country. No claim is
 * made of it, but the next sentence may name its members. Null if no such set is the object.
 */
export function setTaken(scene: Scene, hit: Hit): SetTaken | null {
  const { frame, column } = hit.form;
  if (scene.language !== 'en' || !TAKEN_OR_LEFT.has(frame.action) || column === 'participle') return null;
  const object = objectAfter(scene, frame, hit.end);
  if (object === null) return null;
  const at = isOneOf(scene.tokens[object.end], LINKS) ? object.end + 1 : object.end;
  const end = setEnd(scene, at);
  if (end !== null) return { object, place: { places: [somewhere(scene, at, end)], at } };
  const places = column === 'perfect' ? membersOfRelative(scene, hit, object.end) : [];
  return places.length === 0 ? null : { object, place: { places, at: hit.end } };
}
/** The set and, of a support verb, its object. */
interface SetTaken {
  readonly place: PlaceArgument;
  readonly object: NonNullable<ReturnType<typeof objectAfter>>;
}
const TAKEN_OR_LEFT: ReadonlySet<string> = new Set(['seize', 'withdraw']);
const LINKS = keySet('of over from');

/** „the number of *villages the army has captured* rose to five: A, B“: those that are named after. */
function membersOfRelative(scene: Scene, { start }: Hit, i: number): readonly PlaceReading[] {
  const doer = scene.actors.findLast((one) => one.end <= start && start - one.end <= 2);
  if (!doer) return [];
  const first = isOneOf(scene.tokens[doer.start - 1], ARTICLE) ? doer.start - 1 : doer.start;
  const noun = setNounBefore(scene, first);
  return noun === null ? [] : membersAfter(scene, noun, i);
}
const ARTICLE = keySet('the');

/** English: „*three more villages* have been cleared“: such a set right before the verb of a passive; empty if none stands there. */
export function setBefore(scene: Scene, verb: number): readonly PlaceReading[] {
  const noun = setNounBefore(scene, verb);
  if (noun === null) return [];
  for (let at = Math.max(0, noun - LONGEST); at <= noun; at++)
    if (setEnd(scene, at) === noun + 1) return [somewhere(scene, at, noun + 1)];
  return [];
}

/** English: „*villages* that have been taken“: the plural noun of places before a verb, auxiliaries between; null if none stands there. */
export function setNounBefore(scene: Scene, verb: number): number | null {
  const { tokens, language } = scene;
  if (language !== 'en') return null;
  let end = verb;
  while (end > verb - MOST_AUXILIARIES && isOneOf(tokens[end - 1], AUXILIARIES)) end -= 1;
  return setEnd(scene, end - 1) === end ? end - 1 : null;
}
const MOST_AUXILIARIES = 5;
const AUXILIARIES = keySet('was were is are be been being has have had also now so that which newly');

/** The token after a plural noun of places, with how many there are before it; null if none stands at token i. */
function setEnd({ tokens }: Scene, i: number): number | null {
  const { end } = quantifierAt(tokens, i);
  let at = end;
  while (at < i + LONGEST && isBeforeNoun(tokens[at]?.key ?? '')) at += 1;
  const noun = tokens[at];
  const kind = noun && /s$/u.test(noun.key) ? setNounOf(noun.word) : null;
  // Whose they are, or where, is told otherwise.
  return kind === 'village' || kind === 'checkpoint' || kind === 'held_area' ? at + 1 : null;
}
const LONGEST = 6;
const isBeforeNoun = (key: string): boolean =>
  numberOf(key) !== null || /^\d+$/u.test(key) || PLACE_ADJECTIVES.has(key) || BEFORE_NOUNS.has(key);
const BEFORE_NOUNS = keySet('the more new other several some many few a of number additional following strategic');

function somewhere({ tokens, text }: Scene, start: number, end: number): PlaceReading {
  const surface = text.slice(tokens[start]?.start, tokens[end - 1]?.end);
  const { count } = quantifierAt(tokens, start);
  return {
    mention: {
      id: COUNTRY,
      surface,
      collective: { container: COUNTRY, kind: 'village', owner: null, quantity: 'part', count, except: [] },
      provisional: null,
    },
    extent: 'part',
    part: { label: surface, count },
    except: [],
    allSaid: false,
    start,
    end,
  };
}

/** Whether a place is a set of which only the country is known. */
export const isSomewhere = ({ mention }: PlaceReading): boolean =>
  mention.id === COUNTRY && mention.collective?.container === COUNTRY && mention.collective.quantity === 'part';

/** What is left of readings without those of sets that lie somewhere. */
export const placed = (readings: readonly TimedReading[]): readonly TimedReading[] =>
  readings.filter(({ reading }) => !reading.places.every(isSomewhere));
