import { bbox, feature } from 'topojson-client';
import type { Polygon } from 'topojson-specification';

import type { Countries } from './client/countries.ts';

/** West, south, east, north in degrees. */
export type Window = readonly [number, number, number, number];

type Country = Countries['objects']['countries']['geometries'][number];

/**
 * The countries that touch a window, without the parts of them and the border lines that lie outside it: the page
 * then loads a small share of the world at the finest resolution. Quantisation, ids and names stay as they were.
 */
export function clipCountries(world: Countries, window: Window): Countries {
  const kept: Country[] = [];
  for (const geometry of world.objects.countries.geometries) {
    const polygons = polygonsOf(geometry).filter((arcs) => touches(boundsOf(world, arcs), window));
    if (polygons.length > 0) kept.push(withArcs(geometry, polygons));
  }
  return renumberArcs(world, kept);
}

function polygonsOf(geometry: Country): readonly number[][][] {
  if (geometry.type === 'MultiPolygon') return geometry.arcs;
  return geometry.type === 'Polygon' ? [geometry.arcs] : [];
}

/** The same country with other outlines. */
function withArcs({ id, properties }: Country, arcs: number[][][]): Country {
  return {
    type: 'MultiPolygon',
    arcs,
    ...(id === undefined ? {} : { id }),
    ...(properties && 'name' in properties ? { properties } : {}),
  };
}

function boundsOf(world: Countries, arcs: number[][]): Window {
  const polygon: Polygon = { type: 'Polygon', arcs };
  const [ring = []] = feature(world, polygon).geometry.coordinates;
  const longitudes = ring.map(([longitude = 0]) => longitude);
  const latitudes = ring.map(([, latitude = 0]) => latitude);
  return [Math.min(...longitudes), Math.min(...latitudes), Math.max(...longitudes), Math.max(...latitudes)];
}

function touches(bounds: Window, window: Window): boolean {
  return bounds[0] < window[2] && bounds[2] > window[0] && bounds[1] < window[3] && bounds[3] > window[1];
}

/** An arc is named by its index, or by the complement of it where it runs backwards. */
function renumberArcs(world: Countries, kept: readonly Country[]): Countries {
  const numbers = new Map<number, number>();
  const renumber = (arc: number): number => {
    const index = arc < 0 ? ~arc : arc;
    const number = numbers.get(index) ?? numbers.size;
    numbers.set(index, number);
    return arc < 0 ? ~number : number;
  };
  const geometries = kept.map((geometry) =>
    withArcs(
      geometry,
      polygonsOf(geometry).map((polygon) => polygon.map((ring) => ring.map(renumber))),
    ),
  );
  const arcs = [...numbers.keys()].map((index) => world.arcs[index] ?? []);
  const clipped: Countries = {
    ...world,
    objects: { countries: { type: 'GeometryCollection', geometries } },
    arcs,
  };
  return { ...clipped, bbox: bbox(clipped) };
}
