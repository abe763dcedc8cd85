/** The command line: `saytara <command>`. */
import process from 'node:process';
import { createInterface } from 'node:readline/promises';
import { INTERRUPTED, runCommandLine } from './program.ts';
import type { Folders } from './session.ts';
import type { Terminal } from './terminal.ts';

const interrupted = new AbortController();
process.once('SIGINT', () => {
  interrupted.abort();
  process.exitCode = INTERRUPTED;
  // A second Ctrl-C does not wait for the folder to be closed in order.
  process.once('SIGINT', () => process.exit(INTERRUPTED));
});
// Who reads us may stop reading, as head does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

const terminal: Terminal = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  stdin: process.stdin,
  interactive: process.stdin.isTTY && process.stderr.isTTY,
  async ask(question) {
    const lines = createInterface({ input: process.stdin, output: process.stderr });
    try {
      return await lines.question(question, { signal: interrupted.signal });
    } finally {
      lines.close();
    }
  },
  env: process.env,
  signal: interrupted.signal,
};

// Loaded only where a folder has to be looked at: talking to an instance needs none of it.
const folders = (): Promise<Folders> => import('../embedded/openFolder.ts');

process.exitCode = await runCommandLine(process.argv.slice(2), terminal, folders);
