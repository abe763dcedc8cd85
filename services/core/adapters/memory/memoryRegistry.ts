import { SaytaraError } from '../../domain/errors.ts';
import { refuseIncompatible } from '../../ports/fullTransitive.ts';
import type { Compatible } from '../../ports/fullTransitive.ts';
import type { SchemaRegistry } from '../../ports/schemaRegistry.ts';

/** A registry that lives as long as the process. */
export function createMemoryRegistry({ compatible }: { readonly compatible: Compatible }): SchemaRegistry {
  const entries: { readonly subject: string; readonly schema: string }[] = [];
  const idsOf = (subject: string): number[] =>
    entries.flatMap((entry, index) => (entry.subject === subject ? [index + 1] : []));

  function register(subject: string, schema: string): number {
    const known = entries.findIndex((entry) => entry.subject === subject && entry.schema === schema);
    if (known >= 0) return known + 1;
    const earlier = entries.filter((entry) => entry.subject === subject).map((entry) => entry.schema);
    refuseIncompatible(subject, schema, earlier, compatible);
    return entries.push({ subject, schema });
  }

  return {
    async register(subject, schema) {
      await Promise.resolve();
      return register(subject, schema);
    },
    async schema(id) {
      await Promise.resolve();
      const entry = entries[id - 1];
      if (entry) return entry.schema;
      throw new SaytaraError('schema-unknown', {
        message: `asking the registry for schema ${String(id)}`,
        details: { id },
      });
    },
    async versions(subject) {
      await Promise.resolve();
      return idsOf(subject);
    },
  };
}
