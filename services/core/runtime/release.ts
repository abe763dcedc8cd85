import { build } from 'esbuild';
import { hashOf } from '../domain/ids.ts';

/** Digits of a release: 48 bits tell any two releases of one project apart and stay readable in a topic's name. */
const DIGITS = 12;

/**
 * The code of a step as data: the source over the import closure of its entry, types and comments stripped,
 * packages included, as esbuild bundles it, and the version of the time-zone database. Two checkouts of the same
 * source have the same code; a comment or a type changes nothing.
 */
export async function codeOf(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    // Not minifyIdentifiers: esbuild picks short names by letter frequency, in which even comments and types count.
    minifyWhitespace: true,
    minifySyntax: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    legalComments: 'none',
    logLevel: 'silent',
  });
  return `${outputFiles.map((file) => file.text).join('\n')}\ntz ${process.versions['tz'] ?? 'unknown'}`;
}

/** A release: a hash of code and data that changes when either does. */
export function releaseOf(code: string, data: readonly string[]): string {
  return hashOf(code, ...data).slice(0, DIGITS);
}
