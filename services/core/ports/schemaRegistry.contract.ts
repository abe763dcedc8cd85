import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SchemaRegistry } from './schemaRegistry.ts';

export interface RegistryHarness {
  /** Another instance over the same schemas, where they live outside of the instance; else the same one. */
  open(): SchemaRegistry;
  close(): void | Promise<void>;
}

interface Field {
  readonly name: string;
  readonly type: unknown;
  readonly default?: unknown;
}

const moods = (symbols: readonly string[], standard: { readonly default?: string } = { default: 'unknown' }): Field => {
  return { name: 'mood', type: { type: 'enum', name: 'Mood', symbols, ...standard } };
};
const schemaOf = (fields: readonly Field[]): string => {
  return JSON.stringify({ type: 'record', name: 'Thing', namespace: 'saytara', fields });
};
const NAME: Field = { name: 'name', type: 'string' };
const NOTE: Field = { name: 'note', type: ['null', 'string'], default: null };

const FIRST = schemaOf([NAME, moods(['unknown', 'calm'])]);
/** One more field, with a default, and one more symbol. */
const SECOND = schemaOf([NAME, moods(['unknown', 'calm', 'tense']), NOTE]);

/** Versions that do not fit FIRST or SECOND, each for one reason. */
const WRONG: readonly (readonly [string, string])[] = [
  ['a field without a default', schemaOf([NAME, moods(['unknown', 'calm']), { name: 'size', type: 'int' }])],
  ['a field of another type', schemaOf([{ name: 'name', type: 'int' }, moods(['unknown', 'calm'])])],
  ['a field less that had no default', schemaOf([moods(['unknown', 'calm'])])],
  ['a type that only widens', schemaOf([{ name: 'name', type: ['null', 'string'] }, moods(['unknown', 'calm'])])],
  ['an enum that loses its default', schemaOf([NAME, moods(['unknown', 'calm', 'grim'], {}), NOTE])],
  ['another name', FIRST.replace('"Thing"', '"Other"')],
];

/** A text as JSON: the registry may write a schema down in its own way. */
const meaning = (text: string): unknown => JSON.parse(text);

/** What every registry must do; `make` gives one whose subjects are new. */
export function schemaRegistryContract(name: string, make: () => RegistryHarness | Promise<RegistryHarness>): void {
  describe(`schema registry: ${name}`, () => {
    let harness: RegistryHarness;
    let registry: SchemaRegistry;
    beforeEach(async () => {
      harness = await make();
      registry = harness.open();
    });
    afterEach(() => harness.close());

    test('a schema is found by the id that its registration answered', async () => {
      const id = await registry.register('a', FIRST);
      expect(meaning(await registry.schema(id))).toEqual(meaning(FIRST));
      expect(meaning(await harness.open().schema(id))).toEqual(meaning(FIRST));
    });

    test('registering the same text again answers the same id, on another instance too', async () => {
      const id = await registry.register('a', FIRST);
      expect(await harness.open().register('a', FIRST)).toBe(id);
      expect(await registry.versions('a')).toEqual([id]);
    });

    test('two who register the same at once get one id', async () => {
      const both = [registry, harness.open()];
      const [one, two] = await Promise.all(both.map((each) => each.register('a', FIRST)));
      expect(one).toBe(two);
      expect(await registry.versions('a')).toHaveLength(1);
    });

    test('one more field with a default and one more symbol make a second version, and the first is still read', async () => {
      const first = await registry.register('a', FIRST);
      const second = await registry.register('a', SECOND);
      expect(await registry.versions('a')).toEqual([first, second]);
      expect(meaning(await registry.schema(first))).toEqual(meaning(FIRST));
      expect(await registry.register('a', FIRST)).toBe(first);
    });

    test.each(WRONG)('%s is refused, and no version of it stays', async (_, wrong) => {
      const ids = [await registry.register('a', FIRST), await registry.register('a', SECOND)];
      const refused = { code: 'schema-incompatible', retriable: false, details: { subject: 'a' } };
      await expect(registry.register('a', wrong)).rejects.toMatchObject(refused);
      expect(await registry.versions('a')).toEqual(ids);
    });

    test('a version that fits the last one but not the first is refused: the log keeps every version', async () => {
      const withNote = schemaOf([NAME, NOTE]);
      const noteAsNumber = schemaOf([NAME, { name: 'note', type: ['null', 'int'], default: null }]);
      await registry.register('a', withNote);
      await registry.register('a', schemaOf([NAME]));
      await expect(registry.register('a', noteAsNumber)).rejects.toMatchObject({
        code: 'schema-incompatible',
        details: { version: 1 },
      });
    });

    test('a text that is no schema is refused', async () => {
      await registry.register('a', FIRST);
      for (const text of ['', 'no json', '{"type":"recorde"}', '17']) {
        await expect(registry.register('a', text)).rejects.toMatchObject({ code: 'schema-incompatible' });
        await expect(registry.register('new', text)).rejects.toMatchObject({ code: 'schema-incompatible' });
      }
      expect(await registry.versions('new')).toEqual([]);
    });

    test('subjects know nothing of each other', async () => {
      await registry.register('a', FIRST);
      const other = schemaOf([{ name: 'count', type: 'int' }]);
      const id = await registry.register('b', other);
      expect(await registry.versions('b')).toEqual([id]);
      expect(meaning(await registry.schema(id))).toEqual(meaning(other));
      expect(await registry.versions('c')).toEqual([]);
    });

    test('an id that was never given is schema-unknown', async () => {
      await registry.register('a', FIRST);
      for (const id of [0, 2_000_000_000, 4_000_000_000]) {
        await expect(registry.schema(id)).rejects.toMatchObject({ code: 'schema-unknown', retriable: false });
      }
    });
  });
}
