import { SaytaraError } from '../core/domain/errors.ts';
import type { AskedReader, Reading, ReportText } from '../core/ports/reader.ts';

/** So often an answer may be refused before the report is given up: a reader need not answer twice alike. */
const ATTEMPTS = 3;
/** What is kept of reports that never come to be forgotten, as when another process took their partition over. */
const MOST_KEPT = 1_000;

/** A reader as a stream asks it. */
export interface PatientReader {
  readonly read: AskedReader;
  /** Lets go of what was answered about these reports: it stands on the log. */
  forget(reports: Iterable<string>): void;
  /** Whether an answer is being waited for: a stream that does is not stuck. */
  waits(): boolean;
}

type Asked =
  | { readonly status: 'read'; readonly reading: Reading }
  | { readonly status: 'refused'; readonly times: number; readonly refusal: SaytaraError };

/**
 * Asks again where an answer is refused, three times in all, then throws the last refusal. Keeps what it was answered
 * until told to forget it: a batch that is tried again, because the reader went away in the middle of it, asks about
 * none of its reports twice.
 */
export function createPatientReader(ask: AskedReader): PatientReader {
  const asked = new Map<string, Asked>();
  let waiting = 0;

  async function askOnce(report: ReportText, signal: AbortSignal): Promise<Asked> {
    const before = asked.get(report.report);
    waiting += 1;
    try {
      return { status: 'read', reading: await ask(report, signal) };
    } catch (error) {
      if (!(error instanceof SaytaraError) || error.code !== 'reading-refused') throw error;
      const times = before?.status === 'refused' ? before.times + 1 : 1;
      return { status: 'refused', times, refusal: error };
    } finally {
      waiting -= 1;
    }
  }

  function letGoOfOldest(): void {
    const [oldest] = asked.keys();
    if (asked.size > MOST_KEPT && oldest !== undefined) asked.delete(oldest);
  }

  return {
    async read(report, signal) {
      let known = asked.get(report.report);
      while (known?.status !== 'read') {
        if (known && known.times >= ATTEMPTS) throw givenUp(known.refusal);
        known = await askOnce(report, signal);
        asked.set(report.report, known);
        letGoOfOldest();
      }
      return known.reading;
    },
    forget(reports) {
      for (const report of reports) asked.delete(report);
    },
    waits: () => waiting > 0,
  };
}

function givenUp(cause: SaytaraError): SaytaraError {
  const { message, details } = cause;
  return new SaytaraError(cause.code, { message: `${message} (refused ${String(ATTEMPTS)} times)`, details, cause });
}
