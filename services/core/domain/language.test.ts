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

const SCRIPT = `<script>${'window.queue = window.queue || []; var le = document.getElementById("la"); '.repeat(40)}</script>`;
const ARABIC_PAGE = `<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>أخبار</title>${SCRIPT}
<style>.post > .des { font: 16px sans-serif; content: "de" }</style></head><body class="single single-post postid-12">
<!-- header: de la le les et des du -->
<div class="entry-content clearfix" data-des="le la de" style="text-align: right"><p>دخلت قوة من الجيش بلدة معرة النعمان.</p></div>
${SCRIPT}</body></html>`;
const ENGLISH_PAGE = `<html lang="en"><body><ul class="menu">
${['Home', 'News', 'Maps', 'Video'].map((word) => `<li><a href="/les/${word}/des">${word}</a></li>`).join('\n')}
</ul><p>Government forces entered the town.</p><ol><li>Clashes<li>Shelling<li>Raids</ol></body></html>`;

describe('the language of a page as HTML', () => {
  it('is Arabic with more English in its scripts and attributes than Arabic in its text', () => {
    expect(languageOf(ARABIC_PAGE)).toBe('ar');
  });

  it('is English with lists and with addresses in other words', () => {
    expect(languageOf(ENGLISH_PAGE)).toBe('en');
  });

  it('is that of words in character references', () => {
    const text = Array.from('سيطرت القوات على الحي', (one) => `&#${String(one.codePointAt(0))};`).join('');
    expect(languageOf(`<p class="lead">${text}</p>`)).toBe('ar');
  });

  it('is other for a Turkish page, whatever its markup', () => {
    const page =
      '<div class="the of and to by from">Suriye ordusu kentin doğusundaki mahallelere girdi ve çekildi</div>';
    expect(languageOf(page + SCRIPT)).toBe('other');
  });

  it('is null for a page of scripts alone', () => {
    expect(languageOf(`<html><body>${SCRIPT}</body></html>`)).toBeNull();
  });

  it('is that of a plain text with signs that a page has too', () => {
    expect(languageOf('The army said that <10 & >5 fighters were in the town.')).toBe('en');
    expect(languageOf('قال الناطق إن عدد القتلى < 10 و> 5')).toBe('ar');
  });
});
