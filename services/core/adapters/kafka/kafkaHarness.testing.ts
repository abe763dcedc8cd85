import { randomBytes } from 'node:crypto';
import type { EventLog } from '../../ports/eventLog.ts';
import { crashPoint } from '../../ports/logHarness.contract.ts';
import type { LogHarness } from '../../ports/logHarness.contract.ts';
import { createKafka } from './kafkaClient.ts';
import type { KafkaOptions } from './kafkaClient.ts';
import { openKafkaLog } from './kafkaLog.ts';
import { openSockets } from './sockets.ts';
import { createTransactor } from './transactor.ts';

/** An empty log under a prefix of its own. */
export function kafkaHarness(
  brokers: readonly string[],
  access: Pick<KafkaOptions, 'tls' | 'sasl'> = {},
): LogHarness & { readonly options: KafkaOptions } {
  const prefix = `test-${randomBytes(5).toString('hex')}.`;
  const options: KafkaOptions = { brokers, prefix, node: 'harness', ...access };
  const { crash, arm } = crashPoint();
  const open: EventLog[] = [];
  const silent = new Set<EventLog>();
  let names = 0;
  return {
    options,
    open() {
      const log: EventLog = openKafkaLog({
        ...options,
        node: `node-${String(names++)}`,
        crash,
        silenced: () => silent.has(log),
      });
      open.push(log);
      return log;
    },
    crashAt(point) {
      // What is opened after a crash is the process that crashed, started again under its name.
      names = 0;
      arm(point);
    },
    silence: (log) => void silent.add(log),
    trim: (topic, partition, before) =>
      withAdmin(options, async (admin) => {
        const name = `${prefix}${topic}`;
        // The library deletes records of topics only that it was asked about before.
        await admin.fetchTopicOffsets(name);
        await admin.deleteTopicRecords({ topic: name, partitions: [{ partition, offset: String(before) }] });
      }),
    forget: (group) =>
      withAdmin(options, async (admin) => {
        await admin.deleteGroups([`${prefix}${group}`]);
      }),
    async usurp(group) {
      const usurper = createTransactor(options, openSockets(), `${prefix}${group}`);
      await usurper.fence();
      await usurper.close();
    },
    async close() {
      await Promise.all(open.map((log) => log.close()));
      await withAdmin(options, async (admin) => {
        const topics = (await admin.listTopics()).filter((topic) => topic.startsWith(prefix));
        if (topics.length > 0) await admin.deleteTopics({ topics });
      });
    },
  };
}

async function withAdmin(
  options: KafkaOptions,
  work: (admin: ReturnType<ReturnType<typeof createKafka>['admin']>) => Promise<void>,
): Promise<void> {
  const admin = createKafka(options).admin();
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.disconnect();
  }
}
