import { describe, expect, it } from 'vitest';
import { changesControl } from '../core/domain/claim.ts';
import type { Claim } from '../core/domain/events.generated.ts';
import { readKnowledge } from '../core/runtime/knowledge.ts';
import { controlKind, goldEffects, goldIsPresent, goldLines, goldReadings, meets } from './goldReports.testing.ts';
import type { GoldLine } from './goldReports.testing.ts';

/** Of the rows that change control or siege. */
const REACHED_RECALL = 0.95;

const knowledge = readKnowledge();
const gold = goldIsPresent ? goldLines() : [];
const read = goldIsPresent ? goldReadings() : new Map<string, never>();
const claimsIn = (seed: string): readonly Claim[] => read.get(seed)?.claims ?? [];
const changesOf = (seed: string): readonly Claim[] => claimsIn(seed).filter(changesControl);
const isFound = (line: GoldLine): boolean => changesOf(line.seed).some((claim) => meets(line, claim));

describe.skipIf(!goldIsPresent)('the five real reports', () => {
  it('give no change that a careful reader does not find there, in these words and at that place', () => {
    const unfounded = [...read.keys()].flatMap((seed) =>
      changesOf(seed)
        .filter((claim) => !gold.some((line) => line.seed === seed && line.changes && meets(line, claim)))
        .map((claim) => `${seed} ${claim.actor} ${claim.action} ${claim.place.id}`),
    );
    expect(unfounded).toEqual([]);
  });

  it('make no change of a row that has no effect on control', () => {
    const effects = goldEffects();
    const harmless = gold.filter(({ row, changes }) => !changes && /^none/iu.test(effects.get(row) ?? ''));
    expect(new Set(harmless.map(({ row }) => row)).size).toBeGreaterThan(30);
    const made = harmless.filter(({ seed, start, end, actor }) =>
      changesOf(seed)
        .filter(({ span, ...claim }) => span.start < end && start < span.end && claim.actor === actor)
        .some((claim) => !gold.some((line) => line.seed === seed && line.changes && meets(line, claim))),
    );
    expect(made.map(({ row }) => row)).toEqual([]);
  });

  it(`give at least ${String(REACHED_RECALL)} of the rows that change control or siege, with all their places`, () => {
    const effects = goldEffects();
    const wanted = gold.filter(
      ({ row, action, changes }) =>
        changes && controlKind(action) !== undefined && !effects.get(row)?.startsWith('corroborates'),
    );
    const rows = [...new Set(wanted.map(({ row }) => row))].map((row) => {
      const places = Map.groupBy(
        wanted.filter((line) => line.row === row),
        ({ place }) => place,
      );
      return { row, found: [...places.values()].filter((lines) => lines.some(isFound)).length, of: places.size };
    });
    const [whole, part, missed] = [
      rows.filter(({ found, of }) => found === of),
      rows.filter(({ found, of }) => found > 0 && found < of),
      rows.filter(({ found }) => found === 0),
    ].map((some) => some.map(({ row }) => row));
    const recall = (whole?.length ?? 0) / rows.length;
    console.info(
      `rows that change control or siege: ${String(whole?.length)} of ${String(rows.length)} found (${recall.toFixed(2)}); ` +
        `in part ${String(part?.join(' '))}; missed ${String(missed?.join(' '))}`,
    );
    expect(rows.length).toBeGreaterThan(25);
    expect(recall).toBeGreaterThanOrEqual(REACHED_RECALL);
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
    const first = claimsIn('000')[0];
    expect(first?.asOf).toBe(Date.parse('2022-04-14T19:12:26+03:00'));
  });

  it('keep a denial a denial', () => {
    const denials = ['001', '004'].map((seed) => claimsIn(seed).filter((claim) => claim.polarity === 'negative'));
    for (const [denial] of denials) {
      expect(denial).toMatchObject({ actor: 'asayish', speaker: 'asayish', action: 'seize' });
      expect(denial?.attribution.at(-1)).toEqual({ kind: 'party', name: 'asayish', act: 'denies' });
    }
  });

  it('are read without any frame that names one of the buildings', () => {
    const frames = knowledge.frames.map((frame) => JSON.stringify(frame)).join('\n');
    const buildings = [
      'المركز الثقافي',
      'مديرية المالية',
      'نقابة',
      'المجمع التربوي',
      'الحبوب',
      'شبيبة',
      'الفلاحين',
      'شعبة',
    ];
    expect(buildings.filter((name) => frames.includes(name))).toEqual([]);
  });
});

describe.skipIf(!goldIsPresent)('the traps of the five real reports', () => {
  /** Where a pattern stands in a report. */
  const spansOf = (seed: string, pattern: RegExp): readonly Claim['span'][] =>
    [...(read.get(seed)?.text ?? '').matchAll(pattern)].map(({ 0: found, index }) => ({
      start: index,
      end: index + found.length,
    }));
  const overlaps = (a: Claim['span'], b: Claim['span']): boolean => a.start < b.end && b.start < a.end;
  const claimsAt = (seed: string, pattern: RegExp): readonly Claim[] =>
    claimsIn(seed).filter(({ span }) => spansOf(seed, pattern).some((place) => overlaps(span, place)));
  const claimsOfRow = (row: string): readonly Claim[] =>
    claimsIn(row.slice(0, 3)).filter(({ span }) => gold.some((line) => line.row === row && overlaps(line, span)));

  it.each([
    ['002', /سيطرته/gu],
    ['003', /سيطرتها/gu],
  ])('„his control“ is no seizure (%s)', (seed, pattern) => {
    expect(spansOf(seed, pattern)).not.toEqual([]);
    expect(changesOf(seed).filter(({ action }) => action === 'seize')).toEqual([]);
  });

  it.each(['002', '003'])('„carrying out“ is no denial, though one stands in it (%s)', (seed) => {
    expect(spansOf(seed, /تنفيذ/gu)).not.toEqual([]);
    expect(claimsAt(seed, /تنفيذ/gu).filter(({ polarity }) => polarity === 'negative')).toEqual([]);
  });

  it('Tayy stands in no other word: only those who name the quarter speak of it', () => {
    const named = /(?<!\p{L})[وفبل]?طي(?!\p{L})/gu;
    const silent = [...read.keys()].filter((seed) => spansOf(seed, named).length === 0);
    expect(silent).toEqual(['000', '002', '004']);
    for (const seed of silent) expect(claimsIn(seed).filter(({ place }) => place.id === 'sy.SY0802.tayy')).toEqual([]);
  });

  it('„handing over“, of persons or asked for, hands no place over', () => {
    const spans = [...read.keys()].flatMap((seed) => spansOf(seed, /تسليم/gu));
    expect(spans.length).toBeGreaterThanOrEqual(7);
    expect([...read.keys()].flatMap(changesOf).filter(({ action }) => action === 'handover')).toEqual([]);
  });

  it.each(['000-20', '001-16'])('what „may“ lead to a seizure is none (%s)', (row) => {
    expect(gold.some((line) => line.row === row)).toBe(true);
    expect(claimsOfRow(row).filter(changesControl)).toEqual([]);
  });

  it('two paragraphs told again word for word are one witness', () => {
    const [first, again] = [
      ['000-18', '000-19'],
      ['001-11', '001-12'],
    ].map((rows) => rows.flatMap(claimsOfRow));
    const keys = new Set(first?.flatMap(({ passageKeys }) => passageKeys));
    expect(again).not.toEqual([]);
    for (const { passageKeys } of again ?? []) expect(passageKeys.filter((key) => keys.has(key))).not.toEqual([]);
  });

  it('links to other reports and the words of the page tell nothing', () => {
    expect(spansOf('002', /اقرأ أيضا[^\n]*/gu)).toHaveLength(3);
    for (const seed of read.keys())
      expect(claimsAt(seed, /اقرأ أيضا[^\n]*|تغطية مباشرة[^\n]*|حجم الخط[^\n]*/gu)).toEqual([]);
  });
});
