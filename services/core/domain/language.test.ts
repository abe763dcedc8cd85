import { describe, expect, it } from 'vitest';
import { languageOf } from './language.ts';

describe('the language of a text', () => {
  it.each([
    ['a sentence', 'سيطرت قوات سوريا الديمقراطية على الحي صباح اليوم'],
    ['a headline of two words', 'انسحاب قسد'],
    ['one with a foreign name', 'وصل الوزير گول إلى مدينة حلب حيث التقى عدداً من المسؤولين في المحافظة'],
    ['one typed on a Persian keyboard', 'سیطرت القوات علی المدینة وانسحبت الفصائل من الأحیاء الشرقیة فی المساء'],
    ['one with an English quote', 'قال المتحدث باسم التحالف (US-led coalition) إن القوات انسحبت من القاعدة في الريف'],
  ])('is Arabic for %s', (_, text) => {
    expect(languageOf(text)).toBe('ar');
  });

  it.each([
    ['a sentence', 'The army withdrew from the airport on Monday after talks with local leaders.'],
    ['a headline', 'Fighters capture border town'],
    [
      'a dispatch without function words',
      'ISIS seized Idlib today. Residents reported heavy clashes overnight, local sources confirmed.',
    ],
    [
      'one with names in their own spelling',
      'Türkiye said that its forces in Tell Abyad were not part of the talks in Şırnak.',
    ],
    ['one with an Arabic word', 'The town of Manbij (منبج) was taken by the council in the summer of that year.'],
  ])('is English for %s', (_, text) => {
    expect(languageOf(text)).toBe('en');
  });

  it.each([
    ['Turkish', 'Suriye ordusu kentin doğusundaki mahallelere girdi ve güvenlik güçleri çekildi'],
    ['French', "L'armée a pris le contrôle de la ville et les combattants se sont retirés des quartiers"],
    ['German', 'Die Armee hat die Stadt am Montag eingenommen und die Truppen sind abgezogen'],
    ['plain Spanish', 'El ejercito tomo la ciudad y los combatientes se retiraron de los barrios por la noche'],
    ['Russian', 'Сирийская армия вошла в город и заняла аэропорт'],
    ['Sorani', 'هێزەکانی سووریای دیموکرات گەڕەکەکەیان کۆنترۆڵ کرد و لە شارەکەدا بڵاوبوونەوە'],
    ['Persian', 'نیروهای ارتش سوریه کنترل شهر را به دست گرفتند و گروه های مسلح از محله ها خارج شدند'],
    ['Chinese', '叙利亚军队进入了该市'],
  ])('is other for %s', (_, text) => {
    expect(languageOf(text)).toBe('other');
  });

  it('is null where there is no letter', () => {
    expect(languageOf('12:30 — 14/4 …')).toBeNull();
  });
});
