import { describe, expect, it } from 'vitest';
import type { ReportReceived, SaytaraEvent } from '../core/domain/events.generated.ts';
import { reportId } from '../core/domain/ids.ts';
import { readKnowledge } from '../core/runtime/knowledge.ts';
import { enrichmentStep } from './claimsOfReport.ts';
import type { ClaimsOutput } from './claimsOfReport.ts';
import { createReader } from './readClaims.ts';

const knowledge = readKnowledge();
const step = enrichmentStep(createReader(knowledge), 'abc', 4, knowledge.gazetteer);
const REPORT = reportId('r-1');

function received(text: string): SaytaraEvent {
  const event: ReportReceived = {
    report: REPORT,
    source: 'saytara-samples',
    publishedAt: Date.parse('2016-04-01T12:00:00+03:00'),
    knownAt: Date.parse('2016-04-01T12:00:00+03:00'),
    receivedAt: Date.parse('2026-01-01T00:00:00Z'),
    backfill: true,
    language: null,
    url: null,
    title: null,
    text,
  };
  return { type: 'ReportReceived', ...event };
}

function regionsOf(outputs: readonly ClaimsOutput[]): Readonly<Record<string, readonly boolean[]>> {
  return Object.fromEntries(
    outputs.map(({ key, event }) => [key, event.type === 'ClaimsRead' ? event.claims.map(({ copy }) => copy) : []]),
  );
}

describe('a report received', () => {
  it('gives one reading a home region, keyed by it', () => {
    const outputs = step(received('سيطر تنظيم داعش على مدينة تدمر. وسيطرت قوات النظام على مدينة منبج.'));
    expect(regionsOf(outputs)).toEqual({ 'sy.SY0205': [false], 'sy.SY0405': [false] });
    expect(
      outputs.every(
        ({ key, partition, event }) => partition === undefined && event.type === 'ClaimsRead' && event.region === key,
      ),
    ).toBe(true);
  });

  it('writes a gain of a whole governorate also, marked as copy, to the regions below it', () => {
    const regions = regionsOf(step(received('سيطرت قوات النظام على كامل محافظة الرقة.')));
    expect(regions['sy.SY11']).toEqual([false]);
    expect(regions['sy.SY1101']).toEqual([true]);
    expect(regions['sy.SY1102']).toEqual([true]);
    expect(regions['sy.SY02']).toBeUndefined();
  });

  it('does not copy a siege, which spreads nowhere', () => {
    const regions = regionsOf(step(received('حاصرت قوات النظام محافظة الرقة.')));
    expect(regions).toEqual({ 'sy.SY11': [false] });
  });

  it("says in the country's region why there is no claim", () => {
    const [output, ...others] = step(received('التقى الوزير نظيره في دمشق.'));
    expect(others).toEqual([]);
    expect(output?.event).toMatchObject({
      type: 'ClaimsRead',
      region: 'sy',
      note: 'no-claim',
      claims: [],
      reader: 'abc',
    });
  });

  it.each([
    ['اقرأ أيضا: سيطرت قوات النظام على مدينة منبج', 'furniture-only'],
    ['Войска взяли под контроль город Манбидж после боев', 'unsupported-language'],
  ])('gives the note for %s', (text, note) => {
    expect(step(received(text))[0]?.event).toMatchObject({ note });
  });
});

describe('a fact about a report', () => {
  it.each([
    [{ type: 'ReportRetracted', report: REPORT, knownAt: 5, who: 'x', why: 'wrong' }, 'ClaimsRetracted'],
    [{ type: 'ReportReinstated', report: REPORT, knownAt: 6, who: 'x', why: 'right' }, 'ClaimsReinstated'],
    [{ type: 'ReportRedated', report: REPORT, knownAt: 4 }, 'ClaimsRedated'],
  ] satisfies [SaytaraEvent, string][])('goes to every partition: %o', (fact, type) => {
    const outputs = step(fact);
    expect(outputs.map(({ partition }) => partition)).toEqual([0, 1, 2, 3]);
    expect(new Set(outputs.map(({ event }) => event.type))).toEqual(new Set([type]));
  });

  it('of another topic gives nothing', () => {
    expect(step({ type: 'ClaimsRedated', report: REPORT, knownAt: 4 })).toEqual([]);
  });
});
