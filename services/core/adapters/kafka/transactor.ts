import type { Kafka, Producer, Transaction } from 'kafkajs';
import { SaytaraError } from '../../domain/errors.ts';
import type { AppendedAt } from '../../ports/eventLog.ts';
import { isOfType, kafkaFault } from './kafkaFault.ts';
import type { KafkaOptions } from './kafkaClient.ts';

/** A send is one batch a partition and the library does not split it: larger ones are refused by the broker. */
const RECORDS_PER_SEND = 500;
const BYTES_PER_SEND = 700_000;
/**
 * How long a transaction that nobody ends may hold back readers. A transaction here holds only sends; steps run
 * before it begins.
 */
const TRANSACTION_TIMEOUT_MS = 15_000;
const CONCURRENT_TRIES = 40;

/** A record with its place on the cluster. */
export interface Placed {
  /** The name under which callers know the topic, and the one it has on the cluster. */
  readonly topic: { readonly name: string; readonly full: string };
  readonly partition: number;
  readonly key: string;
  readonly value: Uint8Array;
}

export interface OpenTransaction {
  /** Writes within the transaction; answers where each record stands, in order. */
  send(records: readonly Placed[]): Promise<readonly AppendedAt[]>;
  /** Moves a group's position in a topic (both as the cluster names them) when the transaction commits. */
  move(group: string, topic: string, partition: number, position: number): Promise<void>;
}

/** Transactions of one transactional id, one at a time. */
export interface Transactor {
  /** Makes sure that no earlier user of the id can commit any more, and that what it left open is aborted. */
  fence(): Promise<void>;
  /**
   * Runs `work` in a transaction and commits. A fault leaves nothing behind; `fenced` if another took the id. What
   * `work` itself throws is passed on with the transaction left open, as a crash leaves it.
   */
  run<Result>(work: (transaction: OpenTransaction) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

/** Connects at the first use; makes a new producer of the same id after a fault, as the library's cannot go on. */
export function createTransactor(kafka: Kafka, options: KafkaOptions, transactionalId: string): Transactor {
  let producer: Producer | undefined;

  async function begin(): Promise<Transaction> {
    if (!producer) {
      const made = kafka.producer({
        transactionalId,
        transactionTimeout: TRANSACTION_TIMEOUT_MS,
        maxInFlightRequests: 1,
        allowAutoTopicCreation: false,
      });
      await made.connect();
      producer = made;
    }
    return producer.transaction();
  }

  async function letGo(): Promise<void> {
    const old = producer;
    producer = undefined;
    await old?.disconnect().catch(() => undefined);
  }

  async function attempt<Result>(what: string, work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      throw kafkaFault(error, what, options);
    }
  }

  async function undo(transaction: Transaction): Promise<void> {
    await transaction.abort().catch(() => undefined);
    await letGo();
  }

  return {
    async fence() {
      try {
        await attempt(`taking over "${transactionalId}"`, async () => (await begin()).abort());
      } catch (error) {
        await letGo();
        throw error;
      }
    },
    async run(work) {
      const transaction = await attempt(`beginning a transaction of "${transactionalId}"`, begin).catch(
        async (error: unknown) => {
          await letGo();
          throw error;
        },
      );
      try {
        const result = await work(openTransaction(transaction, transactionalId, attempt));
        await attempt(`committing a transaction of "${transactionalId}"`, () => transaction.commit());
        return result;
      } catch (error) {
        if (error instanceof SaytaraError) await undo(transaction);
        else await letGo();
        throw error;
      }
    },
    close: letGo,
  };
}

function openTransaction(
  transaction: Transaction,
  id: string,
  attempt: <Result>(what: string, work: () => Promise<Result>) => Promise<Result>,
): OpenTransaction {
  return {
    send: (records) =>
      attempt(`writing ${String(records.length)} records as "${id}"`, () => sendInParts(transaction, records)),
    move: (group, topic, partition, position) =>
      attempt(`moving the positions of group "${group}"`, () =>
        concurrently(() =>
          transaction.sendOffsets({
            consumerGroupId: group,
            topics: [{ topic, partitions: [{ partition, offset: String(position) }] }],
          }),
        ),
      ),
  };
}

/** Tries again while the broker still writes the markers of the transaction before; the library does so only in sends. */
async function concurrently<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (tries >= CONCURRENT_TRIES || !isOfType(error, 'CONCURRENT_TRANSACTIONS')) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.min(100, 5 * tries)));
    }
  }
}

/** Sends records in as many requests as their number and size need; where each stands, in their order. */
export async function sendInParts(
  producer: Pick<Producer, 'sendBatch'>,
  records: readonly Placed[],
): Promise<readonly AppendedAt[]> {
  const at = new Map<Placed, AppendedAt>();
  for (const part of parts(records)) {
    const answers = await producer.sendBatch({ acks: -1, topicMessages: messagesOf(part) });
    for (const { topicName, partition, baseOffset } of answers) {
      part
        .filter((one) => one.topic.full === topicName && one.partition === partition)
        .forEach((one, index) => {
          const position = Number(baseOffset) + index;
          at.set(one, { topic: one.topic.name, partition, position, next: position + 1 });
        });
    }
  }
  return records.map((one) => {
    const found = at.get(one);
    if (found) return found;
    throw new SaytaraError('log-unavailable', {
      message: `writing to "${one.topic.full}": the broker did not answer for partition ${String(one.partition)}`,
    });
  });
}

/** Parts in which no partition has more than a send may hold. */
function* parts(records: readonly Placed[]): Generator<readonly Placed[]> {
  let part: Placed[] = [];
  let filled = new Map<string, { count: number; bytes: number }>();
  for (const one of records) {
    const partition = `${one.topic.full} ${String(one.partition)}`;
    const { count, bytes } = filled.get(partition) ?? { count: 0, bytes: 0 };
    if (count > 0 && (count >= RECORDS_PER_SEND || bytes + one.value.length > BYTES_PER_SEND)) {
      yield part;
      part = [];
      filled = new Map();
      filled.set(partition, { count: 1, bytes: one.value.length });
    } else filled.set(partition, { count: count + 1, bytes: bytes + one.value.length });
    part.push(one);
  }
  if (part.length > 0) yield part;
}

function messagesOf(part: readonly Placed[]): {
  topic: string;
  messages: { key: string; value: Buffer; partition: number }[];
}[] {
  const topics = Map.groupBy(part, (one) => one.topic.full);
  return [...topics].map(([topic, records]) => ({
    topic,
    messages: records.map(({ key, value, partition }) => ({
      key,
      value: Buffer.from(value.buffer, value.byteOffset, value.byteLength),
      partition,
    })),
  }));
}
