import type { PlaceKind } from '../../../core/domain/place.ts';

const LIST = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** Items with commas and a conjunction. */
export const list = (items: readonly string[]): string => LIST.format(items);

/** Last words of names that take the article. */
const WITH_ARTICLE = new Set([
  ...'forces units government administration council division regiment brigades brigade companies battalion'.split(' '),
  ...'state front army coalition factions militias militia notables party corps guard guards police union'.split(' '),
  ...'committees movement hawks observers volcano agency observatory ministry nations group administration'.split(' '),
]);

/** An actor with the article that its name wants. */
export function actor(name: string): string {
  const last = name.toLowerCase().split(' ').at(-1) ?? '';
  const common = name === name.toLowerCase();
  return !common && !/^the /i.test(name) && WITH_ARTICLE.has(last) ? `the ${name}` : name;
}

const KINDS_WITH_ARTICLE: ReadonlySet<PlaceKind> = new Set<PlaceKind>([
  ...(['government_building', 'institution', 'party_office', 'security_branch', 'military_hq'] as const),
  ...(['building_group', 'zone', 'roundabout', 'bridge', 'dam'] as const),
]);

/** A place with the article that its kind wants. */
export function place(name: string, kind: PlaceKind | undefined): string {
  const article = kind !== undefined && KINDS_WITH_ARTICLE.has(kind) && !/^(the|al)[ -]/i.test(name);
  return article ? `the ${name}` : name;
}

/** A number with its noun. */
export const count = (number: number, one: string, many: string): string =>
  `${String(number)} ${number === 1 ? one : many}`;
