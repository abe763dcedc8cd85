import { Kafka, logLevel } from 'kafkajs';
import { describe, expect, it } from 'vitest';
import { kafkaChosen, useKafka } from './useKafka.testing.ts';

describe.runIf(kafkaChosen)('the Kafka of the tests', () => {
  const kafka = useKafka();

  it('takes topics and gives back what was written', async () => {
    const { brokers, prefix } = kafka();
    const client = new Kafka({ brokers: [...brokers], logLevel: logLevel.NOTHING });
    const admin = client.admin();
    const producer = client.producer();
    const topic = `${prefix}round-trip`;
    await Promise.all([admin.connect(), producer.connect()]);
    try {
      await admin.createTopics({ topics: [{ topic, numPartitions: 1 }], waitForLeaders: true });
      await producer.send({ topic, messages: [{ value: 'one' }, { value: 'two' }] });
      const [bounds] = await admin.fetchTopicOffsets(topic);
      expect(bounds).toMatchObject({ low: '0', high: '2' });
      await admin.deleteTopics({ topics: [topic] });
    } finally {
      await Promise.all([admin.disconnect(), producer.disconnect()]);
    }
  });

  it('has a registry that speaks the API of Confluent', async () => {
    const answer = await fetch(`${kafka().registry}/schemas/types`);
    expect(await answer.json()).toContain('AVRO');
  });
});
