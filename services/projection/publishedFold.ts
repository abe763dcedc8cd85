import { asSaytaraError, SaytaraError } from '../core/domain/errors.ts';
import { EVENTS_OF_TOPIC } from '../core/domain/events.generated.ts';
import type { SaytaraEvent } from '../core/domain/events.generated.ts';
import { CONTROL } from '../core/domain/topicNames.ts';
import type { Position } from '../core/ports/eventLog.ts';
import type { ControlEvent, ControlRecord, PublishedTable } from '../core/ports/publishedTable.ts';
import { createBell, until } from '../core/runtime/bell.ts';
import { foldTopic } from '../core/runtime/foldTopic.ts';
import type { FoldedBatch } from '../core/runtime/foldTopic.ts';
import type { StreamDeps } from '../core/runtime/streamDeps.ts';

/**
 * Keeps the table of what is published equal to saytara.control. Invariant: it alone writes the table, one batch at
 * a time, so that whoever takes over the publishing finds it near the end already.
 */
export interface PublishedFold {
  readonly table: PublishedTable;
  /** Resolves once everything before this position is folded; `fenced` if the signal ends the wait. */
  reached(position: Position, signal: AbortSignal): Promise<void>;
  /** Resolves once all that the topic held when asked is folded. */
  toEnd(signal: AbortSignal): Promise<void>;
  start(): void;
  /** Resolves when nothing is written any more; the signal of the deps ends the fold. */
  stopped(): Promise<void>;
}

export function createPublishedFold(deps: StreamDeps, table: PublishedTable): PublishedFold {
  const bell = createBell();
  let running: Promise<void> = Promise.resolve();
  let fault: SaytaraError | undefined;

  async function reached(position: Position, signal: AbortSignal): Promise<void> {
    const there = (): boolean => fault !== undefined || (table.state().position ?? 0) >= position;
    const both = AbortSignal.any([signal, deps.signal]);
    const done = await until(bell, there, { signal: both });
    if (fault) throw fault;
    if (done) return;
    throw new SaytaraError('fenced', { message: `folding ${CONTROL} up to ${String(position)}: the term is over` });
  }

  async function fold(): Promise<void> {
    const { position } = table.state();
    await foldTopic({
      ...deps,
      topic: CONTROL,
      from: new Map(position === null ? [] : [[0, position]]),
      follow: true,
      onState: (state) => {
        deps.onState('published', state);
      },
      stage: 'published',
      view: null,
      release: 'published',
      fold: (batch) => {
        table.commit({ records: batch.events.flatMap(controlRecord), position: batch.next });
        bell.ring();
        deps.onMoved();
      },
    });
  }

  return {
    table,
    reached,
    async toEnd(signal) {
      const [bounds] = await deps.log.bounds(CONTROL);
      if (bounds && bounds.high > bounds.low) await reached(bounds.high, signal);
    },
    start() {
      running = fold().catch((error: unknown) => {
        fault = asSaytaraError(error);
        deps.onState('published', { status: 'ended', code: fault.code, message: fault.message });
        bell.ring();
      });
    },
    stopped: () => running,
  };
}

function controlRecord({ event, record }: FoldedBatch['events'][number]): readonly ControlRecord[] {
  return isControl(event) ? [{ position: record.position, event }] : [];
}

function isControl(event: SaytaraEvent): event is ControlEvent {
  return EVENTS_OF_TOPIC[CONTROL].some((name) => name === event.type);
}
