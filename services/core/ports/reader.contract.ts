import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { claimIdOf } from '../domain/claim.ts';
import { reportIdOf } from '../domain/report.ts';
import type { AskedReader, Reading, ReportText } from './reader.ts';

/** A reader for one test. */
export interface ReaderHarness {
  readonly read: AskedReader;
  readonly close: () => Promise<void>;
}

const PALMYRA = 'سيطر تنظيم داعش على مدينة تدمر.';
const MANBIJ = 'وسيطرت قوات النظام على مدينة منبج.';
const TITLE = 'أخبار اليوم';

function report(text: string): ReportText {
  const publishedAt = Date.parse('2016-04-01T12:00:00+03:00');
  const source = 'saytara-samples';
  return { report: reportIdOf(source, publishedAt, text), source, publishedAt, language: 'ar', title: TITLE, text };
}

/** What holds of whoever reads: by the rules, or outside this process. `open` gives one that reads simple Arabic. */
export function readerContract(name: string, open: () => Promise<ReaderHarness>): void {
  describe(`a reader: ${name}`, () => {
    let harness: ReaderHarness;
    beforeEach(async () => {
      harness = await open();
    });
    afterEach(() => harness.close());
    const read = async (text: string): Promise<Reading> => harness.read(report(text), new AbortController().signal);

    it('reads the claims of a report in the order of their spans, which lie in its text', async () => {
      const text = `${PALMYRA}\n${MANBIJ}`;
      const { claims, note, anchor } = await read(text);
      expect(note).toBeNull();
      expect(anchor).toBe(report(text).publishedAt);
      expect(claims.map(({ actor, action, place }) => [actor, action, place.surface])).toEqual([
        ['isis', 'seize', 'تدمر'],
        ['syrian-government', 'seize', 'منبج'],
      ]);
      for (const { span } of claims) expect(text.slice(span.start, span.end).trim()).not.toBe('');
      expect(claims[0]?.span.start).toBeLessThan(claims[1]?.span.start ?? 0);
    });

    it('names a claim by what identifies it, and writes no copy', async () => {
      const { claims, anchor } = await read(PALMYRA);
      for (const claim of claims) {
        expect(claim.claimId).toBe(claimIdOf(report(PALMYRA).report, { ...claim, placeId: claim.place.id }));
        expect(claim).toMatchObject({ asOf: anchor, copy: false });
        expect(claim.attribution[0]).toEqual({ kind: 'outlet', name: 'saytara-samples', act: 'says' });
      }
    });

    it('gives one passage one key wherever it stands and however it is marked', async () => {
      const alone = await read(PALMYRA);
      const among = await read(`${MANBIJ}\n سيطرَ تنظيم  داعش على مدينة تدمر.`);
      const key = among.claims.find(({ place }) => place.surface === 'تدمر')?.passageKeys;
      expect(key).toHaveLength(1);
      expect(alone.claims[0]?.passageKeys).toEqual(key);
    });

    it('says why there is no claim', async () => {
      expect(await read('التقى الوزير نظيره في دمشق.')).toMatchObject({ claims: [], note: 'no-claim' });
    });
  });
}
