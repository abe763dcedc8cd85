import { matchKey } from '../../core/domain/matchKey.ts';
import type { PlaceKind } from '../../core/domain/place.ts';

/** Words for settlements and areas: they never tell two places of one name apart as far as a label is concerned. */
const AREA_WORDS: ReadonlySet<string> = new Set(
  [
    'مدينة بلدة قرية قرى حي أحياء منطقة ناحية محافظة ضاحية بلدية مزرعة مزارع تلال تلة جبل مربع دوار',
    'city town village neighbourhood neighborhood quarter district subdistrict governorate province area of',
  ]
    .join(' ')
    .split(' ')
    .map(matchKey),
);

/** Words for what stands beside a settlement of the same name: left out only where the place is of that kind. */
const FACILITY_WORDS: ReadonlyMap<string, readonly PlaceKind[]> = new Map(
  (
    [
      ['مطار', ['airport', 'base']],
      ['قاعدة', ['base', 'airport']],
      ['معبر', ['crossing']],
      ['جسر', ['bridge']],
      ['سد', ['dam']],
      ['حقل', ['field']],
      ['تل', ['hill']],
      ['مخيم', ['camp']],
      ['حاجز', ['checkpoint']],
      ['دوار', ['roundabout']],
      ['شارع', ['street', 'street_section']],
      ['airport', ['airport', 'base']],
      ['airbase', ['base', 'airport']],
      ['base', ['base', 'airport']],
      ['crossing', ['crossing']],
      ['bridge', ['bridge']],
      ['dam', ['dam']],
      ['field', ['field']],
      ['hill', ['hill']],
      ['camp', ['camp']],
      ['checkpoint', ['checkpoint']],
      ['roundabout', ['roundabout']],
      ['street', ['street', 'street_section']],
    ] as const satisfies readonly (readonly [string, readonly PlaceKind[]])[]
  ).map(([word, kinds]): [string, readonly PlaceKind[]] => [matchKey(word), kinds]),
);

const LATIN_ARTICLES: ReadonlySet<string> = new Set(['the', 'al', 'el', 'ar', 'as', 'ash', 'at', 'ad', 'an', 'az']);

/** Whether two names are the same but for spelling, articles and kind words. */
export function sameName(a: string, b: string, kind: string | null): boolean {
  return bareName(a, kind) === bareName(b, kind);
}

/**
 * Whether the words of the name stand in the text, whole and one after another. The text may put an article before a
 * word and the name not; the other way round they are two places: al-Bab is not Bab al-Hawa.
 */
export function standsIn(name: string, text: string, kind: string | null): boolean {
  const wanted = withoutKindWords(wordsOf(name), kind);
  const words = wordsOf(text);
  const isSame = (word: string, wantedWord: string): boolean => word === wantedWord || word === `ال${wantedWord}`;
  return wanted[0] !== '' && words.some((_, at) => wanted.every((word, n) => isSame(words[at + n] ?? '', word)));
}

/** What two names that are the same have in common. */
export function bareName(name: string, kind: string | null): string {
  return withoutKindWords(wordsOf(name).map(withoutArticle), kind).join(' ');
}

/** Words folded by matchKey; Latin articles, which are words of their own there, left out. */
function wordsOf(name: string): readonly string[] {
  const words = matchKey(name).split(' ');
  const bare = words.filter((word) => !LATIN_ARTICLES.has(word));
  return bare.length === 0 ? words : bare;
}

/** Without kind words at either end (those of facilities only if the place is of `kind`); one word at least stays. */
function withoutKindWords(words: readonly string[], kind: string | null): readonly string[] {
  let [start, end] = [0, words.length];
  while (end - start > 1 && isKindWord(words[start] ?? '', kind)) start++;
  while (end - start > 1 && isKindWord(words[end - 1] ?? '', kind)) end--;
  return words.slice(start, end);
}

function withoutArticle(word: string): string {
  return word.replace(/^ال(?=\p{L}{2})/u, '');
}

function isKindWord(word: string, kind: string | null): boolean {
  return AREA_WORDS.has(word) || (FACILITY_WORDS.get(word)?.some((one) => one === kind) ?? false);
}
