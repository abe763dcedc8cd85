import { invalid, isObject } from './dataFile.ts';
import type { DataRecord } from './dataFile.ts';

/** Checked reading of the fields of one record; every fault is `knowledge-invalid` with file, line and field. */
export interface DataFields {
  text(name: string): string;
  textOrNull(name: string): string | null;
  numberOrNull(name: string): number | null;
  oneOf<Word extends string>(name: string, words: readonly Word[]): Word;
  /** Empty if absent. */
  texts(name: string): readonly string[];
  object(name: string, known: readonly string[]): DataFields;
  objects(name: string, known: readonly string[]): readonly DataFields[];
  /** All fields, each a text. */
  textMap(name: string): Readonly<Record<string, string>>;
  fail(reason: string): Error;
}

/** Takes a record apart; a field that is not in `known` is refused. */
export function fieldsOf(record: DataRecord, known: readonly string[]): DataFields {
  const fail = (reason: string): Error => invalid(record, reason);
  for (const name of Object.keys(record.fields)) {
    if (!known.includes(name)) throw fail(`unknown field '${name}'`);
  }
  return new CheckedFields(record, fail);
}

class CheckedFields implements DataFields {
  readonly fail: (reason: string) => Error;
  private readonly record: DataRecord;

  constructor(record: DataRecord, fail: (reason: string) => Error) {
    this.record = record;
    this.fail = fail;
  }

  private value(name: string): unknown {
    return this.record.fields[name];
  }

  text(name: string): string {
    const value = this.value(name);
    if (typeof value !== 'string' || value === '') throw this.fail(`field '${name}' is not a text`);
    return value;
  }

  textOrNull(name: string): string | null {
    return (this.value(name) ?? null) === null ? null : this.text(name);
  }

  numberOrNull(name: string): number | null {
    const value = this.value(name) ?? null;
    if (value !== null && typeof value !== 'number') throw this.fail(`field '${name}' is not a number`);
    return value;
  }

  oneOf<Word extends string>(name: string, words: readonly Word[]): Word {
    const found = words.find((word) => word === this.value(name));
    if (found === undefined) throw this.fail(`field '${name}' is none of ${words.join(', ')}`);
    return found;
  }

  texts(name: string): readonly string[] {
    const value = this.value(name) ?? [];
    if (!Array.isArray(value) || !value.every((one) => typeof one === 'string'))
      throw this.fail(`field '${name}' is not a list of texts`);
    return value;
  }

  object(name: string, known: readonly string[]): DataFields {
    return this.nested(name, this.value(name), known);
  }

  objects(name: string, known: readonly string[]): readonly DataFields[] {
    const value = this.value(name) ?? [];
    if (!Array.isArray(value)) throw this.fail(`field '${name}' is not a list`);
    return value.map((one: unknown) => this.nested(name, one, known));
  }

  textMap(name: string): Readonly<Record<string, string>> {
    const value = this.value(name) ?? {};
    if (!isObject(value)) throw this.fail(`field '${name}' is not an object`);
    const pairs = Object.entries(value).map(([key, one]): [string, string] => {
      if (typeof one !== 'string') throw this.fail(`field '${name}.${key}' is not a text`);
      return [key, one];
    });
    return Object.fromEntries(pairs);
  }

  private nested(name: string, value: unknown, known: readonly string[]): DataFields {
    if (!isObject(value)) throw this.fail(`field '${name}' is not an object`);
    return fieldsOf({ ...this.record, fields: value }, known);
  }
}
