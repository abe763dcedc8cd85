import { describe, expect, it } from 'vitest';
import { isFurniture, opensPointers } from './furniture.ts';

const FURNITURE = `
شارك
شارك على فيسبوك تويتر واتساب
فيسبوك | تويتر | تلغرام | نسخ الرابط
تابعنا على تلغرام وتويتر
تابعونا عبر قناتنا على يوتيوب
اشترك في نشرتنا البريدية ليصلك كل جديد
اشتركوا الآن
النشرة البريدية
جميع الحقوق محفوظة © 2024 شبكة الأخبار
© 2019 موقع الأخبار
(أ ف ب/Getty)
رويترز
مقاتلون من قوات سوريا الديمقراطية قرب الرقة (أ ف ب/Getty)
الصورة: جنود عند مدخل منبج
صورة أرشيفية لمقاتلين سيطروا على حاجز في حلب
مصدر الصورة: وسائل التواصل
كتب: أحمد العلي
بقلم سامر الحسين
إعداد: فريق التحرير
إعداد وتحرير: ليلى محمود
خاص - عنب بلدي
دير الزور - خاص
الحسكة – نورث برس
مراسل تلفزيون سوريا في الحسكة
المصدر: وكالات
المصدر: عنب بلدي + رويترز
الخميس 14 نيسان 2022
نشر في 12 كانون الأول 2024 الساعة 10:30 صباحاً
٢٠٢٣/٠٥/١٢ - ١٠:٢٥ م
آخر تحديث: 05:14 م بتوقيت دمشق
آخر تحديث 12 أيار 2023
منذ 3 ساعات
مدة القراءة 3 دقائق
الوسوم: حلب، منبج، قسد
تصنيف: أخبار
12 تعليق
التعليقات (5)
لا توجد تعليقات
اترك تعليقاً
عدد المشاهدات: 1520
الرئيسية / أخبار / سوريا
الرئيسية » محليات » النظام يسيطر على تدمر
WhatsApp Image 2023-06-01 at 5.41.09 PM.jpeg
WhatsApp Image 2023-06-01 at 5.41.09 PM
IMG_20230512_101500
14:20
10:05 ص
إعلان
Share this article on Facebook
Facebook Twitter WhatsApp Email Print
Follow us on Telegram
Subscribe to our newsletter
Sign up for the daily briefing
Copyright © 2023 The Paper
2021 The Paper. All rights reserved.
Photo: AFP
File photo: fighters near Raqqa
File photo of SDF fighters who took Manbij
Photo by John Smith
Fighters walk through Manbij (AFP/Getty Images)
By John Smith
By Sara Haddad and Omar Khalil
BY JOHN SMITH
By AFP
Reporting by Suleiman Al-Khalidi; editing by Jane Doe
Last updated: 14 April 2022 at 10:30 GMT
Last updated 3 hours ago
Published on April 14, 2022 10:30 am
Thursday, 14 April 2022
2022-04-14T10:30:00Z
3 min read
Tags: Syria, Manbij
Filed under: Middle East
24 comments
Leave a comment
Home / News / Syria
Advertisement
`;

const NEWS = `
قسد تسيطر على منبج
سقوط تدمر بيد تنظيم الدولة
النظام يستعيد السيطرة على خان شيخون
المزيد من القرى تسقط بيد قسد
تصنيف هيئة تحرير الشام منظمة إرهابية لا يغير السيطرة على إدلب
مصدر: النظام يسيطر على تدمر
تقرير: سقوط مدينة تدمر
خاص: قسد تنسحب من منبج
إعداد خطة لاقتحام مدينة الباب
كتب ناشطون أن قسد سيطرت على القرية
شاركت فصائل عدة في السيطرة على عفرين
شارك الحزب في معركة القصير
شارك في اقتحام البلدة مئات المقاتلين
اشتركت فصائل في السيطرة على المدينة
اشترك في معركة السيطرة على المطار ألف مقاتل
تابع الجيش تقدمه وسيطر على ثلاث قرى
تابعت القوات تقدمها نحو الطبقة
انضم إلى القوات مقاتلون وسيطروا على الحاجز
آخر معاقل التنظيم يسقط في الباغوز
آخر الأخبار من منبج تفيد بسيطرة قسد عليها
مراسل تلفزيون سوريا: قسد تسيطر على قرية قرب منبج
مراسلنا في حلب: النظام يسيطر على حي الشعار
الحقوق محفوظة لكن المدينة سقطت
14 قرية تسقط بيد النظام في ريف حماة
12:35 قسد تسيطر على قرية جديدة شرق الفرات
2018 عام سيطرة النظام على الغوطة
في 18 آذار 2018 سيطر الجيش الحر على عفرين
سيطرت القوات على المدينة يوم 12 أيار 2023 الساعة 10 صباحاً
قسد تسيطر على منبج - وكالات
سيطر الجيش على تدمر (رويترز)
أعلنت سانا: الجيش يسيطر على مطار كويرس
حلب: النظام يسيطر على المدينة
عنب بلدي: فصائل تسيطر على تل رفعت
بدعم من الطيران سيطرت قسد على الطبقة
صور أقمار صناعية تظهر سيطرة النظام على المطار
طباعة مناهج جديدة في الرقة بعد سيطرة قسد عليها
بيان: السيطرة على كامل دير الزور
الرئيسية في المعركة كانت السيطرة على التلة
SDF captures Manbij
Also on Friday, the SDF left Tabqa
More from Aleppo flee as army enters
By Friday, the army had taken the town
By Friday Army Had Taken Town
By nightfall SDF held the dam
By force of arms the group took Idlib
Related fighting spread to Tal Rifaat
Share of territory held by ISIS falls to 5 percent
Shares control of the city with the army
Home to 50,000 people, Tabqa fell on Wednesday
Home fell: army loses last base in Hasakah
Photographs show the army in control of Palmyra
Watch towers fell to the group on Sunday
Tags on the walls show who holds the town
Last rebels leave Daraya
Updated: SDF takes 5 villages near Manbij
Published reports say the army took Palmyra on 12 May 2023
Reporting from Raqqa, he said the SDF held the city
Follow-up raids left the town in army hands
Subscribers of the network lost service when the town fell
On 14 April 2022 the army took 3 villages
3 hours later the town fell
5 comments by commanders confirmed the fall of Tabqa
Trending north, the army took two villages
Top stories of a tower block were taken by snipers
Army in control of Homs (SANA)
`;

const lines = (text: string): readonly string[] =>
  text
    .trim()
    .split('\n')
    .map((line) => line.trim());

describe('furniture of a page', () => {
  it.each(lines(FURNITURE))('is: %s', (line) => {
    expect(isFurniture(line)).toBe(true);
    expect(isFurniture(`  \u200f• ${line}\u200f  `)).toBe(true);
  });

  it.each(lines(NEWS))('is not: %s', (line) => {
    for (const one of [line, `${line}.`, ` - ${line}`]) {
      expect(isFurniture(one)).toBe(false);
      expect(opensPointers(one)).toBe(false);
    }
  });
});

describe('the head of a list of other reports', () => {
  it.each(
    lines(`اقرأ أيضاً
      اقرأ أيضا:
      • مواضيع ذات صلة
      الأكثر قراءة هذا الأسبوع
      المزيد
      المزيد من الأخبار
      آخر الأخبار
      قد يعجبك أيضا
      Read also
      Related stories:
      More from Syria
      Most read
      You may also like
      Top stories
      Trending now`),
  )('is: %s', (line) => {
    expect(opensPointers(line)).toBe(true);
  });
});

describe('a line of any length', () => {
  it.each([
    'س',
    'ا',
    ' ',
    'a',
    'A',
    '-',
    '- ',
    '1',
    '1 ',
    '(',
    '/',
    'أ ف ب/',
    'رويترز، ',
    'By A',
    'شارك ',
    '#',
    '\u200f',
    '.',
    'س ',
    ' س-',
  ])('is told soon if it repeats %j', (unit) => {
    for (const [before, after] of [
      ['', ''],
      ['x ', ' x'],
      ['By John ', '('],
      ['صورة ', '.jpg x'],
    ] as const) {
      for (const length of [250, 300_000]) {
        const line = before + unit.repeat(length / unit.length) + after;
        const started = performance.now();
        isFurniture(line);
        opensPointers(line);
        expect(performance.now() - started).toBeLessThan(500);
      }
    }
  });
});
