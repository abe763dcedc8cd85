import { matchKey } from '../../core/domain/matchKey.ts';
import { strippings } from '../text/tokens.ts';
import type { Token } from '../text/tokens.ts';

const keys = (words: string): ReadonlySet<string> => new Set(words.split(/[\s|]+/u).map(matchKey));

/** Words under which nothing is said to be so: condition, possibility, wish, plan, demand, threat, attempt, failure, doubt. */
const UNREAL =
  keys(`إذا لو لولا ربما لعل هل يحتمل محتمل محتملة احتمال احتمالية توقع توقعت يتوقع تتوقع متوقع متوقعة توقعات
  شائعات إشاعات يزعم مزاعم كاد كادت أوشك أوشكت توشك حذر حذرت يحذر تحذر محذرا محذرة تحذيرات خشية مخاوف هدد هددت تهدد يهدد هددوا مهددا مهددة توعد توعدت
  طالب طالبت طالبوا يطالب تطالب مطالبا مطالبة مطالب مطالبات دعا دعت يدعو تدعو تعهد تعهدت يتعهد تتعهد تعهدات وعد وعدت يعد وعود يعتزم تعتزم
  ينوي تنوي يخطط تخطط خطة خطط سوف بهدف بغية لغاية كي لكي بغرض محاولة محاولات حاول حاولت حاولوا يحاول تحاول يسعى تسعى سعي ساعية
  رفض رفضت يرفض ترفض وافق وافقت اشترط اشترطت تشترط يشترط شرط بشرط فشل فشلت يفشل أخفق أخفقت عجز عجزت يمكن يجب ينبغي يريد تريد أراد أرادت
  يستعد تستعد استعداد استعدادات تمهيدا ستتم سيتم طلب طلبت يطلب تطلب عرض عرضت يطمح تأمل يأمل
  if unless would could may might should will shall wont deny denied denies accused accuse accuses accusing threatened threaten threatens
  threatening vowed vow vows pledged pledge promise promised promises plan plans planned planning hope hoped hopes hoping aim aims aimed aiming
  try tries tried trying attempt attempts attempted failed fail fails failing demanded demand demands demanding urged urge asked ask asks refuse
  refuses refused rumours rumors whether want wants wanted prepare prepares prepared preparing rejected rejects unable`);
const DENIALS = keys('نفى نفت نفوا تنفي ينفي نافيا نافية نفي أنكر أنكرت ينكر تنكر كذب كذبت تكذب denied denies deny');
const ACCUSATIONS = keys(
  'اتهم اتهمت اتهموا اتهما يتهم تتهم متهما متهمة اتهام اتهامات اتهامه اتهامها accused accuse accuses accusing',
);
const NEGATIONS = keys(
  'لم لن لا ما ليس ليست غير دون عدم لما not never no cannot didnt dont doesnt hasnt havent hadnt wasnt werent isnt arent without',
);
/** Words after which the sentence speaks of the world again. */
/** „denied … and affirmed that“: what follows is not what is denied. */
const CONFIRMS = keys('أكد أكدت مؤكدا مؤكدة قال قالت أضاف أضافت confirmed said');
const CONTRASTS = keys('لكن بينما فيما but while however although');

export type Guard = 'denied' | 'accused' | 'unreal' | 'negated';

/**
 * Why the word at token i is not said to be so; null if it is. Looks left to the start of the sentence or to a
 * contrast („but“): one guard too many costs a claim, one too few a false change.
 */
export function guardAt(tokens: readonly Token[], i: number, reach = 3): Guard | null {
  let confirmed = false;
  for (let at = i - 1; at >= 0; at--) {
    const token = tokens[at];
    if (!token) break;
    const forms = strippings(token.key);
    if (forms.some(({ key }) => CONFIRMS.has(key))) confirmed = true;
    if (forms.some(({ key }) => DENIALS.has(key))) return confirmed ? 'unreal' : 'denied';
    if (forms.some(({ key }) => ACCUSATIONS.has(key))) return 'accused';
    if (forms.some(({ key }) => UNREAL.has(key))) return 'unreal';
    const negation = forms.some(({ key, clitics }) => NEGATIONS.has(key) && ['', 'و', 'ف', 'ب'].includes(clitics));
    if (i - at <= reach && negation && negates(tokens, at, i)) return 'negated';
    if (forms.some(({ key }) => CONTRASTS.has(key))) break;
    if (forms.some(({ key }) => key === 'الا') && tokens[at + 1]?.key === 'ان') break;
  }
  return null;
}

/** „without resistance, they took …“: a comma ends the reach of a negation. */
function negates(tokens: readonly Token[], at: number, i: number): boolean {
  return tokens.slice(at + 1, i + 1).every((token) => !/[,،:]/u.test(token.before));
}

export function isDenial(key: string): boolean {
  return strippings(key).some((form) => DENIALS.has(form.key));
}

/** قد before an imperfect is „may“; „to“ before an English form is a purpose or a wish. */
export function isPossible(tokens: readonly Token[], i: number): boolean {
  const before = strippings(tokens[i - 1]?.key ?? '').map(({ key }) => key);
  return before.some((key) => ['قد', 'ان', 'لكي', 'كي', 'حتي', 'to'].includes(key));
}
