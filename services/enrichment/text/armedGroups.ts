import { isOneOf, keySet, tokensOf } from './tokens.ts';
import type { Token } from './tokens.ts';
import { ofWord } from './words.ts';

/** A phrase that says of what sort some armed men are, and the generic noun that means the same. */
export interface ArmedGroup {
  readonly end: number;
  readonly clitics: string;
  /** As a text of its own, to be looked up among the generic nouns. */
  readonly meant: readonly Token[];
}

const FACTIONS = keySet('فصائل الفصائل ثوار الثوار');
const BANDS = keySet(
  'كتائب الكتائب تشكيلات التشكيلات مجموعات المجموعات جماعات الجماعات تنظيمات التنظيمات عصابات العصابات ميليشيات الميليشيات مليشيات المليشيات مجموعة المجموعة جماعة الجماعة',
);
const MEN = keySet('مقاتلون المقاتلون مقاتلين المقاتلين مسلحون المسلحون مسلحين المسلحين عناصر العناصر');

const OPPOSED = keySet('معارضة المعارضة معارضون المعارضون معارضين المعارضين ثورية الثورية مناهضة المناهضة');
const TERRORIST = keySet(
  'إرهابية الإرهابية إرهابيون إرهابيين تكفيرية التكفيرية تكفيريون تكفيريين متطرفة المتطرفة ظلامية الظلامية',
);
const JIHADIST = keySet('جهادية الجهادية جهاديون جهاديين متشددة المتشددة متشددون متشددين سلفية السلفية');
const LOCAL = keySet('محلية المحلية محليون المحليون محليين المحليين');
const KURDISH = keySet('كردية الكردية أكراد الأكراد كورد الكورد');
const ARMED = keySet('مسلحة المسلحة مسلحون مسلحين المسلحون المسلحين مقاتلة المقاتلة');
/** Told besides; it says nothing of whose men they are. */
const PLAIN = keySet(
  'سورية السورية سوريون السوريون سوريين السوريين إسلامية الإسلامية إسلاميون إسلاميين متعددة مختلفة عدة كبيرة صغيرة أخرى والمقاتلات',
);
const ISLAMIST = keySet('إسلامية الإسلامية إسلاميون الإسلاميون إسلاميين الإسلاميين');
/** Words that begin to say whose they are, or that they are of another country. */
const OWNED = keySet(
  `موالية الموالية موالون الموالون موالين الموالين تابعة التابعة تابعون التابعون تابعين التابعين مدعومة المدعومة مدعومون مدعومين مرتبطة المرتبطة من
  أمريكية الأمريكية عراقية العراقية إيرانية الإيرانية روسية الروسية تركية التركية لبنانية اللبنانية أفغانية الأفغانية أجنبية الأجنبية شيعية الشيعية`,
);
const QUALITIES = [OPPOSED, TERRORIST, JIHADIST, LOCAL, KURDISH, ARMED, PLAIN];

/** Whether a word may begin such a phrase. */
export const mayBeArmedGroup = ofWord((word) => [FACTIONS, BANDS, MEN].some((words) => words.holds(word)));

/**
 * Arabic: a noun of armed men with any number of adjectives, in any order („فصائل سورية مقاتلة“, „الجماعات الإرهابية
 * المسلحة“): the adjective that tells most decides; null without one, or where it is said next whose they are.
 */
export function armedGroup(tokens: readonly Token[], i: number): ArmedGroup | null {
  const noun = tokens[i];
  if (!noun || !mayBeArmedGroup(noun.word)) return null;
  let end = i + 1;
  while (end <= i + MOST && tokens[end]?.before === ' ' && QUALITIES.some((words) => isOneOf(tokens[end], words)))
    end += 1;
  if (isOwned(tokens[end]) && !isOfVerb(tokens, end)) return null;
  const told = tokens.slice(i + 1, end);
  const says = (words: ReadonlySet<string>): boolean => told.some((token) => isOneOf(token, words));
  const meant = sortOf(noun, says);
  const clitics = noun.forms.find(({ key }) => FACTIONS.has(key) || BANDS.has(key) || MEN.has(key))?.clitics ?? '';
  return told.length > 0 && meant ? { end, clitics, meant } : null;
}
/** „… *loyal to* X“, „opposed *to* X“ (لX). */
function isOwned(next: Token | undefined): boolean {
  return next?.before === ' ' && (isOneOf(next, OWNED) || /^ل\p{L}{3,}/u.test(next.key));
}

/** „Islamist fighters managed *to take* P“ (من السيطرة): the preposition is the verb's. */
const isOfVerb = (tokens: readonly Token[], i: number): boolean =>
  tokens[i]?.key === 'من' && isOneOf(tokens[i + 1], DEEDS);
const DEEDS = keySet(
  'السيطرة سيطرتهم استعادة بسط دخول الدخول التقدم اقتحام انتزاع تحرير طرد فرض إحكام الاستيلاء استرداد كسر فك قطع حصار محاصرة تطويق إخراج صد',
);

/** Adjectives that such a noun has at most. */
const MOST = 4;

function sortOf(noun: Token, says: (words: ReadonlySet<string>) => boolean): readonly Token[] | null {
  if (says(JIHADIST)) return JIHADISTS;
  if (says(KURDISH)) return KURDS;
  if (says(OPPOSED)) return OPPOSITION;
  if (says(TERRORIST)) return TERRORISTS;
  if (says(ISLAMIST)) return OPPOSITION;
  if (says(LOCAL)) return LOCALS;
  if (isOneOf(noun, FACTIONS)) return SOME_FACTIONS;
  const definite = noun.forms.some(({ key }) => /^ال/u.test(key));
  return says(ARMED) ? (definite ? THE_GUNMEN : GUNMEN) : null;
}
const KURDS = tokensOf('الأكراد');
const OPPOSITION = tokensOf('فصيل معارض');
const JIHADISTS = tokensOf('الفصائل الجهادية');
const TERRORISTS = tokensOf('المجموعات الإرهابية');
const LOCALS = tokensOf('الفصائل المحلية');
const SOME_FACTIONS = tokensOf('الفصائل');
const THE_GUNMEN = tokensOf('المجموعات المسلحة');
const GUNMEN = tokensOf('مجموعات مسلحة');
