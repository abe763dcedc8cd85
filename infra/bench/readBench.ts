import { readFileSync } from 'node:fs';
import { readKnowledge } from '../../services/core/runtime/knowledge.ts';
import { createReader } from '../../services/enrichment/readClaims.ts';
import { parseLabels } from '../../services/enrichment/evaluate/parseLabels.ts';
import { reportId } from '../../services/core/domain/ids.ts';
import { median } from './speed.ts';

const CORPUS = new URL('../../services/enrichment/corpus/development.jsonl', import.meta.url);
const REPORT_BYTES = 4_096;
const LONG_BYTES = 1 << 20;
const ROUNDS = 20;
const PUBLISHED = Date.UTC(2020, 0, 1);

export interface ReadBenchRow {
  /** Reports of about 4 kB read a second, on one core. */
  readonly reportsPerSecond: number;
  /** The same reports cut into words by one pattern. */
  readonly wordsAlone: number;
  readonly ratio: number;
  readonly claimsPerReport: number;
  /** Time a kB of a text of 1 MiB, as a multiple of that of a report of 4 kB. */
  readonly longText: number;
  /** Reading and checking the knowledge and building the reader's lexicons. */
  readonly loadMilliseconds: number;
}

/** What reading costs, on the corpus' development half: text with more claims and traps a kB than news has. */
export function benchReading(): ReadBenchRow {
  const loads = [0, 1, 2].map(() => millisecondsOf(() => createReader(readKnowledge())));
  const read = createReader(readKnowledge());
  const reports = joinedTo(REPORT_BYTES, corpusTexts());
  const report = { report: reportId('r_bench'), source: 'bench', publishedAt: PUBLISHED, language: null, title: null };
  const claimsOf = (text: string): number => read({ ...report, text }).claims.length;
  const claims = reports.reduce((sum, text) => sum + claimsOf(text), 0);
  // Compiled first: a service reads for longer than that takes.
  for (let round = 0; round < ROUNDS; round++) reports.forEach(claimsOf);
  const rounds = Array.from({ length: ROUNDS }, () => ({
    read: millisecondsOf(() => reports.map(claimsOf)),
    words: millisecondsOf(() => reports.map((text) => text.match(/[\p{L}\p{N}\p{M}]+/gu))),
  }));
  const readMs = median(rounds.map((round) => round.read));
  const wordsMs = median(rounds.map((round) => round.words));
  const [long = ''] = joinedTo(LONG_BYTES, Array.from({ length: 200 }, () => corpusTexts()).flat());
  const longMs = median([0, 1, 2].map(() => millisecondsOf(() => claimsOf(long))));
  const bytes = reports.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  return {
    reportsPerSecond: (reports.length / readMs) * 1_000,
    wordsAlone: (reports.length / wordsMs) * 1_000,
    ratio: wordsMs / readMs,
    claimsPerReport: claims / reports.length,
    longText: longMs / Buffer.byteLength(long) / (readMs / bytes),
    loadMilliseconds: median(loads),
  };
}

function corpusTexts(): readonly string[] {
  return parseLabels(readFileSync(CORPUS, 'utf8')).map(({ text }) => text);
}

/** Texts put together until each has so many bytes; what is left over at the end is dropped. */
function joinedTo(bytes: number, texts: readonly string[]): readonly string[] {
  const joined: string[] = [];
  let parts: string[] = [];
  let length = 0;
  for (const text of texts) {
    parts.push(text, '\n');
    length += Buffer.byteLength(text) + 1;
    if (length < bytes) continue;
    joined.push(parts.join(''));
    parts = [];
    length = 0;
  }
  return joined;
}

function millisecondsOf(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}
