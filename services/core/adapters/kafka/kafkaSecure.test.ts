import { afterAll, describe, expect, test } from 'vitest';
import { copiesOf, copyAll, outputsOf } from '../../ports/copyProcessor.contract.ts';
import type { EventLog } from '../../ports/eventLog.ts';
import { collect, fill, IN, OUT, record, textOf } from '../../ports/logRecords.contract.ts';
import { faultsOfLog, SOON } from './faultsOfLog.testing.ts';
import type { KafkaOptions } from './kafkaClient.ts';
import { kafkaHarness } from './kafkaHarness.testing.ts';
import { openKafkaLog } from './kafkaLog.ts';
import { secureRuns, useSecureKafka } from '../../../../infra/localKafka/useSecureKafka.testing.ts';

describe.runIf(secureRuns)('a log on Kafka with TLS, passwords and rights', () => {
  const broker = useSecureKafka();
  const logs: EventLog[] = [];
  afterAll(() => Promise.all(logs.map((log) => log.close())));

  function open(options: Partial<KafkaOptions> = {}): EventLog {
    const log = openKafkaLog({ brokers: broker().brokers, prefix: '', node: 'test', ...options });
    logs.push(log);
    return log;
  }

  async function expectRefused(
    options: Partial<KafkaOptions>,
    ...hints: readonly string[]
  ): Promise<ReadonlySet<string>> {
    const { faults, ms } = await faultsOfLog(open(options));
    for (const fault of faults) for (const hint of hints) expect(fault.hint, fault.message).toContain(hint);
    expect(ms).toBeLessThan(SOON);
    return new Set(faults.map(({ code }) => code));
  }

  async function expectWorks(brokers: readonly string[], access: Pick<KafkaOptions, 'tls' | 'sasl'>): Promise<void> {
    const harness = kafkaHarness(brokers, access);
    const log = harness.open();
    await log.createTopic(IN, 3);
    await log.createTopic(OUT, 2);
    await fill(log, 12);
    await copyAll(log, 'g');
    expect(await outputsOf(log)).toEqual(copiesOf(12));
    await log.lead({
      ...{ group: 'leaders', signal: new AbortController().signal },
      term: async (term) => {
        await term.append([record(OUT, 'led'), record(IN, 'led')]);
      },
    });
    expect((await collect(harness.open(), OUT)).map(textOf)).toContain('led');
    await harness.close();
  }

  test('all works with TLS and each way to tell a password', async () => {
    const { brokers, admin } = broker();
    for (const mechanism of ['scram-sha-512', 'scram-sha-256', 'plain'] as const) {
      await expectWorks(brokers, { tls: admin.tls, sasl: { ...admin.sasl, mechanism } });
    }
  });

  test('all works with a client certificate', async () => {
    const { certified, certificate } = broker();
    await expectWorks(certified, certificate);
  });

  describe.concurrent('nothing is read or written, and the hint names the setting,', () => {
    test('without TLS', async () => {
      const codes = await expectRefused({ sasl: broker().admin.sasl }, 'SAYTARA_KAFKA_TLS');
      expect(codes).toEqual(new Set(['log-unavailable']));
    });

    test('without TLS and user', async () => {
      await expectRefused({}, 'SAYTARA_KAFKA_TLS', 'SAYTARA_KAFKA_SASL', 'SAYTARA_KAFKA_USER');
    });

    test('without a user', async () => {
      await expectRefused({ tls: broker().admin.tls }, 'SAYTARA_KAFKA_SASL', 'SAYTARA_KAFKA_USER');
    });

    test('with a wrong password, which is told nowhere', async () => {
      const { admin } = broker();
      const password = 'not the word';
      for (const mechanism of ['scram-sha-256', 'plain'] as const) {
        const options = { tls: admin.tls, sasl: { ...admin.sasl, mechanism, password } };
        expect(await expectRefused(options, 'SAYTARA_KAFKA_PASSWORD')).toEqual(new Set(['log-refused']));
        const { faults } = await faultsOfLog(open(options));
        expect(JSON.stringify(faults.map((fault) => [fault.message, fault.hint, fault.details]))).not.toContain(
          password,
        );
      }
    });

    test('with an authority that did not sign the broker', async () => {
      const { sasl } = broker().admin;
      expect(await expectRefused({ tls: {}, sasl }, 'SAYTARA_KAFKA_CA')).toEqual(new Set(['log-refused']));
    });

    test('without the certificate that the broker asks for', async () => {
      const { certified, admin } = broker();
      await expectRefused({ brokers: certified, tls: admin.tls }, 'SAYTARA_KAFKA_CERT');
    });

    test('as a user without rights', async () => {
      const codes = await expectRefused(broker().stranger, 'saytara topics --check');
      expect(codes).toEqual(new Set(['log-refused']));
    });
  });
});
