import { hashOf } from '../domain/ids.ts';
import type { ViewId } from '../domain/ids.ts';
import type { EventOf } from '../domain/events.generated.ts';
import type { SaytaraError } from '../domain/errors.ts';
import type { Instant } from '../domain/time.ts';
import type { LogRecord } from '../ports/eventLog.ts';

/** Who could not take a record. */
export interface Stage {
  readonly stage: string;
  readonly view: ViewId | null;
  readonly release: string;
}

/** The letter about a record; its id is the same on every node and for every attempt. */
export function deadLetter(
  { stage, view, release }: Stage,
  record: LogRecord,
  error: SaytaraError,
  raisedAt: Instant,
): EventOf<'DeadLetterRaised'> {
  const { topic, partition, position, key } = record;
  return {
    type: 'DeadLetterRaised',
    letter: hashOf(stage, view ?? '', topic, String(partition), String(position)).slice(0, 24),
    stage,
    view,
    release,
    topic,
    partition,
    position,
    key,
    code: error.code,
    message: error.hint === undefined ? error.message : `${error.message}; ${error.hint}`,
    bytes: Buffer.from(record.value),
    raisedAt,
  };
}
