import { expect, it } from 'vitest';
import { formatOf, parsePlaces } from './parsePlaces.ts';

it('the format of a file shows in its beginning', () => {
  expect(formatOf('\ufeff{"id": 1}', 'a')).toBe('wof');
  expect(formatOf(`1${'\t'.repeat(18)}\n`, 'a')).toBe('geonames');
  expect(formatOf('level,pcode\r\n', 'a')).toBe('ocha');
});

it('a file of none of them is refused by name', () => {
  const refused = (): unknown => parsePlaces('a,b,c\n', 'auto', 'x.csv');
  expect(refused).toThrow(expect.objectContaining({ code: 'unknown-format' }));
  expect(refused).toThrow('taking in places from "x.csv", which begins "a,b,c"');
});

it('a format that is given is taken at its word', () => {
  expect(parsePlaces('a,b,c\n', 'geonames', 'x')).toMatchObject([{ status: 'bad' }]);
});
