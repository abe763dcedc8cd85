import { isOneOf, keySet, tokensOf } from './tokens.ts';
import type { Token } from './tokens.ts';
import type { ArmedGroup } from './armedGroups.ts';
import { ofWord } from './words.ts';

const GROUPS = keySet(
  `فصائل الفصائل كتائب مجموعات المجموعات جماعات الجماعات تنظيمات التنظيمات عصابات العصابات ميليشيات الميليشيات مليشيات المليشيات مجموعة المجموعة ميليشيا الميليشيا
  مسلحون المسلحون مسلحين المسلحين مقاتلون المقاتلون مقاتلين المقاتلين مرتزقة المرتزقة جنود الجنود`,
);
const QUALITIES = keySet(
  'سورية السورية سوريون السوريون سوريين السوريين مسلحة المسلحة معارضة المعارضة إرهابية الإرهابية تركمانية التركمانية محلية المحلية إسلامية الإسلامية متشددة المتشددة مختلفة',
);
const ALLIED = keySet(
  'موالية الموالية موالون الموالون موالين الموالين تابعة التابعة تابعين التابعين مدعومة المدعومة مدعومون المدعومون مدعومين المدعومين مرتبطة المرتبطة حليفة الحليفة متحالفة المتحالفة مساندة المساندة مساندون المساندون مساندين المساندين مؤيدة المؤيدة مؤيدون المؤيدون مؤيدين المؤيدين',
);
/** Turkey, its army and its government. */
const TURKEY = keySet('تركيا أنقرة التركي التركية');
/** The government in Damascus, whoever that is at the time. */
const GOVERNMENT = keySet('الحكومة النظام الأسد دمشق');
const SYRIAN = keySet('السوري السورية');
const OTHER_STATES = keySet('الإيراني الإيرانية العراقي العراقية اللبنانية الروسية المؤقتة الانتقالية الجديدة');
const GOVERNMENTAL = tokensOf('القوات الحكومية');
const BODIES = keySet('جيش الجيش نظام النظام احتلال الاحتلال دولة الدولة حكومة الحكومة قوات القوات قبل');
/** What the groups that Turkey backs are called among the names. */
const TURKISH = tokensOf('فصائل موالية لتركيا');

/** Whether a word may begin such a phrase. */
export const mayBeProxy = ofWord((word) => GROUPS.holds(word));

/** Arabic: groups told by whose they are („*the Turkmen organisations loyal to the Turkish army*“): those of Turkey are one party, those of the government the government's. */
export function proxyGroup(tokens: readonly Token[], i: number): ArmedGroup | null {
  const noun = tokens[i];
  if (!noun || !mayBeProxy(noun.word)) return null;
  let at = i + 1;
  // „soldiers *and gunmen* loyal to X“.
  if (tokens[at]?.forms.some(({ key, clitics }) => clitics === 'و' && GROUPS.has(key))) at += 1;
  while (at <= i + MOST && isOneOf(tokens[at], QUALITIES)) at += 1;
  if (!isOneOf(tokens[at], ALLIED)) return null;
  const linked = tokens[at + 1]?.key === 'من' ? at + 2 : at + 1;
  for (let end = linked; end <= linked + 2; end++) {
    if (tokens[end]?.before !== ' ') return null;
    const key = end === linked ? bare(tokens[end]) : (tokens[end]?.key ?? '');
    const clitics = noun.forms.find((form) => GROUPS.has(form.key))?.clitics ?? '';
    if (TURKEY.has(key)) return { end: end + 1, clitics, meant: TURKISH };
    const told = tokens[end + 1]?.before === ' ' && isOneOf(tokens[end + 1], SYRIAN) ? end + 2 : end + 1;
    const foreign = isOneOf(tokens[told], OTHER_STATES) && tokens[told]?.before === ' ';
    if (GOVERNMENT.has(key) && !TURKEY.has(tokens[told]?.key ?? '') && !foreign)
      return { end: told, clitics, meant: GOVERNMENTAL };
    if (!BODIES.has(key)) return null;
  }
  return null;
}
/** Adjectives that such a noun has at most. */
const MOST = 3;

/** „*to* Turkey“ (لتركيا، للجيش). */
function bare(token: Token | undefined): string {
  const key = token?.key ?? '';
  return /^لل/u.test(key) ? `ال${key.slice(2)}` : TURKEY.has(key) || BODIES.has(key) ? key : key.replace(/^ل/u, '');
}
