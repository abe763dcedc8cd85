import { describe, expect, test } from 'vitest';
import { createAvroCodec } from '../services/core/adapters/avro/avroCodec.ts';
import { compatible } from '../services/core/adapters/avro/compatible.ts';
import { createMemoryRegistry } from '../services/core/adapters/memory/memoryRegistry.ts';
import { EVENTS_OF_TOPIC } from '../services/core/domain/events.generated.ts';
import type { EventName } from '../services/core/domain/events.generated.ts';
import type { EventCodec } from '../services/core/ports/eventCodec.ts';
import { readSchemaFiles } from '../services/core/runtime/schemaFiles.ts';
import { missingSamples, plain, readGoldenSamples } from './golden.ts';
import type { GoldenSample } from './golden.ts';

const samples = readGoldenSamples();
const topicOf = (event: EventName): string =>
  Object.entries(EVENTS_OF_TOPIC).find(([, events]) => events.some((one) => one === event))?.[0] ?? '';

/** A codec of today over a registry in which every version was registered in its time; and a sample as on the log. */
async function codecWithHistory(): Promise<{ codec: EventCodec; bytesOf: (sample: GoldenSample) => Uint8Array }> {
  const registry = createMemoryRegistry({ compatible });
  const ids = new Map<GoldenSample, number>();
  for (const sample of samples) {
    const subject = `${topicOf(sample.event)}-saytara.${sample.event}`;
    ids.set(sample, await registry.register(subject, JSON.stringify(sample.schema)));
  }
  const codec = await createAvroCodec({ registry, schemas: readSchemaFiles() });
  const bytesOf = (sample: GoldenSample): Uint8Array => {
    const header = Buffer.alloc(5);
    header.writeUInt32BE(ids.get(sample) ?? 0, 1);
    return Buffer.concat([header, Buffer.from(sample.body, 'hex')]);
  };
  await codec.prepare(samples.map(bytesOf));
  return { codec, bytesOf };
}

describe('golden samples', () => {
  test('every schema has a sample of its newest version; `node schemas/golden.ts` adds one', () => {
    expect(missingSamples(samples).map(({ event, version }) => `${event}.v${String(version)}`)).toEqual([]);
  });

  test('versions are counted from 1 without a gap', () => {
    const counted = new Map<EventName, number>();
    for (const { event, version } of samples) {
      expect(version).toBe((counted.get(event) ?? 0) + 1);
      counted.set(event, version);
    }
  });

  test.each(samples)('$event of version $version is read with the schema of today', async (sample) => {
    const { codec, bytesOf } = await codecWithHistory();
    const event = plain(codec.decode(topicOf(sample.event), bytesOf(sample)));
    expect(event).toMatchObject({ ...sample.value, type: sample.event });
  });

  test('the newest sample of each event is written again byte for byte', async () => {
    const { codec, bytesOf } = await codecWithHistory();
    for (const sample of samples.filter((one, i) => samples[i + 1]?.event !== one.event)) {
      const topic = topicOf(sample.event);
      const written = codec.encode(topic, codec.decode(topic, bytesOf(sample)));
      expect(Buffer.from(written).subarray(5).toString('hex')).toBe(sample.body);
    }
  });
});
