/** Confluent's wire format: a zero byte, the id of the writer's schema in four bytes, the Avro body. */
export const MAGIC = 0;
export const HEADER = 5;

/** The id of the writer's schema; undefined if these are not bytes of the wire format. */
export function schemaIdOf(value: Uint8Array): number | undefined {
  if (value.length < HEADER || value[0] !== MAGIC) return undefined;
  return (((value[1] ?? 0) << 24) | ((value[2] ?? 0) << 16) | ((value[3] ?? 0) << 8) | (value[4] ?? 0)) >>> 0;
}
