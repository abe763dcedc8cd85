import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { join } from 'node:path';

const MAIN = join(import.meta.dirname, 'main.ts');

/** A running instance in a process of its own, for tests that kill it. */
export interface Instance {
  readonly url: string;
  /** kill -9, and waits until it is gone. */
  kill(): Promise<void>;
  /** SIGTERM; answers the exit code and the milliseconds it took. */
  stop(): Promise<{ readonly code: number | null; readonly ms: number }>;
}

/** Starts an instance on a free port and waits until it listens; rejects with its last lines if it does not. */
export async function startInstance(data: string, env: Readonly<Record<string, string>> = {}): Promise<Instance> {
  const child = spawn(process.execPath, [MAIN], {
    env: {
      ...process.env,
      SAYTARA_PORT: '0',
      SAYTARA_SAMPLES: 'none',
      SAYTARA_LOG_LEVEL: 'warn',
      ...env,
      SAYTARA_DATA: data,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const gone = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => {
      resolve(code);
    });
  });
  const url = await urlOf(child, gone);
  return {
    url,
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
    async stop() {
      const from = performance.now();
      child.kill('SIGTERM');
      return { code: await gone, ms: performance.now() - from };
    },
  };
}

async function urlOf(child: ChildProcess, gone: Promise<number | null>): Promise<string> {
  const lines: string[] = [];
  const keep = (line: string): void => {
    lines.push(line);
    if (lines.length > 20) lines.shift();
  };
  if (!child.stdout || !child.stderr) throw new Error('the instance has no output');
  createInterface({ input: child.stderr }).on('line', keep);
  const found = new Promise<string>((resolve) => {
    if (!child.stdout) return;
    createInterface({ input: child.stdout }).on('line', (line) => {
      keep(line);
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0];
      if (url) resolve(url);
    });
  });
  const ended = gone.then((code) => {
    throw new Error(`the instance ended with ${String(code)} before it listened:\n${lines.join('\n')}`);
  });
  return Promise.race([found, ended]);
}
