export type LifecycleState = 'created' | 'starting' | 'running' | 'draining' | 'stopped' | 'failed';

/** From which state to which. Anything else is a bug of the caller. */
const TRANSITIONS: Readonly<Record<LifecycleState, readonly LifecycleState[]>> = {
  created: ['starting', 'stopped'],
  starting: ['running', 'draining', 'failed'],
  running: ['draining', 'failed'],
  draining: ['stopped', 'failed'],
  stopped: [],
  failed: ['draining'],
};

/** Something that is started before what comes after it, and stopped after that. */
export interface Part {
  readonly name: string;
  start(): Promise<void> | void;
  /** Finishes what is under way and lets go of what it holds. */
  stop(): Promise<void> | void;
  /** Milliseconds of the drain that this part may take at most, so that those after it have some; all if absent. */
  readonly stopMs?: number;
}

export interface Lifecycle {
  state(): LifecycleState;
  /** Starts the parts in order; on a fault stops those that were started, in reverse, and throws it. */
  start(): Promise<void>;
  /** Stops in reverse order what was started. Idempotent: a second call waits for the first. */
  stop(): Promise<void>;
}

export interface LifecycleOptions {
  readonly parts: readonly Part[];
  /** Milliseconds that stopping may take in all; a part that hangs is left behind and named. */
  readonly drainMs: number;
  readonly onState?: (state: LifecycleState) => void;
  /** A part that did not stop, with what it threw; undefined if it ran out of time. */
  readonly onStuck?: (part: string, error: unknown) => void;
}

/**
 * Runs parts through one life. Invariants: (1) a part is started only when all before it are; (2) every started
 * part is stopped once; (3) stopping ends within drainMs, whatever the parts do.
 */
export function createLifecycle(options: LifecycleOptions): Lifecycle {
  let state: LifecycleState = 'created';
  let stopping: Promise<void> | undefined;
  const started: Part[] = [];

  function move(to: LifecycleState): void {
    if (!TRANSITIONS[state].includes(to)) throw new Error(`a life cycle cannot go from ${state} to ${to}`);
    state = to;
    options.onState?.(to);
  }

  async function start(): Promise<void> {
    move('starting');
    for (const part of options.parts) {
      try {
        await part.start();
        started.push(part);
      } catch (error) {
        move('failed');
        await stop();
        throw error;
      }
      if (stopping) return stopping;
    }
    move('running');
  }

  function stop(): Promise<void> {
    stopping ??= drain();
    return stopping;
  }

  async function drain(): Promise<void> {
    if (state === 'created') {
      move('stopped');
      return;
    }
    const failed = state === 'failed';
    move('draining');
    const end = Date.now() + options.drainMs;
    while (started.length > 0) {
      const part = started.pop();
      if (part) await stopOne(part, Math.max(0, Math.min(end - Date.now(), part.stopMs ?? Infinity)), options.onStuck);
    }
    move(failed ? 'failed' : 'stopped');
  }

  return { state: () => state, start, stop };
}

async function stopOne(part: Part, ms: number, onStuck: LifecycleOptions['onStuck']): Promise<void> {
  const late = Symbol('late');
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<symbol>((resolve) => {
    timer = setTimeout(resolve, ms, late);
  });
  try {
    if ((await Promise.race([Promise.resolve(part.stop()), timeout])) === late) onStuck?.(part.name, undefined);
  } catch (error) {
    onStuck?.(part.name, error);
  } finally {
    clearTimeout(timer);
  }
}
