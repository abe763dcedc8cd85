import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Claim } from '../core/domain/events.generated.ts';
import { reportIdOf } from '../core/domain/report.ts';
import { isObject } from '../core/runtime/dataFile.ts';
import { readKnowledge } from '../core/runtime/knowledge.ts';
import { placeMatch } from './evaluate/matching.ts';
import type { MatchContext } from './evaluate/matching.ts';
import { labelOf } from './evaluate/label.testing.ts';
import { createReader } from './readClaims.ts';

const SHARED = join(import.meta.dirname, '../../../shared');

/** Whether the five real reports and their gold reading lie beside this checkout. */
export const goldIsPresent = existsSync(join(SHARED, 'gold/claims.jsonl'));
if (!goldIsPresent) console.warn('skipped: the five real reports are not beside this checkout (../shared)');

/** One place of one row of gold/seeds.md, as gold/claims.jsonl has it. */
export interface GoldLine {
  /** Seed and number of the row. */
  readonly row: string;
  readonly seed: string;
  readonly actor: string;
  readonly action: string;
  readonly place: string;
  readonly within: string | null;
  /** Places without names of their own: „11 institutions“. */
  readonly isSet: boolean;
  /** Asserted as a fact, with an action that bears on control. */
  readonly changes: boolean;
  readonly start: number;
  readonly end: number;
}

/** What the reader takes from one of the reports. */
export interface GoldReading {
  readonly text: string;
  readonly claims: readonly Claim[];
}

function linesOf(path: string): readonly Readonly<Record<string, unknown>>[] {
  const lines = readFileSync(join(SHARED, path), 'utf8').trim().split('\n');
  return lines.map((line): unknown => JSON.parse(line)).filter(isObject);
}

export function goldLines(): readonly GoldLine[] {
  return linesOf('gold/claims.jsonl').map((line) => {
    // A container may stand behind the name: „the security square (Qamishli)“.
    const [, place = '', inside = null] = /^(.*?)(?: \((.*)\))?$/u.exec(String(line['place'])) ?? [];
    return {
      row: `${String(line['seed'])}-${String(line['row'])}`,
      seed: String(line['seed']),
      actor: String(line['actor']),
      action: String(line['action']),
      place,
      within: inside,
      isSet: line['collective'] !== undefined || line['label'] !== undefined || /^\d/u.test(place),
      changes: line['changesControl'] === true,
      start: Number(line['start']),
      end: Number(line['end']),
    };
  });
}

/** The effect on control that gold/seeds.md names, by seed and number of the row; `7a–j` stands for ten. */
export function goldEffects(): ReadonlyMap<string, string> {
  const effects = new Map<string, string>();
  let seed = '';
  for (const line of readFileSync(join(SHARED, 'gold/seeds.md'), 'utf8').split('\n')) {
    seed = /^## (?:Seed (\d+))?/u.exec(line)?.[1] ?? (line.startsWith('## ') ? '' : seed);
    const cells = line.split('|').map((cell) => cell.trim());
    if (seed === '' || !/^\d/u.test(cells[1] ?? '')) continue;
    for (const row of rowsOf(cells[1] ?? '')) effects.set(`${seed}-${row}`, cells.at(-2) ?? '');
  }
  return effects;
}

function rowsOf(cell: string): readonly string[] {
  const [, first = '', letter, last = ''] = /^(\d+)([a-z])?(?:–(\w+))?$/u.exec(cell) ?? [];
  if (last === '') return [cell];
  const [from, to] = letter === undefined ? [Number(first), Number(last)] : [letter.charCodeAt(0), last.charCodeAt(0)];
  const numbers = Array.from({ length: to - from + 1 }, (_, n) => from + n);
  return numbers.map((n) => (letter === undefined ? String(n) : `${first}${String.fromCharCode(n)}`));
}

const knowledge = readKnowledge();

/** By the number of the report. */
export function goldReadings(): ReadonlyMap<string, GoldReading> {
  const reader = createReader(knowledge);
  return new Map(
    linesOf('seeds/manifest.ndjson').map((entry) => {
      const [file, source] = [String(entry['file']), String(entry['source'])];
      const publishedAt = Date.parse(String(entry['publishedAt']));
      const text = readFileSync(join(SHARED, 'seeds', file), 'utf8');
      const report = reportIdOf(source, publishedAt, text);
      const { claims } = reader({ report, source, publishedAt, language: 'ar', title: null, text });
      return [file.slice(0, 3), { text, claims }];
    }),
  );
}

/** Kinds of action that say one thing about control. */
const KINDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{ seize: 'gain', expel: 'gain', withdraw: 'leave' },
    ...{ besiege: 'siege', cordon: 'siege', blockade: 'siege' },
  }),
);

/** Gain, leave or siege; undefined if the action is none of them. */
export function controlKind(action: string): string | undefined {
  return KINDS.get(action);
}

/** Whether a claim says in these words that the actor does that kind of thing. */
function meetsInWords(line: GoldLine, claim: Claim): boolean {
  const sameWords = line.start < claim.span.end && claim.span.start < line.end;
  const byActor = [claim.actor, ...claim.coActors].map(String).includes(line.actor);
  return sameWords && byActor && (KINDS.get(line.action) ?? line.action) === (KINDS.get(claim.action) ?? claim.action);
}

/** And of that place, by one of its names; of a set, of a set or of what it lies in. */
export function meets(line: GoldLine, claim: Claim): boolean {
  const { place, within, isSet } = line;
  const context: MatchContext = { ...knowledge, publishedAt: claim.asOf };
  const label = labelOf({ actor: line.actor, place, within, set: isSet });
  const samePlace = placeMatch(label, claim, context) !== 'none' || (isSet && claim.place.collective !== null);
  return meetsInWords(line, claim) && samePlace;
}
