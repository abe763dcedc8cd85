import { CONTRAST, IF, NOT_NOUN, NOT_PLAIN, THAT, WAS } from '../text/closedWords.ts';
import { isOneOf, isParticle, keySet } from '../text/tokens.ts';
import { breaksBefore } from './scene.ts';
import type { GovernorHit, Hit, Scene } from './scene.ts';

/** „it is *not* certain that“: open. */
export function isDoubted(scene: Scene, { start, form }: GovernorHit): boolean {
  const { tokens } = scene;
  if (form.governor.mood === 'say' && isUnheard(scene, start)) return true;
  const negated = isParticle(tokens[start - 1], NOT_PLAIN) || isOneOf(tokens[start - 1], NOT_NOUN);
  return negated && form.governor.mood === 'say' && form.column === 'masdar';
}

/** „*there is no* statement that confirms“: nobody says it. */
function isUnheard(scene: Scene, start: number): boolean {
  const absent = scene.governors.find(
    (one) => one.end <= start && start - one.end <= 4 && one.form.governor.id === ABSENT,
  );
  return (
    absent !== undefined &&
    !Array.from({ length: start - absent.end + 1 }, (_, i) => absent.end + i).some((at) => breaksBefore(scene, at))
  );
}
const ABSENT = 'ar.possible.lam-yarid';

/** „the recapture of P *was* a turning point“: it may be of any age. */
export function isLookedBackOn(scene: Scene, from: number): boolean {
  for (let at = from; at < Math.min(scene.tokens.length, from + 10) && !breaksBefore(scene, at); at++)
    if (isOneOf(scene.tokens[at], WAS)) return true;
  return false;
}

/** „talk of the withdrawal of X from P *is untrue*“: the predicate says so. */
export function isCalledFalse(scene: Scene, from: number): boolean {
  const { tokens } = scene;
  for (let at = from; at < Math.min(tokens.length, from + 18) && !breaksBefore(scene, at); at++) {
    if (isOneOf(tokens[at], FALSEHOODS)) return true;
    if (NO.has(tokens[at]?.key ?? '') && isOneOf(tokens[at + 1], TRUTHS)) return true;
  }
  return false;
}
const FALSEHOODS = keySet(
  'إشاعة شائعة إشاعات شائعات كذب كاذب كاذبة افتراء مفبرك مفبركة ملفق ملفقة مبالغ عار عارية زائف زائفة مضلل مضللة',
);
const NO = keySet('غير لا ليس ليست');
const TRUTHS = keySet('صحيح صحيحة صحيحا دقيق دقيقة دقيقا مؤكد مؤكدة واقعي واقعية صحة أساس');

/** „the recapture of P *remains an aim* of X“, „the capture of P *is imminent*“: nobody has done it. */
export function isCalledAim(scene: Scene, from: number): boolean {
  const { tokens } = scene;
  for (let at = from; at < Math.min(tokens.length, from + 12) && !breaksBefore(scene, at); at++)
    if (isOneOf(tokens[at], REMAINS)) return isOneOf(tokens[at + 1], AIMS);
    else if (isOneOf(tokens[at], WANTED) || isRefused(tokens, at)) return true;
    // „said, after the capture of P, *that* a truce is out of the question“.
    else if (isOneOf(tokens[at], THAT)) return false;
  return false;
}

/** Arabic: „driving X out of P *is a demand* of Y (مطلب)“, „… *takes months* (يحتاج)“: predicates without a verb of being. */
const WANTED = keySet(
  'مطلب شرط أولوية مسألة كذبة خرافة حلم ضرورة يحتاج تحتاج يتطلب تتطلب يستلزم تستلزم يستدعي تستدعي سيستغرق ستستغرق',
);

/** Arabic: „P's passing to X *is refused*“ (مرفوض), „… *is out of the question*“ (غير وارد), „… *is a red line*“. */
export function isRefused(tokens: Scene['tokens'], at: number): boolean {
  const [token, next] = [tokens[at], tokens[at + 1]];
  if (NO.has(token?.key ?? '')) return isOneOf(next, ALLOWED);
  return isOneOf(token, REFUSED) || (token?.key === 'خط' && next?.key === 'احمر');
}
const REFUSED = keySet(
  `مرفوض مرفوضة مستبعد مستبعدة مستحيل مستحيلة ممنوع ممنوعة محظور محظورة مؤجل مؤجلة مشروط مشروطة مرهون مرهونة مرتبط مرتبطة
  محتمل محتملة مرجح مرجحة متوقع متوقعة وشيك وشيكة ممكن ممكنة مطروح مطروحة`,
);
const ALLOWED = keySet(
  'وارد واردة واردا مقبول مقبولة مقبولا مسموح مسموحا ممكن ممكنة ممكنا مطروح مطروحة مطروحا منطقي منطقية منطقيا متوقع متوقعة متوقعا',
);

/** Arabic: „that its control of P *gives* it weight“ (أن سيطرته على P تمنحه): what it holds is weighed, and no news. */
export function isWeighed(scene: Scene, { start, end, form }: Hit): boolean {
  const { tokens } = scene;
  // „*represents* P's recapture a victory“ (تمثل استعادة P): weighed, and of whomever.
  const bare = form.suffix === null && !scene.actors.some((one) => one.start === end);
  if (form.frame.action === 'seize' && bare && isOneOf(tokens[start - 1], REPRESENTS)) return true;
  if (form.frame.present !== 'holds' || !isOneOf(tokens[start - 1], THAT)) return false;
  for (let at = end; at < Math.min(tokens.length, end + 10) && !breaksBefore(scene, at); at++)
    if (WEIGHS.test(tokens[at]?.key ?? '')) return true;
  return false;
}
const REPRESENTS = keySet('تمثل يمثل وتمثل ويمثل تشكل يشكل وتشكل ويشكل تعد يعد وتعد ويعد تعتبر يعتبر وتعتبر ويعتبر');
const WEIGHS =
  /^[يت](?:وفر|شكل|مثل|عني|منح|هدد|سهل|سهم|ساهم|جعل|تيح|مكن|ومن|ضمن|عطي|عزز|قطع|فتح|قرب|كسب|حرم)(?:ه|ها|هم)?$|^شان(?:ه|ها)$/u;

const REMAINS = keySet(
  'يبقى تبقى يظل تظل يعد تعد يعتبر تعتبر يمثل تمثل يشكل تشكل هو هي بات باتت is was remains seems seemed looks appears',
);
const AIMS = keySet(
  'imminent near close inevitable likely unlikely possible impossible hours days only وشيكة وشيكا قريبة قريبا هدف هدفا هدفه هدفها الهدف أولوية أولويته أولويتها الأولوية حلما مطلبا مسألة رهن مرهونة مرهونا',
);

/** „*if* X takes P“, unless a contrast ends its reach. */
export function isAfterIf({ tokens }: Scene, i: number): boolean {
  if (isUntilThen(tokens, i)) return true;
  const at = tokens.findLastIndex((token, index) => index < i && isParticle(token, IF));
  return at >= 0 && !tokens.slice(at, i).some((token) => isOneOf(token, CONTRAST));
}

/** English: „*would not* stop *until* it had taken P“: it has not. */
function isUntilThen(tokens: Scene['tokens'], i: number): boolean {
  const until = tokens.findLastIndex(({ key }, at) => at < i && i - at <= 5 && key === 'until');
  const before = tokens.slice(Math.max(0, until - 6), Math.max(0, until));
  return before.some((token) => isParticle(token, MODALS)) && before.some((token) => isParticle(token, NOT_PLAIN));
}
const MODALS = keySet('will would shall can could');

/** „did not fall *but* on Thursday“: it did. */
export function isExcepted(tokens: Scene['tokens'], i: number): boolean {
  const at = tokens.findIndex(({ key }, index) => index > i && index <= i + 4 && key === 'الا');
  return at > 0 && tokens[at + 1]?.key !== 'ان' && !/[,،]/u.test(tokens[at]?.before ?? '');
}

/** English: „reports that X took P are *untrue*“: what is said of the reports comes last. */
export function isBelied({ tokens, language }: Scene, i: number): boolean {
  if (language !== 'en') return false;
  // „reports *of* its withdrawal from P were fabricated“.
  const isOf = (at: number): boolean => tokens[at]?.key === 'of' && isOneOf(tokens[at - 1], REPORTS);
  const that = tokens.findLastIndex((token, at) => at < i && i - at <= 12 && (isOneOf(token, THAT) || isOf(at)));
  // „*falsely* reported that X took P“.
  if (tokens.slice(Math.max(0, that - 3), Math.max(0, that)).some((token) => isOneOf(token, FALSELY))) return true;
  if (that < 1 || !isOneOf(tokens[that - 1], REPORTS)) return false;
  return tokens.slice(i, i + 16).some((token, at, after) => isOneOf(token, UNTRUE) && isOneOf(after[at - 1], ARE));
}
const FALSELY = keySet('falsely wrongly mistakenly erroneously prematurely');
const REPORTS = keySet('reports claims rumours rumors allegations suggestions report claim news');
const UNTRUE = keySet(
  'untrue false baseless unfounded fabricated denied dismissed wrong exaggerated unconfirmed premature incorrect',
);
const ARE = keySet('are were is was be been completely entirely totally quickly later promptly');
