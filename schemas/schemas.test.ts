import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compatible } from '../services/core/adapters/avro/compatible.ts';
import { createMemoryRegistry } from '../services/core/adapters/memory/memoryRegistry.ts';
import { readSchemaFiles } from '../services/core/runtime/schemaFiles.ts';
import { generate } from './generate.ts';

const schemas = Object.entries(readSchemaFiles());

interface Part {
  readonly path: string;
  readonly node: Readonly<Record<string, unknown>>;
}

/** Every named type and field of a schema, with the path to it. */
function partsOf(schema: unknown, path: string): readonly Part[] {
  if (Array.isArray(schema)) return schema.flatMap((branch) => partsOf(branch, path));
  if (typeof schema !== 'object' || schema === null) return [];
  const node: Readonly<Record<string, unknown>> = { ...schema };
  const named = 'name' in node ? [{ path, node }] : [];
  const fields: unknown = node['fields'];
  const below = Array.isArray(fields)
    ? fields.flatMap((field: unknown) => partsOf(field, `${path}.${nameOf(field)}`))
    : [];
  return [...named, ...below, ...partsOf(node['type'], path), ...partsOf(node['items'], `${path}[]`)];
}

function nameOf(field: unknown): string {
  return typeof field === 'object' && field !== null && 'name' in field ? String(field.name) : '?';
}

describe('schemas', () => {
  test('the generated types are those of the schemas; `npm run generate` writes them', async () => {
    const file = join(import.meta.dirname, '../services/core/domain/events.generated.ts');
    expect(await generate()).toBe(readFileSync(file, 'utf8'));
  });

  test.each(schemas)('%s says of each record, enum and field what it means', (name, schema) => {
    const parts = partsOf(JSON.parse(schema), name);
    expect(parts.length).toBeGreaterThan(1);
    const silent = parts.filter(({ node }) => typeof node['doc'] !== 'string' || node['doc'].trim() === '');
    expect(silent.map(({ path }) => path)).toEqual([]);
  });

  test.each(schemas)('%s can gain symbols: each of its enums has the default symbol unknown', (name, schema) => {
    const enums = partsOf(JSON.parse(schema), name).filter(({ node }) => node['type'] === 'enum');
    const closed = enums.filter(({ node }) => {
      const symbols: unknown = node['symbols'];
      return node['default'] !== 'unknown' || !Array.isArray(symbols) || symbols[0] !== 'unknown';
    });
    expect(closed.map(({ path }) => path)).toEqual([]);
  });

  test.each(schemas)('%s has unions of null and one type alone, whose shape a value never shows', (name, schema) => {
    const wrong = [...schema.matchAll(/"type":\s*\[([^\]]*)\]/g)]
      .map(([, branches = '']) => branches.trim())
      .filter((branches) => !branches.startsWith('"null"'));
    expect(wrong, name).toEqual([]);
  });

  test('a real schema gains a field and a symbol, and its wrong third version is refused', async () => {
    const registry = createMemoryRegistry({ compatible });
    const first = readSchemaFiles().ClaimsRead;
    const field = '{"name": "tone", "type": ["null", "string"], "default": null, "doc": "How it sounds."}';
    const second = first
      .replace('"order_evacuate"', '"order_evacuate", "parade"')
      .replace(/\]\s*\}\s*$/, `, ${field}]}`);
    const third = second.replace('"default": null, "doc": "How it sounds."', '"doc": "How it sounds."');
    expect(second).toContain('"parade"');
    expect(third).not.toBe(second);
    const ids = [await registry.register('s', first), await registry.register('s', second)];
    await expect(registry.register('s', third)).rejects.toMatchObject({ code: 'schema-incompatible' });
    expect(await registry.versions('s')).toEqual(ids);
  });
});
