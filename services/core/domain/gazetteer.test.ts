import { expect, test } from 'vitest';
import { buildGazetteer, isProvisional, provisionalId } from './gazetteer.ts';
import type { Gazetteer, GazetteerFault } from './gazetteer.ts';
import { placeId, regionId } from './ids.ts';
import { matchKey } from './matchKey.ts';
import type { Place, PlaceKind } from './place.ts';

const place = (id: string, kind: PlaceKind, ...parents: readonly string[]): Place => ({
  id: placeId(id),
  kind,
  parents: parents.map(placeId),
  names: { ar: [`اسم ${id}`], en: [`Name ${id}`] },
  point: null,
  uncertaintyMetres: null,
  refs: {},
});

const COUNTRY = place('sy', 'country');
const LAND = [
  COUNTRY,
  place('sy.G', 'governorate', 'sy'),
  place('sy.D', 'district', 'sy.G'),
  place('sy.E', 'district', 'sy.G'),
  place('sy.C', 'city', 'sy.D'),
  place('sy.C.n', 'neighbourhood', 'sy.C'),
  place('sy.C.z', 'zone', 'sy.C'),
  place('sy.C.s', 'street', 'sy.C.n'),
  place('sy.C.s.1', 'street_section', 'sy.C.s', 'sy.C.z'),
  place('sy.G.bank', 'area', 'sy.G'),
  place('sy.line', 'line', 'sy.D', 'sy.E'),
];

function built(places: readonly Place[]): Gazetteer {
  const result = buildGazetteer(places);
  if ('get' in result) return result;
  throw new Error(`faults: ${JSON.stringify(result)}`);
}

const faults = (...more: readonly Place[]): readonly GazetteerFault[] => {
  const result = buildGazetteer([...LAND, ...more]);
  return 'get' in result ? [] : result;
};

test('containers come nearest first, each once, also where a place lies in several', () => {
  const gazetteer = built(LAND);
  expect(gazetteer.ancestors(placeId('sy.C.s.1'))).toEqual([
    'sy.C.s',
    'sy.C.z',
    'sy.C.n',
    'sy.C',
    'sy.D',
    'sy.G',
    'sy',
  ]);
  expect(gazetteer.ancestors(placeId('sy'))).toEqual([]);
});

test('a container one step away comes before those that another parent reaches in more steps', () => {
  const far = place('sy.C.s.2', 'street_section', 'sy.C.s', 'sy.C.z2');
  const gazetteer = built([...LAND, place('sy.C.z2', 'zone', 'sy.C.z3'), place('sy.C.z3', 'zone', 'sy.C'), far]);
  expect(gazetteer.ancestors(far.id).slice(0, 5)).toEqual(['sy.C.s', 'sy.C.z2', 'sy.C.n', 'sy.C.z3', 'sy.C']);
});

test('members are found one step down and however far down', () => {
  const gazetteer = built(LAND);
  expect(gazetteer.children(placeId('sy.C'))).toEqual(['sy.C.n', 'sy.C.z']);
  expect(gazetteer.descendants(placeId('sy.C'))).toEqual(['sy.C.n', 'sy.C.s', 'sy.C.s.1', 'sy.C.z']);
  expect(gazetteer.isBelow(placeId('sy.C.s.1'), placeId('sy.D'))).toBe(true);
  expect(gazetteer.isBelow(placeId('sy.D'), placeId('sy.C'))).toBe(false);
  expect(gazetteer.isBelow(placeId('sy.D'), placeId('sy.D'))).toBe(false);
});

test('the home region is the district below it, and the place itself from there up', () => {
  const gazetteer = built(LAND);
  const regions = ['sy.C.s.1', 'sy.C', 'sy.D', 'sy.G', 'sy', 'sy.line', 'sy.G.bank'].map((id) =>
    gazetteer.homeRegion(placeId(id)),
  );
  expect(regions).toEqual(['sy.D', 'sy.D', 'sy.D', 'sy.G', 'sy', 'sy.line', 'sy.G']);
});

test('a provisional id carries its home region and lies in it', () => {
  const gazetteer = built(LAND);
  const id = provisionalId(regionId('sy.D'), 'القرية', 'village', placeId('sy.C'));
  expect([isProvisional(id), isProvisional(placeId('sy.D'))]).toEqual([true, false]);
  expect(gazetteer.homeRegion(id)).toBe('sy.D');
  expect(gazetteer.ancestors(id)).toEqual(['sy.D', 'sy.G', 'sy']);
  expect(provisionalId(regionId('sy.D'), 'القريه', 'village', placeId('sy.C'))).toBe(id);
  expect(provisionalId(regionId('sy.D'), 'القرية', 'village', null)).not.toBe(id);
  expect(gazetteer.homeRegion(provisionalId(regionId('sy'), 'القرية', null, null))).toBe('sy');
});

test('places are found by any spelling of any of their names', () => {
  const gazetteer = built([
    ...LAND,
    { ...place('sy.C.q', 'neighbourhood', 'sy.C'), names: { ar: ['الحيّ', 'إسم sy.C'], en: ['Q'] } },
  ]);
  expect(gazetteer.named(matchKey('اسم SY.C')).map((one) => one.id)).toEqual(['sy.C', 'sy.C.q']);
  expect(gazetteer.named('nothing')).toEqual([]);
});

test('a gazetteer with a double id, an unlisted parent, a circle or a missing name is refused by name', () => {
  expect(faults()).toEqual([]);
  expect(faults(place('sy.C', 'city', 'sy.D'))).toEqual([{ place: 'sy.C', reason: 'its id stands twice' }]);
  expect(faults(place('sy.X', 'city', 'sy.none'))).toEqual([
    { place: 'sy.X', reason: 'its parent sy.none is not listed' },
  ]);
  expect(faults(place('sy.X', 'city', 'sy.Y'), place('sy.Y', 'city', 'sy.X')).map((one) => one.reason)).toContain(
    'it contains itself',
  );
  expect(faults({ ...place('sy.X', 'city', 'sy.D'), names: { ar: ['اسم'], en: [] } })).toHaveLength(1);
});

test('a place below district level that lies in two districts is refused', () => {
  expect(faults(place('sy.X', 'village', 'sy.D', 'sy.E'))).toEqual([
    { place: 'sy.X', reason: 'its parents lie in different districts' },
  ]);
});
