import { expect, it } from 'vitest';
import { reportId } from '../core/domain/ids.ts';
import { systemClock } from '../core/ports/clock.ts';
import { readerContract } from '../core/ports/reader.contract.ts';
import type { ReaderHarness } from '../core/ports/reader.contract.ts';
import { readKnowledge } from '../core/runtime/knowledge.ts';
import { sampleLines } from '../embedded/samples.ts';
import { createOutsideReader } from './outside/outsideReader.ts';
import { answeringByRules, startReaderServer } from './outside/readerServer.testing.ts';
import { createReader } from './readClaims.ts';

const knowledge = readKnowledge();
const rules = createReader(knowledge);

async function openOutside(): Promise<ReaderHarness> {
  const { settings, close } = await startReaderServer(answeringByRules(knowledge));
  return { read: createOutsideReader({ settings, knowledge, clock: systemClock }), close };
}

readerContract('by the rules', () => Promise.resolve({ read: rules, close: () => Promise.resolve() }));
readerContract('outside this process', openOutside);

it('an outside reader that answers what the rules read gives the same claims of every sample report', async () => {
  const { read, close } = await openOutside();
  for (const line of sampleLines()) {
    const { publishedAt, ...sample } = JSON.parse(line) as {
      source: string;
      publishedAt: string;
      language: string;
      text: string;
    };
    const report = { ...sample, report: reportId('r-1'), publishedAt: Date.parse(publishedAt), title: null };
    const [theirs, ours] = [await read(report, new AbortController().signal), rules(report)];
    const withoutPrecision = ({ claims }: typeof ours): unknown =>
      claims.map((claim) => ({ ...claim, validTime: { ...claim.validTime, precision: null } }));
    expect(ours.claims.length).toBeGreaterThan(0);
    expect(withoutPrecision(theirs)).toEqual(withoutPrecision(ours));
    expect(theirs.anchor).toBe(ours.anchor);
  }
  await close();
});
