/** What stands in answers of Confluent's API; undefined where an answer is of another shape. */

/** A version of a subject. */
export interface RegisteredSchema {
  readonly id: number;
  readonly schema: string;
}

/** {"id": 7} */
export function idIn(body: unknown): number | undefined {
  return numberAt(body, 'id');
}

/** {"compatibilityLevel": "FULL_TRANSITIVE"} */
export function levelIn(body: unknown): string | undefined {
  return textAt(body, 'compatibilityLevel');
}

/** [1, 2] */
export function numbersIn(body: unknown): readonly number[] | undefined {
  return isArrayOf(body, isNumber) ? body : undefined;
}

/** ["a", "b"] */
export function namesIn(body: unknown): readonly string[] | undefined {
  return isArrayOf(body, isText) ? body : undefined;
}

/** {"schema": "…", "schemaType": "AVRO"}; Avro is meant where no type stands. */
export function schemaIn(body: unknown): { readonly schema: string; readonly type: string } | undefined {
  const schema = textAt(body, 'schema');
  return schema === undefined ? undefined : { schema, type: textAt(body, 'schemaType') ?? 'AVRO' };
}

/** {"id": 7, "version": 1, "schema": "…"} */
export function versionIn(body: unknown): RegisteredSchema | undefined {
  const [id, schema] = [idIn(body), textAt(body, 'schema')];
  return id === undefined || schema === undefined ? undefined : { id, schema };
}

/** Any answer at all. */
export function anything(body: unknown): { readonly body: unknown } {
  return { body };
}

function numberAt(body: unknown, name: string): number | undefined {
  const value = memberOf(body, name);
  return isNumber(value) ? value : undefined;
}

function textAt(body: unknown, name: string): string | undefined {
  const value = memberOf(body, name);
  return isText(value) ? value : undefined;
}

function memberOf(body: unknown, name: string): unknown {
  return typeof body === 'object' && body !== null
    ? new Map<string, unknown>(Object.entries(body)).get(name)
    : undefined;
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isArrayOf<Item>(value: unknown, is: (item: unknown) => item is Item): value is readonly Item[] {
  return Array.isArray(value) && value.every(is);
}
