import { matchKey } from '../core/domain/matchKey.ts';
import type { PlaceKind } from '../core/domain/place.ts';

/** Words that say what kind of place a name is of; a list names the kinds that gazetteers write for it. */
const WORDS: readonly (readonly [string, readonly PlaceKind[]])[] = [
  ['حي', ['neighbourhood', 'zone', 'area']],
  ['مدينة', ['city', 'town']],
  ['بلدة', ['town', 'city', 'village']],
  ['قرية', ['village', 'town']],
  ['شارع', ['street', 'street_section']],
  ['ناحية', ['sub_district']],
  ['منطقة', ['district', 'area', 'zone']],
  ['محافظة', ['governorate']],
  ['مخيم', ['camp']],
  ['دوار', ['roundabout']],
  ['معبر', ['crossing']],
  ['جسر', ['bridge']],
  ['سد', ['dam']],
  ['مطار', ['airport', 'base']],
  ['حاجز', ['checkpoint']],
  ['neighbourhood', ['neighbourhood', 'zone', 'area']],
  ['neighborhood', ['neighbourhood', 'zone', 'area']],
  ['quarter', ['neighbourhood', 'zone', 'area']],
  ['city', ['city', 'town']],
  ['town', ['town', 'city', 'village']],
  ['village', ['village', 'town']],
  ['street', ['street', 'street_section']],
  ['subdistrict', ['sub_district']],
  ['sub-district', ['sub_district']],
  ['district', ['district', 'sub_district', 'neighbourhood']],
  ['governorate', ['governorate']],
  ['province', ['governorate']],
  ['camp', ['camp']],
  ['crossing', ['crossing']],
  ['airport', ['airport', 'base']],
];

const KINDS: ReadonlyMap<string, readonly PlaceKind[]> = new Map(
  WORDS.map(([word, kinds]): [string, readonly PlaceKind[]] => [matchKey(word), kinds]),
);

export interface BareName {
  readonly key: string;
  /** Kinds that the kind word allows; empty if the name has none. */
  readonly kinds: readonly PlaceKind[];
}

/** A name's match key without the kind word at its beginning or end ("city of" too), and what the word says. */
export function withoutKindWord(key: string): BareName {
  const words = key.split(' ');
  const [first = ''] = words;
  const last = words.at(-1) ?? '';
  if (words.length > 1 && KINDS.has(first)) {
    const rest = words.slice(words[1] === 'of' && words.length > 2 ? 2 : 1);
    return { key: rest.join(' '), kinds: KINDS.get(first) ?? [] };
  }
  if (words.length > 1 && KINDS.has(last)) return { key: words.slice(0, -1).join(' '), kinds: KINDS.get(last) ?? [] };
  return { key, kinds: [] };
}

/** The key without the article before its first word, which writers put and leave out. */
export function withoutArticle(key: string): string {
  return key.replace(/^(?:ال(?=\p{L}{2})|(?:al|el|ash|ad|ar|as|at|az|an) )/u, '');
}
