import avro from 'avsc';
import { boundArrays } from './boundedArrayType.ts';

/**
 * Whether data written under one schema can be read with another: null if so, else the reason. A registry checks a
 * new schema against all earlier ones of its subject both ways (FULL_TRANSITIVE).
 */
export function compatible(reader: string, writer: string): string | null {
  try {
    typeOf(reader).createResolver(typeOf(writer));
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** A schema as a type. Unions are never wrapped: only `["null", X]` is used, and a second branch changes no shape. */
export function typeOf(schema: string): avro.Type {
  const parsed: unknown = JSON.parse(schema);
  if (!isSchema(parsed)) throw new Error('a schema is an object, an array or a name');
  return avro.Type.forSchema(parsed, { wrapUnions: 'never', typeHook: boundArrays });
}

function isSchema(value: unknown): value is avro.Schema {
  return typeof value === 'string' || (typeof value === 'object' && value !== null);
}
