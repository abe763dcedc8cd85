import type { Kafka, Producer } from 'kafkajs';
import type { AppendedAt } from '../../ports/eventLog.ts';
import { kafkaFault } from './kafkaFault.ts';
import type { KafkaOptions } from './kafkaClient.ts';
import { createTransactor, sendInParts } from './transactor.ts';
import type { Placed } from './transactor.ts';

/** What an append that needs no transaction may hold at most: one batch of one partition, which is atomic by itself. */
const ONE_BATCH_RECORDS = 500;
const ONE_BATCH_BYTES = 700_000;
/** Records that are put into one transaction at most, where several appends wait. */
const TOGETHER = 5_000;

export interface Appender {
  append(records: readonly Placed[]): Promise<readonly AppendedAt[]>;
  /** Ends what an earlier process of this name left open, so that it holds back no reader. */
  recover(): Promise<void>;
  /** Waits for what is under way. */
  close(): Promise<void>;
}

interface Waiting {
  readonly records: readonly Placed[];
  readonly resolve: (at: readonly AppendedAt[]) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Appends, one after the other; those that wait meanwhile go together in the next transaction. An append to a single
 * partition that fits one batch needs none and is written by an idempotent producer, in a few milliseconds.
 */
export function createAppender(kafka: Kafka, options: KafkaOptions, crash: (point: string) => void): Appender {
  const transactor = createTransactor(kafka, options, `${options.prefix}saytara-append-${options.node}`);
  const queue: Waiting[] = [];
  let plain: Producer | undefined;
  let turn: Promise<void> | undefined;

  async function flush(): Promise<void> {
    while (queue.length > 0) {
      const taken = take(queue);
      try {
        const at = await write(taken);
        let from = 0;
        for (const { records, resolve } of taken) resolve(at.slice(from, (from += records.length)));
      } catch (error) {
        for (const { reject } of taken) reject(error);
      }
    }
    turn = undefined;
  }

  async function write(taken: readonly Waiting[]): Promise<readonly AppendedAt[]> {
    const records = taken.flatMap((one) => one.records);
    if (fitsOneBatch(records)) return writePlain(records);
    return transactor.run(async (transaction) => {
      const at = await transaction.send(records);
      crash('before commit');
      return at;
    });
  }

  async function writePlain(records: readonly Placed[]): Promise<readonly AppendedAt[]> {
    crash('before commit');
    try {
      plain ??= await connected(kafka);
      return await sendInParts(plain, records);
    } catch (error) {
      const old = plain;
      plain = undefined;
      await old?.disconnect().catch(() => undefined);
      throw kafkaFault(error, `writing ${String(records.length)} records`, options);
    }
  }

  return {
    append: (records) =>
      new Promise((resolve, reject) => {
        queue.push({ records, resolve, reject });
        turn ??= flush();
      }),
    recover: () => transactor.fence(),
    async close() {
      await turn;
      await transactor.close();
      await plain?.disconnect().catch(() => undefined);
    },
  };
}

async function connected(kafka: Kafka): Promise<Producer> {
  const producer = kafka.producer({ idempotent: true, maxInFlightRequests: 1, allowAutoTopicCreation: false });
  await producer.connect();
  return producer;
}

/** The appends to write next: all that wait, up to a bound. */
function take(queue: Waiting[]): readonly Waiting[] {
  let count = 0;
  const end = queue.findIndex(({ records }, index) => (count += records.length) > TOGETHER && index > 0);
  return queue.splice(0, end < 0 ? queue.length : end);
}

function fitsOneBatch(records: readonly Placed[]): boolean {
  const [first] = records;
  const bytes = records.reduce((sum, { value }) => sum + value.length, 0);
  return (
    records.every(({ topic, partition }) => topic.full === first?.topic.full && partition === first.partition) &&
    (records.length === 1 || (records.length <= ONE_BATCH_RECORDS && bytes <= ONE_BATCH_BYTES))
  );
}
