/** Thrown where an answer is not of the shape it must have; the message says where and why. */
export class WrongAnswer extends Error {
  override readonly name = 'WrongAnswer';
}

/** Checked reading of the fields of one object of an answer; everything that is wrong is a WrongAnswer naming it. */
export interface AnswerFields {
  has(name: string): boolean;
  /** Neither empty nor longer than `longest` UTF-16 units. */
  text(name: string, longest?: number): string;
  textOrNull(name: string, longest?: number): string | null;
  /** A whole number from 0. */
  whole(name: string): number;
  wholeOrNull(name: string): number | null;
  /** One of these words, which may have `-` for `_`; `unknown` counts for none that a reader may say, unless listed. */
  word<Word extends string>(name: string, words: readonly Word[]): Word;
  /** Empty if absent. */
  texts(name: string): readonly string[];
  object(name: string, known: readonly string[]): AnswerFields;
  objectOrNull(name: string, known: readonly string[]): AnswerFields | null;
  /** Empty if absent. */
  objects(name: string, known: readonly string[]): readonly AnswerFields[];
  fail(name: string, reason: string): WrongAnswer;
}

/** Ids and names are never longer. */
const LONGEST = 200;

/** Takes an object apart; a field that is not in `known` is refused, as it may be a misspelt one. */
export function answerFields(value: unknown, at: string, known: readonly string[]): AnswerFields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new WrongAnswer(`${at === '' ? 'it' : `"${at}"`} is not an object`);
  }
  const fields: ReadonlyMap<string, unknown> = new Map(Object.entries(value));
  for (const name of fields.keys()) {
    if (!known.includes(name))
      throw new WrongAnswer(`it has the field "${pathOf(at, name)}", which means nothing here`);
  }
  return new CheckedAnswer(fields, at);
}

const pathOf = (at: string, name: string): string => (at === '' ? name : `${at}.${name}`);

class CheckedAnswer implements AnswerFields {
  private readonly fields: ReadonlyMap<string, unknown>;
  private readonly at: string;

  constructor(fields: ReadonlyMap<string, unknown>, at: string) {
    this.fields = fields;
    this.at = at;
  }

  has(name: string): boolean {
    return (this.fields.get(name) ?? null) !== null;
  }

  text(name: string, longest = LONGEST): string {
    const value = this.fields.get(name);
    if (typeof value !== 'string' || value.trim() === '') throw this.fail(name, 'is not a text');
    if (value.length > longest) throw this.fail(name, `is longer than ${String(longest)} characters`);
    return value;
  }

  textOrNull(name: string, longest?: number): string | null {
    return this.has(name) ? this.text(name, longest) : null;
  }

  whole(name: string): number {
    const value = this.fields.get(name);
    if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 2 ** 31) return value;
    throw this.fail(name, 'is not a whole number');
  }

  wholeOrNull(name: string): number | null {
    return this.has(name) ? this.whole(name) : null;
  }

  word<Word extends string>(name: string, words: readonly Word[]): Word {
    const given = this.text(name);
    const found = words.find((word) => word === given.replaceAll('-', '_'));
    if (found !== undefined) return found;
    throw this.fail(name, `is "${given}", not one of ${words.join(', ').replaceAll('_', '-')}`);
  }

  texts(name: string): readonly string[] {
    const list = this.list(name);
    if (list.every((one) => typeof one === 'string')) return list;
    throw this.fail(name, 'is not a list of texts');
  }

  object(name: string, known: readonly string[]): AnswerFields {
    return answerFields(this.fields.get(name), pathOf(this.at, name), known);
  }

  objectOrNull(name: string, known: readonly string[]): AnswerFields | null {
    return this.has(name) ? this.object(name, known) : null;
  }

  objects(name: string, known: readonly string[]): readonly AnswerFields[] {
    const path = pathOf(this.at, name);
    return this.list(name).map((one, index) => answerFields(one, `${path}[${String(index)}]`, known));
  }

  fail(name: string, reason: string): WrongAnswer {
    return new WrongAnswer(`"${pathOf(this.at, name)}" ${reason}`);
  }

  private list(name: string): readonly unknown[] {
    const value = this.fields.get(name) ?? [];
    if (!Array.isArray(value)) throw this.fail(name, 'is not a list');
    return value;
  }
}
