import { SaytaraError } from './errors.ts';

/** One report of a manifest: where its text is, and what is known beside it. */
export interface ManifestEntry {
  /** Number of its line, from 1. */
  readonly line: number;
  /** Path of the text, relative to the manifest. */
  readonly file: string;
  readonly source: string;
  readonly publishedAt: string;
  readonly language: string | null;
  readonly title: string | null;
  readonly url: string | null;
}

export interface Manifest {
  readonly entries: readonly ManifestEntry[];
  /** One `malformed-line` for each line that is none; the others stand. */
  readonly problems: readonly SaytaraError[];
}

/** Reads NDJSON of {file, source, publishedAt, language?, title?, url?}; empty lines are passed over. */
export function parseManifest(text: string): Manifest {
  const entries: ManifestEntry[] = [];
  const problems: SaytaraError[] = [];
  for (const [index, line] of text
    .replace(/^\ufeff/, '')
    .split('\n')
    .entries()) {
    if (line.trim() === '') continue;
    const found = entryOf(line, index + 1);
    if (found instanceof SaytaraError) problems.push(found);
    else entries.push(found);
  }
  return { entries, problems };
}

function entryOf(text: string, line: number): ManifestEntry | SaytaraError {
  const fields = objectOf(text);
  if (fields === undefined) return malformed(line, `"${text.trim().slice(0, 80)}" is not a JSON object`);
  const [file, source, publishedAt] = ['file', 'source', 'publishedAt'].map((name) => fields.get(name));
  if (typeof file !== 'string' || file === '') return malformed(line, '"file" is missing');
  if (typeof source !== 'string') return malformed(line, '"source" is missing');
  if (typeof publishedAt !== 'string') return malformed(line, '"publishedAt" is missing');
  const [language, title, url] = ['language', 'title', 'url'].map((name) => {
    const value = fields.get(name);
    return typeof value === 'string' ? value : null;
  });
  return { line, file, source, publishedAt, language: language ?? null, title: title ?? null, url: url ?? null };
}

function objectOf(text: string): ReadonlyMap<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    return new Map<string, unknown>(Object.entries(value));
  } catch {
    return undefined;
  }
}

function malformed(line: number, what: string): SaytaraError {
  return new SaytaraError('malformed-line', {
    message: `reading line ${String(line)} of the manifest: ${what}`,
    hint: 'each line is {"file", "source", "publishedAt", "language"?, "title"?, "url"?}',
    details: { line },
  });
}
