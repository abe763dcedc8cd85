import type { Producer, Transaction } from 'kafkajs';
import { SaytaraError } from '../../domain/errors.ts';
import type { AppendedAt } from '../../ports/eventLog.ts';
import { isNoCoordinator, TRANSACTION, whyNoCoordinator } from './findCoordinator.ts';
import { connectSoon, createCluster, createKafka, TRANSACTION_RETRY } from './kafkaClient.ts';
import type { KafkaOptions } from './kafkaClient.ts';
import { isOfType, kafkaFault } from './kafkaFault.ts';
import { sendInParts } from './sendInParts.ts';
import type { Placed } from './sendInParts.ts';
import { openSockets } from './sockets.ts';
import type { Sockets } from './sockets.ts';
import { within } from './within.ts';

/**
 * How long a transaction that nobody ends may hold back readers. A transaction here holds only sends; steps run
 * before it begins.
 */
const TRANSACTION_TIMEOUT_MS = 15_000;
const CONCURRENT_TRIES = 40;
/** How long one step of a transaction may take: longer than a request and its second try, less than forever. */
const ATTEMPT_MS = 30_000;

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
   * Runs `work` in a transaction and commits. A fault leaves nothing behind, unless it was the answer to the commit
   * that was lost; `fenced` if another took the id. After a fault the id is taken again at the next run or fence, from
   * whoever has it then. What `work` itself throws is passed on with the transaction left open, as a crash leaves it.
   */
  run<Result>(work: (transaction: OpenTransaction) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

/** Connects at the first use; makes a new producer of the same id after a fault, as the library's cannot go on. */
export function createTransactor(options: KafkaOptions, parent: Sockets, transactionalId: string): Transactor {
  let client: { readonly producer: Producer; readonly sockets: Sockets } | undefined;

  async function begin(): Promise<Transaction> {
    client ??= connectable();
    const { producer, sockets } = client;
    await connectSoon(producer, sockets, options);
    return producer.transaction();
  }

  function connectable(): NonNullable<typeof client> {
    const sockets = openSockets(parent);
    const producer = createKafka(options, { retry: TRANSACTION_RETRY, sockets }).producer({
      transactionalId,
      transactionTimeout: TRANSACTION_TIMEOUT_MS,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
    });
    return { producer, sockets };
  }

  async function letGo(): Promise<void> {
    const old = client;
    client = undefined;
    await old?.producer.disconnect().catch(() => undefined);
    old?.sockets.destroy();
  }

  /** Within a time after which nobody would wait: the client's own tries at a broker that hangs take minutes. */
  async function attempt<Result>(what: string, work: () => Promise<Result>): Promise<Result> {
    try {
      return await within(ATTEMPT_MS, work(), () => late(what));
    } catch (error) {
      throw kafkaFault(isNoCoordinator(error) ? await askWhy(error) : error, what, options);
    }
  }

  async function askWhy(error: unknown): Promise<unknown> {
    const sockets = openSockets(parent);
    const cluster = createCluster(options, sockets);
    try {
      await connectSoon(cluster, sockets, options);
      await cluster.refreshMetadata();
      return await whyNoCoordinator(cluster, transactionalId, TRANSACTION, error);
    } catch {
      return error;
    } finally {
      await cluster.disconnect().catch(() => undefined);
      sockets.destroy();
    }
  }

  function late(what: string): SaytaraError {
    client?.sockets.destroy();
    return new SaytaraError('log-unavailable', {
      message: `${what} on ${options.brokers.join(', ')}: no answer within ${String(ATTEMPT_MS / 1_000)} s`,
      hint: 'check that the brokers do well; it is tried again',
      details: { brokers: options.brokers },
    });
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
