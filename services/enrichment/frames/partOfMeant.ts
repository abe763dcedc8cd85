import { kindAt } from '../places/container.ts';
import { SET_NOUNS } from '../places/kindWords.ts';
import type { PlaceReading } from '../places/placeContext.ts';
import { quantifierAt } from '../places/quantifiers.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import { antecedent } from './antecedent.ts';
import { partsOfFacility } from './partsOfFacility.ts';
import { isPronounOf } from './prepositions.ts';
import { breaksBefore } from './scene.ts';
import type { Hit, Scene } from './scene.ts';

/** English: „took *half of it*“, „took *most of its districts*“, „took *its eastern approaches*“. */
export function partOfIt(scene: Scene, hit: Hit, start: number): readonly PlaceReading[] {
  if (isOneOf(scene.tokens[start], ITS)) return partItHas(scene, hit, start);
  const { extent, count, end } = quantifierAt(scene.tokens, start);
  const own = isOneOf(scene.tokens[end], ITS) && isOneOf(scene.tokens[end + 1], ITS_PARTS);
  const it = (scene.tokens[end]?.key === 'it' || own) && scene.tokens[end - 1]?.key === 'of';
  if (extent === null || extent === 'perimeter' || !it) return [];
  const part = extent === 'part' ? { label: wordsOf(scene, start, end + 1), count } : null;
  return antecedent(scene, hit.start, end).map((place) => ({ ...place, extent, part }));
}

/** „*its eastern approaches*“: a part that the pronoun says whose it is. */
function partItHas(scene: Scene, hit: Hit, start: number): readonly PlaceReading[] {
  const { tokens } = scene;
  const noun = [start + 1, start + 2, start + 3].find(
    (at) => isOneOf(tokens[at], ITS_PARTS) || isOneOf(tokens[at], ITS_EDGES),
  );
  if (noun === undefined || !tokens.slice(start + 1, noun).every((token) => isOneOf(token, SIDES))) return [];
  if (!endsPhrase(scene, noun + 1) || isLeftByPeople(scene, hit)) return [];
  const part = { label: wordsOf(scene, start, noun + 1), count: null };
  return antecedent(scene, hit.start, start).map((place) => ({ ...place, extent: 'part', part }));
}
/** „its centre“, but „its centre *of excellence*“, „its main part *in the talks*“, „its side *street cafe*“. */
function endsPhrase(scene: Scene, i: number): boolean {
  const token = scene.tokens[i];
  return (
    token === undefined ||
    breaksBefore(scene, i) ||
    isOneOf(token, AFTER_PART) ||
    scene.times.some((one) => one.start === i)
  );
}
const AFTER_PART = keySet('and but while after before following from amid as since when with without');

/** „*residents* left its districts“: they give nothing up. */
const isLeftByPeople = ({ tokens }: Scene, { start, form }: Hit): boolean =>
  form.frame.action === 'withdraw' && [start - 1, start - 2].some((at) => isOneOf(tokens[at], PEOPLE));
const PEOPLE = keySet(
  'residents civilians families people locals inhabitants refugees villagers women children thousands',
);
const ITS_EDGES = keySet(
  'approaches approach boundary outskirts edge edges entrance entrances side half part parts centre center',
);
const SIDES = keySet(
  'northern southern eastern western northeastern northwestern southeastern southwestern north south east west central main outer and',
);

const ITS = keySet('its their');
const ITS_PARTS = keySet('neighbourhoods neighborhoods districts quarters areas villages territory suburbs streets');

/** „entered P and took *parts of it*“ (أجزاء منها, نقاط فيها): a part of the place that the pronoun means. */
export function partOfMeant(scene: Scene, hit: Hit, start: number): readonly PlaceReading[] {
  if (scene.language !== 'ar') return [];
  const { extent, count, end } = quantifierAt(scene.tokens, start);
  // „most of *them*“ (أغلبهم) are men.
  if (OWN_PARTS.test(scene.tokens[end]?.key ?? '') && !/هم$/u.test(scene.tokens[end]?.key ?? '')) {
    const whole = extent ?? extentOf(scene.tokens[end]?.key ?? '');
    const part = whole === 'part' ? { label: scene.tokens[end]?.raw ?? '', count } : null;
    return antecedent(scene, hit.start, end).map((place) => ({ ...place, extent: whole, part }));
  }
  const inner = partsOfFacility(scene, hit, start);
  const some = extent === null ? isSetOfIt(scene, end) : extent === 'part' || extent === 'most';
  if (inner.length > 0 || !some) return inner;
  const at = [end, end + 1, end + 2].find(
    (one) =>
      isPronounOf(scene.tokens[one], 'من') ||
      isPronounOf(scene.tokens[one], 'في') ||
      isOneOf(scene.tokens[one], INSIDE_IT),
  );
  if (at === undefined) return [];
  const label = wordsOf(scene, start, at + 1);
  return antecedent(scene, hit.start, at).map((place) => ({
    ...place,
    extent: extent ?? 'part',
    part: extent === 'most' ? null : { label, count },
  }));
}

/** „took *districts of it*“ (أحياء منها), „*points in it*“: an indefinite plural right before the pronoun. */
function isSetOfIt({ tokens }: Scene, at: number): boolean {
  const noun = tokens[at];
  if (!noun || /^ال/u.test(noun.key) || tokens[at + 1]?.before !== ' ') return false;
  const many = kindAt(tokens, at)?.many === true || noun.forms.some(({ key }) => SET_NOUNS.has(key));
  return (
    many &&
    (isPronounOf(tokens[at + 1], 'من') || isPronounOf(tokens[at + 1], 'في') || isOneOf(tokens[at + 1], INSIDE_IT))
  );
}

/** How much „most of it“ and „some of it“ are, written as one word; else all of its parts are meant. */
const extentOf = (key: string): 'most' | 'part' | 'all' =>
  /^(?:معظم|اغلب|غالبيت|جل)/u.test(key) ? 'most' : /^(?:بعض|نصف|ثلث|ارباع|اجزا)/u.test(key) ? 'part' : 'all';

const INSIDE_IT = keySet('داخلها داخله داخلهما');

/** „all of *its quarters*“. */
const OWN_PARTS =
  /^(?:اجزا[يء]?|احيا[يء]?|مناطق|مساحت|انحا[يء]?|ارجا[يء]?|معظم|اغلب|غالبيت|جل|بعض|جميع|كل|نصف|ثلث|ثلثي|ارباع|كامل|بوابات|اسوار)(?:ها|ه|هم|هما)$/u;

/** The raw words from token `from` to before token `to`. */
export const wordsOf = ({ tokens }: Scene, from: number, to: number): string =>
  tokens
    .slice(from, to)
    .map(({ raw }) => raw)
    .join(' ');
