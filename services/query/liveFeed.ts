import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { asSaytaraError } from '../core/domain/errors.ts';
import { problemOf } from '../core/runtime/problem.ts';
import type { FeedEvent } from './changeFeed.ts';
import { feedJson, feedName, feedPosition, sseText } from './feedText.ts';

/** Milliseconds. */
export interface FeedTimes {
  /** A comment at least so often, so that a dead connection shows. */
  readonly heartbeat: number;
  /** A position event at least so often, even if nothing matched. */
  readonly position: number;
  /** How long a reader may leave what was written unread. */
  readonly slow: number;
  /** How long a slow reader has to take the last event before its connection is cut. */
  readonly grace: number;
}

export const FEED_TIMES: FeedTimes = { heartbeat: 15_000, position: 60_000, slow: 30_000, grace: 5_000 };

export interface LiveFeedOptions {
  readonly out: Writable;
  readonly format: 'sse' | 'ndjson';
  readonly events: AsyncIterable<FeedEvent>;
  /** The sequence of the last change that the reader has. */
  readonly since: number;
  readonly matches: (event: FeedEvent) => boolean;
  /** The reader is gone, or the server stops. */
  readonly signal: AbortSignal;
  readonly times: FeedTimes;
}

class SlowReader extends Error {}

/**
 * Writes events as they come until the signal aborts or the events end. Invariants: (1) at most one event is written
 * that the connection has no room for: the log is read only as fast as the reader reads; (2) a reader that takes
 * nothing for `slow` ms is told its last id and closed, never skipped ahead; (3) `out` is ended in every case.
 */
export async function writeLiveFeed(options: LiveFeedOptions): Promise<void> {
  const { out, times } = options;
  const seen = { sequence: options.since };
  const timers = options.format === 'sse' ? startTimers(options, seen) : [];
  try {
    await writeEvents(options, seen);
    out.end();
  } catch (error) {
    if (options.signal.aborted) out.end();
    else endWith(options, seen.sequence, error);
  } finally {
    for (const timer of timers) clearInterval(timer);
  }
  if (!out.closed) setTimeout(() => out.destroy(), times.grace).unref();
}

async function writeEvents(options: LiveFeedOptions, seen: { sequence: number }): Promise<void> {
  const { out, format, matches } = options;
  if (format === 'sse') out.write('retry: 2000\n\n');
  for await (const event of options.events) {
    seen.sequence = event.sequence;
    if (!matches(event)) continue;
    const json = feedJson(event);
    const text =
      format === 'sse' ? sseText(feedName(event), feedPosition(event.sequence), json) : `${JSON.stringify(json)}\n`;
    if (!out.write(text)) await drained(options);
  }
}

async function drained({ out, signal, times }: LiveFeedOptions): Promise<void> {
  const late = AbortSignal.timeout(times.slow);
  try {
    await once(out, 'drain', { signal: AbortSignal.any([signal, late]) });
  } catch (error) {
    if (late.aborted && !signal.aborted) throw new SlowReader('the reader took nothing', { cause: error });
    throw error;
  }
}

function startTimers({ out, times }: LiveFeedOptions, seen: { readonly sequence: number }): readonly NodeJS.Timeout[] {
  // What a reader leaves unread must not grow: to one that is behind, nothing is said beside its events.
  const tell = (text: () => string) => (): void => {
    if (!out.writableNeedDrain && !out.writableEnded) out.write(text());
  };
  const position = (): string => {
    const id = feedPosition(seen.sequence);
    return sseText('position', id, { position: id, sequence: seen.sequence });
  };
  return [
    setInterval(
      tell(() => ': heartbeat\n\n'),
      times.heartbeat,
    ),
    setInterval(tell(position), times.position),
  ];
}

/** The last words to a reader that is closed: why, and where to go on. */
function endWith({ out, format }: LiveFeedOptions, sequence: number, error: unknown): void {
  const id = feedPosition(sequence);
  const slow = error instanceof SlowReader;
  const told = slow ? { lastId: id } : { ...problemOf(asSaytaraError(error)), lastId: id };
  const name = slow ? 'slow-reader' : 'problem';
  out.end(format === 'sse' ? sseText(name, id, told) : `${JSON.stringify({ type: name, ...told })}\n`);
}
