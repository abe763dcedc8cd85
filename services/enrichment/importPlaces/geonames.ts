import { OUTSIDE, bad, candidate, pointOf, skipped } from './candidate.ts';
import type { LineRead } from './candidate.ts';
import { namesByScript } from './names.ts';
import { kindOfFeature } from './placeKinds.ts';

/** Columns of a dump as http://download.geonames.org/export/dump/readme.txt lists them. */
const COLUMNS = 19;
const [ID, NAME, ASCII, ALTERNATES, LATITUDE, LONGITUDE, FEATURE, COUNTRY, POPULATION] = [0, 1, 2, 3, 4, 5, 7, 8, 14];

/** Reads a GeoNames dump (SY.txt, allCountries.txt): tab-separated, no heading, names of all languages in one column. */
export function parseGeonames(text: string): readonly LineRead[] {
  return text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .flatMap((line, index) => (line.trim() === '' ? [] : [rowOf(line, index + 1)]));
}

function rowOf(text: string, line: number): LineRead {
  const cells = text.split('\t');
  if (cells.length !== COLUMNS) return bad(line, `it has ${String(cells.length)} columns, not ${String(COLUMNS)}`);
  const cell = (column: number): string => cells[column]?.trim() ?? '';
  if (!/^\d+$/.test(cell(ID))) return bad(line, `"${cell(ID).slice(0, 40)}" is no GeoNames id`);
  if (cell(COUNTRY) !== 'SY') return skipped(line, OUTSIDE);
  const population = Number(cell(POPULATION));
  const kind = kindOfFeature(cell(FEATURE), Number.isNaN(population) ? 0 : population);
  if (kind === undefined) return skipped(line, 'a feature that no report tells control of');
  if (kind === 'abandoned') return skipped(line, 'abandoned');
  const point = pointOf(cell(LONGITUDE), cell(LATITUDE));
  if (point !== null && 'reason' in point)
    return point.reason === OUTSIDE ? skipped(line, OUTSIDE) : bad(line, point.reason);
  const names = namesByScript([cell(NAME), cell(ASCII), ...cell(ALTERNATES).split(',')]);
  return candidate({
    ...{ line, kind, point, names: { ...names, ku: [] } },
    refs: { geonames: cell(ID) },
    parentPcodes: [],
  });
}
