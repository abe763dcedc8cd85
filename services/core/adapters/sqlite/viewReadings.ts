import type { SQLOutputValue } from 'node:sqlite';
import type { ClaimsRead } from '../../domain/events.generated.ts';
import { regionId, reportId } from '../../domain/ids.ts';
import type { RegionId, ReportId } from '../../domain/ids.ts';
import type { ReadingBodies, ReadingCodec } from '../../ports/readingCodec.ts';
import type { EvidenceStream, ReportFact } from '../../ports/viewStore.ts';
import { bytesOf, numberOf, textOf } from './storeFile.ts';
import type { StoreFile } from './storeFile.ts';

/** Readings in a chunk at most: what has to be read to see one of them. */
const CHUNK = 256;

/** Readings of one region as a view file holds them. */
export interface ReadingChunk {
  readonly region: RegionId;
  readonly reports: readonly ReportId[];
  /** Copies left out. */
  readonly claims: number;
  readonly body: Uint8Array;
}

/** Puts readings into chunks. */
export function packReadings(
  codec: ReadingCodec,
  readings: readonly ClaimsRead[],
  bodies?: ReadingBodies,
): readonly ReadingChunk[] {
  const chunks: ReadingChunk[] = [];
  for (const [region, list] of byRegion(readings)) {
    for (let i = 0; i < list.length; i += CHUNK) {
      const some = list.slice(i, i + CHUNK);
      const reports = some.map(({ report }) => report);
      chunks.push({ region, reports, claims: countClaims(some), body: codec.pack(some, bodies) });
    }
  }
  return chunks;
}

export interface AddedReadings {
  readonly readings: number;
  readonly claims: number;
}

/** Stores the readings that are new and answers how many readings and claims (copies left out) that were. */
export function addReadings(file: StoreFile, codec: ReadingCodec, readings: readonly ClaimsRead[]): AddedReadings {
  const seen = new Set<string>();
  const fresh = readings.filter(({ report, region }) => {
    const key = `${report} ${region}`;
    if (seen.has(key) || hasReading(file, report, region)) return false;
    seen.add(key);
    return true;
  });
  return addChunks(file, codec.form, packReadings(codec, fresh));
}

/** Stores chunks of readings none of which is stored; else the index of readings refuses them. */
export function addChunks(file: StoreFile, form: string, chunks: readonly ReadingChunk[]): AddedReadings {
  if (chunks.length === 0) return { readings: 0, claims: 0 };
  let last = numberOf(file.statement('SELECT max(id) AS id FROM chunks').get()?.['id'] ?? 0);
  const insertChunk = file.statement('INSERT INTO chunks (id, region, form, body) VALUES (?, ?, ?, ?)');
  const no = formNumber(file, form);
  const rows: (readonly [ReportId, RegionId, number])[] = [];
  let claims = 0;
  for (const { region, reports, claims: told, body } of chunks) {
    insertChunk.run(++last, region, no, body);
    for (const report of reports) rows.push([report, region, last]);
    claims += told;
  }
  // In the order of the index, so that each of its pages is gone to once.
  rows.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const insert = file.statement('INSERT INTO readings (report, region, chunk) VALUES (?, ?, ?)');
  for (const [report, region, chunk] of rows) insert.run(report, region, chunk);
  return { readings: rows.length, claims };
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
