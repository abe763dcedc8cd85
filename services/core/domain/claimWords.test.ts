import { expect, it } from 'vitest';
import { readSchemaFiles } from '../runtime/schemaFiles.ts';
import { CLAIM_WORDS } from './claimWords.ts';

/** The symbols of every enum in a schema, by its name. */
function enumsIn(schema: unknown, found = new Map<string, readonly string[]>()): Map<string, readonly string[]> {
  if (typeof schema !== 'object' || schema === null) return found;
  if ('type' in schema && schema.type === 'enum' && 'name' in schema && 'symbols' in schema) {
    found.set(String(schema.name), schema.symbols as readonly string[]);
  }
  for (const part of Object.values(schema)) enumsIn(part, found);
  return found;
}

it('a reader may say every word of the schema of claims and no other', () => {
  const enums = enumsIn(JSON.parse(readSchemaFiles().ClaimsRead));
  expect(new Set(Object.keys(CLAIM_WORDS))).toEqual(new Set(enums.keys()));
  for (const [name, words] of Object.entries(CLAIM_WORDS)) {
    const wanted = (enums.get(name) ?? []).filter((word) => word !== 'unknown' || name === 'TimePrecision');
    expect([name, new Set<string>(words)]).toEqual([name, new Set(wanted)]);
  }
});
