import { SaytaraError } from '../core/domain/errors.ts';
import type { Submission } from './acceptReport.ts';

const REQUIRED = ['text', 'source', 'publishedAt'] as const;
const OPTIONAL = ['language', 'title', 'url'] as const;

/** One line of NDJSON as a submission, or `malformed-line` that says what is wrong with which field. */
export function parseSubmissionLine(
  text: string,
  line: number,
): { readonly submission: Submission } | { readonly error: SaytaraError } {
  const fields = objectOf(text);
  if (fields === undefined) return malformed(line, `"${text.slice(0, 80)}" is not a JSON object`);
  const missing = REQUIRED.find((name) => typeof fields[name] !== 'string');
  if (missing !== undefined) return malformed(line, `"${missing}" is ${shown(fields[missing])}, not a text`);
  const odd = OPTIONAL.find((name) => textOrNull(fields[name]) === undefined);
  if (odd !== undefined) return malformed(line, `"${odd}" is ${shown(fields[odd])}, not a text`);
  const names: readonly string[] = [...REQUIRED, ...OPTIONAL];
  const unknown = Object.keys(fields).find((name) => !names.includes(name));
  if (unknown !== undefined) return malformed(line, `"${unknown}" is no field of a report`);
  return {
    submission: {
      text: String(fields['text']),
      source: String(fields['source']),
      publishedAt: String(fields['publishedAt']),
      language: textOrNull(fields['language']) ?? null,
      title: textOrNull(fields['title']) ?? null,
      url: textOrNull(fields['url']) ?? null,
    },
  };
}

function objectOf(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

/** Null for absent; undefined for what is no text. */
function textOrNull(value: unknown): string | null | undefined {
  if (value === undefined || value === null) return null;
  return typeof value === 'string' ? value : undefined;
}

const shown = (value: unknown): string => (value === undefined ? 'missing' : JSON.stringify(value).slice(0, 80));

function malformed(line: number, what: string): { readonly error: SaytaraError } {
  return {
    error: new SaytaraError('malformed-line', {
      message: `reading line ${String(line)}: ${what}`,
      hint: 'each line is one report: {"text", "source", "publishedAt", "language"?, "title"?, "url"?}',
      details: { line },
    }),
  };
}
