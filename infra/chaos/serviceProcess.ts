import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';

const SERVICES = join(import.meta.dirname, '../../services');
const LAST_LINES = 40;

export type ServiceName = 'ingest' | 'enrichment' | 'projection' | 'query';

/** One service in a process of its own, on a port that it keeps over restarts. */
export interface ServiceProcess {
  readonly service: ServiceName;
  readonly url: string;
  start(): void;
  isUp(): boolean;
  /** kill -9, and waits until it is gone. */
  kill(): Promise<void>;
  /** SIGTERM, and waits; answers the exit code. */
  stop(): Promise<number | null>;
  /** What it wrote last, for whoever looks at a failure. */
  lines(): readonly string[];
}

/** A service that is not started yet. */
export function serviceProcess(
  service: ServiceName,
  port: number,
  env: Readonly<Record<string, string>>,
): ServiceProcess {
  let child: ChildProcess | undefined;
  let gone: Promise<number | null> = Promise.resolve(null);
  const lines: string[] = [];
  const keep = (text: Buffer): void => {
    lines.push(...text.toString('utf8').split('\n').filter(Boolean));
    lines.splice(0, lines.length - LAST_LINES);
  };

  async function end(signal: NodeJS.Signals): Promise<number | null> {
    child?.kill(signal);
    const code = await gone;
    child = undefined;
    return code;
  }

  return {
    service,
    url: `http://127.0.0.1:${String(port)}`,
    start() {
      const args = ['--disable-warning=TimeoutNegativeWarning', join(SERVICES, service, 'main.ts')];
      const started = spawn(process.execPath, args, {
        env: { ...process.env, SAYTARA_PORT: String(port), SAYTARA_LOG_LEVEL: 'warn', ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      started.stdout.on('data', keep);
      started.stderr.on('data', keep);
      gone = new Promise((resolve) => {
        started.once('exit', (code, signal) => {
          lines.push(`${service} ended with ${signal ?? String(code)}`);
          resolve(code);
        });
      });
      child = started;
    },
    isUp: () => child !== undefined && child.exitCode === null && child.signalCode === null,
    async kill() {
      await end('SIGKILL');
    },
    stop: () => end('SIGTERM'),
    lines: () => lines,
  };
}
