import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asSaytaraError, SaytaraError } from '../../services/core/domain/errors.ts';
import type { KafkaForTests } from './testKafka.ts';
import { startLocalKafka } from './startLocalKafka.ts';

/**
 * Kafka and a registry for tests: the ones that SAYTARA_TEST_BROKERS and SAYTARA_TEST_REGISTRY name, else containers
 * where an engine answers, else programs on this machine with a throw-away folder. Errors: those of startLocalKafka,
 * `config-invalid`.
 */
export async function kafkaForTests(env: NodeJS.ProcessEnv = process.env): Promise<KafkaForTests> {
  const brokers = env['SAYTARA_TEST_BROKERS'];
  if (brokers !== undefined) return namedKafka(brokers, env['SAYTARA_TEST_REGISTRY']);
  return (await containedKafka()) ?? (await throwAwayKafka());
}

function namedKafka(brokers: string, registry: string | undefined): KafkaForTests {
  if (registry === undefined) {
    throw new SaytaraError('config-invalid', {
      message: `tests on the brokers '${brokers}': SAYTARA_TEST_BROKERS is set and SAYTARA_TEST_REGISTRY is not`,
      hint: 'set both, or neither',
    });
  }
  return { brokers: brokers.split(','), registry, origin: 'SAYTARA_TEST_BROKERS', stop: () => Promise.resolve() };
}

/** Undefined without a container engine, and, with a line that says why, where one cannot run the images. */
async function containedKafka(): Promise<KafkaForTests | undefined> {
  const { containerEngineAnswers, startContainers } = await import('./kafkaInContainers.ts');
  if (!(await containerEngineAnswers())) return undefined;
  try {
    return await startContainers();
  } catch (error) {
    const { message } = asSaytaraError(error);
    console.log(`tests on Kafka: the container engine could not run it (${message}); starting it without`);
    return undefined;
  }
}

async function throwAwayKafka(): Promise<KafkaForTests> {
  const data = await mkdtemp(join(tmpdir(), 'saytara-kafka-'));
  const remove = (): Promise<void> => rm(data, { recursive: true, force: true });
  try {
    const kafka = await startLocalKafka({ data });
    return {
      brokers: kafka.brokers,
      registry: kafka.registry ?? '',
      origin: 'programs from Maven Central',
      async stop() {
        await kafka.stop();
        await remove();
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}
