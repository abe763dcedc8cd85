import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { SaytaraError } from '../domain/errors.ts';
import { sha256 } from '../domain/ids.ts';

/** One record of a data file, with where it stands so that a fault can name it. */
export interface DataRecord {
  readonly file: string;
  readonly line: number;
  readonly fields: Readonly<Record<string, unknown>>;
}

export interface DataFile {
  readonly name: string;
  readonly sha256: string;
  readonly records: readonly DataRecord[];
}

/** Refuses a data file: `knowledge-invalid` with file, line and reason. */
export function invalid(at: { readonly file: string; readonly line: number }, reason: string): SaytaraError {
  return new SaytaraError('knowledge-invalid', {
    message: `cannot use ${at.file} line ${String(at.line)}: ${reason}`,
    hint: 'mend the line and start again',
    details: { file: at.file, line: at.line, reason },
  });
}

/** Reads NDJSON: one object a line, so that a fault has a line and an addition is one. `name` is what faults call it. Errors: `knowledge-invalid`. */
export function readDataFile(path: string, name: string = basename(path)): DataFile {
  const text = readText(path, name);
  return { name, sha256: sha256(text), records: linesOf(name, text) };
}

function readText(path: string, name: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new SaytaraError('knowledge-invalid', { message: `cannot read knowledge file '${name}'`, cause });
  }
}

function linesOf(file: string, text: string): DataRecord[] {
  const lines = text.split('\n').map((content, index) => ({ content, line: index + 1 }));
  return lines
    .filter(({ content }) => content.trim() !== '')
    .map(({ content, line }) => ({ file, line, fields: objectOf(parse(content, { file, line }), { file, line }) }));
}

function parse(text: string, at: { readonly file: string; readonly line: number }): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw invalid(at, cause instanceof Error ? cause.message : String(cause));
  }
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function objectOf(value: unknown, at: { readonly file: string; readonly line: number }): DataRecord['fields'] {
  if (!isObject(value)) throw invalid(at, 'it is not a JSON object');
  return value;
}
