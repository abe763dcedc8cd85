import { describe, expect, test } from 'vitest';
import type { ReportReceived } from '../domain/events.generated.ts';
import { reportId } from '../domain/ids.ts';
import type { ReportStore } from './reportStore.ts';
import type { ReportFact } from './viewStore.ts';

export function aReport(id: string, other: Partial<ReportReceived> = {}): ReportReceived {
  const times = { publishedAt: 100, knownAt: 200, receivedAt: 200 };
  const about = { source: 'a-source', backfill: false, language: null, url: null, title: null, text: 'نص قصير' };
  return { report: reportId(id), ...times, ...about, ...other };
}

const fact = (type: ReportFact['type'], knownAt: number, report = 'r-1'): ReportFact => {
  return { type, report: reportId(report), knownAt };
};

/** What every report store must do; `open` gives an empty one. */
export function reportStoreContract(name: string, open: () => ReportStore): void {
  const none = new Map<number, number>();
  const withStore = (title: string, run: (store: ReportStore) => void): void => {
    test(title, () => {
      const store = open();
      try {
        run(store);
      } finally {
        store.close();
      }
    });
  };

  describe(`report store: ${name}`, () => {
    withStore('a new store is empty', (store) => {
      expect([store.count(), store.sources(), store.positions(), store.report(reportId('r-1'))]).toEqual([
        0,
        [],
        none,
        undefined,
      ]);
    });

    withStore('a report comes back as received, whatever its text', (store) => {
      const texts = [
        'قصير',
        'x',
        '\u0000 nul',
        'lone \ud800 half',
        'تقدم '.repeat(2_000),
        `${'a'.repeat(3_000)}\udc00`,
        '\ufeff mark',
      ];
      const received = texts.map((text, i) => {
        return aReport(
          `r-${String(i)}`,
          i % 2 ? { text } : { text, language: 'ar', url: 'u', title: 't', backfill: true },
        );
      });
      store.commit({ received, facts: [], positions: none });
      expect(received.map((one) => store.report(one.report)?.received)).toEqual(received);
      expect(store.count()).toBe(texts.length);
    });

    withStore('a second receipt counts, keeps the first record and lowers the knowledge time only', (store) => {
      const first = aReport('r-1', { title: 'first' });
      const later = aReport('r-1', { title: 'second', knownAt: 150, receivedAt: 900 });
      store.commit({ received: [first], facts: [], positions: none });
      store.commit({ received: [later, { ...later, knownAt: 999 }], facts: [], positions: none });
      expect(store.report(first.report)).toEqual({
        received: { ...first, knownAt: 150 },
        receipts: 3,
        retractedAt: null,
      });
      expect(store.count()).toBe(1);
    });

    withStore('a redating lowers the knowledge time and never raises it', (store) => {
      store.commit({
        received: [aReport('r-1')],
        facts: [fact('redated', 120), fact('redated', 180)],
        positions: none,
      });
      expect(store.report(reportId('r-1'))?.received.knownAt).toBe(120);
      store.commit({ received: [], facts: [fact('redated', 500)], positions: none });
      expect(store.report(reportId('r-1'))?.received.knownAt).toBe(120);
    });

    withStore('the last of retracted and reinstated by knowledge time counts, and retraction wins a tie', (store) => {
      const retractedAfter = (...facts: readonly ReportFact[]): number | null | undefined => {
        store.commit({ received: [], facts, positions: none });
        return store.report(reportId('r-1'))?.retractedAt;
      };
      store.commit({ received: [aReport('r-1')], facts: [], positions: none });
      expect(retractedAfter(fact('retracted', 300))).toBe(300);
      expect(retractedAfter(fact('reinstated', 250))).toBe(300);
      expect(retractedAfter(fact('reinstated', 400))).toBe(null);
      expect(retractedAfter(fact('retracted', 400))).toBe(400);
      expect(retractedAfter(fact('reinstated', 400), fact('redated', 1_000))).toBe(400);
    });

    withStore('a retraction of a report that comes later is remembered', (store) => {
      store.commit({ received: [], facts: [fact('retracted', 300)], positions: none });
      expect(store.report(reportId('r-1'))).toBeUndefined();
      store.commit({ received: [aReport('r-1')], facts: [], positions: none });
      expect(store.report(reportId('r-1'))?.retractedAt).toBe(300);
    });

    withStore('sources count reports once and keep the latest of both times', (store) => {
      const received = [
        aReport('r-1', { source: 'b', publishedAt: 50, receivedAt: 900 }),
        aReport('r-2', { source: 'b', publishedAt: 70, receivedAt: 800 }),
        aReport('r-1', { source: 'b', publishedAt: 50, receivedAt: 950 }),
        aReport('r-3', { source: 'a' }),
      ];
      store.commit({ received, facts: [], positions: none });
      expect(store.sources()).toEqual([
        { source: 'a', reports: 1, lastPublishedAt: 100, lastReceivedAt: 200 },
        { source: 'b', reports: 2, lastPublishedAt: 70, lastReceivedAt: 950 },
      ]);
    });

    withStore('positions are those of the last commit', (store) => {
      store.commit({
        received: [],
        facts: [],
        positions: new Map([
          [0, 4],
          [2, 9],
        ]),
      });
      store.commit({
        received: [],
        facts: [],
        positions: new Map([
          [0, 5],
          [2, 9],
          [3, 1],
        ]),
      });
      expect(store.positions()).toEqual(
        new Map([
          [0, 5],
          [2, 9],
          [3, 1],
        ]),
      );
    });
  });
}
