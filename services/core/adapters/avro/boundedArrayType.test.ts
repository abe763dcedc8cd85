import avro from 'avsc';
import { describe, expect, test } from 'vitest';
import { readSchemaFiles } from '../../runtime/schemaFiles.ts';
import { generateClaims } from '../../testing/claimGenerator.ts';
import { seededRandom } from '../../testing/seededRandom.ts';
import { typeOf } from './compatible.ts';

const listOf = (items: unknown): string =>
  JSON.stringify({ type: 'record', name: 'L', fields: [{ name: 'list', type: { type: 'array', items } }] });
const WORDS = listOf('string');
const WITHOUT_LIST = '{"type":"record","name":"L","fields":[{"name":"size","type":"int","default":0}]}';

/** A body of Avro longs, as lists have them before their items. */
const longs = (...values: readonly number[]): Buffer =>
  Buffer.concat(values.map((value) => avro.Type.forSchema('long').toBuffer(value)));
const text = (value: string): Buffer => avro.Type.forSchema('string').toBuffer(value);

describe('an array with bounds', () => {
  test('reads what avsc writes', () => {
    const [event] = generateClaims({ seed: 3, claims: 8, perEvent: 8 });
    if (event?.type !== 'ClaimsRead') throw new Error('the generator begins with a reading');
    const schema = readSchemaFiles().ClaimsRead;
    const written: unknown = avro.parse(schema, { wrapUnions: 'never' });
    if (!(written instanceof avro.Type)) throw new Error('no type');
    expect(typeOf(schema).fromBuffer(written.toBuffer(event))).toEqual({ ...event, type: undefined });
  });

  test('reads several blocks, with and without their length in bytes, as other writers make them', () => {
    const blocks = Buffer.concat([longs(1), text('a'), longs(-2, 4), text('b'), text('c'), longs(0)]);
    expect(typeOf(WORDS).fromBuffer(blocks)).toEqual({ list: ['a', 'b', 'c'] });
    expect(typeOf(WORDS).fromBuffer(longs(0))).toEqual({ list: [] });
  });

  test.each([30_000_000, -30_000_000, 2 ** 40])('refuses at once a list that says it has %i items', (count) => {
    const body = Buffer.concat([longs(count), text('a')]);
    expect(() => void typeOf(WORDS).fromBuffer(body)).toThrow('an array ends beyond the');
  });

  test('refuses a list whose items run past the end, however many are still to come', () => {
    const body = Buffer.concat([longs(60), text('a'), longs(10_000), Buffer.alloc(80)]);
    expect(() => void typeOf(WORDS).fromBuffer(body)).toThrow('an array ends beyond the');
  });

  test('skips a list that the reader lacks, and refuses a damaged one there too', () => {
    const reader = typeOf(WITHOUT_LIST);
    const resolver = reader.createResolver(typeOf(WORDS));
    const sound = Buffer.concat([longs(1), text('a'), longs(-2, 4), text('b'), text('c'), longs(0)]);
    expect(reader.fromBuffer(sound, resolver)).toEqual({ size: 0 });
    for (const start of [[2 ** 40], [-1, -3], [-1, 2 ** 40]]) {
      const body = Buffer.concat([longs(...start), text('a'), longs(0)]);
      expect(() => void reader.fromBuffer(body, resolver)).toThrow('an array ends beyond the');
    }
  });

  test('bytes damaged anywhere are read or refused, never read without end', () => {
    const seed = 20_220_414;
    const random = seededRandom(seed);
    const type = typeOf(readSchemaFiles().ClaimsRead);
    const [event] = generateClaims({ seed, claims: 8, perEvent: 8 });
    const sound = type.toBuffer(event);
    const refused = Array.from({ length: 20_000 }, () => {
      const body = Buffer.from(sound);
      for (let flips = 1 + Math.floor(random() * 3); flips > 0; flips--) {
        body[Math.floor(random() * body.length)] = Math.floor(random() * 256);
      }
      try {
        type.fromBuffer(body);
        return false;
      } catch {
        return true;
      }
    });
    expect(refused, `seed ${String(seed)}`).toContain(true);
    expect(refused, `seed ${String(seed)}`).toContain(false);
  });
});
