import { describe, expect, it } from 'vitest';
import { edtf } from '../../core/domain/time.ts';
import { tokensOf } from '../text/tokens.ts';
import { timesOf } from './timesOf.ts';

/** Monday. */
const ANCHOR = Date.parse('2022-04-18T12:00:00+03:00');

function read(text: string): readonly string[] {
  return timesOf(tokensOf(text), ANCHOR).map((time) => `${edtf(time.earliest, time.latest)}${time.since ? ' on' : ''}`);
}

describe('the times of a sentence', () => {
  it.each([
    ['سيطرت اليوم', '2022-04-18T00:00:00+03:00/2022-04-18T12:00:00+03:00'],
    ['سيطرت صباح اليوم', '2022-04-18T05:00:00+03:00/2022-04-18T12:00:00+03:00'],
    ['مساء الأمس', '2022-04-17T17:00:00+03:00/2022-04-18T00:00:00+03:00'],
    ['وأمس الأحد', '2022-04-17'],
    ['مساء الأحد', '2022-04-17T17:00:00+03:00/2022-04-18T00:00:00+03:00'],
    ['والخميس الفائت', '2022-04-14'],
    ['يوم الاثنين الماضي', '2022-04-11'],
    ['منذ 9 من شباط الماضي', '2022-02-09 on'],
    ['في نيسان 2021', '2021-04'],
    ['في شهر حزيران العام 2020', '2020-06'],
    ['في تشرين الثاني 2019', '2019-11'],
    ['في آب الماضي', '2021-08'],
    ['قبل ثلاثة أيام', '2022-04-15'],
    ['منذ يومين', '2022-04-16'],
    ['لليوم السادس على التوالي', '2022-04-13 on'],
    ['خلال الـ 12 ساعة الماضية', '2022-04-18T00:00:00+03:00/2022-04-18T12:00:00+03:00'],
    ['عام 2015', '2015'],
    ['on 12 August 2016', '2016-08-12'],
    ['on August 12, 2016', '2016-08-12'],
    ['last Thursday', '2022-04-14'],
    ['yesterday evening', '2022-04-17T17:00:00+03:00/2022-04-18T00:00:00+03:00'],
    ['two days ago', '2022-04-16'],
    ['since March 2020', '2020-03 on'],
  ])('%s is %s', (text, expected) => {
    expect(read(text)).toEqual([expected]);
  });

  it.each(['it may withdraw', 'قرب الكورنيش', 'الأول والثاني'])('%s is none', (text) => {
    expect(read(text)).toEqual([]);
  });
});
