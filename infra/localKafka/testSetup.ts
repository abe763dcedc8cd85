/**
 * Vitest's global setup: one Kafka for all files of a run, begun at once and waited for only by the tests that use it
 * (useKafka.testing.ts). They ask a desk, a small server in this process, which answers when Kafka does.
 */
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { TestProject } from 'vitest/node';
import { asSaytaraError } from '../../services/core/domain/errors.ts';
import { kafkaForTests } from './kafkaForTests.ts';
import type { KafkaForTests } from './testKafka.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where to ask for Kafka; empty when this run does without. */
    kafkaDesk: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (!isKafkaChosen(process.env)) {
    console.log('tests on Kafka skipped: SAYTARA_TEST_LOGS does not name kafka');
    project.provide('kafkaDesk', '');
    return () => Promise.resolve();
  }
  const starting = kafkaForTests();
  starting.then(
    ({ origin, brokers }) => {
      console.log(`tests on Kafka use ${brokers.join(',')} (${origin})`);
    },
    (error: unknown) => {
      console.log(`tests on Kafka cannot run: ${asSaytaraError(error).message}`);
    },
  );
  const desk = await openDesk(starting);
  project.provide('kafkaDesk', desk.url);
  return async () => {
    desk.server.close();
    await starting.then(
      (kafka) => kafka.stop(),
      () => undefined,
    );
  };
}

function isKafkaChosen(env: NodeJS.ProcessEnv): boolean {
  const logs = (env['SAYTARA_TEST_LOGS'] ?? '').split(',').map((name) => name.trim());
  return logs.includes('kafka') || env['SAYTARA_TEST_BROKERS'] !== undefined;
}

/** Answers 200 with the addresses, or 503 with the reason in words. */
async function openDesk(starting: Promise<KafkaForTests>): Promise<{ readonly server: Server; readonly url: string }> {
  const server = createServer((_, response) => {
    starting.then(
      ({ brokers, registry }) => response.end(JSON.stringify({ brokers, registry })),
      (thrown: unknown) => {
        const error = asSaytaraError(thrown);
        response.statusCode = 503;
        response.end([`${error.code}: ${error.message}`, error.hint ?? ''].join('\n').trim());
      },
    );
  });
  await new Promise<void>((resolve) => server.listen({ host: '127.0.0.1', port: 0 }, resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the desk has no port');
  return { server, url: `http://127.0.0.1:${String(address.port)}` };
}
