import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { SaytaraError } from '../../services/core/domain/errors.ts';
import type { ErrorCode } from '../../services/core/domain/errors.ts';
import { lastLines } from './runTool.ts';

/** A program that ends with this process; see leash.ts. */
export interface Leashed {
  /** Of the program itself, not of its leash. */
  readonly pid: number;
  /** Settles when the program has ended, however it ended. */
  readonly ended: Promise<void>;
  hasEnded(): boolean;
  /** Asks it to end and waits for that. Idempotent. */
  stop(): Promise<void>;
  /** kill -9, and waits for its end. */
  kill(): Promise<void>;
}

export interface LeashedProgram {
  /** As messages name it. */
  readonly name: string;
  /** Its own folder; nothing else may run in it meanwhile. */
  readonly folder: string;
  /** Where what it prints is added. */
  readonly log: string;
  readonly program: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Whether it answers, asked again and again; `printed` is what it has printed since this start. */
  readonly isReady: (printed: string) => Promise<boolean>;
  readonly code: ErrorCode;
}

/** Milliseconds a start may take: one takes 2 to 5 s on two idle cores, and others may use them. */
const STARTING = 120_000;
const POLL = 50;

/** Starts a program and waits until it is ready. Errors: `code`, with the end of its log. */
export async function startLeashed(program: LeashedProgram): Promise<Leashed> {
  const from = existsSync(program.log) ? statSync(program.log).size : 0;
  const leash = spawnLeash(program);
  const ended = leash.exitCode === null ? once(leash, 'exit').then(() => undefined) : Promise.resolve();
  const pid = await Promise.race([pidFrom(leash), ended.then(() => undefined)]);
  if (pid === undefined) throw notStarted(program, from, 'it ended at once');
  const leashed = leashedOn(leash, pid, ended);
  const until = performance.now() + STARTING;
  while (!(await program.isReady(printedSince(program.log, from)))) {
    if (leashed.hasEnded()) throw notStarted(program, from, 'it ended before it answered');
    if (performance.now() > until) {
      await leashed.kill();
      throw notStarted(program, from, `it did not answer within ${String(STARTING / 1000)} s`);
    }
    await pause(POLL);
  }
  return leashed;
}

function spawnLeash({ folder, log, program, args, env }: LeashedProgram): ChildProcess {
  const out = openSync(log, 'a');
  try {
    // A group of its own, so that Ctrl-C in a terminal reaches the starter alone, which stops all in their order.
    return spawn(process.execPath, [join(import.meta.dirname, 'leash.ts'), folder, program, ...args], {
      stdio: ['ignore', out, out, 'ipc'],
      env: { ...process.env, ...env },
      detached: true,
    });
  } finally {
    closeSync(out);
  }
}

function leashedOn(leash: ChildProcess, pid: number, ended: Promise<void>): Leashed {
  let over = false;
  void ended.then(() => (over = true));
  return {
    pid,
    ended,
    hasEnded: () => over,
    async stop() {
      if (!over) leash.kill('SIGTERM');
      await ended;
    },
    async kill() {
      if (!over) process.kill(pid, 'SIGKILL');
      await ended;
    },
  };
}

async function pidFrom(leash: ChildProcess): Promise<number> {
  const message: unknown = await new Promise((resolve) => leash.once('message', resolve));
  if (typeof message === 'object' && message !== null && 'pid' in message && typeof message.pid === 'number') {
    return message.pid;
  }
  throw new Error(`a leash said ${JSON.stringify(message)}`);
}

function printedSince(log: string, from: number): string {
  return readFileSync(log).subarray(from).toString();
}

function notStarted({ name, log, code }: LeashedProgram, from: number, why: string): SaytaraError {
  return new SaytaraError(code, {
    message: `starting ${name}: ${why}; its log ends with\n${lastLines(printedSince(log, from))}`,
    hint: `the whole log is ${log}`,
    details: { log },
  });
}
