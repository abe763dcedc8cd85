import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { SaytaraError } from '../../services/core/domain/errors.ts';
import { createBackoff } from '../../services/core/runtime/backoff.ts';

const SERVICES = join(import.meta.dirname, '../../services');
/** A child that ran so long had started well: the next wait is short again. */
const STEADY_MS = 30_000;
/** So often a service that has never answered is started; then something is wrong that time does not mend. */
const FIRST_ATTEMPTS = 5;
/** More than a service takes to stop by itself. */
const STOP_MS = 8_000;

export interface ServiceChildOptions {
  /** The folder of the service under services/. */
  readonly name: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Takes a line of the child's output, or about it. */
  readonly say: (line: string) => void;
}

/** A service in a process of its own, started again whenever it ends unasked. */
export interface ServiceChild {
  readonly name: string;
  /** Resolves with its address once it answers for the first time; rejects if it ends too often before. */
  readonly answers: Promise<string>;
  /** The process that runs now; undefined between two. */
  pid(): number | undefined;
  /** Ends it by SIGTERM, and by SIGKILL if that takes too long; it is not started again. */
  stop(): Promise<void>;
}

/**
 * Starts a service. The channel to it lets it end by itself when this process is gone, however that ended: no service
 * of a runner that was killed is left behind.
 */
export function startService({ name, env, say }: ServiceChildOptions): ServiceChild {
  const stopping = new AbortController();
  const answered = Promise.withResolvers<string>();
  let child: ChildProcess | undefined;
  let hasAnswered = false;

  const isStopping = (): boolean => stopping.signal.aborted;

  async function runOnce(): Promise<string> {
    const one = spawn(process.execPath, ['--disable-warning=TimeoutNegativeWarning', join(SERVICES, name, 'main.ts')], {
      env: { ...env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      // A group of its own: Ctrl-C at a terminal reaches the runner alone, which stops the services in order.
      detached: true,
    });
    child = one;
    const hear = (line: string): void => {
      say(line);
      const url = / answers on (http:\S+)/.exec(line)?.[1];
      if (url === undefined) return;
      hasAnswered = true;
      answered.resolve(url);
    };
    if (one.stdout) createInterface({ input: one.stdout }).on('line', hear);
    if (one.stderr) createInterface({ input: one.stderr }).on('line', say);
    return new Promise((resolve) => {
      one.once('error', (error) => {
        resolve(error.message);
      });
      one.once('close', (code, signal) => {
        resolve(signal ?? `code ${String(code)}`);
      });
    });
  }

  async function keepRunning(): Promise<void> {
    const backoff = createBackoff(500, 10_000);
    for (let attempt = 1; !isStopping(); attempt++) {
      const from = performance.now();
      const ended = await runOnce();
      child = undefined;
      if (isStopping()) return;
      if (performance.now() - from > STEADY_MS) backoff.reset();
      if (!hasAnswered && attempt >= FIRST_ATTEMPTS) {
        answered.reject(neverAnswered(name));
        return;
      }
      const ms = backoff.next();
      say(`ended with ${ended}; starting it again in ${String(ms)} ms`);
      await pause(ms, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  }

  // Whoever does not wait for the first answer is told of nothing.
  answered.promise.catch(() => undefined);
  const running = keepRunning();
  return {
    name,
    answers: answered.promise,
    pid: () => child?.pid,
    async stop() {
      stopping.abort();
      child?.kill('SIGTERM');
      const kill = setTimeout(() => child?.kill('SIGKILL'), STOP_MS);
      await running;
      clearTimeout(kill);
    },
  };
}

function neverAnswered(name: string): SaytaraError {
  return new SaytaraError('instance-unreachable', {
    message: `starting ${name}: it ended ${String(FIRST_ATTEMPTS)} times before it answered`,
    hint: 'the lines above say why',
  });
}
