import { expect, test } from 'vitest';
import { SaytaraError } from '../../domain/errors.ts';
import { aClaim, aReading } from '../../ports/viewStore.contract.ts';
import { readSchemaFiles } from '../../runtime/schemaFiles.ts';
import type { ClaimsRead } from '../../domain/events.generated.ts';
import type { AvroBody } from '../../ports/eventCodec.ts';
import { typeOf as avroType } from './compatible.ts';
import { createReadingCodec } from './readingCodec.ts';

const schema = readSchemaFiles().ClaimsRead;
const readings = [aReading('r-1', 'sy.north', [aClaim('sy.p'), aClaim('sy.q', true)]), aReading('r-2', 'sy.south', [])];

test('readings come back as they were packed', () => {
  const codec = createReadingCodec(schema);
  expect(codec.unpack(codec.pack(readings), codec.form)).toEqual(readings);
  expect(codec.unpack(codec.pack([]), codec.form)).toEqual([]);
});

test('bodies that are written already are taken, but for those of another form', () => {
  const codec = createReadingCodec(schema);
  const [first, second] = readings;
  if (!first || !second) throw new Error('there are two');
  const bytes = avroType(schema).toBuffer(first);
  const wrong = { form: 'another', bytes: Uint8Array.of(1) };
  const bodies = new Map<ClaimsRead, AvroBody>([
    [first, { form: schema, bytes }],
    [second, wrong],
  ]);
  expect(codec.pack(readings, bodies)).toEqual(codec.pack(readings));
  const other = new Map([[second, { form: schema, bytes }]]);
  expect(codec.unpack(codec.pack(readings, other), codec.form)).toEqual([first, first]);
});

test('what an earlier release wrote is read with the defaults of what it lacked', () => {
  const parsed = JSON.parse(schema) as { fields: { name: string; type: unknown; default?: unknown }[] };
  const later = { ...parsed, fields: [...parsed.fields, { name: 'added', type: 'string', default: 'none' }] };
  const [before, after] = [createReadingCodec(schema), createReadingCodec(JSON.stringify(later))];
  expect(after.unpack(before.pack(readings), before.form)).toEqual(readings.map((one) => ({ ...one, added: 'none' })));
  const withMore = readings.map((one) => ({ ...one, added: 'more' }));
  expect(before.unpack(after.pack(withMore), after.form)).toEqual(readings);
});

test.each([
  ['bytes that are not deflated', Uint8Array.of(1, 2, 3)],
  ['a part of the bytes', createReadingCodec(schema).pack(readings).subarray(0, 40)],
])('%s are refused', (_, bytes) => {
  const codec = createReadingCodec(schema);
  const read = (): unknown => codec.unpack(bytes, codec.form);
  expect(read).toThrow(SaytaraError);
  expect(read).toThrow(/stored claims/);
});
