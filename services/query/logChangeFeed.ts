import { CONTROL } from '../core/domain/topicNames.ts';
import type { Instant } from '../core/domain/time.ts';
import type { EventCodec } from '../core/ports/eventCodec.ts';
import type { EventLog, Position, ReadOptions } from '../core/ports/eventLog.ts';
import type { ChangeFeed, FeedEvent } from './changeFeed.ts';

/** Changes between two entries of the index: what a look-up reads at most in vain. */
const STEP = 256;
/** saytara.control has one partition: its sequence is dense. */
const PARTITION = 0;

interface Mark {
  /** All changes after this sequence stand at or after `from`. */
  readonly since: number;
  readonly from: Position;
  /** The latest beginning in knowledge time among the changes up to the next mark. */
  known: Instant;
}

interface Index {
  readonly marks: Mark[];
  /** Where indexing goes on; undefined before the first record. */
  next: Position | undefined;
  head: number;
}

/**
 * The feed as it stands on the log. Invariants: (1) marks ascend in both fields; (2) `head` and `next` move
 * together, one batch at a time; (3) one indexing runs at a time. The index is in memory: the first question reads
 * the topic once, later ones only what was added.
 */
export function createLogChangeFeed(options: { readonly log: EventLog; readonly codec: EventCodec }): ChangeFeed {
  const index: Index = { marks: [], next: undefined, head: 0 };
  let indexing: Promise<void> = Promise.resolve();

  async function* records(from: Position | undefined, more: ReadOptions = {}): AsyncGenerator<FeedBatch> {
    const start = from === undefined ? {} : { from: new Map([[PARTITION, from]]) };
    for await (const batch of options.log.read(CONTROL, { ...start, ...more })) {
      await options.codec.prepare(batch.records.map(({ value }) => value));
      const events = batch.records.map(({ value, position }) => {
        const event = options.codec.decode(CONTROL, value);
        return isFeedEvent(event) ? { event, position } : undefined;
      });
      yield { events: events.filter((one) => one !== undefined), next: batch.next };
    }
  }

  function caughtUp(): Promise<void> {
    const run = indexing.then(async () => {
      for await (const batch of records(index.next)) indexBatch(index, batch);
    });
    // A failed run is told to who asked; the next one begins where the last whole batch ended.
    indexing = run.catch(() => undefined);
    return run;
  }

  async function* after(since: number, more: ReadOptions): AsyncGenerator<FeedEvent> {
    const mark = index.marks.findLast((one) => one.since <= since) ?? index.marks[0];
    for await (const { events } of records(mark?.from ?? index.next, more)) {
      for (const { event } of events) if (isAfter(event, since)) yield event;
    }
  }

  async function read(since: number, limit: number): Promise<readonly FeedEvent[]> {
    await caughtUp();
    const found: FeedEvent[] = [];
    let changes = 0;
    for await (const event of after(since, { batch: Math.min(1_000, limit + STEP) })) {
      found.push(event);
      if (event.type === 'ControlRevised' && ++changes >= limit) break;
    }
    return found;
  }

  async function before(known: Instant): Promise<number> {
    await caughtUp();
    const mark = index.marks.find((one) => one.known >= known);
    if (!mark) return index.head;
    for await (const event of after(mark.since, {})) {
      if (event.type === 'ControlRevised' && event.knownFrom >= known) return event.sequence - 1;
    }
    return index.head;
  }

  return {
    read,
    before,
    async *follow(since, signal) {
      await caughtUp();
      yield* after(since, { follow: true, signal });
    },
    head: async () => {
      await caughtUp();
      return index.head;
    },
    floor: async () => {
      await caughtUp();
      return index.marks[0]?.since ?? 0;
    },
  };
}

interface FeedBatch {
  readonly events: readonly { readonly event: FeedEvent; readonly position: Position }[];
  readonly next: Position;
}

function isFeedEvent(event: { readonly type: string }): event is FeedEvent {
  return ['ControlRevised', 'PromotionStarted', 'PromotionFinished'].includes(event.type);
}

/** A bracket carries the sequence of the change before it, so of two readers at that change both get it. */
function isAfter(event: FeedEvent, since: number): boolean {
  return event.type === 'ControlRevised' ? event.sequence > since : event.sequence >= since;
}

function indexBatch(index: Index, { events, next }: FeedBatch): void {
  for (const { event, position } of events) {
    const last = index.marks.at(-1);
    const changed = event.type === 'ControlRevised';
    const since = changed ? event.sequence - 1 : event.sequence;
    const known = changed ? event.knownFrom : -Infinity;
    if (!last || since - last.since >= STEP) index.marks.push({ since, from: position, known });
    else last.known = Math.max(last.known, known);
    if (changed) index.head = event.sequence;
  }
  index.next = next;
}
