import { asSaytaraError, SaytaraError } from '../../domain/errors.ts';
import type { AppendedAt, LeadOptions, NewRecord } from '../../ports/eventLog.ts';
import type { Placed, Transactor } from './transactor.ts';

export interface LeadingDeps {
  readonly place: (records: readonly NewRecord[]) => Promise<readonly Placed[]>;
  /** A transactor of the group's own id. */
  readonly transactor: Transactor;
  /** Keeps a membership of the group until the signal aborts; calls back when this instance leads, or no more. */
  readonly join: (onAssigned: (leads: boolean) => void, signal: AbortSignal) => Promise<void>;
  readonly crash: (point: string) => void;
}

/**
 * Stands for the leadership and runs one term. A term begins by taking over the group's transactional id, which
 * fences the leader before; it is over when the group gives the leadership to another or an append is fenced.
 */
export async function leadGroup({ group, signal, term }: LeadOptions, deps: LeadingDeps): Promise<void> {
  const { transactor, crash } = deps;
  const done = new AbortController();
  const over = new AbortController();
  let running: Promise<void> | undefined;
  const faults: unknown[] = [];
  const end = (): void => {
    over.abort();
    if (!running) done.abort();
  };

  async function append(records: readonly NewRecord[]): Promise<readonly AppendedAt[]> {
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
      if (asSaytaraError(error).code === 'fenced') over.abort();
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
  try {
    await deps.join((leads) => {
      if (leads) running ??= runTerm();
      else if (running) over.abort();
    }, done.signal);
  } finally {
    signal.removeEventListener('abort', end);
    over.abort();
    await running;
    await transactor.close();
  }
  if (faults.length > 0) throw asSaytaraError(faults[0]);
}

function fenced(group: string): SaytaraError {
  return new SaytaraError('fenced', { message: `appending as the leader of "${group}": another took over` });
}
