import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { SQLOutputValue } from 'node:sqlite';
import type { ClaimsRead } from '../../domain/events.generated.ts';
import { regionId, reportId } from '../../domain/ids.ts';
import type { RegionId, ReportId } from '../../domain/ids.ts';
import type { RegionEvidence, ReportFact } from '../../ports/viewStore.ts';
import { hasKeys, numberOf, textOf } from './storeFile.ts';
import type { StoreFile } from './storeFile.ts';

/** Readings in a chunk at most: what has to be read to see one of them. */
const CHUNK = 256;
/** Characters beyond which a chunk is deflated; below, the saving is not worth the time. */
const DEFLATE_FROM = 1_024;

/** Stores the readings that are new and answers how many readings and claims (copies left out) that were. */
export function addReadings(file: StoreFile, readings: readonly ClaimsRead[]): { readings: number; claims: number } {
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
      file.statement('INSERT INTO chunks (id, region, body) VALUES (?, ?, ?)').run(id, region, packed(fresh));
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

function packed(readings: readonly ClaimsRead[]): string | Uint8Array {
  const text = JSON.stringify(readings);
  return text.length < DEFLATE_FROM ? text : deflateRawSync(text, { level: 1 });
}

function unpacked(body: SQLOutputValue | undefined): readonly ClaimsRead[] {
  const text = body instanceof Uint8Array ? inflateRawSync(body).toString() : textOf(body);
  const parsed: unknown = JSON.parse(text);
  if (isReadings(parsed)) return parsed;
  throw new TypeError(`chunk holds no readings: ${text.slice(0, 80)}`);
}

const READING_KEYS = ['report', 'region', 'knownAt', 'claims'];

function isReadings(parsed: unknown): parsed is readonly ClaimsRead[] {
  return Array.isArray(parsed) && parsed.every((one) => hasKeys(one, READING_KEYS));
}

export function evidenceOf(file: StoreFile, region: RegionId): RegionEvidence {
  const chunks = file.statement('SELECT body FROM chunks WHERE region = ? ORDER BY id').iterate(region);
  const readings: ClaimsRead[] = [];
  for (const { body } of chunks) for (const reading of unpacked(body)) readings.push(reading);
  const facts = file
    .statement(
      `SELECT f.report, f.type, f.known_at FROM facts f JOIN readings r ON r.report = f.report AND r.region = ?
       ORDER BY f.report, f.type, f.known_at`,
    )
    .all(region)
    .map(factOf);
  return { region, readings, facts };
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
export function readingsOf(file: StoreFile, report: ReportId): readonly ClaimsRead[] {
  const rows = file
    .statement(
      `SELECT r.region, c.body FROM readings r JOIN chunks c ON c.id = r.chunk WHERE r.report = ? ORDER BY r.region`,
    )
    .all(report);
  return rows.flatMap(({ body }) => unpacked(body).filter((one) => one.report === report));
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
