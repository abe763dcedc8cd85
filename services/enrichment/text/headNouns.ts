import { isOneOf, keySet } from './tokens.ts';
import type { Token } from './tokens.ts';
import type { Agreement } from './actorMention.ts';

/** Plural nouns of persons, which a verb before them does not agree with in number. */
const PERSONS = keySet(
  'عنصرا مقاتلا مسلحا جنديا عناصر مقاتلو مقاتلي مقاتلون مقاتلين مسلحو مسلحي مسلحون مسلحين المسلحون المسلحين جنود أفراد رجال ثوار الثوار مجاهدو المجاهدون المجاهدين إرهابيو إرهابيي متشددو متشددي متطرفو متطرفي جهاديو جهاديي تكفيريو تكفيريي مرتزقة قياديو الإرهابيون الإرهابيين أبناء بواسل مقاتلوها مقاتلوه مقاتليها المقاتلون المقاتلين الأكراد',
);
const FEMININE = keySet(
  'قوات القوات قوى القوى وحدات الوحدات تشكيلات كتيبة فصائل الفصائل مجموعات المجموعات ميليشيا مليشيا ميليشيات مليشيات الميليشيا الميليشيات المليشيات كتائب ألوية هيئة الهيئة جبهة الجبهة حركة إدارة الإدارة قسد الأسايش أسايش النصرة المعارضة معارضة فرقة الفرقة غرفة عشائر العشائر الحكومة تركيا روسيا إسرائيل إيران أمريكا واشنطن أنقرة موسكو سرايا الشرطة شرطة وزارة المخابرات قيادة',
);
const MASCULINE = keySet(
  'جيش الجيش فصيل تنظيم التنظيم نظام النظام مجلس لواء حزب الحزب فيلق الفيلق الحرس الأمن أمن التحالف الدفاع الطيران الاحتلال العدو',
);

/** What a verb that agrees with that noun, as the first of its phrase, would show. */
export function agreementOf(noun: Token | undefined): Agreement {
  if (isOneOf(noun, PERSONS)) return 'plural';
  if (isOneOf(noun, FEMININE)) return 'feminine';
  return isOneOf(noun, MASCULINE) ? 'masculine' : null;
}

/** Bodies of which an actor's name says whose they are. */
const BODIES = keySet(
  'قوات وحدات فصائل فصيل مجموعات مجموعة ميليشيا مليشيا ميليشيات مليشيات كتائب كتيبة ألوية تشكيلات سرايا',
);

const RANKS = keySet('صفوف');
const CALLED = keySet('يسمى تسمى');

/** The noun that a verb agrees with: „the *fighters* of X“, „*fighters* from X“. */
export function headOf(tokens: readonly Token[], start: number): number {
  const isHead = (i: number): boolean => isOneOf(tokens[i], PERSONS) || isOneOf(tokens[i], BODIES);
  if (isHead(start - 1)) return start - 1;
  // „*fighters* of what is called X“ (ما يسمى بX).
  if (isOneOf(tokens[start - 1], CALLED)) return isHead(start - 3) ? start - 3 : start;
  // „*fighters* in the ranks of X“.
  if (isOneOf(tokens[start - 1], RANKS) && isHead(start - 3)) return start - 3;
  if (tokens[start - 1]?.key !== 'من') return start;
  // „*armed groups* of X“: an adjective may stand between.
  return [start - 2, start - 3].find(isHead) ?? start;
}
