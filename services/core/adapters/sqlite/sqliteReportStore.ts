import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { SQLOutputValue } from 'node:sqlite';
import type { ReportReceived } from '../../domain/events.generated.ts';
import { reportId, sha256 } from '../../domain/ids.ts';
import type { ReportId } from '../../domain/ids.ts';
import type { Positions } from '../../ports/eventLog.ts';
import { earliestKnown, retractionInForce } from '../../ports/reportFacts.ts';
import type { ReportStore, SourceSummary, StoredReport } from '../../ports/reportStore.ts';
import { numberOf, openStoreFile, textOf } from './storeFile.ts';
import type { StoreFile, StoreFormat } from './storeFile.ts';
import { addFacts, factsOf } from './viewReadings.ts';

/** The file reports.db, format 1. Texts lie by hash: what several sources published alike lies once. */
const REPORT_FORMAT: StoreFormat = {
  what: 'report table',
  applicationId: 0x53595452,
  version: 1,
  misfit: 'view-format',
  schema: `
    CREATE TABLE positions (partition INTEGER PRIMARY KEY, position INTEGER NOT NULL);
    CREATE TABLE reports (id TEXT PRIMARY KEY, source TEXT NOT NULL, published_at INTEGER NOT NULL,
      known_at INTEGER NOT NULL, received_at INTEGER NOT NULL, backfill INTEGER NOT NULL, language TEXT, url TEXT,
      title TEXT, text TEXT NOT NULL, receipts INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE texts (hash TEXT PRIMARY KEY, body NOT NULL);
    CREATE TABLE facts (report TEXT NOT NULL, type TEXT NOT NULL, known_at INTEGER NOT NULL,
      PRIMARY KEY (report, type, known_at)) WITHOUT ROWID;
    CREATE TABLE sources (source TEXT PRIMARY KEY, reports INTEGER NOT NULL, published_at INTEGER NOT NULL,
      received_at INTEGER NOT NULL) WITHOUT ROWID;`,
};

/** Characters beyond which a text is deflated. */
const DEFLATE_FROM = 1_024;

/** The reports of a node, in one file; made, empty, if it is not there. Errors: `view-format`, `store-unavailable`. */
export function openSqliteReportStore(options: {
  readonly file: string;
  readonly readOnly?: boolean;
  /** Pages of 4 kB that the file may have; as many as the disk takes if absent. */
  readonly maxPages?: number;
}): ReportStore {
  const file = openStoreFile({ ...options, format: REPORT_FORMAT });
  const reading = <Result>(read: () => Result): Result => file.reading('read', read);
  return {
    positions: () => reading(() => positionsOf(file)),
    commit: (update) => {
      file.writing('commit', () => {
        for (const received of update.received) receive(file, received);
        addFacts(file, update.facts);
        replacePositions(file, update.positions);
      });
    },
    report: (id) => reading(() => reportOf(file, id)),
    sources: () => reading(() => sourcesOf(file)),
    count: () =>
      numberOf(reading(() => file.statement('SELECT coalesce(sum(reports), 0) AS n FROM sources').get())?.['n']),
    close: () => {
      file.close();
    },
  };
}

function receive(file: StoreFile, received: ReportReceived): void {
  const { report, source, publishedAt, knownAt, receivedAt, backfill, language, url, title, text } = received;
  const again = file.statement('UPDATE reports SET receipts = receipts + 1, known_at = min(known_at, ?) WHERE id = ?');
  const isNew = again.run(knownAt, report).changes === 0;
  if (isNew) {
    const hash = sha256(text);
    file.statement('INSERT OR IGNORE INTO texts (hash, body) VALUES (?, ?)').run(hash, packed(text));
    file
      .statement('INSERT INTO reports VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)')
      .run(report, source, publishedAt, knownAt, receivedAt, backfill ? 1 : 0, language, url, title, hash);
  }
  file
    .statement(
      `INSERT INTO sources (source, reports, published_at, received_at) VALUES (?, 1, ?, ?) ON CONFLICT (source)
       DO UPDATE SET reports = reports + ?, published_at = max(published_at, excluded.published_at),
         received_at = max(received_at, excluded.received_at)`,
    )
    .run(source, publishedAt, receivedAt, isNew ? 1 : 0);
}

function packed(text: string): string | Uint8Array {
  // SQLite keeps a text as UTF-8, in which a lone surrogate cannot stand: such a text keeps its UTF-16 units as JSON.
  const kept = text.isWellFormed() ? text : undefined;
  if (kept === undefined) return deflateRawSync(`j${JSON.stringify(text)}`);
  return text.length < DEFLATE_FROM && !text.includes('\u0000') ? text : deflateRawSync(`t${text}`);
}

function unpacked(body: SQLOutputValue | undefined): string {
  if (!(body instanceof Uint8Array)) return textOf(body);
  const text = inflateRawSync(body).toString();
  if (text.startsWith('t')) return text.slice(1);
  const parsed: unknown = JSON.parse(text.slice(1));
  if (typeof parsed === 'string') return parsed;
  throw new TypeError('a packed text is no text');
}

function reportOf(file: StoreFile, id: ReportId): StoredReport | undefined {
  const row = file
    .statement('SELECT r.*, t.body FROM reports r JOIN texts t ON t.hash = r.text WHERE r.id = ?')
    .get(id);
  if (!row) return undefined;
  const facts = factsOf(file, id);
  const received = {
    report: reportId(textOf(row['id'])),
    source: textOf(row['source']),
    publishedAt: numberOf(row['published_at']),
    knownAt: earliestKnown(numberOf(row['known_at']), facts),
    receivedAt: numberOf(row['received_at']),
    backfill: numberOf(row['backfill']) === 1,
    language: textOrNull(row['language']),
    url: textOrNull(row['url']),
    title: textOrNull(row['title']),
    text: unpacked(row['body']),
  };
  return { received, receipts: numberOf(row['receipts']), retractedAt: retractionInForce(facts) };
}

function textOrNull(value: SQLOutputValue | undefined): string | null {
  return value === null ? null : textOf(value);
}

function sourcesOf(file: StoreFile): readonly SourceSummary[] {
  const rows = file.statement('SELECT source, reports, published_at, received_at FROM sources ORDER BY source').all();
  return rows.map((row) => ({
    source: textOf(row['source']),
    reports: numberOf(row['reports']),
    lastPublishedAt: numberOf(row['published_at']),
    lastReceivedAt: numberOf(row['received_at']),
  }));
}

function positionsOf(file: StoreFile): Positions {
  const rows = file.statement('SELECT partition, position FROM positions ORDER BY partition').all();
  return new Map(rows.map((row) => [numberOf(row['partition']), numberOf(row['position'])]));
}

function replacePositions(file: StoreFile, positions: Positions): void {
  file.statement('DELETE FROM positions').run();
  const insert = file.statement('INSERT INTO positions (partition, position) VALUES (?, ?)');
  for (const [partition, position] of positions) insert.run(partition, position);
}
