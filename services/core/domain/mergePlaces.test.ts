import { expect, it } from 'vitest';
import { placeId } from './ids.ts';
import { mergePlaces } from './mergePlaces.ts';
import type { Place } from './place.ts';

const MANBIJ: Place = {
  id: placeId('sy.SY0205.manbij'),
  kind: 'city',
  parents: [placeId('sy.SY0205')],
  names: { ar: ['منبج'], en: ['Manbij'] },
  point: null,
  uncertaintyMetres: null,
  refs: { geonames: '167992' },
};

it('a record of a place already there adds names, references and a missing point, and changes nothing else', () => {
  const addition: Place = {
    ...MANBIJ,
    kind: 'town',
    parents: [placeId('sy')],
    names: { ar: ['مَنبِج', 'مدينة منبج'], en: ['Membij'], ku: ['Minbic'] },
    point: [37.95, 36.53],
    uncertaintyMetres: 4_000,
    refs: { geonames: '1', pcode: 'C1946' },
  };
  expect(mergePlaces([MANBIJ], [addition])).toEqual([
    {
      ...MANBIJ,
      names: { ar: ['منبج', 'مدينة منبج'], en: ['Manbij', 'Membij'], ku: ['Minbic'] },
      point: [37.95, 36.53],
      uncertaintyMetres: 4_000,
      refs: { geonames: '167992', pcode: 'C1946' },
    },
  ]);
});

it('adding the same twice is adding it once', () => {
  const addition = { ...MANBIJ, names: { ar: [], en: ['Membij'] }, refs: { osm: '7' } };
  const once = mergePlaces([MANBIJ], [addition]);
  expect(mergePlaces(once, [addition])).toEqual(once);
});

it('other places follow as they are', () => {
  const other = { ...MANBIJ, id: placeId('sy.SY0205.other') };
  expect(mergePlaces([MANBIJ], [other])).toEqual([MANBIJ, other]);
});
