import { describe, expect, it } from 'vitest';
import { isOchaHeading, parseOcha } from './ocha.ts';

const FLAT = 'level,pcode,name_en,name_ar,adm1,adm2,adm3,lat,lon,gn,wof,match';

describe('a flat table of P-codes', () => {
  it('gives places with their containers, nearest first', () => {
    const line = 'Village,C6337,Rasm Elfaleh,رسم الفالح,SY02,SY0205,SY020502,36.1,37.7,165439,wof:12,exact';
    expect(parseOcha(`\ufeff${FLAT}\r\n${line}\r\n`)).toEqual([
      {
        status: 'candidate',
        candidate: {
          line: 2,
          kind: 'village',
          names: { ar: ['رسم الفالح'], en: ['Rasm Elfaleh'], ku: [] },
          point: [37.7, 36.1],
          refs: { pcode: 'C6337', geonames: '165439', wof: '12' },
          parentPcodes: ['SY020502', 'SY0205', 'SY02'],
        },
      },
    ]);
  });

  it('does not take ids of a join that was refused', () => {
    const read = parseOcha(`${FLAT}\nVillage,C11,A,ا,SY02,SY0205,,,,1,wof:2,rejected_far`);
    const [one] = read;
    expect(one?.status === 'candidate' && one.candidate).toMatchObject({ point: null });
    expect(one?.status === 'candidate' && one.candidate.refs).toEqual({ pcode: 'C11' });
  });

  it('names bad lines', () => {
    const lines = ['Planet,SY01,A,ا,,,,,,,,', 'Village,??,A,ا,,,,,,,,', 'Village,C11', 'Village,C12,A,ا,,,,x,y,,,'];
    expect(parseOcha([FLAT, ...lines].join('\n'))).toEqual([
      { status: 'bad', bad: { line: 2, reason: '"Planet" is no level' } },
      { status: 'bad', bad: { line: 3, reason: '"??" is no P-code' } },
      { status: 'bad', bad: { line: 4, reason: 'it has 2 fields, not 12' } },
      { status: 'bad', bad: { line: 5, reason: '"x, y" are no coordinates' } },
    ]);
  });
});

describe('a COD-AB table', () => {
  const KINDS = ['governorate', 'district', 'sub_district', 'sub_district'];

  it.each([
    [
      'admin1Name_en,admin1Name_ar,admin1Pcode,admin2Name_en,admin2Name_ar,admin2Pcode,admin3Name_en,admin3Name_ar,admin3Pcode',
    ],
    ['ADM1_EN,ADM1_AR,ADM1_PCODE,ADM2_EN,ADM2_AR,ADM2_PCODE,ADM3_EN,ADM3_AR,ADM3_PCODE'],
    ['adm1_name,adm1_name_ar,adm1_pcode,adm2_name,adm2_name_ar,adm2_pcode,adm3_name,adm3_name_ar,adm3_pcode'],
  ])('tells each container once and before its members: %s', (heading) => {
    const rows = [
      'Aleppo,حلب,SY02,Afrin,عفرين,SY0203,Jindires,جنديرس,SY020302',
      'Aleppo,حلب,SY02,Afrin,عفرين,SY0203,Raju,راجو,SY020304',
    ];
    const read = parseOcha([heading, ...rows].join('\n'));
    expect(read.map((one) => (one.status === 'candidate' ? one.candidate.kind : one.status))).toEqual(KINDS);
    expect(read.at(-1)).toMatchObject({
      candidate: { names: { ar: ['راجو'], en: ['Raju'] }, parentPcodes: ['SY0203', 'SY02'], line: 3 },
    });
  });

  it('passes a P-code over that stands above, and names a row without one', () => {
    expect(parseOcha('adm1_pcode,adm1_en,adm1_ar\nSY02,Aleppo,حلب\nSY02,Aleppo,حلب\n,x,y')).toMatchObject([
      { status: 'candidate' },
      { skip: { line: 3, reason: 'its P-code stands above' } },
      { bad: { line: 4, reason: 'it has no P-code' } },
    ]);
  });
});

it('headings of both are known, others are not', () => {
  expect([FLAT, 'x,ADM1_PCODE', 'admin1Pcode'].map(isOchaHeading)).toEqual([true, true, true]);
  expect(['name,level', 'id,lat,lon'].map(isOchaHeading)).toEqual([false, false]);
});
