import { describe } from 'vitest';
import { kafkaChosen, useKafka } from '../../../../infra/localKafka/useKafka.testing.ts';
import { eventLogContract } from '../../ports/eventLog.contract.ts';
import { kafkaHarness } from './kafkaHarness.testing.ts';

describe.runIf(kafkaChosen)('on Kafka', () => {
  const kafka = useKafka();
  eventLogContract('kafka', () => kafkaHarness(kafka().brokers));
});
