import { damascusInstant } from '../../core/domain/time.ts';
import type { Instant } from '../../core/domain/time.ts';
import { HOUR } from '../../core/domain/time.ts';
import { isShareBar, isStamp } from './pageLines.ts';

/** Longer lines are told by how they begin alone. */
const LONGEST_LINE = 300;

/** Labels: what follows one in its line belongs to the page. */
const LABELS: readonly RegExp[] = [
  /^(?:اقرأ|إقرأ|اقرا|أقرأ|شاهد|تابع|طالع) (?:أيض|ايض|المزيد)/u,
  /^(?:مواضيع|أخبار|مقالات|مواد|تقارير) (?:ذات صلة|متعلقة|مرتبطة|مشابهة)/u,
  /^(?:ذات صلة|الوسوم|وسوم|(?:ال)?كلمات (?:ال)?(?:مفتاحية|دلالية))(?!\p{L})/u,
  /^للمزيد(?: من (?:التفاصيل|المعلومات|الأخبار|الصور))? ?(?:[:،.…]|اضغط|اقرأ|انقر|تابع|زوروا|$)/u,
  /^(?:شاهد|صورة|الصورة|مصدر الصورة|تعليق الصورة|حقوق الصورة|تصوير|المصور|(?:ال)?تصنيف(?:ات)?|القسم|الأقسام|الفئة|الهاشتاغ) ?:/u,
  /^(?:صورة|الصورة|صور) (?:أرشيفية|ارشيفية|تعبيرية|توضيحية|من الأرشيف)(?!\p{L})/u,
  /^(?:tags|keywords) ?(?::|$)/iu,
  /^(?:read also|read more|see also|also read)(?!\p{L})/iu,
  /^(?:tag|topics|filed under|categor(?:y|ies)|related(?: articles| stories| news| topics)?|watch|photo|photos|file photo|image|picture|caption|(?:photo|image|picture) (?:credit|by|courtesy)|credit|source of photo) ?:/iu,
  /^(?:file|archive|stock|illustrative|undated) (?:photo|image|picture)(?!\p{L})/iu,
  /^(?:photo|image) (?:by|courtesy of|credit) /iu,
  /^(?:تابعنا|تابعونا|لمتابعتنا|للاشتراك (?:في|ب)|(?:تابعوا?|انضموا?) (?:إلى |على )?(?:صفحتنا|قناتنا|مجموعتنا|حسابنا|حساباتنا|قنواتنا|منصاتنا))(?!\p{L})/u,
  /^(?:اشترك(?:وا|ي)?|سجّ?ل(?:وا)?) (?:الآن|معنا|مجانا|(?:في|ب|على) ?(?:قناتنا|صفحتنا|قائمتنا|نشرتنا|النشرة|القائمة البريدية|الخدمة|خدمة|موقعنا))/u,
  /^(?:النشرة (?:البريدية|الإخبارية)|نشرتنا|القائمة البريدية|حمّ?ل(?:وا)? (?:تطبيق|التطبيق))(?!\p{L})/u,
  /^(?:follow us|subscribe (?:now|here|today|to (?:our|the|this))|sign up (?:for|to (?:our|the|get|receive))|join our (?:newsletter|channel|telegram|whatsapp|mailing|community)|download (?:our|the) app|get (?:our|the) (?:latest news|newsletter)|our newsletter)(?!\p{L})/iu,
  /^(?:©|\(c\) ?\d|copyright (?:©|\(|\d)|حقوق (?:النشر|الطبع|الملكية) ?(?:©|محفوظة|:|\d))/iu,
  /^[(]?(?:additional |with )?(?:reporting|writing|editing|edited|translated|compiled) by \p{L}/iu,
];

/** Patterns as one, which fails sooner than each of them does; those without cases may as well have them. */
function anyOf(patterns: readonly RegExp[]): RegExp {
  return new RegExp(patterns.map(({ source }) => `(?:${source})`).join('|'), 'iu');
}

const LABEL = anyOf(LABELS);

const AGENCY =
  'أ ?\\.? ?ف ?\\.? ?ب|ا ف ب|فرانس برس|الفرنسية|رويترز|الأناضول|سانا|د ب أ|أ ب|أسوشيتد برس|غيتي(?: إيماجز)?|getty(?: images)?|afp|reuters|ap|epa(?:-efe)?|anadolu(?: agency)?|sana|shutterstock|وكالات|إنترنت|انترنت|الإنترنت|مواقع التواصل|أرشيف|archive|خاص|متابعات|agencies';
const OUTLET =
  'عنب بلدي|تلفزيون سوريا|موقع تلفزيون سوريا|نورث برس|العربي الجديد|القدس العربي|المدن|الحل نت|الحل|هاوار|رووداو|كردستان 24|زمان الوصل|شبكة شام|شام|أورينت(?: نت)?|بلدي نيوز|سمارت|دير الزور 24|فرات بوست|الجزيرة(?: نت)?|العربية(?: نت)?|الميادين|حلب اليوم|سوريا مباشر|الشرق الأوسط|syria tv|enab baladi|north press|rudaw|al jazeera|the new arab';
const BY = `(?:${AGENCY}|${OUTLET})`;
const NAME_WORD = "\\p{L}[\\p{L}\\p{M}.'’-]{0,24}";

/** Lines that are furniture from end to end. */
const WHOLE: readonly RegExp[] = [
  /^(?:icon|التغطية الحية|حجم الخط|[+-] ?A|live coverage|font size|share|شارك|tags?|إعلان|advertisement|sponsored|ads by google)$/iu,
  /^(?:whatsapp[ _-]image|img|dsc|pxl|screenshot|photo)[ _-]?\d[\w .()-]{0,80}$/iu,
  /^\d{4}[.\-/]\d{1,2}[.\-/]\d{1,2} ?(?:\||$)/u,
  // Whose report it is: „القامشلي – خاص“, „خاص - عنب بلدي“, „(أ ف ب/Getty)“.
  new RegExp(`^(?:(?:ريف|مدينة|محافظة) )?${NAME_WORD}(?: ${NAME_WORD})? ?[-–—/|] ?${BY}$`, 'iu'),
  new RegExp(
    `^(?:خاص|حصري|متابعة|متابعات|مراسلو?|مراسلة) ?[-–—/|:]? ?${BY}(?: (?:في|من) ${NAME_WORD}(?: ${NAME_WORD})?)?$`,
    'iu',
  ),
  new RegExp(`^[(\\[]?${BY}(?: ?[-–—/|،,] ?${BY}){0,4}[)\\]]?$`, 'iu'),
  new RegExp(
    `^(?:كتبت?|كتبه|كتابة|بقلم|إعداد|اعداد|إعداد وتحرير|ترجمة|مونتاج|المراسل|المحرر|الكاتب) ?[:/-] ?${NAME_WORD}(?: ${NAME_WORD}){0,4}$`,
    'u',
  ),
  new RegExp(`^بقلم ${NAME_WORD}(?: ${NAME_WORD}){0,3}$`, 'u'),
  new RegExp(`^المصدر ?: ?(?:${BY}|${NAME_WORD}(?: ${NAME_WORD})?)(?: ?[+،,/-] ?${BY}){0,4}$`, 'iu'),
  /^(?:آخر تحديث|تم التحديث|تاريخ النشر|تاريخ التحديث|last updated|last modified|first published)(?: ?:.{0,60}| (?:في|بتاريخ|on|at) .{0,60}|.{0,24}\d.{0,24})?$/iu,
  /^(?:[(]? ?\d{1,7} ?[)]? )?(?:تعليق|تعليقات|التعليقات|مشاهدة|مشاهدات|المشاهدات|عدد المشاهدات|عدد القراءات|comments?|views?|shares?|likes?)(?: ?[:(]? ?\d{1,7} ?[)]?)?$/iu,
  /^(?:لا (?:توجد|يوجد) تعليقات|(?:أضف|اضف|أضيفوا|اكتب) تعليق(?:ا|ك|اً)?|اترك (?:تعليق|رد)(?:ا|اً|ك)?|عرض المزيد|تحميل المزيد|المزيد|no comments(?: yet)?|(?:leave|add|post|write) a (?:comment|reply)|load more|show more|view more|more|loading)[.…]{0,3}$/iu,
  /^(?:(?:الصفحة )?الرئيسية(?: ?[/›»>|←\\]|$)|home(?: ?[/›»>|→\\]|$))/iu,
];

const WHOLE_LINE = anyOf(WHOLE);
const PICTURE = /\.(?:jpe?g|png|webp|gif)$/iu;
/** No sentence ends in the name of a picture agency. */
const CAPTION =
  /^[^.!؟?]{1,200}[([](?:[^()[\]]{0,40}[/، -])?(?:getty|getty images|غيتي|shutterstock|epa-efe|أرشيف|أرشيفية|afp photo|file)(?:[/، -][^()[\]]{0,40})?[)\]]$/iu;
const RIGHTS = /(?:جميع|كافة|كل) (?:ال)?حقوق .{0,24}محفوظة|(?:جميع|كافة|كل) الحقوق محفوظة|all rights reserved/iu;
/** Names have capitals. */
const BYLINE =
  /^(?:by|BY|By) (?!(?:Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Night|Dawn|The|Then|Now)(?!\p{L}))\p{Lu}[\p{L}.'’-]{0,24}(?: \p{Lu}[\p{L}.'’-]{0,24}){0,2}(?: (?:and|&) \p{Lu}[\p{L}.'’-]{0,24}(?: \p{Lu}[\p{L}.'’-]{0,24}){1,2})?(?:,? (?:in \p{Lu}[\p{L}-]{2,24}|Reuters|AFP|AP))?$/u;

/** Heads of lists of other reports: with a few words after them, or alone. */
const POINTERS: readonly RegExp[] = [
  /^(?:اقرأ أيض|إقرأ أيض|اقرا ايض|أقرأ أيض|اقرأ المزيد|شاهد أيض|تابع أيض|مواضيع ذات صلة|مواضيع متعلقة|أخبار ذات صلة|أخبار متعلقة|مقالات ذات صلة|مقالات مشابهة|الأكثر قراءة|الأكثر مشاهدة|الأكثر تداولا|ذات صلة|عناوين أخرى|read also|also read|read more|see also|most (?:read|popular|viewed))[^.]{0,24}$/iu,
  /^(?:المزيد(?: من (?:الأخبار|المواضيع|المقالات|التقارير))?|آخر الأخبار|أهم الأخبار|أحدث الأخبار|من الأرشيف|قد يعجبك أيضا|قد يهمك أيضا|اخترنا لك|related(?: articles| stories| news| topics| posts| content)?|also on [\p{L} ]{1,24}:|more from(?: [\p{L}]{1,24})?|more on this(?: story| topic)?|more (?:stories|news)|you may also like|recommended(?: for you)?|in other news|latest news|top stories|trending(?: now)?|editors?['’]? picks?) ?[:…»>.]{0,3}$/iu,
];

const POINTER = anyOf(POINTERS);

/** Blanks that are no single space. */
const BLANKS = / \s+|[^\S ]\s*/gu;

/** A line as it is seen: without marks of direction and the bullet before it, its blanks single. */
function seen(line: string): string {
  return line
    .replace(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, '')
    .replace(BLANKS, ' ')
    .trim()
    .replace(/^[•*▪◾●■○►▶›»|#[–—-]{1,3} ?/u, '');
}

/** Whether a line is the head of a list of other reports. */
export function opensPointers(line: string): boolean {
  if (line.trim().length > LONGEST_LINE) return false;
  const shown = seen(line);
  return POINTER.test(shown);
}

/** Whether a line after such a head may be one of the list: a bullet, or a title without a full stop. */
export function isPointer(line: string): boolean {
  const shown = line.trim();
  if (shown === '') return true;
  return /^(?:[•*▪◾·–-]|\d{1,9}[.)-])/u.test(shown) || (shown.length < 130 && !/[.!؟?…]["”»]?$/u.test(shown));
}

/**
 * Whether a line belongs to the page and not to the report: pointers to other reports, controls, stamps, bylines,
 * captions, credits, counters, crumbs. In case of doubt it is of the report. Linear in the line.
 */
export function isFurniture(line: string): boolean {
  const shown = seen(line);
  const start = shown.slice(0, LONGEST_LINE);
  if (LABEL.test(start)) return true;
  if (shown.length > LONGEST_LINE) return false;
  if (WHOLE_LINE.test(shown) || BYLINE.test(shown) || RIGHTS.test(shown) || PICTURE.test(shown)) return true;
  return (/[)\]]$/u.test(shown) && CAPTION.test(shown)) || isStamp(shown) || isShareBar(shown);
}

const IMAGE_STAMP = /(\d{4})-(\d{2})-(\d{2})[ _-]at[ _-](\d{1,2})\.(\d{2})\.(\d{2})[ _-]?([AP]M)/giu;
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
