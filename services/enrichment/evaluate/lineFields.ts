import { SaytaraError } from '../../core/domain/errors.ts';
import { isObject } from '../../core/runtime/dataFile.ts';

/** Checked reading of one JSON object of a labelled line; every fault is `malformed-line` with line and field. */
export interface LineFields {
  text(name: string): string;
  /** Null if absent or null. */
  textOrNull(name: string): string | null;
  /** Undefined if absent or null. */
  maybeOneOf<Word extends string>(name: string, words: readonly Word[]): Word | undefined;
  oneOf<Word extends string>(name: string, words: readonly Word[]): Word;
  yesOrNo(name: string): boolean;
  /** Empty if absent. */
  texts(name: string): readonly string[];
  objects(name: string): readonly LineFields[];
  /** Neither absent nor null nor false. */
  has(name: string): boolean;
  fail(reason: string): SaytaraError;
}

export function malformed(line: number, reason: string): SaytaraError {
  return new SaytaraError('malformed-line', {
    message: `reading line ${String(line)} of the labelled texts: ${reason}`,
    hint: 'services/enrichment/corpus/README.md tells the fields of a line',
    details: { line, reason },
  });
}

/** One line as an object. Throws `malformed-line`. */
export function parseLine(text: string, line: number): LineFields {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw malformed(line, `"${text.trim().slice(0, 80)}" is not JSON`);
  }
  if (!isObject(value)) throw malformed(line, `"${text.trim().slice(0, 80)}" is not a JSON object`);
  return new CheckedLine(value, '', line);
}

class CheckedLine implements LineFields {
  private readonly fields: Readonly<Record<string, unknown>>;
  private readonly path: string;
  private readonly line: number;

  constructor(fields: Readonly<Record<string, unknown>>, path: string, line: number) {
    this.fields = fields;
    this.path = path;
    this.line = line;
  }

  text(name: string): string {
    const value = this.fields[name];
    if (typeof value === 'string' && value.trim() !== '') return value;
    throw this.wrong(name, 'not a text');
  }

  textOrNull(name: string): string | null {
    return this.has(name) ? this.text(name) : null;
  }

  maybeOneOf<Word extends string>(name: string, words: readonly Word[]): Word | undefined {
    return this.has(name) ? this.oneOf(name, words) : undefined;
  }

  oneOf<Word extends string>(name: string, words: readonly Word[]): Word {
    const value = this.fields[name];
    // The corpus writes words with hyphens, the events with low lines.
    const word = typeof value === 'string' ? value.replaceAll('-', '_') : value;
    const found = words.find((one) => one === word);
    if (found !== undefined) return found;
    throw this.wrong(name, `none of ${words.map((one) => one.replaceAll('_', '-')).join(', ')}`);
  }

  yesOrNo(name: string): boolean {
    const value = this.fields[name];
    if (typeof value === 'boolean') return value;
    throw this.wrong(name, 'neither true nor false');
  }

  texts(name: string): readonly string[] {
    const value = this.fields[name] ?? [];
    if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value;
    throw this.wrong(name, 'not a list of texts');
  }

  objects(name: string): readonly LineFields[] {
    const value = this.fields[name];
    if (!Array.isArray(value)) throw this.wrong(name, 'not a list');
    return value.map((one: unknown, index) => {
      if (isObject(one)) return new CheckedLine(one, `${this.path}${name}[${String(index)}].`, this.line);
      throw this.fail(`"${this.path}${name}[${String(index)}]" is not an object`);
    });
  }

  has(name: string): boolean {
    const value = this.fields[name];
    return value !== undefined && value !== null && value !== false;
  }

  fail(reason: string): SaytaraError {
    return malformed(this.line, reason);
  }

  private wrong(name: string, what: string): SaytaraError {
    const value = this.fields[name];
    if (value === undefined) return this.fail(`"${this.path}${name}" is missing`);
    return this.fail(`"${this.path}${name}" is ${JSON.stringify(value).slice(0, 80)}, ${what}`);
  }
}
