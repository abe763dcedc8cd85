import { expect, it } from 'vitest';
import { isObject } from '../../core/runtime/dataFile.ts';
import { placeOf } from '../../core/runtime/placeRecords.ts';
import { BASE } from './gazetteer.testing.ts';
import { additionText } from './placeRecord.ts';

function fieldsIn(text: string): Readonly<Record<string, unknown>> {
  const value: unknown = JSON.parse(text);
  return isObject(value) ? value : {};
}
const record = (text: string): { file: string; line: number; fields: Readonly<Record<string, unknown>> } => ({
  file: 'a.ndjson',
  line: 3,
  fields: fieldsIn(text),
});

it('a place is the same after being written and read', () => {
  for (const place of BASE) {
    const { ku = [], ...names } = place.names;
    expect(placeOf(record(additionText(place)))).toEqual({ ...place, names: { ...names, ku } });
  }
});

it('one that only adds to another may lack names, and may have Kurdish ones', () => {
  const names = { ar: [], en: [], ku: ['Reco'] };
  const text = additionText({ ...(BASE[0] ?? fail()), names, point: null, uncertaintyMetres: null });
  expect(placeOf(record(text))).toMatchObject({ names, point: null });
});

it('a wrong point is refused with file and line', () => {
  const text = additionText(BASE[0] ?? fail()).replace('[38.5,35]', '"38.5"');
  expect(() => placeOf(record(text))).toThrow(/a.ndjson line 3: field 'point'/);
});

function fail(): never {
  throw new Error('the base has a place');
}
