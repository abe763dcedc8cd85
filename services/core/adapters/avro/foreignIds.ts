import { SaytaraError } from '../../domain/errors.ts';
import { EVENTS_OF_TOPIC } from '../../domain/events.generated.ts';
import { topicBase } from '../../domain/topicNames.ts';
import type { EventLog } from '../../ports/eventLog.ts';
import { typeOf } from './compatible.ts';
import type { SharedRegistry } from './confluentRegistry.ts';
import { HEADER, schemaIdOf } from './wireFormat.ts';

/** So many records at the beginning of each partition are looked at. */
const SAMPLE = 20;

/**
 * Refuses a registry that cannot be the one a log was written with: `registry-forgot` if there is a topic of which
 * no record, among the first of each partition, can be read with the schema that the registry has under its id. For
 * a log that holds no schemas of its own; a single record that cannot be read is a dead letter, not a reason.
 */
export async function refuseForeignIds(options: {
  readonly log: EventLog;
  readonly registry: Pick<SharedRegistry, 'current'>;
}): Promise<void> {
  const events = new Map<string, readonly string[]>(Object.entries(EVENTS_OF_TOPIC));
  for (const { topic } of await options.log.topics()) {
    const names = events.get(topicBase(topic));
    if (names) await refuseTopic(options, topic, names);
  }
}

async function refuseTopic(
  { log, registry }: Parameters<typeof refuseForeignIds>[0],
  topic: string,
  names: readonly string[],
): Promise<void> {
  const ids = new Set<number>();
  for (const value of await firstValues(log, topic)) {
    const id = schemaIdOf(value);
    if (id === undefined) continue;
    const schema = await registry.current(id);
    if (schema !== undefined && isRead(schema, names, value)) return;
    ids.add(id);
  }
  if (ids.size === 0) return;
  throw new SaytaraError('registry-forgot', {
    message: `reading the first records of "${topic}": under their ids ${[...ids].slice(0, 5).join(', ')} the registry has no schema that reads one of them`,
    hint: 'SAYTARA_REGISTRY is the registry that the log was written with; bring back the content that it had',
    details: { topic, ids: [...ids] },
  });
}

async function firstValues(log: EventLog, topic: string): Promise<readonly Uint8Array[]> {
  const values: Uint8Array[] = [];
  for (const { partition, low, high } of await log.bounds(topic)) {
    if (low >= high) continue;
    for await (const batch of log.read(topic, { partitions: [partition], batch: SAMPLE })) {
      values.push(...batch.records.map(({ value }) => Uint8Array.from(value)));
      break;
    }
  }
  return values;
}

function isRead(schema: string, names: readonly string[], value: Uint8Array): boolean {
  try {
    const type = typeOf(schema);
    type.fromBuffer(Buffer.from(value.buffer, value.byteOffset + HEADER, value.length - HEADER));
    return names.includes((type.name ?? '').replace(/^saytara[.]/, ''));
  } catch {
    // Bytes that are not of this schema are what is asked about.
    return false;
  }
}
