import { SaytaraError } from '../core/domain/errors.ts';
import { parseInstant } from '../core/domain/time.ts';
import type { Session } from './session.ts';
import { formatFields, formatTable } from './table.ts';
import type { Terminal } from './terminal.ts';

/** Options that every command takes. */
export interface Globals {
  readonly json?: boolean;
  readonly data?: string;
  readonly url?: string;
  readonly rebuild: boolean;
}

/** What a command has to work with. */
export interface Cli {
  readonly terminal: Terminal;
  readonly globals: () => Globals;
  /** Does the work with whoever answers; folds to the head before it ends, unless told not to. */
  readonly run: (work: (session: Session) => Promise<void>, options?: { readonly wait: boolean }) => Promise<void>;
  /** The work was done, and something was found wanting: exit code 1. */
  readonly foundWanting: () => void;
}

/** Options of every command that changes state. */
export interface Changing {
  readonly dryRun?: boolean;
  readonly why?: string;
  readonly yes?: boolean;
}

/** A list: one JSON value a line, or a table. */
export function printList(
  cli: Cli,
  items: readonly unknown[],
  headings: readonly string[],
  row: (item: unknown) => readonly string[],
): void {
  if (cli.globals().json) for (const item of items) cli.terminal.out(`${JSON.stringify(item)}\n`);
  else if (items.length > 0) cli.terminal.out(formatTable(headings, items.map(row)));
  else cli.terminal.err('nothing found\n');
}

/** One value: as JSON on one line, or as names and values. */
export function printOne(cli: Cli, value: unknown, fields: readonly (readonly [string, string])[]): void {
  cli.terminal.out(cli.globals().json ? `${JSON.stringify(value)}\n` : formatFields(fields));
}

export function wrongUsage(message: string, hint: string): SaytaraError {
  return new SaytaraError('wrong-usage', { message, hint });
}

/** A time from the command line as it was written; `bad-date` before anybody is asked. */
export function timeOption(name: string, text: string | undefined): string | undefined {
  if (text === undefined || parseInstant(text) !== undefined) return text;
  throw new SaytaraError('bad-date', {
    message: `reading --${name} "${text}"`,
    hint: 'write it as 2022-04-14T12:00:00+03:00, or as a date, 2022-04-14',
  });
}

/** Who asks, why, and whether only to see what would happen, as a body of the API. */
export function askedBody(cli: Cli, { why, dryRun }: Changing): Readonly<Record<string, string | boolean>> {
  const who = cli.terminal.env['USER'] ?? cli.terminal.env['LOGNAME'] ?? 'cli';
  return { who, ...(why === undefined ? {} : { why }), ...(dryRun ? { dryRun } : {}) };
}

/**
 * Asks before something is done, unless told --yes or --dry-run. Where nobody can be asked, what is `grave` needs
 * --yes and --why; the rest goes on.
 */
export async function confirm(cli: Cli, question: string, options: Changing & { grave?: boolean }): Promise<void> {
  const { terminal } = cli;
  if (options.dryRun) return;
  if (!terminal.interactive) {
    if (!options.grave || (options.yes && options.why !== undefined)) return;
    throw wrongUsage(`${question}: nobody can be asked here`, 'add --yes and --why TEXT, or look first with --dry-run');
  }
  if (options.yes) return;
  const answer = await terminal.ask(`${question}? y/N `);
  if (/^y(es)?$/i.test(answer.trim())) return;
  throw new SaytaraError('wrong-usage', { message: `${question}: not confirmed, nothing was done` });
}
