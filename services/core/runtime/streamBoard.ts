import type { Instant } from '../domain/time.ts';
import type { Clock } from '../ports/clock.ts';
import type { Check } from './check.ts';
import type { Logger } from './logger.ts';
import type { StreamState } from './stage.ts';

/** A loop that has work and all it needs and has not moved for so long is stuck (contract: /livez). */
const STUCK_MS = 60_000;
/** How often it is asked who has work. */
const LOOK_MS = 5_000;

/** How the loops of a process do: what /readyz and /livez say about them. */
export interface StreamBoard {
  /** A loop has moved, or waits for a fault to pass. */
  readonly onState: (name: string, state: StreamState) => void;
  /** Names a loop whose standing still is a fault. `hasWork` may throw: then something it depends on is down. */
  watch(name: string, hasWork: () => boolean | Promise<boolean>): void;
  /** Forgets a loop that was ended on purpose. */
  forget(name: string): void;
  readonly checks: () => readonly Check[];
  /** Asks every watched loop once whether it has work. */
  look(): Promise<void>;
  readonly start: () => void;
  readonly stop: () => void;
}

interface Loop {
  state: StreamState;
  movedAt: Instant;
  /** Since when it is seen to have work without a break; null if it had none, or could not have done it. */
  workSince: Instant | null;
  hasWork?: () => boolean | Promise<boolean>;
}

export function createStreamBoard(options: { readonly clock: Clock; readonly logger: Logger }): StreamBoard {
  const { clock, logger } = options;
  const loops = new Map<string, Loop>();
  let timer: NodeJS.Timeout | undefined;

  function loopOf(name: string): Loop {
    const known = loops.get(name);
    if (known) return known;
    const loop: Loop = { state: { status: 'running' }, movedAt: clock.now(), workSince: null };
    loops.set(name, loop);
    return loop;
  }

  async function lookAt(loop: Loop): Promise<void> {
    try {
      const works = loop.state.status === 'running' && (await loop.hasWork?.()) === true;
      loop.workSince = works ? (loop.workSince ?? clock.now()) : null;
    } catch {
      // What tells the work is down: the loop cannot be blamed for standing still.
      loop.workSince = null;
    }
  }

  const isStuck = ({ movedAt, workSince }: Loop): boolean =>
    workSince !== null && clock.now() - Math.max(movedAt, workSince) >= STUCK_MS;

  async function look(): Promise<void> {
    await Promise.all([...loops.values()].map(lookAt));
  }

  return {
    onState(name, state) {
      const loop = loopOf(name);
      if (state.status === 'paused' && loop.state.status !== 'paused') {
        logger.warn({ stream: name, ...state }, 'a stream is paused');
      }
      loop.state = state;
      loop.movedAt = clock.now();
    },
    watch(name, hasWork) {
      loopOf(name).hasWork = hasWork;
    },
    forget: (name) => void loops.delete(name),
    checks: () => [...loops].map(([name, loop]) => checkOf(name, loop, isStuck(loop))),
    look,
    start() {
      timer ??= setInterval(() => void look(), LOOK_MS);
      timer.unref();
    },
    stop() {
      clearInterval(timer);
      timer = undefined;
    },
  };
}

function checkOf(name: string, { state }: Loop, stuck: boolean): Check {
  if (stuck) return { name, status: 'fail', detail: 'has work and does not move', stuck };
  if (state.status === 'running') return { name, status: 'ok' };
  // A stream that ended for good moves again by a restart alone.
  const ended = state.status === 'ended' ? { stuck: true } : {};
  return { name, status: 'fail', detail: `${state.code}: ${state.message}`, ...ended };
}
