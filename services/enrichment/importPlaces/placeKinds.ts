import type { PlaceKind } from '../../core/domain/place.ts';

/** Inhabitants from which a settlement counts as a city, and as a town. */
const CITY = 50_000;
const TOWN = 5_000;

/** Kinds of GeoNames' feature codes, but for settlements (http://www.geonames.org/export/codes.html). */
const FEATURES: ReadonlyMap<string, PlaceKind> = new Map(
  Object.entries({
    ADM1: 'governorate',
    ADM2: 'district',
    ADM3: 'sub_district',
    PPLX: 'neighbourhood',
    PPLC: 'city',
    PPLA: 'city',
    CMPRF: 'camp',
    AIRP: 'airport',
    AIRF: 'airport',
    AIRB: 'base',
    MILB: 'base',
    INSM: 'base',
    DAM: 'dam',
    BDG: 'bridge',
    PSTB: 'crossing',
    OILF: 'field',
    GASF: 'field',
    HLL: 'hill',
    TEL: 'hill',
    MT: 'hill',
    FRM: 'area',
  } as const satisfies Readonly<Record<string, PlaceKind>>),
);

/** Codes of settlements that are no more. */
const GONE: ReadonlySet<string> = new Set(['PPLH', 'PPLQ', 'PPLW', 'PPLCH']);

/** The kind of a GeoNames feature; undefined for what no report tells control of, `abandoned` for what is no more. */
export function kindOfFeature(code: string, population: number): PlaceKind | 'abandoned' | undefined {
  if (GONE.has(code)) return 'abandoned';
  const known = FEATURES.get(code);
  if (known !== undefined) return known;
  if (code === 'PPLA2' || code === 'PPLA3') return population >= CITY ? 'city' : 'town';
  return code.startsWith('PPL') || code === 'STLMT' ? kindOfSettlement(population) : undefined;
}

/** By number of inhabitants; 0 if not known. */
export function kindOfSettlement(population: number): PlaceKind {
  if (population >= CITY) return 'city';
  return population >= TOWN ? 'town' : 'village';
}

const UNCERTAINTY: Readonly<Partial<Record<PlaceKind, number>>> = {
  governorate: 80_000,
  district: 30_000,
  sub_district: 15_000,
  city: 4_000,
  town: 2_500,
  field: 2_500,
  area: 2_500,
  airport: 2_000,
  base: 2_000,
};

/** Metres around a point in which a place of this kind surely lies. */
export function uncertaintyOf(kind: PlaceKind): number {
  return UNCERTAINTY[kind] ?? 1_500;
}
