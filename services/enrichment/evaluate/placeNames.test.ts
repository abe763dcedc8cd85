import { describe, expect, it } from 'vitest';
import { sameName, standsIn } from './placeNames.ts';

describe('names of places', () => {
  it.each([
    ['مدينة الرقة', 'رقه', null],
    ['حي الشيخ مقصود', 'الشيخ مقصود', null],
    ['city of Raqqa', 'Raqqa', null],
    ['Ar Raqqa', 'al-Raqqa', null],
    ['Deir ez-Zor province', 'deir ez zor', null],
    ['مطار كويرس', 'كويرس', 'airport'],
    ['المدينة', 'مدينة', null],
  ])('%s and %s are the same', (a, b, kind) => {
    expect(sameName(a, b, kind)).toBe(true);
  });

  it.each([
    ['مطار كويرس', 'كويرس', 'town'],
    ['مطار كويرس', 'كويرس', null],
    ['تل أبيض', 'أبيض', 'city'],
    ['حلب', 'حماة', null],
  ])('%s and %s are not, of a %s', (a, b, kind) => {
    expect(sameName(a, b, kind)).toBe(false);
  });

  it('stand in a text as whole words, one after another', () => {
    expect(standsIn('كويرس', 'مطار كويرس العسكري', null)).toBe(true);
    expect(standsIn('مدينة رقة', 'أحياء الرقة الشرقية', null)).toBe(true);
    expect(standsIn('حم', 'حماة', null)).toBe(false);
    expect(standsIn('كفر نبل', 'كفر وادي نبل', null)).toBe(false);
  });

  it('do not stand in another name that lacks their article', () => {
    expect(standsIn('الباب', 'معبر باب الهوى', null)).toBe(false);
  });
});
