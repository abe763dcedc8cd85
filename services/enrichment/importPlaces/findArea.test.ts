import { expect, it } from 'vitest';
import { buildGazetteer } from '../../core/domain/gazetteer.ts';
import { placeId } from '../../core/domain/ids.ts';
import type { Place } from '../../core/domain/place.ts';
import { findArea } from './findArea.ts';
import { BASE } from './gazetteer.testing.ts';

const find = (wanted: string, more: readonly Place[] = []): string => {
  const built = buildGazetteer([...BASE, ...more]);
  if ('get' in built) return findArea(built, wanted);
  throw new Error('the gazetteer is wrong');
};

it('an area is found by id, P-code and name', () => {
  expect(['sy.SY0203', 'SY0203', 'عفرين'].map((one) => find(one))).toEqual(['sy.SY0203', 'sy.SY0203', 'sy.SY0203']);
  expect(find('SY02')).toBe('sy.SY02');
});

it('a town is no area, and a name of two areas is refused with both', () => {
  expect(() => find('راجو')).toThrow(expect.objectContaining({ code: 'unknown-place' }));
  const twin = BASE.filter(({ id }) => id === 'sy.SY02').map((one) => ({ ...one, id: placeId('sy.SY99') }));
  expect(() => find('حلب', twin)).toThrow(expect.objectContaining({ code: 'ambiguous-place' }));
});
