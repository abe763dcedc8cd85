/**
 * A process of its own that works on Kafka, for tests that kill or stop it: node kafkaProcess.testing.ts <JSON of
 * Orders>. Tells its parent {committed: texts} or {appended: text}, and {at: point} where it was told to stop; ends
 * when the parent does.
 */
import { asSaytaraError } from '../../domain/errors.ts';
import type { EventLog } from '../../ports/eventLog.ts';
import { copies } from '../../ports/copyProcessor.contract.ts';
import { IN, OUT, record, textOf } from '../../ports/logRecords.contract.ts';
import type { KafkaOptions } from './kafkaClient.ts';
import { openKafkaLog } from './kafkaLog.ts';

export interface Orders {
  readonly options: KafkaOptions;
  readonly work: 'copy' | 'lead';
  /** Where to kill itself with SIGKILL, or to tell the parent and hold still until it is stopped, at the nth arrival. */
  readonly at?: { readonly point: string; readonly nth: number; readonly end: 'killed' | 'stopped' };
}

const orders = ordersOf(JSON.parse(process.argv[2] ?? ''));
let left = orders.at?.nth ?? 0;

function crash(point: string): void {
  if (point !== orders.at?.point || --left !== 0) return;
  if (orders.at.end === 'killed') process.kill(process.pid, 'SIGKILL');
  process.send?.({ at: point });
  // Nothing of this process moves on before the parent has stopped it.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_000);
}

async function copy(log: EventLog): Promise<void> {
  await log.process({
    group: 'g',
    topic: IN,
    signal: new AbortController().signal,
    batch: 4,
    step: ({ records }) => copies(records),
    committed: ({ records }) => process.send?.({ committed: records.map(textOf) }),
  });
}

/** Appends numbers under its own name for as long as it leads. */
async function lead(log: EventLog): Promise<void> {
  await log.lead({
    group: 'leaders',
    signal: new AbortController().signal,
    term: async (term) => {
      for (let i = 0; !term.signal.aborted; i++) {
        const text = `${orders.options.node} ${String(i)}`;
        await term.append([record(OUT, text, 'one key')]);
        process.send?.({ appended: text });
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
  });
}

process.on('disconnect', () => process.exit());
const log = openKafkaLog({ ...orders.options, crash });
for (;;) {
  try {
    await (orders.work === 'copy' ? copy(log) : lead(log));
  } catch (error) {
    const fault = asSaytaraError(error);
    if (!fault.retriable) throw error;
    process.send?.({ fault: fault.code });
  }
  await new Promise((resolve) => setTimeout(resolve, 100));
}

function ordersOf(given: unknown): Orders {
  const isOrders = (one: unknown): one is Orders => typeof one === 'object' && one !== null && 'options' in one;
  if (isOrders(given)) return given;
  throw new Error(`these are no orders: ${JSON.stringify(given)}`);
}
