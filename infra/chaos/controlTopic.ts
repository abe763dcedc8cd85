import { createAvroCodec } from '../../services/core/adapters/avro/avroCodec.ts';
import { openConfluentRegistry } from '../../services/core/adapters/avro/confluentRegistry.ts';
import { openKafkaLog } from '../../services/core/adapters/kafka/kafkaLog.ts';
import type { EventOf } from '../../services/core/domain/events.generated.ts';
import { CONTROL } from '../../services/core/domain/topicNames.ts';
import { readKnowledge } from '../../services/core/runtime/knowledge.ts';
import { readSchemaFiles } from '../../services/core/runtime/schemaFiles.ts';
import { mirrorHash } from '../../services/core/testing/mirror.ts';

/**
 * Reads saytara.control, committed, from its beginning and applies it to an empty table: its canonical hash and how
 * many changes it holds. Throws if a sequence is missing or stands twice.
 */
export async function mirrorOfTopic(
  brokers: readonly string[],
  registryUrl: string,
  prefix: string,
): Promise<{ readonly hash: string; readonly changes: number }> {
  const log = openKafkaLog({ brokers, prefix, node: 'mirror' });
  const registry = openConfluentRegistry({ url: registryUrl, prefix });
  try {
    const codec = await createAvroCodec({ registry, schemas: readSchemaFiles() });
    const changes: EventOf<'ControlRevised'>[] = [];
    for await (const { records } of log.read(CONTROL)) {
      await codec.prepare(records.map(({ value }) => value));
      for (const { value } of records) {
        const event = codec.decode(CONTROL, value);
        if (event.type === 'ControlRevised') changes.push(event);
      }
    }
    return { hash: mirrorHash(changes, readKnowledge().gazetteer), changes: changes.length };
  } finally {
    await log.close();
    registry.close();
  }
}
