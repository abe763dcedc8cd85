import { asSaytaraError, SaytaraError } from '../../domain/errors.ts';
import type { AppendedAt, LeadOptions, NewRecord } from '../../ports/eventLog.ts';
import type { MemberCalls } from './groupMember.ts';
import type { Placed } from './sendInParts.ts';
import type { Transactor } from './transactor.ts';

export interface LeadingDeps {
  readonly place: (records: readonly NewRecord[]) => Promise<readonly Placed[]>;
  /** A transactor of the group's own id. */
  readonly transactor: Transactor;
  /** Keeps a membership of the group until its signal aborts; who is assigned partition 0 leads. */
  readonly join: (member: MemberCalls) => Promise<void>;
  readonly crash: (point: string) => void;
}

/**
 * Stands for the leadership and runs one term. A term begins by taking over the group's transactional id, which
 * fences the leader before; it is over when the group gives the leadership to another or an append fails. Invariant: a
 * term takes the id once. After a fault of an append only a new term may take it again: another may lead by then, and
 * whether the append stands on the log is not known, if it was the answer to its commit that was lost.
 */
export async function leadGroup({ group, signal, term }: LeadOptions, deps: LeadingDeps): Promise<void> {
  const { transactor, crash } = deps;
  const done = new AbortController();
  const over = new AbortController();
  let running: Promise<void> | undefined;
  let writing: Promise<unknown> = Promise.resolve();
  const faults: unknown[] = [];
  const end = (): void => {
    over.abort();
    if (!running) done.abort();
  };

  /** One after the other: a producer has one transaction at a time. */
  function append(records: readonly NewRecord[]): Promise<readonly AppendedAt[]> {
    const appended = writing.then(() => appendNow(records));
    writing = appended.catch(() => undefined);
    return appended;
  }

  async function appendNow(records: readonly NewRecord[]): Promise<readonly AppendedAt[]> {
    if (over.signal.aborted) throw fenced(group);
    if (records.length === 0) return [];
    crash('before append');
    const placed = await deps.place(records);
    try {
      return await transactor.run(async (transaction) => {
        const at = await transaction.send(placed);
        crash('before commit');
        return at;
      });
    } catch (error) {
      over.abort();
      throw error;
    }
  }

  async function runTerm(): Promise<void> {
    try {
      await transactor.fence();
      if (!over.signal.aborted) await term({ signal: over.signal, append });
    } catch (error) {
      faults.push(error);
    } finally {
      over.abort();
      done.abort();
    }
  }

  signal.addEventListener('abort', end, { once: true });
  if (signal.aborted) end();
  const member: MemberCalls = {
    onAssigned(assigned) {
      if (assigned.length > 0) running ??= runTerm();
      else if (running) over.abort();
    },
    owned: () => (running ? [0] : []),
    lost: () => done.signal,
    signal: done.signal,
  };
  try {
    await deps.join(member);
  } finally {
    signal.removeEventListener('abort', end);
    over.abort();
    await running;
    await transactor.close();
  }
  if (faults.length > 0) throw asSaytaraError(faults[0]);
}

function fenced(group: string): SaytaraError {
  return new SaytaraError('fenced', { message: `appending as the leader of "${group}" after the end of its term` });
}
