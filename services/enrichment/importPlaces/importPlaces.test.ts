import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeId } from '../../core/domain/ids.ts';
import { mergePlaces } from '../../core/domain/mergePlaces.ts';
import type { Candidate, LineRead } from './candidate.ts';
import { findArea } from './findArea.ts';
import { BASE, read } from './gazetteer.testing.ts';
import { importPlaces } from './importPlaces.ts';
import type { PlacesImport } from './importPlaces.ts';

const of = (...lines: readonly LineRead[]): PlacesImport => importPlaces(BASE, [{ name: 'a', lines }]);
const reasons = ({ skipped }: PlacesImport): readonly string[] => skipped.map(({ reason }) => reason);
const RAJU = { ar: ['بلدة راجو'], en: ['Rajo'], ku: ['Reco'] };

describe('a place that is new', () => {
  it('with a P-code has it as its id and lies where its P-codes say', () => {
    const found = of(read({ refs: { pcode: 'C7' }, parentPcodes: ['SY020501', 'SY0205'] }));
    expect(found.additions).toMatchObject([{ id: 'sy.C7', parents: ['sy.SY020501'], uncertaintyMetres: 1_500 }]);
    expect([found.added, found.byNearness]).toEqual([1, 0]);
  });

  it('without one lies in the nearest container, has its P-code in the id, and is counted so', () => {
    const found = of(
      read(),
      read({ point: [38.06, 36.41], names: { ar: ['القصر'], en: ["Al-Qaṣr'"], ku: [] }, refs: {} }),
    );
    expect(found.additions.map(({ id, parents }) => [id, parents])).toEqual([
      ['sy.SY0203.tall-sawsan', ['sy.SY0203']],
      // The sub-district has no point of its own: its members with P-codes stand for it.
      ['sy.SY020501.al-qasr', ['sy.SY020501']],
    ]);
    expect(found.byNearness).toBe(2);
  });

  it('of an id that another has gets its reference behind it', () => {
    const far = read({ point: [36.6, 36.4], refs: { geonames: '10' } });
    expect(of(read(), far).additions.map(({ id }) => id)).toEqual([
      'sy.SY0203.tall-sawsan',
      'sy.SY0203.tall-sawsan-10',
    ]);
  });

  it('finds parents that stand later in the file', () => {
    const names = { ar: ['جنديرس'], en: ['Jindires'], ku: [] };
    const village = read({ refs: { pcode: 'C8' }, parentPcodes: ['SY020302'] });
    const area = read({ line: 2, kind: 'sub_district', point: null, names, refs: { pcode: 'SY020302' } });
    expect(of(village, area).additions.map(({ id, parents }) => [id, parents])).toEqual([
      ['sy.C8', ['sy.SY020302']],
      ['sy.SY020302', ['sy.SY0203']],
    ]);
  });
});

describe('a place that is there already', () => {
  it.each<[string, Partial<Candidate>]>([
    ['by P-code', { refs: { pcode: 'SY0203' }, kind: 'district', names: RAJU }],
    ['by name and nearness', { names: RAJU, point: [36.71, 36.71] }],
    ['by name, area and kind', { names: { ar: ['عفرين'], en: ['Efrin'], ku: [] }, kind: 'district', point: null }],
  ])('is found %s and gets further names', (_, parts) => {
    const found = of(read(parts));
    expect([found.added, found.merged, found.skipped]).toEqual([0, 1, []]);
  });

  it('is added to by what is new only', () => {
    const [addition] = of(read({ names: RAJU, point: [36.71, 36.71] })).additions;
    expect(addition).toEqual({
      ...{ id: 'sy.SY0203.raju', kind: 'town', parents: ['sy.SY0203'], point: null, uncertaintyMetres: null },
      names: { ar: ['بلدة راجو'], en: ['Rajo'], ku: ['Reco'] },
      refs: { geonames: '9' },
    });
  });

  it('is skipped if nothing is new', () => {
    const found = of(read({ names: { ar: ['راجو'], en: [], ku: [] }, point: [36.71, 36.71], refs: {} }));
    expect([found.additions, reasons(found)]).toEqual([[], ['already there']]);
  });

  it('twice in one file is one place', () => {
    const found = of(read(), read({ line: 2, refs: { geonames: '9' }, names: { ar: ['تل سوسان'], en: [], ku: [] } }));
    expect([found.added, found.merged]).toEqual([1, 1]);
    expect(found.additions).toMatchObject([{ names: { ar: ['تل سوسن', 'تل سوسان'] } }]);
  });
});

describe('a place of the name of another', () => {
  it.each<[string, Partial<Candidate>]>([
    ['farther than 3 km away', { names: RAJU, point: [36.7, 36.65] }],
    ['of another kind', { names: RAJU, kind: 'hill', point: [36.7, 36.7] }],
    ['in another district', { names: RAJU, refs: { pcode: 'C1' }, parentPcodes: ['SY0205'], point: [36.7, 36.7] }],
  ])('is another one if %s', (_, parts) => {
    expect(of(read(parts)).added).toBe(1);
  });

  it('with another P-code is another one, however near', () => {
    const two = [1, 2].map((n) => read({ refs: { pcode: `C${String(n)}1` }, parentPcodes: ['SY0203'] }));
    expect(of(...two).added).toBe(2);
  });

  it('without a point is skipped: nothing tells them apart', () => {
    const found = of(read({ names: RAJU, point: null, parentPcodes: ['SY0203'] }));
    expect(reasons(found)).toEqual(['of a name that stands in its district, one of the two without a point']);
  });
});

describe('a line is skipped', () => {
  const names = { ar: ['تل'], en: ['Tall'], ku: [] };
  it.each<[string, Partial<Candidate>]>([
    ['without an Arabic name', { names: { ...names, ar: [] } }],
    ['without a Latin name', { names: { ...names, en: [] } }],
    ['in no container that is known', { point: null }],
    // Its district is not there, so that the nearest one is surely another.
    ['in no container that is known', { parentPcodes: ['SY0206'] }],
    ['in no container that is known', { point: [40, 34] }],
    ['in no container that is known', { kind: 'sub_district', names, refs: { pcode: 'SY099901' } }],
    ['an administrative area without a P-code', { kind: 'district', names, point: [36.8, 36.5] }],
  ])('%s', (reason, parts) => {
    const found = of(read(parts));
    expect([found.additions, reasons(found)]).toEqual([[], [reason]]);
  });

  it('or bad as its file says, and is counted', () => {
    const found = of(
      { status: 'bad', bad: { line: 4, reason: 'torn' } },
      { status: 'skipped', skip: { line: 5, reason: 'outside Syria' } },
    );
    expect(found).toMatchObject({
      read: 2,
      bad: [{ file: 'a', line: 4, reason: 'torn' }],
      skipped: [{ file: 'a', line: 5, reason: 'outside Syria' }],
    });
  });

  it('outside the area asked for', () => {
    const lines = [read(), read({ line: 2, point: [37.9, 36.6], refs: { geonames: '2' } })];
    const found = importPlaces(BASE, [{ name: 'a', lines }], (gazetteer) => findArea(gazetteer, 'SY0205'));
    expect(found.additions.map(({ id }) => id)).toEqual(['sy.SY0205.tall-sawsan']);
    expect(reasons(found)).toEqual(['outside the area asked for']);
  });
});

it('what would contradict the gazetteer is refused as a whole', () => {
  const astray = { ...(BASE[5] ?? BASE[0]), id: placeId('sy.lost'), parents: [placeId('sy.nowhere')] };
  const base = BASE.flatMap((one) => (one.id === 'sy.SY0203.raju' ? [{ ...one, ...astray }] : [one]));
  expect(() => importPlaces(base, [{ name: 'a', lines: [read()] }])).toThrow(/its parent sy.nowhere is not listed/);
});

it('taking the same in again adds no place, whatever was taken in', () => {
  const line = fc.record({
    point: fc.option(fc.tuple(fc.double({ min: 36.5, max: 38.2 }), fc.double({ min: 36.2, max: 36.8 }))),
    // Every format gives each record an id of its own.
    reference: fc.tuple(fc.constantFrom('geonames', 'wof', 'pcode'), fc.integer({ min: 10, max: 99 })),
    names: fc.constantFrom(RAJU, { ar: ['تل سوسن'], en: ['Tall Sawsan'], ku: [] }, { ar: ['أ'], en: ['B'], ku: [] }),
    parentPcodes: fc.constantFrom([], ['SY0203'], ['SY020501']),
    kind: fc.constantFrom<Candidate['kind'][]>('village', 'town', 'hill'),
  });
  const lines = fc.uniqueArray(line, { maxLength: 8, selector: ({ reference }) => reference.join(' ') });
  fc.assert(
    fc.property(lines, (parts) => {
      const all = parts.map(({ point, reference: [name, n], ...rest }) =>
        read({ ...rest, point: point ?? null, refs: { [name]: `C${String(n)}` } }),
      );
      const once = mergePlaces(BASE, importPlaces(BASE, [{ name: 'a', lines: all }]).additions);
      expect(importPlaces(once, [{ name: 'a', lines: all }]).added).toBe(0);
    }),
    { seed: 11, numRuns: 1_000 },
  );
});
