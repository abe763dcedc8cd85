import type { Batch, NewRecord, Position, Positions, ProcessOptions, ReadOptions } from '../../ports/eventLog.ts';
import { SaytaraError } from '../../domain/errors.ts';
import type { MemberCalls } from './groupMember.ts';
import { orAborted } from './orAborted.ts';
import type { Placed } from './sendInParts.ts';
import type { Transactor } from './transactor.ts';

/** What processing needs of the log around it. */
export interface ProcessingDeps {
  readonly read: (topic: string, options: ReadOptions) => AsyncIterable<Batch>;
  readonly committed: (group: string, topic: string) => Promise<Positions>;
  readonly place: (records: readonly NewRecord[]) => Promise<readonly Placed[]>;
  /** A transactor of an input partition's own id. */
  readonly transactor: (partition: number) => Transactor;
  /** The names of group and topic on the cluster. */
  readonly full: { readonly group: string; readonly topic: string };
  /** Keeps a membership of the group until its signal aborts. */
  readonly join: (member: MemberCalls) => Promise<void>;
  readonly crash: (point: string) => void;
}

/**
 * Processes the partitions that the group gives to this instance, each in a loop of its own, until the signal aborts.
 * Invariants: (1) outputs and the input position of a batch are one transaction; (2) before its first batch a
 * partition's transactional id is taken over, which fences whoever had it and ends what it left open, and only then
 * are the group's positions believed; (3) who is fenced never takes the id again on its own: it stops work on the
 * partition and asks the group for a round, which tells whose the partition is; (4) one loop a partition: the next one
 * waits for the end of the one before. Any other fault ends the membership.
 */
export async function processGroup(options: ProcessOptions, deps: ProcessingDeps): Promise<void> {
  const { group, topic, signal } = options;
  const over = new AbortController();
  const workers = new Map<number, AbortController>();
  const running = new Map<number, Promise<void>>();
  const at = new Map<number, Position>(await deps.committed(group, topic));
  const faults: unknown[] = [];
  let lost = new AbortController();
  const end = (): void => {
    over.abort();
  };

  function start(partition: number): void {
    const stop = new AbortController();
    workers.set(partition, stop);
    const before = running.get(partition) ?? Promise.resolve();
    const work = { options, deps, at, signal: stop.signal };
    running.set(
      partition,
      before
        .then(() => processPartition(partition, work))
        .catch((error: unknown) => {
          // Whoever has the partition now, or the process that starts again, meets the fault if it is there to stay.
          if (!stop.signal.aborted) failed(partition, error);
        }),
    );
  }

  function failed(partition: number, error: unknown): void {
    workers.delete(partition);
    if (error instanceof SaytaraError && error.code === 'fenced') {
      lost.abort();
      return;
    }
    faults.push(error);
    end();
  }

  function onAssigned(partitions: readonly number[]): void {
    for (const [partition, stop] of workers) {
      if (partitions.includes(partition)) continue;
      stop.abort();
      workers.delete(partition);
    }
    for (const partition of partitions) if (!workers.has(partition)) start(partition);
  }

  const member: MemberCalls = {
    onAssigned,
    owned: () => [...workers.keys()],
    lost() {
      if (lost.signal.aborted) lost = new AbortController();
      return lost.signal;
    },
    signal: over.signal,
  };
  signal.addEventListener('abort', end, { once: true });
  if (signal.aborted) end();
  try {
    await deps.join(member);
  } finally {
    signal.removeEventListener('abort', end);
    for (const stop of workers.values()) stop.abort();
    await Promise.all(running.values());
  }
  if (faults.length > 0) throw faults[0];
}

interface Work {
  readonly options: ProcessOptions;
  readonly deps: ProcessingDeps;
  /** The group's positions as far as this instance knows them: exact for the partitions it has. */
  readonly at: Map<number, Position>;
  readonly signal: AbortSignal;
}

async function processPartition(partition: number, work: Work): Promise<void> {
  const { options, deps, at, signal } = work;
  const transactor = deps.transactor(partition);
  try {
    let from = await startOf(partition, work);
    let fenced = false;
    for (;;) {
      const reread = await eachBatch(partition, from, work, async (batch) => {
        if (!fenced) {
          await transactor.fence();
          fenced = true;
          const now = await startOf(partition, work);
          if (now !== from) return { position: now };
        }
        if (!(await processBatch(batch, transactor, work))) return undefined;
        at.set(partition, batch.next);
        deps.crash('after commit');
        options.committed?.(batch);
        return undefined;
      });
      if (reread === undefined || signal.aborted) return;
      from = reread.position;
    }
  } finally {
    await transactor.close();
  }
}

/** Where the partition goes on: at the group's position, else where the caller tells, else at the low end. */
async function startOf(partition: number, { options, deps, at }: Work): Promise<Position | undefined> {
  const { group, topic, startAt } = options;
  const committed = await deps.committed(group, topic);
  for (const [other, position] of committed) at.set(other, Math.max(position, at.get(other) ?? 0));
  const kept = committed.get(partition);
  if (kept !== undefined) at.set(partition, kept);
  if (kept !== undefined || !startAt) return kept;
  for (const [other, position] of await startAt()) if (!committed.has(other)) at.set(other, position);
  return at.get(partition);
}

/** Where to read from instead; undefined: at the low end. */
interface Elsewhere {
  readonly position: Position | undefined;
}

/** Hands on each batch; ends where `each` answers a position to read from instead. */
async function eachBatch(
  partition: number,
  from: Position | undefined,
  { options, deps, signal }: Work,
  each: (batch: Batch) => Promise<Elsewhere | undefined>,
): Promise<Elsewhere | undefined> {
  const { topic, batch: limit } = options;
  const read = deps.read(topic, {
    partitions: [partition],
    ...(from === undefined ? {} : { from: new Map([[partition, from]]) }),
    ...(limit === undefined ? {} : { batch: limit }),
    follow: true,
    signal,
  });
  for await (const batch of read) {
    if (signal.aborted) return undefined;
    const elsewhere = await each(batch);
    if (elsewhere) return elsewhere;
  }
  return undefined;
}

/** False if the partition was given up while the step was under way: its new owner makes the same and commits it. */
async function processBatch(
  batch: Batch,
  transactor: Transactor,
  { options, deps, at, signal }: Work,
): Promise<boolean> {
  const { full, crash } = deps;
  crash('before step');
  // A step that never ends must not hold up a close.
  const outputs = await orAborted(
    Promise.resolve(options.step(batch, new Map([...at, [batch.partition, batch.next]]))),
    signal,
  );
  crash('after step');
  if (!outputs || signal.aborted) return false;
  const placed = await deps.place(outputs);
  await transactor.run(async (transaction) => {
    await transaction.send(placed);
    crash('before position');
    await transaction.move(full.group, full.topic, batch.partition, batch.next);
    crash('before commit');
  });
  return true;
}
