import { SaytaraError } from '../domain/errors.ts';

/** Whether data written under one schema can be read with another: null if so, else why not. */
export type Compatible = (reader: string, writer: string) => string | null;

/**
 * FULL_TRANSITIVE: throws `schema-incompatible` unless the schema reads all earlier ones and they read it; so does a
 * text that is no schema, also where there is no earlier one.
 */
export function refuseIncompatible(
  subject: string,
  schema: string,
  earlier: readonly string[],
  compatible: Compatible,
): void {
  const fault = compatible(schema, schema);
  if (fault !== null) {
    throw new SaytaraError('schema-incompatible', {
      message: `registering under "${subject}" what is no schema: ${fault}`,
      details: { subject },
    });
  }
  earlier.forEach((version, index) => {
    const problem = compatible(schema, version) ?? compatible(version, schema);
    if (problem === null) return;
    throw new SaytaraError('schema-incompatible', {
      message: `registering a schema under "${subject}" that is not compatible with its version ${String(index + 1)}: ${problem}`,
      hint: 'add fields with a default, and enum symbols only where the enum has one: see schemas/README.md',
      details: { subject, version: index + 1 },
    });
  });
}
