import { randomBytes } from 'node:crypto';
import { beforeAll, inject } from 'vitest';
import type { KafkaAddresses } from './testKafka.ts';

/** Kafka as one test file has it. */
export interface KafkaOfTests extends KafkaAddresses {
  /** In front of the names of topics, groups and transactional ids, so that files do not meet. */
  readonly prefix: string;
}

/** Whether this run has Kafka: SAYTARA_TEST_LOGS names it, or SAYTARA_TEST_BROKERS is set. */
export const kafkaChosen: boolean = inject('kafkaDesk') !== '';

/** The first start on a machine downloads Kafka: up to some minutes, in milliseconds. */
const STARTING = 300_000;

/**
 * Waits, before the tests of the file or `describe` it is called in, until Kafka answers, and fails them if it cannot.
 * What it gives is to be called inside tests and hooks. Use it where `kafkaChosen`.
 */
export function useKafka(): () => KafkaOfTests {
  let kafka: KafkaOfTests | undefined;
  beforeAll(async () => {
    kafka = await askDesk(inject('kafkaDesk'));
  }, STARTING);
  return () => {
    if (kafka === undefined) throw new Error('Kafka is there inside tests and hooks only');
    return kafka;
  };
}

async function askDesk(desk: string): Promise<KafkaOfTests> {
  const response = await fetch(desk);
  const text = await response.text();
  if (!response.ok) throw new Error(`tests on Kafka were chosen and cannot run: ${text}`);
  const answer: unknown = JSON.parse(text);
  if (!isAddresses(answer)) throw new Error(`the desk answered '${text}'`);
  return { ...answer, prefix: `t${randomBytes(4).toString('hex')}-` };
}

function isAddresses(answer: unknown): answer is KafkaAddresses {
  if (typeof answer !== 'object' || answer === null || !('brokers' in answer && 'registry' in answer)) return false;
  return Array.isArray(answer.brokers) && typeof answer.registry === 'string';
}
