import { SaytaraError } from '../../core/domain/errors.ts';
import type { Clock } from '../../core/ports/clock.ts';
import { shownAddress } from '../../core/runtime/readerSettings.ts';
import type { ReaderSettings } from '../../core/runtime/readerSettings.ts';

/** Bytes of the largest answer that is looked at: some thousand claims. */
export const LARGEST_ANSWER = 2 * 1_048_576;
/**
 * Statuses, besides those below 200, 3xx and 5xx, that say something of the reader or of who asks and nothing of the
 * report: a wrong token or a reader that is busy must not make dead letters.
 */
const OF_THE_READER: ReadonlySet<number> = new Set([401, 402, 403, 404, 405, 407, 408, 425, 429]);
/** How much of the reader's own words a message quotes. */
const QUOTED = 300;

/** Posts reports to the address of the settings. */
export interface ReaderClient {
  /**
   * The text of the answer to a body of JSON. `reader-unavailable` if there is none in time, or one that is not about
   * the report; `reading-refused` if the reader refuses the report, or its answer is too large.
   */
  ask(report: string, body: string, signal: AbortSignal): Promise<string>;
  /** Why the answer about a report cannot be used. */
  refused(report: string, why: string, cause?: unknown): SaytaraError;
}

/** Connects to nothing before the first report. */
export function createReaderClient(settings: ReaderSettings, clock: Clock): ReaderClient {
  const { url, release, timeoutMs, token } = settings;
  const reader = `the outside reader "${release}" at ${shownAddress(settings)}`;
  const headers = {
    'content-type': 'application/json',
    accept: 'application/json',
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  };

  function away(why: string, more: { readonly cause?: unknown; readonly retryAfterMs?: number } = {}): SaytaraError {
    const { retryAfterMs } = more;
    return new SaytaraError('reader-unavailable', {
      message: `asking ${reader}: ${why}`,
      hint: 'nothing is lost: reports wait until it answers',
      details: { reader: release, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) },
      ...('cause' in more ? { cause: more.cause } : {}),
    });
  }

  function refused(report: string, why: string, cause?: unknown): SaytaraError {
    return new SaytaraError('reading-refused', {
      message: `reading report "${report}" by ${reader}: ${why}`,
      hint: 'docs/outside-reader.md tells what an answer must hold',
      details: { reader: release, report },
      ...(cause === undefined ? {} : { cause }),
    });
  }

  async function post(body: string, signal: AbortSignal): Promise<Answer> {
    const inTime = AbortSignal.timeout(timeoutMs);
    try {
      // A redirect is not followed: what is at another address was not meant to get the reports.
      const both = AbortSignal.any([signal, inTime]);
      const response = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal: both });
      return { response, text: await textOf(response) };
    } catch (cause) {
      if (inTime.aborted) throw away(`no answer within ${String(timeoutMs)} ms`, { cause });
      throw away(signal.aborted ? 'it was told to stop' : reasonOf(cause), { cause });
    }
  }

  return {
    refused,
    async ask(report, body, signal) {
      const { response, text } = await post(body, signal);
      const { status } = response;
      const said = text === undefined || text === '' ? '' : `: ${text.slice(0, QUOTED)}`;
      if (status < 200 || (status >= 300 && status < 400) || status >= 500 || OF_THE_READER.has(status)) {
        const asked = waitAskedFor(response.headers.get('retry-after'), clock.now());
        throw away(`it answers ${String(status)}${said}`, asked === undefined ? {} : { retryAfterMs: asked });
      }
      if (status >= 400) throw refused(report, `it answers ${String(status)}${said}`);
      if (text === undefined) throw refused(report, `its answer has more than ${String(LARGEST_ANSWER)} bytes`);
      return text;
    },
  };
}

interface Answer {
  readonly response: Response;
  /** Undefined if it is too large. */
  readonly text: string | undefined;
}

async function textOf({ body }: Response): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    const piece: unknown = chunk;
    if (!(piece instanceof Uint8Array)) continue;
    bytes += piece.length;
    // Leaving the loop ends the connection: the rest is not even received.
    if (bytes > LARGEST_ANSWER) return undefined;
    chunks.push(piece);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** The client's own message is "fetch failed"; what failed is its cause. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error)) return String(cause);
  return cause.message === '' && 'code' in cause ? String(cause.code) : cause.message;
}

/** Milliseconds until the time that a Retry-After header names, in seconds or as a date; undefined if it names none. */
function waitAskedFor(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  const until = /^\d+$/.test(header) ? now + Number(header) * 1_000 : Date.parse(header);
  return Number.isNaN(until) ? undefined : Math.max(0, until - now);
}
