import type { Producer } from 'kafkajs';
import { asSaytaraError, SaytaraError } from '../../domain/errors.ts';
import type { AppendedAt } from '../../ports/eventLog.ts';
import { connectSoon, createKafka, TRANSACTION_RETRY } from './kafkaClient.ts';
import type { KafkaOptions } from './kafkaClient.ts';
import { kafkaFault } from './kafkaFault.ts';
import { fitOneBatch, sendInParts } from './sendInParts.ts';
import type { Placed } from './sendInParts.ts';
import { openSockets } from './sockets.ts';
import type { Sockets } from './sockets.ts';
import { createTransactor } from './transactor.ts';
import { within } from './within.ts';

/** Records that are put into one transaction at most, where several appends wait. */
const TOGETHER = 5_000;
/** How long an append without a transaction is tried. */
const PLAIN_MS = 30_000;

export interface Appender {
  append(records: readonly Placed[]): Promise<readonly AppendedAt[]>;
  /** Ends what an earlier process of this name left open, so that it holds back no reader. Does so once. */
  recover(): Promise<void>;
  /** Refuses what waits, and waits for what is under way. */
  close(): Promise<void>;
}

interface Waiting {
  readonly records: readonly Placed[];
  readonly resolve: (at: readonly AppendedAt[]) => void;
  readonly reject: (error: unknown) => void;
}

export interface AppenderOptions extends KafkaOptions {
  readonly sockets: Sockets;
  readonly crash: (point: string) => void;
}

/**
 * Appends, one after the other; those that wait meanwhile go together in the next transaction. An append to a single
 * partition that fits one batch needs none and is written by an idempotent producer, in a few milliseconds. Where the
 * answer to a write is lost the append fails with `log-unavailable` and may stand on the log.
 */
export function createAppender({ sockets, crash, ...options }: AppenderOptions): Appender {
  const transactor = createTransactor(options, sockets, `${options.prefix}saytara-append-${options.node}`);
  const queue: Waiting[] = [];
  let closed = false;
  let plain: { readonly producer: Producer; readonly sockets: Sockets } | undefined;
  let turn: Promise<void> | undefined;
  let recovered: Promise<void> | undefined;

  async function flush(): Promise<void> {
    await recovered?.catch(() => undefined);
    while (queue.length > 0) await writeTogether(take(queue));
    turn = undefined;
  }

  /** What one of several appends is refused for fails no other: then each is written on its own. */
  async function writeTogether(taken: readonly Waiting[]): Promise<void> {
    try {
      if (closed) throw new SaytaraError('log-closed', { message: 'appending to the event log, which was closed' });
      const at = await write(taken.flatMap(({ records }) => records));
      let from = 0;
      for (const { records, resolve } of taken) resolve(at.slice(from, (from += records.length)));
    } catch (error) {
      if (taken.length > 1 && !closed && !asSaytaraError(error).retriable) {
        for (const one of taken) await writeTogether([one]);
      } else for (const { reject } of taken) reject(error);
    }
  }

  async function write(records: readonly Placed[]): Promise<readonly AppendedAt[]> {
    if (fitOneBatch(records)) return writePlain(records);
    return transactor.run(async (transaction) => {
      const at = await transaction.send(records);
      crash('before commit');
      return at;
    });
  }

  async function writePlain(records: readonly Placed[]): Promise<readonly AppendedAt[]> {
    crash('before commit');
    const attempt = `writing ${String(records.length)} records`;
    const late = (): SaytaraError =>
      new SaytaraError('log-unavailable', { message: `${attempt}: no answer within ${String(PLAIN_MS / 1_000)} s` });
    try {
      return await within(PLAIN_MS, sendPlain(records), late);
    } catch (error) {
      await letGo();
      throw kafkaFault(error, attempt, options);
    }
  }

  async function sendPlain(records: readonly Placed[]): Promise<readonly AppendedAt[]> {
    if (!plain) {
      const own = openSockets(sockets);
      const producer = createKafka(options, { retry: TRANSACTION_RETRY, sockets: own }).producer(PLAIN);
      plain = { producer, sockets: own };
      await connectSoon(producer, own, options);
    }
    return sendInParts(plain.producer, records);
  }

  async function letGo(): Promise<void> {
    const old = plain;
    plain = undefined;
    old?.sockets.destroy();
    await old?.producer.disconnect().catch(() => undefined);
  }

  return {
    append: (records) =>
      new Promise((resolve, reject) => {
        queue.push({ records, resolve, reject });
        turn ??= flush();
      }),
    recover() {
      // Not while an append uses the id: a transaction that is under way has taken it already.
      recovered ??= (turn ?? Promise.resolve())
        .then(() => transactor.fence())
        .catch((error: unknown) => {
          recovered = undefined;
          throw error;
        });
      return recovered;
    },
    async close() {
      closed = true;
      await turn;
      await transactor.close();
      await letGo();
    },
  };
}

const PLAIN = { idempotent: true, maxInFlightRequests: 1, allowAutoTopicCreation: false };

/** The appends to write next: all that wait, up to a bound. */
function take(queue: Waiting[]): readonly Waiting[] {
  let count = 0;
  const end = queue.findIndex(({ records }, index) => (count += records.length) > TOGETHER && index > 0);
  return queue.splice(0, end < 0 ? queue.length : end);
}
