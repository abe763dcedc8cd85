import type { Readable } from 'node:stream';

/** Where a command reads and writes: data to stdout, everything else to stderr. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  readonly stdin: Readable;
  /** Whether somebody can be asked. */
  readonly interactive: boolean;
  /** Asks a question on stderr and gives the answer. */
  ask(question: string): Promise<string>;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
}
