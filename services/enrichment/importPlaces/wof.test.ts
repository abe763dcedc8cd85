import { describe, expect, it } from 'vitest';
import { parseWof } from './wof.ts';

const RECORD = {
  ...{ id: 'wof:5', kind: 'locality', name: 'Tall Sawsan', ar: ['تل سوسن'], alt: ['Tel Sosan'], lat: 35.5, lon: 37.5 },
  ...{ gn: 77, wd: null, fcode: 'PPL', pop: 7000, adm2: 'SY0205', adm3_guess: 'SY020502' },
};
const PROPERTIES = {
  'wof:id': 6,
  'wof:name': 'Tall Sawsan',
  'wof:placetype': 'neighbourhood',
  'wof:country': 'SY',
  'wof:superseded_by': [],
  'mz:is_current': -1,
  'name:ara_x_preferred': ['تل سوسن'],
  'name:eng_x_variant': ['Tel Sosan'],
  'name:kur_x_preferred': ['Til Sosin'],
  'wof:concordances': { 'gn:id': 77, 'wd:id': 'Q5' },
  'geom:latitude': 35.5,
  'geom:longitude': 37.5,
};
const feature = (properties: object = {}): object => ({
  type: 'Feature',
  properties: { ...PROPERTIES, ...properties },
  geometry: null,
});

describe("records of Who's On First", () => {
  it('are read one a line, with P-codes of their containers', () => {
    expect(parseWof(`${JSON.stringify(RECORD)}\n\n${JSON.stringify({ ...RECORD, id: 'x' })}\nnope\n`)).toMatchObject([
      {
        candidate: {
          ...{ line: 1, kind: 'town', point: [37.5, 35.5], refs: { wof: '5', geonames: '77' } },
          names: { ar: ['تل سوسن'], en: ['Tall Sawsan', 'Tel Sosan'], ku: [] },
          parentPcodes: ['SY020502', 'SY0205'],
        },
      },
      { bad: { line: 3, reason: '"x" is no id of Who\'s On First' } },
      { bad: { line: 4, reason: '"nope" is not JSON' } },
    ]);
  });

  it('are read as GeoJSON features: a line each, alone, or as a collection that may run over lines', () => {
    const wanted = {
      candidate: {
        ...{ kind: 'neighbourhood', point: [37.5, 35.5], refs: { wof: '6', geonames: '77', wikidata: 'Q5' } },
        names: { ar: ['تل سوسن'], en: ['Tel Sosan', 'Tall Sawsan'], ku: ['Til Sosin'] },
      },
    };
    const collection = { type: 'FeatureCollection', features: [feature(), feature()] };
    expect(parseWof(`${JSON.stringify(feature())}\n${JSON.stringify(feature())}`)).toMatchObject([wanted, wanted]);
    expect(parseWof(JSON.stringify(feature(), null, 2))).toMatchObject([wanted]);
    expect(parseWof(JSON.stringify(collection, null, 2))).toMatchObject([wanted, wanted]);
  });

  it.each([
    [{ 'wof:country': 'TR' }, 'outside Syria'],
    [{ 'geom:latitude': 50 }, 'outside Syria'],
    [{ 'wof:superseded_by': [9] }, 'superseded'],
    [{ 'mz:is_current': 0 }, 'superseded'],
    [{ 'wof:placetype': 'venue' }, 'a feature that no report tells control of'],
    [{ 'wof:placetype': 'campus' }, 'a feature that no report tells control of'],
  ])('are passed over for %j', (properties, reason) => {
    expect(parseWof(JSON.stringify(feature(properties)))).toMatchObject([{ skip: { reason } }]);
  });

  it('a campus is an airport if a name says so', () => {
    const airport = feature({ 'wof:placetype': 'campus', 'name:ara_x_preferred': ['مطار سوسن'] });
    expect(parseWof(JSON.stringify(airport))).toMatchObject([{ candidate: { kind: 'airport' } }]);
  });
});
