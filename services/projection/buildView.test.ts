import { expect, it } from 'vitest';
import { createAvroCodec } from '../core/adapters/avro/avroCodec.ts';
import { compatible } from '../core/adapters/avro/compatible.ts';
import { createMemoryLog } from '../core/adapters/memory/memoryLog.ts';
import { createMemoryRegistry } from '../core/adapters/memory/memoryRegistry.ts';
import { createMemoryViewStore } from '../core/adapters/memory/memoryViewStore.ts';
import { viewHash } from '../core/domain/canonical.ts';
import type { NewRecord } from '../core/ports/eventLog.ts';
import { readThrough } from '../core/ports/readThrough.ts';
import { partitionOf, viewId } from '../core/domain/ids.ts';
import { claimsTopic, DEAD_LETTERS } from '../core/domain/topicNames.ts';
import { readSchemaFiles } from '../core/runtime/schemaFiles.ts';
import { generateClaims } from '../core/testing/claimGenerator.ts';
import { generatedActors, generatedGazetteer } from '../core/testing/generatedWorld.ts';
import { buildView } from './buildView.ts';
import type { RegionRulers } from './regionRulers.ts';
import { ruleRegion } from './ruleRegion.ts';
import { RULESET } from './ruleset.ts';
import { createViewFolder } from './viewFolder.ts';

const WORLD = { places: 40, districts: 3 };
const TOPIC = claimsTopic('r');

it('never holds up a rebuild by a region whose ruling throws: it becomes a letter and the others are ruled', async () => {
  const log = createMemoryLog();
  const codec = await createAvroCodec({ registry: createMemoryRegistry({ compatible }), schemas: readSchemaFiles() });
  await log.createTopic(TOPIC, 2);
  await log.createTopic(DEAD_LETTERS, 1);
  const events = [...generateClaims({ seed: 3, claims: 120, ...WORLD })].filter((event) => event.type === 'ClaimsRead');
  const broken = events[0]?.region;
  await log.append(events.map((event) => ({ topic: TOPIC, key: event.region, value: codec.encode(TOPIC, event) })));
  const store = createMemoryViewStore({ id: viewId('v1'), release: { reader: 'r', ruleset: 's' }, from: 'claims' });
  const view: typeof store = {
    ...store,
    readEvidence: (region, read) =>
      store.readEvidence(region, (evidence) => {
        if (region !== broken) return read(evidence);
        return read({
          ...evidence,
          get facts(): never {
            throw new TypeError('a bug');
          },
        });
      }),
  };
  const folder = createViewFolder({
    ...{ view, ruleset: RULESET },
    ...{ gazetteer: generatedGazetteer(WORLD), actors: generatedActors() },
  });
  const signal = new AbortController().signal;
  await buildView({ log, codec, view, folder, topic: TOPIC, clock: { now: () => 7 }, signal });
  expect(view.unruled()).toEqual([]);
  expect(view.places().length).toBeGreaterThan(0);
  expect(view.places().some(({ region }) => region === broken)).toBe(false);
  const letters = [];
  for await (const { records } of log.read(DEAD_LETTERS)) {
    letters.push(...records.map(({ value }) => codec.decode(DEAD_LETTERS, value)));
  }
  expect(letters).toMatchObject([{ stage: 'projection', view: 'v1', topic: TOPIC, key: broken, code: 'step-failed' }]);
});

it('loses no fact that is committed while the region it is about is being ruled', async () => {
  const log = createMemoryLog();
  const codec = await createAvroCodec({ registry: createMemoryRegistry({ compatible }), schemas: readSchemaFiles() });
  await log.createTopic(TOPIC, 2);
  const readings = [...generateClaims({ seed: 5, claims: 200, ...WORLD })].filter(
    (event) => event.type === 'ClaimsRead' && partitionOf(event.region, 2) === 0,
  );
  // Of reports that are read into regions of both partitions such a fact may stand in one alone.
  const redated = readings.map(({ report, knownAt }) => ({
    ...{ type: 'ClaimsRedated' as const, report, knownAt: knownAt - 1_000, why: '' },
  }));
  const progress = { type: 'Progress', stage: 'r', topic: 'r', inputs: [{ partition: 0, position: 1 }] } as const;
  const put = (partition: number, event: Parameters<typeof codec.encode>[1]): NewRecord => ({
    ...{ topic: TOPIC, key: 'k', partition, value: codec.encode(TOPIC, event) },
  });
  // So many that threads are worth their start.
  const many = Array.from({ length: 20_000 }, () => put(1, progress));
  await log.append([...readings.map((event) => put(0, event)), ...redated.map((event) => put(1, event)), ...many]);

  const make = () => {
    const view = createMemoryViewStore({ id: viewId('v1'), release: { reader: 'r', ruleset: 's' }, from: 'claims' });
    const options = { ruleset: RULESET, gazetteer: generatedGazetteer(WORLD), actors: generatedActors() };
    const rulers: RegionRulers = {
      // Reads the region at once, and is done with it when the facts are committed.
      async rule(region, take) {
        const packed = [...readThrough(ruleRegion(view, region, options))];
        while (redated.some(({ report }) => view.factsOf(report).length === 0)) await new Promise(setImmediate);
        take({ packed });
      },
      close: () => Promise.resolve(),
    };
    const built = { log, codec, view, folder: createViewFolder({ view, ...options }), topic: TOPIC };
    return { ...built, clock: { now: () => 7 }, signal: new AbortController().signal, startRulers: () => rulers };
  };
  const threaded = make();
  await buildView(threaded);
  const here = make();
  await buildView({ ...here, startRulers: undefined });
  expect(threaded.view.unruled()).toEqual([]);
  expect(viewHash(threaded.view.places())).toBe(viewHash(here.view.places()));
});
