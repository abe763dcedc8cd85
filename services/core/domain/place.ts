import type { PlaceId } from './ids.ts';

/** From the smallest to the largest; `line`, `crossing`, `base` and the like stand where their size puts them. */
export const PLACE_KINDS = [
  'building',
  'government_building',
  'institution',
  'party_office',
  'security_branch',
  'military_hq',
  'building_group',
  'checkpoint',
  'street_section',
  'roundabout',
  'street',
  'zone',
  'camp',
  'neighbourhood',
  'base',
  'airport',
  'crossing',
  'dam',
  'bridge',
  'field',
  'hill',
  'village',
  'town',
  'city',
  'area',
  'line',
  'sub_district',
  'district',
  'governorate',
  'country',
] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];

export interface Place {
  readonly id: PlaceId;
  readonly kind: PlaceKind;
  /** Direct containers; several where a place lies in several. Empty for the country only. */
  readonly parents: readonly PlaceId[];
  /** First the name to show, then aliases. At least one in Arabic and English; Kurdish (Latin script) where there is one. */
  readonly names: { readonly ar: readonly string[]; readonly en: readonly string[]; readonly ku?: readonly string[] };
  /** [longitude, latitude] in WGS 84; null if not known. */
  readonly point: readonly [number, number] | null;
  /** Radius around the point in which the place surely lies; null with the point. */
  readonly uncertaintyMetres: number | null;
  /** Cross references: pcode, geonames, osm, wikidata. */
  readonly refs: Readonly<Record<string, string>>;
}

/** What is known of a place from its mention alone; see Gazetteer.withProvisional. */
export interface ProvisionalPlace {
  readonly id: PlaceId;
  readonly surface: string;
  readonly kind: string | null;
  readonly container: PlaceId | null;
}

/** The name to show in each language; the id where the gazetteer has no name. */
export function displayName(place: Place | undefined, id: PlaceId): { readonly ar: string; readonly en: string } {
  return { ar: place?.names.ar[0] ?? id, en: place?.names.en[0] ?? id };
}

/** Whether kind names a place below district level. */
export function isBelowDistrict(kind: PlaceKind): boolean {
  return PLACE_KINDS.indexOf(kind) < PLACE_KINDS.indexOf('district') && kind !== 'line';
}
