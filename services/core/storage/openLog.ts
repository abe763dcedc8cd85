import type { Config } from '../runtime/config.ts';
import type { KafkaSettings } from '../runtime/kafkaSettings.ts';
import { openFolderLog } from './openFolderLog.ts';
import type { OpenedLog } from './openFolderLog.ts';

/** The log that the settings name: the file in the data folder, or Kafka and its registry, which is not asked yet. */
export async function openLog(config: Pick<Config, 'data' | 'kafka' | 'node'>): Promise<OpenedLog> {
  return config.kafka ? openSharedLog(config.kafka, config.node) : openFolderLog(config.data);
}

/** Who is on SQLite need not load the clients of Kafka. */
async function openSharedLog(kafka: KafkaSettings, node: string): Promise<OpenedLog> {
  const [{ openKafkaLog }, { openConfluentRegistry }, { schemasBesideLog }] = await Promise.all([
    import('../adapters/kafka/kafkaLog.ts'),
    import('../adapters/avro/confluentRegistry.ts'),
    import('../adapters/avro/schemasBesideLog.ts'),
  ]);
  const log = openKafkaLog({ ...kafka, node });
  const shared = openConfluentRegistry({ ...kafka.registry, prefix: kafka.prefix });
  const registry = schemasBesideLog({ registry: shared, log });
  return {
    log,
    registry,
    check: () => registry.check(),
    async close() {
      await log.close();
      shared.close();
    },
  };
}
