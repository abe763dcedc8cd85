interface Field {
  readonly name: string;
  readonly type: unknown;
}

const PRIMITIVES: Readonly<Record<string, unknown>> = {
  null: null,
  boolean: true,
  // Needs two bytes, so that a reader that loses its place is noticed.
  int: 300,
  long: 1_649_926_800_000,
  double: 0.5,
  string: 'نص text',
  bytes: Buffer.of(0, 255, 128),
};

/** The first value in which everything that can be set is set: unions take their last branch, lists two members. */
export function sampleOf(schema: unknown): Readonly<Record<string, unknown>> {
  const value = valueOf(schema, new Map());
  if (isRecord(value)) return value;
  throw new Error('an event is a record');
}

function valueOf(schema: unknown, named: Map<string, unknown>): unknown {
  if (typeof schema === 'string') {
    return schema in PRIMITIVES ? PRIMITIVES[schema] : valueOf(named.get(schema), named);
  }
  if (Array.isArray(schema)) return valueOf(schema.at(-1), named);
  if (!isRecord(schema)) throw new Error(`${JSON.stringify(schema)} is no schema`);
  const { type, name, items, fields, symbols } = schema;
  if (typeof name === 'string') named.set(name, schema);
  if (type === 'array') return [valueOf(items, named), valueOf(items, named)];
  if (type === 'enum' && Array.isArray(symbols)) return symbols.at(-1);
  if (type === 'record' && isFields(fields)) {
    return Object.fromEntries(fields.map((field) => [field.name, valueOf(field.type, named)]));
  }
  return valueOf(type, named);
}

/** A schema without what says nothing about the bytes: docs and brands. */
export function shapeOf(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(shapeOf);
  if (!isRecord(schema)) return schema;
  const kept = Object.entries(schema).filter(([key]) => key !== 'doc' && key !== 'brand');
  return Object.fromEntries(kept.map(([key, value]) => [key, shapeOf(value)]));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isFields(value: unknown): value is readonly Field[] {
  return Array.isArray(value) && value.every((field) => isRecord(field) && typeof field['name'] === 'string');
}
