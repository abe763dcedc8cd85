import type { GeometryCollection, Topology } from 'topojson-specification';

/** The base map: the countries of world-atlas around Syria; build.ts writes it. */
export type Countries = Topology<{ countries: GeometryCollection<{ readonly name: string }> }>;

export function isCountries(value: unknown): value is Countries {
  if (typeof value !== 'object' || value === null || !('objects' in value) || !('arcs' in value)) return false;
  return typeof value.objects === 'object' && value.objects !== null && 'countries' in value.objects;
}
