import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { changesControl } from '../core/domain/claim.ts';
import type { Claim } from '../core/domain/events.generated.ts';
import { reportIdOf } from '../core/domain/report.ts';
import { isObject } from '../core/runtime/dataFile.ts';
import { readKnowledge } from '../core/runtime/knowledge.ts';
import { createReader } from './readClaims.ts';

const SHARED = join(import.meta.dirname, '../../../shared');
const present = existsSync(join(SHARED, 'gold/claims.jsonl'));
if (!present) console.warn('skipped: the five real reports are not beside this checkout (../shared)');

interface GoldRow {
  readonly seed: string;
  readonly row: string;
  readonly actor: string;
  readonly action: string;
  readonly changes: boolean;
  readonly start: number;
  readonly end: number;
}

function linesOf(path: string): readonly Readonly<Record<string, unknown>>[] {
  const lines = readFileSync(join(SHARED, path), 'utf8').trim().split('\n');
  return lines.map((line): unknown => JSON.parse(line)).filter(isObject);
}

function goldRows(): readonly GoldRow[] {
  return linesOf('gold/claims.jsonl').map((row) => ({
    seed: String(row['seed']),
    row: String(row['row']),
    actor: String(row['actor']),
    action: String(row['action']),
    changes: row['changesControl'] === true,
    start: Number(row['start']),
    end: Number(row['end']),
  }));
}

const reader = createReader(readKnowledge());

function readings(): ReadonlyMap<string, readonly Claim[]> {
  return new Map(
    linesOf('seeds/manifest.ndjson').map((entry) => {
      const file = String(entry['file']);
      const source = String(entry['source']);
      const publishedAt = Date.parse(String(entry['publishedAt']));
      const text = readFileSync(join(SHARED, 'seeds', file), 'utf8');
      const report = reportIdOf(source, publishedAt, text);
      return [file.slice(0, 3), reader({ report, source, publishedAt, language: 'ar', title: null, text }).claims];
    }),
  );
}

/** Kinds of action that say one thing about control. */
const KIND: Readonly<Record<string, string>> = {
  seize: 'gain',
  expel: 'gain',
  withdraw: 'leave',
  besiege: 'siege',
  cordon: 'siege',
  blockade: 'siege',
};
const CHANGE_KINDS = ['gain', 'leave', 'siege'];
const kindOf = (action: string): string => KIND[action] ?? action;

function meets(row: GoldRow, claim: Claim): boolean {
  const sameWords = row.start < claim.span.end && claim.span.start < row.end;
  const byActor = [claim.actor, ...claim.coActors].map(String).includes(row.actor);
  return sameWords && byActor && kindOf(row.action) === kindOf(claim.action);
}

describe.skipIf(!present)('the five real reports', () => {
  const gold = present ? goldRows() : [];
  const read = present ? readings() : new Map<string, readonly Claim[]>();
  const changesOf = (seed: string): readonly Claim[] => (read.get(seed) ?? []).filter(changesControl);

  it('give no change that a careful reader does not find there', () => {
    const wrong = [...read.keys()].flatMap((seed) =>
      changesOf(seed)
        .filter((claim) => !gold.some((row) => row.seed === seed && row.changes && meets(row, claim)))
        .map((claim) => `${seed} ${claim.actor} ${claim.action} ${claim.place.id}`),
    );
    expect(wrong).toEqual([]);
  });

  it('give at least half of the gains, leaves and sieges that a careful reader finds', () => {
    const wanted = gold.filter((row) => row.changes && CHANGE_KINDS.includes(kindOf(row.action)));
    const missed = wanted.filter((row) => !changesOf(row.seed).some((claim) => meets(row, claim)));
    const recall = 1 - missed.length / wanted.length;
    const names = [...new Set(missed.map((row) => `${row.seed}-${row.row}`))].join(' ');
    console.info(
      `gains, leaves and sieges found: ${String(wanted.length - missed.length)} of ${String(wanted.length)}; missed ${names}`,
    );
    expect(recall).toBeGreaterThanOrEqual(0.5);
  });

  it('let the ten named buildings be taken from the government before the evening in which all are left', () => {
    const claims = changesOf('004').filter((claim) => claim.actor === 'asayish');
    const taken = claims.filter((claim) => claim.action === 'seize');
    expect(new Set(taken.map((claim) => claim.place.id)).size).toBe(10);
    const [left] = claims.filter((claim) => claim.action === 'withdraw');
    expect(left?.place.collective).toMatchObject({
      container: 'sy.SY0802.qamishli',
      kind: 'institution',
      owner: 'syrian-government',
      quantity: 'all',
    });
    expect(left?.validTime.earliest).toBeGreaterThanOrEqual(Date.parse('2022-04-14T17:00:00+03:00'));
    for (const claim of taken) {
      expect(claim.counterparty).toBe('syrian-government');
      expect(claim.validTime.earliest).toBeLessThan(Date.parse('2022-04-14T12:00:00+03:00'));
      expect(claim.validTime.latest).toBeLessThanOrEqual(left?.validTime.earliest ?? 0);
    }
  });

  it('speak from the evening in which the first was written, not from its page', () => {
    const first = read.get('000')?.[0];
    expect(first?.asOf).toBe(Date.parse('2022-04-14T19:12:26+03:00'));
  });

  it('keep a denial a denial', () => {
    const denials = ['001', '004'].map((seed) =>
      (read.get(seed) ?? []).filter((claim) => claim.polarity === 'negative'),
    );
    for (const [denial] of denials) {
      expect(denial).toMatchObject({ actor: 'asayish', speaker: 'asayish', action: 'seize' });
      expect(denial?.attribution.at(-1)).toEqual({ kind: 'party', name: 'asayish', act: 'denies' });
    }
  });

  it('are read without any frame or actor that names one of the buildings', () => {
    const frames = readFileSync(join(import.meta.dirname, 'knowledge/frames.ndjson'), 'utf8');
    for (const name of [
      'المركز الثقافي',
      'مديرية المالية',
      'نقابة',
      'المجمع التربوي',
      'الحبوب',
      'شبيبة',
      'الفلاحين',
      'شعبة',
    ])
      expect(frames).not.toContain(name);
  });
});
