import { appendFileSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SaytaraError } from '../core/domain/errors.ts';
import type { Gazetteer } from '../core/domain/gazetteer.ts';
import { sha256 } from '../core/domain/ids.ts';
import { mergePlaces } from '../core/domain/mergePlaces.ts';
import type { Place } from '../core/domain/place.ts';
import { rfc3339 } from '../core/domain/time.ts';
import { systemClock } from '../core/ports/clock.ts';
import { readDataFile } from '../core/runtime/dataFile.ts';
import { readKnowledge } from '../core/runtime/knowledge.ts';
import { placeOf } from '../core/runtime/placeRecords.ts';
import type { PlaceFormat } from '../enrichment/importPlaces/candidate.ts';
import { findArea } from '../enrichment/importPlaces/findArea.ts';
import { importPlaces } from '../enrichment/importPlaces/importPlaces.ts';
import type { PlacesImport } from '../enrichment/importPlaces/importPlaces.ts';
import { parsePlaces } from '../enrichment/importPlaces/parsePlaces.ts';
import { additionText } from '../enrichment/importPlaces/placeRecord.ts';

/** The file of a folder of places that imports write, and the one that tells who imported what and why. */
const IMPORTED = 'imported.ndjson';
const IMPORTS = 'imports.jsonl';

export interface PlacesFile {
  readonly name: string;
  readonly text: string;
}

export interface ImportOptions {
  readonly format: PlaceFormat | 'auto';
  /** The folder of additional places; made if it is missing. */
  readonly folder: string;
  /** A governorate or district by id, P-code or name. */
  readonly within?: string | undefined;
  readonly dryRun: boolean;
  readonly who: string;
  readonly why: string | null;
}

/**
 * Holds places of foreign files against the shipped gazetteer and those already in the folder, and adds to its
 * imported.ndjson what is new; taking in the same file again changes nothing. Needs no instance. Throws
 * `unknown-format`, `knowledge-invalid`, `unknown-place`, `ambiguous-place`, `store-unavailable`.
 */
export function importPlaceFiles(files: readonly PlacesFile[], options: ImportOptions): PlacesImport {
  const { format, folder, within, dryRun } = options;
  const held = readFolder(folder);
  const read = files.map(({ name, text }) => ({ name, lines: parsePlaces(text, format, name) }));
  const base = mergePlaces(readKnowledge().gazetteer.all(), [...held.values()].flat());
  const area = within === undefined ? undefined : (gazetteer: Gazetteer) => findArea(gazetteer, within);
  const imported = importPlaces(base, read, area);
  if (!dryRun && imported.additions.length > 0) {
    write(folder, mergePlaces(held.get(IMPORTED) ?? [], imported.additions));
    note(folder, files, imported, options);
  }
  return imported;
}

/** What the folder's files add so far, by name of the file; none if there is no folder. */
function readFolder(folder: string): ReadonlyMap<string, readonly Place[]> {
  let names: readonly string[] = [];
  try {
    names = readdirSync(folder).filter((name) => name.endsWith('.ndjson'));
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')) throw unusable(folder, cause);
  }
  return new Map([...names].sort().map((name) => [name, readDataFile(join(folder, name)).records.map(placeOf)]));
}

/** Whoever reads the folder meanwhile finds the old file or the new one, whole. */
function write(folder: string, places: readonly Place[]): void {
  const sorted = [...places].sort((a, b) => (a.id < b.id ? -1 : 1));
  const file = join(folder, IMPORTED);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${file}.new`, sorted.map(additionText).join(''));
    renameSync(`${file}.new`, file);
  } catch (cause) {
    throw unusable(folder, cause);
  }
}

function note(
  folder: string,
  files: readonly PlacesFile[],
  { read, added, merged, skipped, bad }: PlacesImport,
  { who, why, within }: ImportOptions,
): void {
  const from = files.map(({ name, text }) => ({ name, sha256: sha256(text) }));
  const counts = { read, new: added, merged, skipped: skipped.length, bad: bad.length };
  const line = { at: rfc3339(systemClock.now()), who, why, within: within ?? null, files: from, ...counts };
  appendFileSync(join(folder, IMPORTS), `${JSON.stringify(line)}\n`);
}

function unusable(folder: string, cause: unknown): SaytaraError {
  return new SaytaraError('store-unavailable', {
    message: `keeping places in "${folder}": ${cause instanceof Error ? cause.message : String(cause)}`,
    hint: 'name another folder with --out, and check that you may write there',
    cause,
  });
}
