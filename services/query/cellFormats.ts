import type { CellJson } from '../core/domain/cellJson.ts';

const COLUMNS: readonly (readonly [string, (cell: CellJson) => string | number | boolean | null])[] = [
  ['place', ({ place }) => place.id],
  ['name_ar', ({ place }) => place.name.ar],
  ['name_en', ({ place }) => place.name.en],
  ['longitude', ({ place }) => place.point?.[0] ?? null],
  ['latitude', ({ place }) => place.point?.[1] ?? null],
  ['uncertainty_metres', ({ place }) => place.uncertaintyMetres],
  ['status', ({ status }) => status],
  ['holders', ({ holders }) => holders.join(';')],
  ['parties', ({ parties }) => parties.join(';')],
  ['confidence', ({ confidence }) => confidence],
  ['flags', ({ flags }) => flags.join(';')],
  ['siege_by', ({ siege }) => siege?.by.join(';') ?? null],
  ['siege_extent', ({ siege }) => siege?.extent ?? null],
  ['siege_since', ({ siege }) => siege?.since ?? null],
  ['presence', ({ presence }) => presence.join(';')],
  ['front_line', ({ frontLine }) => frontLine],
  ['since', ({ since }) => since],
  ['last_evidence', ({ lastEvidence }) => lastEvidence],
  ['at', ({ at }) => at],
  ['known', ({ known }) => known],
  ['view', ({ view }) => view],
];

/** Cells as CSV (RFC 4180, UTF-8, a header, several values in one field joined by semicolons). */
export function cellsCsv(cells: readonly CellJson[]): string {
  const rows = cells.map((cell) => COLUMNS.map(([, value]) => field(value(cell))).join(','));
  return [COLUMNS.map(([name]) => name).join(','), ...rows, ''].join('\r\n');
}

/** A text that a spreadsheet would take for a formula is led by an apostrophe: names come from reports. */
function field(value: string | number | boolean | null): string {
  if (typeof value !== 'string') return value === null ? '' : String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Cells as GeoJSON (RFC 7946): flat properties, no geometry where a place has no point. */
export function cellsGeoJson(cells: readonly CellJson[], next: string | null): Readonly<Record<string, unknown>> {
  return { type: 'FeatureCollection', features: cells.map(featureOf), next };
}

function featureOf(cell: CellJson): Readonly<Record<string, unknown>> {
  const { point } = cell.place;
  return {
    type: 'Feature',
    id: cell.place.id,
    geometry: point && { type: 'Point', coordinates: point },
    properties: Object.fromEntries(
      COLUMNS.filter(([name]) => name !== 'longitude' && name !== 'latitude').map(([name, value]) => [
        name,
        value(cell),
      ]),
    ),
  };
}
