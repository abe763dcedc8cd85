import arabicFont from '@fontsource-variable/noto-sans-arabic/files/noto-sans-arabic-arabic-wght-normal.woff2';
import latinFont from '@fontsource-variable/noto-sans-arabic/files/noto-sans-arabic-latin-wght-normal.woff2';
import type {
  ExpressionSpecification,
  FilterSpecification,
  LayerSpecification,
  SourceSpecification,
  StyleSpecification,
} from 'maplibre-gl';

import type { Language } from './permalink.ts';

/** West, south, east, north of what the camera may see; the base map reaches no further (build.ts). */
export const CAMERA_BOUNDS: [number, number, number, number] = [24, 22, 54, 43.5];
export const SYRIA_BOUNDS: [number, number, number, number] = [35.5, 32.2, 42.5, 37.4];

const FONT = ['Noto Sans Arabic'];
const INK = '#1c2530';

const NEIGHBOURS: readonly { readonly region: string; readonly point: [number, number] }[] = [
  { region: 'TR', point: [38.4, 37.3] },
  { region: 'IQ', point: [42.3, 34.1] },
  { region: 'JO', point: [37.4, 32.0] },
  { region: 'LB', point: [35.72, 33.95] },
  { region: 'CY', point: [33.2, 35.02] },
  { region: 'SA', point: [40.5, 30.2] },
];

/** A number that is 1 where the state of a place says so; a place not shown at this moment has no mark at all. */
const shownIf = (state: string, value: string): ExpressionSpecification => [
  'case',
  ['all', ['boolean', ['feature-state', 'shown'], false], ['==', ['feature-state', state], value]],
  1,
  0,
];
const colour = (state: string): ExpressionSpecification => [
  'to-color',
  ['coalesce', ['feature-state', state], 'rgba(0,0,0,0)'],
];
const shown = (whenInferred: number, otherwise: number): ExpressionSpecification => [
  'case',
  ['!', ['boolean', ['feature-state', 'shown'], false]],
  0,
  ['boolean', ['feature-state', 'inferred'], false],
  whenInferred,
  otherwise,
];

/** Radius in pixels of a disc; marks are drawn for a radius of 8 and scaled alike. */
const RADIUS: readonly (readonly [zoom: number, radius: number])[] = [
  [5, 7],
  [8, 9],
  [13, 13],
];
const byZoom = (value: (radius: number) => number): ExpressionSpecification => [
  'interpolate',
  ['linear'],
  ['zoom'],
  ...RADIUS.flatMap(([zoom, radius]) => [zoom, value(radius)]),
];

/** The whole style: base map from the page's own origin, discs and marks steered by feature state, labels. */
export function mapStyle(origin: string, language: Language): StyleSpecification {
  return {
    version: 8,
    'font-faces': {
      'Noto Sans Arabic': [
        { url: new URL(arabicFont, origin).href, 'unicode-range': ['U+0600-06FF', 'U+0750-077F', 'U+FB50-FEFC'] },
        { url: new URL(latinFont, origin).href, 'unicode-range': ['U+0020-024F', 'U+2010-2026'] },
      ],
    },
    sources: {
      countries: { type: 'geojson', data: emptyCollection(), attribution: 'Natural Earth' },
      neighbours: { type: 'geojson', data: neighbours(language) },
      places: { type: 'geojson', data: emptyCollection(), promoteId: 'id' },
      labels: { type: 'geojson', data: emptyCollection(), promoteId: 'id' },
    } satisfies Record<string, SourceSpecification>,
    layers: [...baseLayers(), ...placeLayers(), ...labelLayers()],
  };
}

function baseLayers(): LayerSpecification[] {
  const isSyria: FilterSpecification = ['==', ['get', 'name'], 'Syria'];
  return [
    { id: 'sea', type: 'background', paint: { 'background-color': '#d3e0e6' } },
    { id: 'land', type: 'fill', source: 'countries', paint: { 'fill-color': '#e9e7e1' } },
    { id: 'syria', type: 'fill', source: 'countries', filter: isSyria, paint: { 'fill-color': '#fdfcf8' } },
    {
      id: 'borders',
      type: 'line',
      source: 'countries',
      paint: { 'line-color': '#c3beb2', 'line-width': 0.8 },
    },
    {
      id: 'syria-border',
      type: 'line',
      source: 'countries',
      filter: isSyria,
      layout: { 'line-join': 'round' },
      paint: { 'line-color': '#6f685a', 'line-width': 1.6 },
    },
    {
      id: 'neighbours',
      type: 'symbol',
      source: 'neighbours',
      layout: { 'text-field': ['get', 'name'], 'text-font': FONT, 'text-size': 13, 'text-letter-spacing': 0.04 },
      paint: { 'text-color': '#8d8778' },
    },
  ];
}

function placeLayers(): LayerSpecification[] {
  return [
    {
      id: 'selected',
      type: 'circle',
      source: 'places',
      paint: {
        'circle-radius': byZoom((radius) => radius + 7),
        'circle-color': '#1d6fd8',
        'circle-opacity': ['case', ['boolean', ['feature-state', 'selected'], false], 0.28, 0],
      },
    },
    {
      id: 'discs',
      type: 'circle',
      source: 'places',
      paint: {
        'circle-radius': byZoom((radius) => radius),
        'circle-color': colour('colour'),
        'circle-opacity': shown(0.45, 1),
        'circle-stroke-width': 1.5,
        'circle-stroke-color': ['case', ['==', ['feature-state', 'outline'], 'solid'], INK, '#ffffff'],
        'circle-stroke-opacity': shown(1, 1),
      },
    },
    mark('half', { 'icon-color': colour('second'), 'icon-opacity': shownIf('fill', 'split') }),
    mark('hatch', { 'icon-color': colour('second'), 'icon-opacity': shownIf('fill', 'hatched') }),
    mark('dashed', { 'icon-opacity': shownIf('outline', 'dashed') }),
    mark('dotted', { 'icon-opacity': shownIf('outline', 'dotted') }),
    mark('siege-full', { 'icon-opacity': shownIf('siege', 'full') }),
    mark('siege-partial', { 'icon-opacity': shownIf('siege', 'partial') }),
    mark('front', { 'icon-opacity': shownIf('front', 'yes') }),
    mark('disputed', { 'icon-opacity': shownIf('disputed', 'yes') }),
  ];
}

function mark(
  image: string,
  paint: { 'icon-opacity': ExpressionSpecification; 'icon-color'?: ExpressionSpecification },
): LayerSpecification {
  return {
    id: `mark-${image}`,
    type: 'symbol',
    source: 'places',
    layout: {
      'icon-image': image,
      'icon-size': byZoom((radius) => radius / 8),
      'icon-allow-overlap': true,
      'icon-ignore-placement': true,
    },
    paint,
  };
}

function labelLayers(): LayerSpecification[] {
  return [
    {
      id: 'letters',
      type: 'symbol',
      source: 'labels',
      layout: {
        'text-field': ['get', 'letter'],
        'text-font': FONT,
        'text-size': byZoom((radius) => radius * 1.35),
        'text-allow-overlap': true,
        'text-ignore-placement': true,
      },
      paint: { 'text-color': '#000000', 'text-halo-color': 'rgba(255,255,255,0.85)', 'text-halo-width': 1.2 },
    },
    {
      id: 'names',
      type: 'symbol',
      source: 'labels',
      layout: {
        'text-field': ['get', 'name'],
        'text-font': FONT,
        'text-size': 12,
        'text-line-height': 1.25,
        'text-variable-anchor-offset': ['left', [1.2, 0], 'right', [-1.2, 0], 'top', [0, 1.1], 'bottom', [0, -1.1]],
        'text-justify': 'auto',
        'text-max-width': 12,
        'symbol-sort-key': ['get', 'rank'],
      },
      paint: { 'text-color': INK, 'text-halo-color': '#ffffff', 'text-halo-width': 1.6 },
    },
  ];
}

/** Names of the countries around, from the browser's own tables. */
export function neighbours(language: Language): GeoJSON.FeatureCollection {
  const names = new Intl.DisplayNames(language, { type: 'region' });
  return {
    type: 'FeatureCollection',
    features: NEIGHBOURS.map(({ region, point }) => ({
      type: 'Feature',
      properties: { name: names.of(region) ?? region },
      geometry: { type: 'Point', coordinates: point },
    })),
  };
}

export function emptyCollection(): GeoJSON.FeatureCollection {
  return { type: 'FeatureCollection', features: [] };
}
