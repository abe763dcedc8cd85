import type { PlaceKind } from '../../core/domain/place.ts';
import { kindOfFeature, kindOfSettlement } from './placeKinds.ts';

const PLACETYPES: ReadonlyMap<string, PlaceKind> = new Map(
  Object.entries({
    region: 'governorate',
    county: 'district',
    localadmin: 'sub_district',
    borough: 'neighbourhood',
    macrohood: 'neighbourhood',
    neighbourhood: 'neighbourhood',
    microhood: 'neighbourhood',
  } as const satisfies Readonly<Record<string, PlaceKind>>),
);

const AIRPORT = /مطار|airport|air ?base/iu;

/**
 * The kind of a placetype of Who's On First; a locality's by its GeoNames code and inhabitants, a campus only where
 * its names say airport. Undefined and `abandoned` as in kindOfFeature.
 */
export function kindOfPlacetype(
  placetype: string,
  about: { readonly feature: string; readonly population: number; readonly names: readonly string[] },
): PlaceKind | 'abandoned' | undefined {
  const population = Number.isNaN(about.population) ? 0 : about.population;
  if (placetype === 'locality')
    return about.feature === '' ? kindOfSettlement(population) : kindOfFeature(about.feature, population);
  if (placetype === 'campus') return about.names.some((name) => AIRPORT.test(name)) ? 'airport' : undefined;
  return PLACETYPES.get(placetype);
}
