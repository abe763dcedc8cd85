import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EventOf, SaytaraEvent } from '../core/domain/events.generated.ts';
import { reportId } from '../core/domain/ids.ts';
import { reportIdOf } from '../core/domain/report.ts';
import { DAY } from '../core/domain/time.ts';
import { isObject } from '../core/runtime/dataFile.ts';
import { readKnowledge } from '../core/runtime/knowledge.ts';
import { smallActors } from '../core/testing/claimBuilders.ts';
import { seededRandom } from '../core/testing/seededRandom.ts';
import { enrichmentStep } from '../enrichment/claimsOfReport.ts';
import { createReader } from '../enrichment/readClaims.ts';
import { eventsOf, prefixesOf, STORES } from './incrementalFold.testing.ts';
import type { FoldOptions } from './incrementalFold.testing.ts';
import { SEED, shuffled } from './properties.testing.ts';
import { claimSets, describeSet, districtGazetteer, EVERYTHING, TOWN } from './reference/claimSets.testing.ts';
import type { ClaimSetOptions } from './reference/claimSets.testing.ts';
import { RULESET } from './ruleset.ts';

const RUNS = { memory: 120, sqlite: 40 };
/** Mostly about one place that is no part of others, of which a sweep is kept. */
const ONE_TOWN = { ...EVERYTHING, maxClaims: 40, places: [TOWN, TOWN, TOWN, TOWN, 'sy.d', 'sy.d.section'] };
/** Denials, and leaves that refute them, at one place. */
const DENIED_TOWN: ClaimSetOptions = {
  ...ONE_TOWN,
  maxClaims: 30,
  actors: ['sdf', 'sna', 'syrian-government'],
  actions: ['seize', 'seize', 'withdraw', 'withdraw', 'state'],
  extents: ['all'],
  collectives: [null],
  moods: ['told', 'told', 'told', 'denied', 'denied'],
};
const KINDS = [{ ...EVERYTHING, maxClaims: 24 }, ONE_TOWN, DENIED_TOWN];
/** The real reports lie beside the repository. */
const SEEDS = new URL('../../../shared/seeds/', import.meta.url);
const present = existsSync(new URL('manifest.ndjson', SEEDS));
if (!present) console.warn('skipped: the five real reports are not beside this checkout (../shared)');

async function expectEqualAtEveryPrefix(events: readonly SaytaraEvent[], options: FoldOptions): Promise<void> {
  let folded = 0;
  for await (const { incremental, rebuilt, ...prefix } of prefixesOf(events, options)) {
    ({ folded } = prefix);
    if (incremental !== rebuilt) expect(incremental, `after ${String(folded)} events`).toBe(rebuilt);
  }
  expect(folded).toBe(events.length);
}

function inSomeOrder<Item>(items: readonly Item[], next: () => number): readonly Item[] {
  return items
    .map((item) => ({ item, at: next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

const knownAtOf = (event: SaytaraEvent): number => ('knownAt' in event ? event.knownAt : 0);

function aDayEarlier(event: SaytaraEvent): SaytaraEvent {
  return event.type === 'ClaimsRead' ? { ...event, knownAt: event.knownAt - DAY } : event;
}

function knownLater(event: SaytaraEvent, i: number): SaytaraEvent {
  return event.type === 'ClaimsRead' ? { ...event, knownAt: event.knownAt + i * 10 * DAY } : event;
}

/** What the reader of this checkout makes of the reports, in their order in the manifest. */
function readEvents(knowledge: ReturnType<typeof readKnowledge>): readonly EventOf<'ClaimsRead'>[] {
  const step = enrichmentStep(createReader(knowledge), 'test', 1, knowledge.gazetteer);
  const lines = readFileSync(new URL('manifest.ndjson', SEEDS), 'utf8').trim().split('\n');
  return lines
    .map((line): unknown => JSON.parse(line))
    .filter(isObject)
    .flatMap((entry) => {
      const source = String(entry['source']);
      const publishedAt = Date.parse(String(entry['publishedAt']));
      const text = readFileSync(new URL(String(entry['file']), SEEDS), 'utf8');
      const report = reportIdOf(source, publishedAt, text);
      const about = { report, source, publishedAt, language: 'ar', title: null, text, url: null } as const;
      const times = { knownAt: publishedAt, receivedAt: publishedAt, backfill: true };
      const events = step({ type: 'ReportReceived', ...about, ...times }).map(({ event }) => event);
      return events.filter((event) => event.type === 'ClaimsRead');
    });
}

/** Each claim as if it were all that its report tells. */
function claimByClaim(readings: readonly EventOf<'ClaimsRead'>[]): readonly EventOf<'ClaimsRead'>[] {
  return readings.flatMap((reading) =>
    reading.claims.map((claim) => ({
      ...reading,
      report: reportId(`${reading.report}-${claim.claimId.slice(-8)}`),
      claims: [claim],
    })),
  );
}

describe.skipIf(!present).each(STORES)('the five real reports, folded as they come, on %s', (store) => {
  const knowledge = readKnowledge();
  const world = { ...knowledge, ruleset: RULESET };
  const readings = present ? readEvents(knowledge) : [];

  it(
    `give at every prefix the view of a rebuild, in whatever order their claims come (seed ${String(SEED)})`,
    { timeout: 300_000 },
    async () => {
      const next = seededRandom(SEED);
      const about = [...new Set(readings.map(({ report }) => report))];
      expect(about).toHaveLength(5);
      const retracted = about.map((report): SaytaraEvent => {
        return { type: 'ClaimsRetracted', report, knownAt: Date.UTC(2025, 0, 1), why: '' };
      });
      await expectEqualAtEveryPrefix(readings, { world, store });
      await expectEqualAtEveryPrefix(readings.toReversed(), { world, store });
      for (let run = 0; run < 4; run++) {
        await expectEqualAtEveryPrefix(inSomeOrder([...readings, ...retracted], next), { world, store });
      }
    },
  );

  it(`do so claim by claim (seed ${String(SEED)})`, { timeout: 300_000 }, async () => {
    const claims = claimByClaim(readings);
    expect(claims.length).toBeGreaterThan(100);
    await expectEqualAtEveryPrefix(claims, { world, store });
    await expectEqualAtEveryPrefix(inSomeOrder(claims, seededRandom(SEED)), { world, store });
  });
});

describe.each(STORES)('generated claims, folded as they come, on %s', (store) => {
  const world = { gazetteer: districtGazetteer(), actors: smallActors(), ruleset: RULESET };

  it(
    `give at every prefix the view of a rebuild, facts on reports included (seed ${String(SEED)})`,
    { timeout: 300_000 },
    async () => {
      const sets = fc.oneof(...KINDS.map(claimSets)).chain((evidence) => {
        const events = eventsOf(evidence);
        const inOrder = fc.constant(events.toSorted((a, b) => knownAtOf(a) - knownAtOf(b)));
        // No two known at once, and nothing that befell them, as mostly in live use.
        const oneByOne = fc.constant(eventsOf({ ...evidence, facts: [] }).map(knownLater));
        // A reading that comes again, with an earlier knowledge time, redates its report.
        const again = fc
          .shuffledSubarray([...events], { maxLength: Math.min(3, events.length) })
          .map((doubles) => doubles.map(aDayEarlier));
        const anyOrder = again.chain((doubles) => shuffled([...events, ...doubles]));
        return fc.oneof(inOrder, oneByOne, anyOrder).map((order) => ({ evidence, events: order }));
      });
      const check = fc.asyncProperty(sets, async ({ evidence, events }) => {
        await expectEqualAtEveryPrefix(events, { world, store }).catch((error: unknown) => {
          throw new Error(describeSet(evidence), { cause: error });
        });
      });
      await fc.assert(check, { seed: SEED, numRuns: RUNS[store] });
    },
  );
});
