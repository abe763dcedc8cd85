import type { EventLog, LogRecord, NewRecord, Positions } from './eventLog.ts';
import { collect, IN, OUT, record, textOf } from './logRecords.contract.ts';

/** What a processor makes of its records. */
export function copies(records: readonly LogRecord[]): readonly NewRecord[] {
  return records.map((one) => record(OUT, `copy of ${textOf(one)}`, one.key));
}

/** Runs a processor of the group until it has read to the end. */
export async function copyAll(
  log: EventLog,
  group: string,
  told?: (inputs: Positions) => void,
  startAt?: () => Promise<Positions>,
): Promise<void> {
  const stop = new AbortController();
  const processing = log.process({
    group,
    topic: IN,
    signal: stop.signal,
    batch: 4,
    ...(startAt ? { startAt } : {}),
    step: ({ records }, inputs) => {
      told?.(inputs);
      return copies(records);
    },
  });
  // Looked at from outside, as another processor of the group may commit the last batch.
  const watching = untilCopied(log, group, stop.signal).finally(() => {
    stop.abort();
  });
  try {
    await processing;
  } finally {
    stop.abort();
    await watching;
  }
}

/** Looks, each time the event loop turns, until the group has read to the end. */
export async function untilCopied(log: EventLog, group: string, signal?: AbortSignal): Promise<void> {
  while (!signal?.aborted && !(await isDone(log, group))) {
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

async function isDone(log: EventLog, group: string): Promise<boolean> {
  const committed = await log.committed(group, IN);
  return (await log.bounds(IN)).every(({ partition, low, high }) => (committed.get(partition) ?? low) >= high);
}

/** What copying so many records makes. */
export const copiesOf = (count: number): string[] => Array.from({ length: count }, (_, i) => `copy of v${String(i)}`);

/** What was written to the output, by the number in it. */
export async function outputsOf(log: EventLog): Promise<readonly string[]> {
  const number = (text: string): number => Number(/\d+$/.exec(text)?.[0]);
  return (await collect(log, OUT)).map(textOf).sort((a, b) => number(a) - number(b));
}
