import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Orders } from './kafkaProcess.testing.ts';

/** What a process has told, in order. */
export interface Told {
  readonly at?: string;
  readonly committed?: readonly string[];
  readonly appended?: string;
  readonly fault?: string;
}

export interface OwnProcess {
  readonly told: readonly Told[];
  /** Waits until it has told something of this kind. */
  until(what: (told: Told) => boolean): Promise<void>;
  signal(name: NodeJS.Signals): void;
  /** The signal that ended it. */
  ended(): Promise<NodeJS.Signals | null>;
  /** Kills it if it lives. */
  end(): Promise<void>;
}

const PATIENCE = 25_000;

/** Starts kafkaProcess.testing.ts. */
export function startProcess(orders: Orders): OwnProcess {
  const child = fork(join(import.meta.dirname, 'kafkaProcess.testing.ts'), [JSON.stringify(orders)], {
    execArgv: ['--disable-warning=TimeoutNegativeWarning'],
  });
  const told: Told[] = [];
  child.on('message', (message: Told) => told.push(message));
  const exit = once(child, 'exit');
  return {
    told,
    async until(what) {
      for (const deadline = Date.now() + PATIENCE; !told.some(what);) {
        if (Date.now() > deadline) throw new Error(`a process told only ${JSON.stringify(told.slice(-20))}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    signal: (name) => void child.kill(name),
    async ended() {
      await exit;
      return child.signalCode;
    },
    async end() {
      child.kill('SIGKILL');
      await exit;
    },
  };
}
