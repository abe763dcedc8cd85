import { expect, it } from 'vitest';
import { createAvroCodec } from '../core/adapters/avro/avroCodec.ts';
import { compatible } from '../core/adapters/avro/compatible.ts';
import { createMemoryLog } from '../core/adapters/memory/memoryLog.ts';
import { createMemoryRegistry } from '../core/adapters/memory/memoryRegistry.ts';
import { createMemoryViewStore } from '../core/adapters/memory/memoryViewStore.ts';
import { viewId } from '../core/domain/ids.ts';
import { claimsTopic, DEAD_LETTERS } from '../core/domain/topicNames.ts';
import { readSchemaFiles } from '../core/runtime/schemaFiles.ts';
import { generateClaims } from '../core/testing/claimGenerator.ts';
import { generatedActors, generatedGazetteer } from '../core/testing/generatedWorld.ts';
import { buildView } from './buildView.ts';
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
