import { execFile } from 'node:child_process';
import { basename } from 'node:path';
import { promisify } from 'node:util';
import { SaytaraError } from '../../services/core/domain/errors.ts';

const run = promisify(execFile);

export interface ToolOptions {
  readonly cwd?: string;
  /** What the run is for, as the error names it. */
  readonly why?: string;
}

/** Runs a program to its end and gives what it printed. Errors: `tool-failed` with the end of what it printed. */
export async function runTool(program: string, args: readonly string[], options: ToolOptions = {}): Promise<string> {
  try {
    const { stdout, stderr } = await run(program, args, {
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
      maxBuffer: 16 * 1024 * 1024,
    });
    return stdout + stderr;
  } catch (cause) {
    throw new SaytaraError('tool-failed', {
      message: `${options.why ?? `running ${basename(program)}`}: ${lastLines(printedBy(cause))}`,
      hint: `run it by hand to see more: ${[basename(program), ...args].join(' ')}`,
      cause,
    });
  }
}

/** The last lines of a text that say something. */
export function lastLines(text: string, count = 10): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.slice(-count).join('\n');
}

function printedBy(cause: unknown): string {
  const printed = [...['stdout', 'stderr'].map((name) => stringIn(cause, name))].join('\n').trim();
  return printed === '' ? String(cause) : printed;
}

function stringIn(value: unknown, name: string): string {
  if (typeof value !== 'object' || value === null) return '';
  const found: unknown = Reflect.get(value, name);
  return typeof found === 'string' ? found : '';
}
