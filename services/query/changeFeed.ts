import type { EventOf } from '../core/domain/events.generated.ts';
import type { Instant } from '../core/domain/time.ts';

/** What the feed tells: changes, and the brackets of promotions around them. */
export type FeedEvent = EventOf<'ControlRevised'> | EventOf<'PromotionStarted'> | EventOf<'PromotionFinished'>;

/**
 * The changes of saytara.control in sequence. `since` is the sequence of the last change a reader has; brackets
 * stand where they stand on the topic and carry the sequence before them, so a reader who resumes inside one may
 * meet its start or its end again, and never misses a change.
 */
export interface ChangeFeed {
  /** What follows `since`, in order, with at most `limit` changes (at least one record unless at the end). */
  read(since: number, limit: number): Promise<readonly FeedEvent[]>;
  /** What follows `since`, and then what comes, until the signal aborts. */
  follow(since: number, signal: AbortSignal): AsyncIterable<FeedEvent>;
  /** Sequence of the last change; 0 if there is none. */
  head(): Promise<number>;
  /** The least `since` that can be answered: 0 while everything is kept. */
  floor(): Promise<number>;
  /** The sequence before the first change that became known at that time or later; that of the head if none did. */
  before(known: Instant): Promise<number>;
}
