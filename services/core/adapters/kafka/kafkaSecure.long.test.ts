import { describe } from 'vitest';
import { eventLogContract } from '../../ports/eventLog.contract.ts';
import { kafkaHarness } from './kafkaHarness.testing.ts';
import { secureRuns, useSecureKafka } from '../../../../infra/localKafka/useSecureKafka.testing.ts';

describe.runIf(secureRuns)('on Kafka with TLS and SCRAM', () => {
  const broker = useSecureKafka();
  eventLogContract('kafka', () => kafkaHarness(broker().brokers, broker().admin));
});
