import { Readable } from 'node:stream';
import { runCommandLine } from './program.ts';

/** What a command left: its exit code and what it wrote. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Opens a data folder as runCommandLine takes it. */
type OpenFolder = Parameters<typeof runCommandLine>[2];

const NO_FOLDER: OpenFolder = () => Promise.reject(new Error('no folder is opened'));

/** Runs `saytara` with these arguments and this environment at a terminal where nobody is asked. */
export async function ranCommand(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  openFolder = NO_FOLDER,
): Promise<Ran> {
  const said = { out: '', err: '' };
  const terminal = {
    out: (text: string) => void (said.out += text),
    err: (text: string) => void (said.err += text),
    stdin: Readable.from([]),
    interactive: false,
    ask: () => Promise.reject(new Error('nobody is asked')),
    env,
    signal: new AbortController().signal,
  };
  const code = await runCommandLine([...args], terminal, openFolder);
  return { code, ...said };
}
