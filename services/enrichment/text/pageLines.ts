import { matchKey } from '../../core/domain/matchKey.ts';
import { keySet } from './tokens.ts';
import { ofWord, wordOf } from './words.ts';

/** Lines of a page that consist of few words only, in any order: told by their words. */

/** More words than this make no stamp and no bar of buttons. */
const MOST_WORDS = 16;

const MONTHS = `كانون الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين الأول يناير فبراير مارس أبريل إبريل مايو يونيو يوليو
  أغسطس سبتمبر أكتوبر نوفمبر ديسمبر january february march april may june july august september october november december
  jan feb mar apr jun jul aug sep sept oct nov dec`;
const DAYS = `السبت الأحد الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة sunday monday tuesday wednesday thursday friday saturday
  sun mon tue wed thu fri sat`;
/** What stands in a stamp beside numbers, days and months: it tells of nothing. */
const STAMP = keySet(
  `${MONTHS} ${DAYS} ص م هـ am pm صباحا مساء ظهرا gmt utc est eest بتوقيت دمشق القدس مكة غرينتش توقيت محلي local time الساعة في
  بتاريخ يوم تاريخ النشر نشر نشرت نشرت آخر تحديث حدث عدل التحديث تم at on the last first published posted updated modified date
  ago min mins minute minutes hour hours day days read منذ قبل دقيقة دقائق ساعة ساعات ساعتين أيام يومين أسبوع مدة وقت القراءة قراءة`,
);
const SHARING = keySet(
  `شارك شاركها شاركه شاركنا مشاركة المقال المقالة الخبر هذا على عبر فيسبوك فيس بوك تويتر واتساب واتس آب تلغرام تيليغرام تليجرام تيليجرام لينكد إن
  لينكدإن بينتريست ماسنجر إنستغرام انستغرام يوتيوب إكس نسخ انسخ الرابط رابط طباعة اطبع إرسال ارسل بالبريد البريد الإلكتروني حفظ إعجاب غرد تغريد
  share this article story post on via facebook twitter x whatsapp telegram linkedin messenger instagram youtube pinterest reddit
  email e mail copy link print tweet save`,
);
/** Of these, words that a bar has and a sentence of three words has not. */
const BUTTONS = keySet(
  `شارك شاركها شاركه شاركنا مشاركة فيسبوك تويتر واتساب تلغرام تيليغرام تليجرام تيليجرام لينكد لينكدإن ماسنجر إنستغرام انستغرام يوتيوب نسخ انسخ
  طباعة اطبع إعجاب غرد تغريد share facebook twitter whatsapp telegram linkedin messenger instagram youtube pinterest reddit email copy
  print tweet save`,
);

function wordsOf(line: string): readonly string[] {
  return matchKey(line)
    .split(' ')
    .filter((word) => word !== '');
}

/** The first word: it tells nearly every line of news apart from these. */
function firstOf(line: string): string {
  const first = /[\p{L}\p{N}\p{M}]+/u.exec(line);
  return first ? firstKey(wordOf(first[0])) : '';
}

/** A word may be of several keys („½ا“). */
const firstKey = ofWord(({ key }) => key.split(' ')[0] ?? '');

/** When a page was published or changed, how long ago, how long it takes to read, the clock of an entry. */
export function isStamp(line: string): boolean {
  if (!/\d|[٠-٩]/u.test(line)) return false;
  const known = (word: string): boolean =>
    STAMP.has(word) || /^(?:[\d٠-٩]{1,4}(?:st|nd|rd|th|am|pm|h|z)?|[\d]{8}|\d\dt\d\d)$/u.test(word);
  if (!known(firstOf(line))) return false;
  const words = wordsOf(line);
  return words.length <= MOST_WORDS && words.every(known);
}

/** The buttons for sharing a page. */
export function isShareBar(line: string): boolean {
  if (!SHARING.has(firstOf(line))) return false;
  const words = wordsOf(line);
  return (
    words.length <= MOST_WORDS && words.some((word) => BUTTONS.has(word)) && words.every((word) => SHARING.has(word))
  );
}
