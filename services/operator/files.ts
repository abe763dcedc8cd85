import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { SaytaraError } from '../core/domain/errors.ts';
import type { Terminal } from './terminal.ts';

/** The text of a file, or of standard input for `-`. Throws `file-unreadable`, `text-binary`. */
export async function readText(file: string, { stdin }: Pick<Terminal, 'stdin'>): Promise<string> {
  let bytes: Uint8Array;
  try {
    bytes = file === '-' ? await buffer(stdin) : await readFile(file);
  } catch (cause) {
    throw unreadable(file, cause);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new SaytaraError('text-binary', {
      message: `reading "${file}" (${String(bytes.length)} bytes): it is not text in UTF-8`,
      hint: 'convert a PDF, an image or a page in another encoding first',
      cause,
    });
  }
}

/** A file as itself, a folder as all .txt files below it, by name. Throws `file-unreadable`. */
export async function filesBelow(path: string): Promise<readonly string[]> {
  if (path === '-') return [path];
  try {
    if (!(await stat(path)).isDirectory()) return [path];
    const names = await readdir(path, { recursive: true, withFileTypes: true });
    return names
      .filter((entry) => entry.isFile() && entry.name.endsWith('.txt'))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

function unreadable(file: string, cause: unknown): SaytaraError {
  const why = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown reason';
  return new SaytaraError('file-unreadable', {
    message: `reading "${file}": ${REASONS[why] ?? why}`,
    hint: 'check the name, and that you may read it',
    cause,
  });
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'you may not read it',
  EISDIR: 'it is a folder',
};
