import { damascusInstant } from '../../core/domain/time.ts';
import type { Instant } from '../../core/domain/time.ts';
import { HOUR } from '../../core/domain/time.ts';

const FURNITURE: readonly RegExp[] = [
  /^\s*[•*▪◾#(\[-]?\s*(?:اقرأ أيض|إقرأ أيض|اقرا ايض|اقرأ المزيد|شاهد أيض|شاهد:|تابع أيض|مواضيع ذات صلة|ذات صلة|للمزيد|الوسوم|وسوم|كلمات مفتاحية|الكلمات المفتاحية|تصنيف|tags|keywords|read also|read more|see also|also read|related:|watch:|photo:|صورة:|الصورة:)/iu,
  /^\s*(?:icon|التغطية الحية|حجم الخط|[+-]\s?A|live coverage|font size|share|شارك)\s*$/iu,
  /\.(?:jpe?g|png|webp|gif)\s*$/iu,
  /^\s*\d{4}[.\-/]\d{1,2}[.\-/]\d{1,2}\s*(?:\||$)/u,
  /^[^.،,]{1,40}[-–]\s*(?:خاص|وكالات|متابعات)\s*$/u,
];

const POINTERS =
  /^\s*[•*▪◾#-]?\s*(?:اقرأ أيض|إقرأ أيض|اقرا ايض|اقرأ المزيد|المزيد|شاهد أيض|مواضيع ذات صلة|مواضيع متعلقة|أخبار ذات صلة|أخبار متعلقة|الأكثر قراءة|الأكثر قراءةً|الأكثر مشاهدة|ذات صلة|تابع أيض|عناوين أخرى|آخر الأخبار|أهم الأخبار|من الأرشيف|read also|read more|see also|related|most read|also on|more from|recommended|in other news|top stories|trending)[^.]{0,24}$/iu;

/** Whether a line is the head of a list of other reports. */
export function opensPointers(line: string): boolean {
  return POINTERS.test(line);
}

/** Whether a line after such a head may be one of the list: a bullet, or a title without a full stop. */
export function isPointer(line: string): boolean {
  if (line.trim() === '') return true;
  return /^\s*(?:[•*▪◾·–-]|\d+[.)-])/u.test(line) || (line.length < 130 && !/[.!؟?…]["”»]?\s*$/u.test(line));
}

/** Whether a line belongs to the page and not to the report: pointers to other reports, controls, stamps, bylines. */
export function isFurniture(line: string): boolean {
  return FURNITURE.some((pattern) => pattern.test(line));
}

const IMAGE_STAMP = /(\d{4})-(\d{2})-(\d{2})[ _]at[ _](\d{1,2})\.(\d{2})\.(\d{2})[ _]?([AP]M)/giu;
/** A picture taken longer before publication than this may be of another report. */
const STAMP_REACH = 36 * HOUR;

/**
 * The instant a report speaks from: its publication, unless the name of a picture in it says that it was made up to
 * 36 h before: then the text was written around the picture, and a page that came out late keeps its "today".
 */
export function anchorOf(text: string, publishedAt: Instant): Instant {
  let anchor = publishedAt;
  for (const [, year, month, day, hour, minute, second, half] of text.matchAll(IMAGE_STAMP)) {
    const date = { year: Number(year), month: Number(month), day: Number(day) };
    const hours = (Number(hour) % 12) + (half?.toUpperCase() === 'PM' ? 12 : 0);
    const at = damascusInstant(date, hours, Number(minute), Number(second));
    if (at < publishedAt && publishedAt - at <= STAMP_REACH && (anchor === publishedAt || at > anchor)) anchor = at;
  }
  return anchor;
}
