import { asSaytaraError } from '../../domain/errors.ts';
import type { SaytaraError } from '../../domain/errors.ts';
import type { EventLog } from '../../ports/eventLog.ts';
import { collect, IN, record } from '../../ports/logRecords.contract.ts';

/** What work fails with; throws if it does not. */
export async function faultOf(work: Promise<unknown>): Promise<SaytaraError> {
  return work.then(
    () => Promise.reject(new Error('it was to fail')),
    (error: unknown) => asSaytaraError(error),
  );
}

export interface FaultsOfLog {
  readonly faults: readonly SaytaraError[];
  /** How long the slowest took. */
  readonly ms: number;
}

/** What each use of a log fails with, all begun at once. */
export async function faultsOfLog(log: EventLog): Promise<FaultsOfLog> {
  const began = performance.now();
  const signal = new AbortController().signal;
  const faults = await Promise.all(
    [
      log.bounds(IN),
      log.topics(),
      log.createTopic(IN, 1),
      log.append([record(IN, 'x')]),
      log.committed('g', IN),
      collect(log, IN),
      collect(log, IN, { follow: true }),
      log.process({ group: 'g', topic: IN, signal, step: () => [] }),
      log.lead({ group: 'g', signal, term: () => Promise.resolve() }),
    ].map(faultOf),
  );
  return { faults, ms: performance.now() - began };
}

/** Nobody is kept waiting longer for a sentence that says what is wrong, in milliseconds. */
export const SOON = 11_000;
