import { HEADS } from '../text/closedWords.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import { agreementOfVerb, agreesBefore } from './agreement.ts';
import { areJoined } from './namedDoers.ts';
import type { Hit, Scene } from './scene.ts';

/** „besieged *a house* in P“: the siege is the house's, not the town's. */
export function isLesserThing({ tokens }: Scene, { form }: Hit, at: number): boolean {
  const { action, object, place } = form.frame;
  return action === 'besiege' && object.length === 0 && place.includes('') && LESSER.has(tokens[at]?.key ?? '');
}
const LESSER = keySet(
  'منزل منازل منزلا بيت بيوت مبنى مبنيا بناء مكان سيارة سيارات مشفى مسجد مدرسة مخفر مكتب متجر مزرعة خيمة صهريج قافلة رتلا رتل دورية قيادي قياديا مجلس house houses home homes hospital building buildings mosque school convoy patrol apartment office',
);

/** „X contained, *in P,* a dispute“ (طوق X في P الخلاف): whatever is surrounded in P is named after it, and nobody is besieged. */
export function isSurroundedElsewhere(scene: Scene, hit: Hit, at: number): boolean {
  const { tokens, actors } = scene;
  const { column, suffix, frame } = hit.form;
  const finite = column === 'perfect' || column === 'imperfect';
  if (frame.action !== 'besiege' || frame.object.length > 0 || !finite || suffix !== null || tokens[at]?.key !== 'في')
    return false;
  const named = actors.filter((one) => one.start >= hit.end && one.end <= at);
  const [first] = named;
  if (tokens.slice(hit.end, first?.start).some((token) => !isOneOf(token, HEADS))) return false;
  if (!first || named.at(-1)?.end !== at || !agreesBefore(agreementOfVerb(scene, hit), first.agreement)) return false;
  // „X *besieges* Y in P“: who follows is besieged.
  if (hit.clitics === '' && actors.some((one) => one.end <= hit.start && hit.start - one.end <= 3)) return false;
  return named.every((one, index) => index === 0 || areJoined(tokens, named[index - 1], one));
}

/** „lost control *over its men* in P“, „its grip *on the trade* of P“: no place is held. */
export function isOverNoPlace({ tokens }: Scene, { form }: Hit, at: number): boolean {
  if (tokens[at]?.key !== 'علي') return false;
  // „took two tanks *on the front of* P“: what is taken is no place.
  const weapons = form.frame.action === 'seize' && isOneOf(tokens[at + 1], WEAPONS);
  return weapons || (form.frame.object.length > 0 && isOneOf(tokens[at + 1], NO_PLACES));
}
const WEAPONS = keySet(
  'دبابة دبابتين دبابات مدفع مدفعين مدافع آلية آليتين آليات عربة عربتين عربات أسلحة سلاح ذخائر ذخيرة صاروخ صواريخ رشاش رشاشات كمية كميات سيارة سيارتين سيارات',
);
const NO_PLACES = keySet(
  'عناصره عناصرها عناصرهم مقاتليه مقاتليها أنصاره أنصارها فصائله الاقتصاد اقتصاد التجارة تجارة السوق سوق الأسواق أسواق القرار قرار المشهد مفاصل النفط نفط القمح محصول محاصيل المعونات المساعدات العقارات عقارات أملاك ممتلكات منازل منزل أموال قطاع عائدات إيرادات موارد شبكة شركة شركات مؤسسة',
);

/** Arabic: „besieges *the brigade of X inside* P“ (يحاصر لواء X داخل P): the token of „inside“, for fighters are no place; null if none are besieged there. */
export function pastBesiegedBody({ tokens, language }: Scene, { form }: Hit, at: number): number | null {
  const { action, object } = form.frame;
  if (language !== 'ar' || action !== 'besiege' || object.length > 0 || !isOneOf(tokens[at], BODIES)) return null;
  if (/^[\d٠-٩]/u.test(tokens[at + 1]?.raw ?? '')) return null;
  for (let end = at + 1; end <= at + LONGEST_BODY && tokens[end]?.before === ' '; end++)
    if (isOneOf(tokens[end], INSIDE)) return end;
  return null;
}
const BODIES = keySet('لواء فرقة كتيبة كتائب فوج سرية مجموعة فصيل جيش حركة');
const INSIDE = keySet('داخل');
const LONGEST_BODY = 5;
