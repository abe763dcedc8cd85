import { feature } from 'topojson-client';
import { describe, expect, it } from 'vitest';

import type { Countries } from './client/countries.ts';
import { clipCountries } from './clipCountries.ts';

/** Two squares that share the border x = 1, and one far away. */
const WORLD: Countries = {
  type: 'Topology',
  arcs: [
    [
      [50, 50],
      [51, 50],
      [51, 51],
      [50, 50],
    ],
    [
      [1, 0],
      [1, 1],
    ],
    [
      [1, 1],
      [0, 1],
      [0, 0],
      [1, 0],
    ],
    [
      [1, 1],
      [2, 1],
      [2, 0],
      [1, 0],
    ],
  ],
  objects: {
    countries: {
      type: 'GeometryCollection',
      geometries: [
        { type: 'MultiPolygon', arcs: [[[0]], [[1, 2]]], properties: { name: 'west' } },
        { type: 'Polygon', arcs: [[~1, ~3]], properties: { name: 'east' } },
        { type: 'Polygon', arcs: [[0]], properties: { name: 'far' } },
      ],
    },
  },
};

describe('clipCountries', () => {
  const clipped = clipCountries(WORLD, [-1, -1, 3, 3]);

  it('keeps the parts of countries that touch the window, in their old shape', () => {
    const shapes = feature(clipped, clipped.objects.countries).features;
    const before = feature(WORLD, WORLD.objects.countries).features;
    expect(shapes.map(({ properties }) => properties.name)).toEqual(['west', 'east']);
    const coordinates = before.map(({ geometry }) => ('coordinates' in geometry ? geometry.coordinates : []));
    expect(shapes[0]?.geometry).toEqual({ type: 'MultiPolygon', coordinates: [coordinates[0]?.[1]] });
    expect(shapes[1]?.geometry).toEqual({ type: 'MultiPolygon', coordinates: [coordinates[1]] });
  });

  it('drops the lines that no kept country uses, and names its new bounds', () => {
    expect(clipped.arcs).toHaveLength(3);
    expect(clipped.bbox).toEqual([0, 0, 2, 1]);
  });
});
