import type { Clock } from '../ports/clock.ts';
import type { EventCodec } from '../ports/eventCodec.ts';
import type { EventLog } from '../ports/eventLog.ts';
import type { StreamState } from './stage.ts';

/** What every stream of a process is given. */
export interface StreamDeps {
  readonly log: EventLog;
  readonly codec: EventCodec;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly onState: (name: string, state: StreamState) => void;
  /** Called whenever something was committed. */
  readonly onMoved: () => void;
}
