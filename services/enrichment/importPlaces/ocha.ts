import type { PlaceKind } from '../../core/domain/place.ts';
import { OUTSIDE, bad, candidate, pointOf, skipped } from './candidate.ts';
import type { Candidate, LineRead } from './candidate.ts';
import { parseCsv } from './csv.ts';
import type { CsvRow } from './csv.ts';

/** Words for levels in OCHA's flat tables. */
const LEVELS: Readonly<Record<string, PlaceKind>> = {
  governorate: 'governorate',
  district: 'district',
  subdistrict: 'sub_district',
  village: 'village',
  community: 'village',
  town: 'town',
  city: 'city',
  neighbourhood: 'neighbourhood',
  camp: 'camp',
};
/** Kinds of the administrative levels 1 to 4 of a COD-AB table. */
const ADMIN: readonly PlaceKind[] = ['governorate', 'district', 'sub_district', 'village'];

const PCODE = /^[A-Z]{1,2}\d{2,8}$/;

type Cell = (...names: readonly string[]) => string;

/**
 * Reads OCHA's tables of P-codes: flat ones (level, pcode, name_en, name_ar, adm1 …) and COD-AB ones with a group of
 * columns a level (admin1Pcode, admin1Name_en …, also ADM1_PCODE, ADM1_EN), whose rows name their containers too.
 */
export function parseOcha(text: string): readonly LineRead[] {
  const [heading, ...rows] = parseCsv(text);
  if (heading === undefined) return [];
  const columns = new Map(heading.cells.map((name, index) => [columnKey(name), index]));
  const seen = new Set<string>();
  return rows.flatMap((row) => {
    const cell: Cell = (...names) => {
      const index = names.map((name) => columns.get(name)).find((at) => at !== undefined);
      return index === undefined ? '' : (row.cells[index]?.trim() ?? '');
    };
    if (row.cells.length !== heading.cells.length)
      return [bad(row.line, `it has ${String(row.cells.length)} fields, not ${String(heading.cells.length)}`)];
    return columns.has('level') ? [flatRow(row, cell)] : levelsOf(row, cell, seen);
  });
}

/** Whether the first line of a file is the heading of such a table. */
export function isOchaHeading(line: string): boolean {
  const columns = (parseCsv(line)[0]?.cells ?? []).map(columnKey);
  return columns.includes('adm1pcode') || (columns.includes('level') && columns.includes('pcode'));
}

/** admin1Pcode, ADM1_PCODE and adm1_pcode are one column, and so are admin1Name_en, ADM1_EN and adm1_name. */
function columnKey(name: string): string {
  const key = name
    .replace(/^\ufeff/, '')
    .trim()
    .toLowerCase()
    .replace(/[_\s]/g, '')
    .replace(/^admin/, 'adm');
  const named = /^adm([1-4])(?:name)?(en|ar|ku)$/.exec(key);
  if (named) return `adm${named[1] ?? ''}${named[2] ?? ''}`;
  return key.replace(/^(adm[1-4])name$/, '$1en').replace(/^name(en|ar|ku)$/, '$1');
}

function flatRow({ line }: CsvRow, cell: Cell): LineRead {
  const kind =
    LEVELS[
      cell('level')
        .toLowerCase()
        .replace(/[^a-z]/g, '')
    ];
  if (kind === undefined) return bad(line, `"${cell('level')}" is no level`);
  const parentPcodes = [cell('adm3'), cell('adm2'), cell('adm1')].filter((code) => code !== '');
  // Where the join of coordinates was refused, so is the id it came with.
  const joined = !cell('match').startsWith('rejected');
  const refs = joined ? { geonames: cell('gn'), wof: cell('wof').replace(/^wof:/, '') } : {};
  const names = { ar: cell('ar'), en: cell('en'), ku: cell('ku') };
  return placeOf(line, { kind, pcode: cell('pcode'), names, parentPcodes, refs }, cell);
}

/** The deepest level of a row, and before it each container that no row above has told. */
function levelsOf({ line }: CsvRow, cell: Cell, seen: Set<string>): readonly LineRead[] {
  const levels = ADMIN.map((kind, index) => ({ kind, prefix: `adm${String(index + 1)}` })).filter(
    ({ prefix }) => cell(`${prefix}pcode`) !== '',
  );
  if (levels.length === 0) return [bad(line, 'it has no P-code')];
  return levels.flatMap(({ kind, prefix }, index) => {
    const pcode = cell(`${prefix}pcode`);
    const deepest = index === levels.length - 1;
    if (seen.has(pcode)) return deepest ? [skipped(line, 'its P-code stands above')] : [];
    seen.add(pcode);
    const parentPcodes = levels.slice(0, index).map((one) => cell(`${one.prefix}pcode`));
    const names = { ar: cell(`${prefix}ar`), en: cell(`${prefix}en`), ku: cell(`${prefix}ku`) };
    const nowhere: Cell = () => '';
    return [
      placeOf(line, { kind, pcode, names, parentPcodes: parentPcodes.reverse(), refs: {} }, deepest ? cell : nowhere),
    ];
  });
}

interface Told {
  readonly kind: PlaceKind;
  readonly pcode: string;
  readonly names: Readonly<Record<'ar' | 'en' | 'ku', string>>;
  readonly parentPcodes: readonly string[];
  readonly refs: Readonly<Record<string, string>>;
}

function placeOf(line: number, { kind, pcode, names, parentPcodes, refs }: Told, cell: Cell): LineRead {
  if (!PCODE.test(pcode)) return bad(line, `"${pcode}" is no P-code`);
  const point = pointOf(cell('lon', 'long', 'longitude', 'x', 'pointx'), cell('lat', 'latitude', 'y', 'pointy'));
  if (point !== null && 'reason' in point)
    return point.reason === OUTSIDE ? skipped(line, OUTSIDE) : bad(line, point.reason);
  const told: Candidate = {
    ...{ line, kind, point, parentPcodes },
    names: { ar: listOf(names.ar), en: listOf(names.en), ku: listOf(names.ku) },
    refs: Object.fromEntries(Object.entries({ pcode, ...refs }).filter(([, value]) => value !== '')),
  };
  return candidate(told);
}

const listOf = (name: string): readonly string[] => (name === '' ? [] : [name]);
