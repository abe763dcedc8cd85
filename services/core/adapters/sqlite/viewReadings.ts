import type { SQLOutputValue } from 'node:sqlite';
import type { ClaimsRead } from '../../domain/events.generated.ts';
import { regionId, reportId } from '../../domain/ids.ts';
import type { RegionId, ReportId } from '../../domain/ids.ts';
import type { ReadingCodec } from '../../ports/readingCodec.ts';
import type { EvidenceStream, ReportFact } from '../../ports/viewStore.ts';
import { bytesOf, numberOf, textOf } from './storeFile.ts';
import type { StoreFile } from './storeFile.ts';

/** Readings in a chunk at most: what has to be read to see one of them. */
const CHUNK = 256;

/** Stores the readings that are new and answers how many readings and claims (copies left out) that were. */
export function addReadings(
  file: StoreFile,
  codec: ReadingCodec,
  readings: readonly ClaimsRead[],
): { readings: number; claims: number } {
  const added = { readings: 0, claims: 0 };
  const last = file.statement('SELECT max(id) AS id FROM chunks').get()?.['id'] ?? 0;
  let chunk = numberOf(last);
  const insert = file.statement('INSERT OR IGNORE INTO readings (report, region, chunk) VALUES (?, ?, ?)');
  for (const [region, list] of byRegion(readings)) {
    for (let i = 0; i < list.length; i += CHUNK) {
      const id = chunk + 1;
      const fresh = list.slice(i, i + CHUNK).filter((one) => insert.run(one.report, region, id).changes === 1);
      if (fresh.length === 0) continue;
      chunk = id;
      file
        .statement('INSERT INTO chunks (id, region, form, body) VALUES (?, ?, ?, ?)')
        .run(id, region, formNumber(file, codec.form), codec.pack(fresh));
      added.readings += fresh.length;
      added.claims += countClaims(fresh);
    }
  }
  return added;
}

function byRegion(readings: readonly ClaimsRead[]): ReadonlyMap<RegionId, readonly ClaimsRead[]> {
  const regions = new Map<RegionId, ClaimsRead[]>();
  for (const reading of readings) {
    const list = regions.get(reading.region);
    if (list) list.push(reading);
    else regions.set(reading.region, [reading]);
  }
  return regions;
}

function countClaims(readings: readonly ClaimsRead[]): number {
  let claims = 0;
  for (const reading of readings) for (const claim of reading.claims) if (!claim.copy) claims++;
  return claims;
}

/** Forms are few: one a schema of the claims that a release wrote here. */
function formNumber(file: StoreFile, form: string): number {
  const found = file.statement('SELECT no FROM forms WHERE text = ?').get(form)?.['no'];
  return numberOf(found ?? file.statement('INSERT INTO forms (text) VALUES (?) RETURNING no').get(form)?.['no']);
}

function unpacked(codec: ReadingCodec, row: Readonly<Record<string, SQLOutputValue>>): readonly ClaimsRead[] {
  return codec.unpack(bytesOf(row['body']), textOf(row['form']));
}

/** The evidence of a region, read chunk by chunk as it is asked for. */
export function evidenceOf(file: StoreFile, codec: ReadingCodec, region: RegionId): EvidenceStream {
  const facts = file
    .statement(
      `SELECT f.report, f.type, f.known_at FROM facts f JOIN readings r ON r.report = f.report AND r.region = ?
       ORDER BY f.report, f.type, f.known_at`,
    )
    .all(region)
    .map(factOf);
  return { region, readings: eachReading(file, codec, region), facts };
}

function* eachReading(file: StoreFile, codec: ReadingCodec, region: RegionId): Generator<ClaimsRead> {
  const chunks = file
    .statement(
      'SELECT c.body, f.text AS form FROM chunks c JOIN forms f ON f.no = c.form WHERE c.region = ? ORDER BY c.id',
    )
    .iterate(region);
  for (const row of chunks) yield* unpacked(codec, row);
}

export function regionsOf(file: StoreFile, report: ReportId): readonly RegionId[] {
  const rows = file.statement('SELECT region FROM readings WHERE report = ? ORDER BY region').all(report);
  return rows.map(({ region }) => regionId(textOf(region)));
}

export function hasReading(file: StoreFile, report: ReportId, region: RegionId): boolean {
  return (
    file.statement('SELECT 1 AS found FROM readings WHERE report = ? AND region = ?').get(report, region) !== undefined
  );
}

/** The readings of a report, by region. */
export function readingsOf(file: StoreFile, codec: ReadingCodec, report: ReportId): readonly ClaimsRead[] {
  const rows = file
    .statement(
      `SELECT c.body, f.text AS form FROM readings r JOIN chunks c ON c.id = r.chunk JOIN forms f ON f.no = c.form
       WHERE r.report = ? ORDER BY r.region`,
    )
    .all(report);
  return rows.flatMap((row) => unpacked(codec, row).filter((one) => one.report === report));
}

export function addFacts(file: StoreFile, facts: readonly ReportFact[]): void {
  const insert = file.statement('INSERT OR IGNORE INTO facts (report, type, known_at) VALUES (?, ?, ?)');
  for (const { report, type, knownAt } of facts) insert.run(report, type, knownAt);
}

export function factsOf(file: StoreFile, report: ReportId): readonly ReportFact[] {
  const select = file.statement('SELECT report, type, known_at FROM facts WHERE report = ? ORDER BY type, known_at');
  return select.all(report).map(factOf);
}

/** A row of facts, in either file that has them. */
export function factOf(row: Readonly<Record<string, SQLOutputValue>>): ReportFact {
  const type = textOf(row['type']);
  if (type !== 'redated' && type !== 'retracted' && type !== 'reinstated') throw new TypeError(`no fact is '${type}'`);
  return { type, report: reportId(textOf(row['report'])), knownAt: numberOf(row['known_at']) };
}
