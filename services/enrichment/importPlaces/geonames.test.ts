import { describe, expect, it } from 'vitest';
import { parseGeonames } from './geonames.ts';

interface Parts {
  readonly id?: string;
  readonly alternates?: string;
  readonly latitude?: string;
  readonly feature?: string;
  readonly country?: string;
  readonly population?: string;
}
function row(parts: Parts = {}): string {
  const { id = '1', alternates = '', latitude = '35.5', feature = 'PPL', country = 'SY', population = '0' } = parts;
  const head = [id, 'Tall Sawsan', 'Tall Sawsan', alternates, latitude, '37.5', 'P', feature, country];
  return [...head, '', '', '', '', '', population, '', '300', 'Asia/Damascus', '2020-01-01'].join('\t');
}

describe('a GeoNames dump', () => {
  it('gives a place with its names sorted by script', () => {
    const alternates = 'تل سوسن,تەل سوسن,Tel Sosan,Тель-Сусан,XYZA,tall sawsan';
    expect(parseGeonames(`${row({ alternates })}\r\n`)).toEqual([
      {
        status: 'candidate',
        candidate: {
          line: 1,
          kind: 'village',
          names: { ar: ['تل سوسن'], en: ['Tall Sawsan', 'Tel Sosan'], ku: [] },
          point: [37.5, 35.5],
          refs: { geonames: '1' },
          parentPcodes: [],
        },
      },
    ]);
  });

  it.each([
    [{ population: '6000' }, 'town'],
    [{ population: '60000' }, 'city'],
    [{ feature: 'PPLA2' }, 'town'],
    [{ feature: 'PPLX' }, 'neighbourhood'],
    [{ feature: 'AIRB' }, 'base'],
    [{ feature: 'HLL' }, 'hill'],
    [{ feature: 'ADM2' }, 'district'],
  ])('tells of %j that it is a %s', (parts, kind) => {
    expect(parseGeonames(row(parts))).toMatchObject([{ candidate: { kind } }]);
  });

  it.each([
    [{ country: 'IQ' }, 'outside Syria'],
    [{ latitude: '33.3', country: 'LB' }, 'outside Syria'],
    [{ latitude: '52.5' }, 'outside Syria'],
    [{ feature: 'PPLQ' }, 'abandoned'],
    [{ feature: 'STM' }, 'a feature that no report tells control of'],
  ])('passes %j over: %s', (parts, reason) => {
    expect(parseGeonames(row(parts))).toEqual([{ status: 'skipped', skip: { line: 1, reason } }]);
  });

  it('names bad lines and their reasons, and goes on', () => {
    const read = parseGeonames([row(), 'a\tb', row({ id: 'x' }), row({ latitude: 'north' })].join('\n'));
    expect(read.map(({ status }) => status)).toEqual(['candidate', 'bad', 'bad', 'bad']);
    expect(read.slice(1)).toMatchObject([
      { bad: { line: 2, reason: 'it has 2 columns, not 19' } },
      { bad: { line: 3, reason: '"x" is no GeoNames id' } },
      { bad: { line: 4, reason: '"north, 37.5" are no coordinates' } },
    ]);
  });
});
