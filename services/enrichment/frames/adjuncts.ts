import { CONTRAST, FILLERS, HEADS, RELATIVE, THAT } from '../text/closedWords.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import type { Token } from '../text/tokens.ts';
import { isAsTold, WHO_IS } from './insertions.ts';
import { breaksBefore, isInMention } from './scene.ts';
import type { Scene } from './scene.ts';

/**
 * Arabic: whether tokens [from, to) are nothing but what may stand between a verb and its complement: the doer, times,
 * and phrases that tell how, when, where and with whose help („managed *after days of fierce battles that it fought
 * with Y* to take“, „took, *in the countryside of Q,* the town“). Another deed, „that“ or a new clause ends them.
 */
export function runsOn(scene: Scene, from: number, to: number): boolean {
  if (scene.language !== 'ar' || to - from > LONGEST) return false;
  let inAdjunct = false;
  let inRelative = false;
  let opened = false;
  for (let at = from; at < to; at++) {
    const token = scene.tokens[at];
    // „…, which was founded *in 2015,* the town“: a comma after a time ends what another has begun as well.
    const broken = breaksBefore(scene, at) || (opened && isAfterComma(token));
    // „took*, as the agency told,* the town“ (كما ذكرت): a verb of telling between commas.
    const asTold = broken && isAsTold(scene.tokens, at);
    const opens = isOneOf(token, OPENERS) || asTold;
    // „X*, and it is an alliance of Y and Z,* the town“ (وهو).
    const relative = isOneOf(token, RELATIVE) || (broken && isOneOf(token, WHO_IS)) || asTold;
    if (broken && !opens && !relative) {
      // „took*,* backed by Y*,* the town“: a comma ends what another has begun.
      if (!opened || /[:؛|]/u.test(token?.before ?? '')) return false;
      opened = false;
      inAdjunct = false;
    }
    if (broken && (opens || relative)) opened = true;
    inAdjunct ||= opens || relative;
    inRelative ||= relative;
    if (isInMention(scene, at) || isSmall(token) || asTold) continue;
    if (!inAdjunct || isOneOf(token, NEW_CLAUSES)) return false;
    if (!isDeedAt(scene, at) || isJoinedNoun(scene, at)) continue;
    if (!inRelative && !isRelativeVerb(scene, at)) return false;
    inRelative = false;
  }
  // What a comma has begun another must end.
  return !opened || breaksBefore(scene, to) || isAfterComma(scene.tokens[to]);
}
const isAfterComma = (token: Token | undefined): boolean => /[,،]/u.test(token?.before ?? '');
/** „under air cover *and heavy shelling*“ (وقصف كثيف): spelt as „and shelled“ is, but an adjective without the article follows. */
function isJoinedNoun(scene: Scene, at: number): boolean {
  const next = scene.tokens[at + 1];
  if (next?.before !== ' ' || !/^و/u.test(scene.tokens[at]?.key ?? '') || isInMention(scene, at + 1)) return false;
  return isOneOf(next, OF_FIRE) || (/^(?!ال)\p{L}{2,}(?:ي|يه)$/u.test(next.key) && !isDeedAt(scene, at + 1));
}
const OF_FIRE = keySet('عنيف عنيفة كثيف كثيفة مكثف مكثفة شديد شديدة واسع متواصل مركز متبادل');
/** Words that may stand between a verb and its complement. */
const LONGEST = 26;

/** Whether token `at` stands in an adjunct that begins after token `from`. */
export function isInAdjunct(scene: Scene, from: number, at: number): boolean {
  for (let i = at - 1; i >= from; i--) if (isOneOf(scene.tokens[i], OPENERS)) return runsOn(scene, from, at);
  return false;
}

/** The first noun of an adjunct („after *the battle*“) is its own, never the complement of the verb before. */
export const opensAdjunct = (token: Token | undefined): boolean => isOneOf(token, OPENERS);

const isSmall = (token: Token | undefined): boolean => isOneOf(token, FILLERS) || isOneOf(token, HEADS);

/** Words that open a phrase of how, when or where. */
const OPENERS = keySet(
  `بعد عقب إثر خلال أثناء وسط تحت ضمن منذ قبل قبيل بعيد غداة في عبر دون بدون بلا بسبب نتيجة جراء بفعل بفضل بموجب وفق وفقا بحسب حسب نقلا طبقا
  رغم برغم مع بالتزامن بالتوازي بالتعاون بالاشتراك بالتنسيق بمشاركة بمساندة بمؤازرة بدعم بإسناد بغطاء بتغطية بتمهيد بمساعدة بمعاونة بقيادة باستخدام بواسطة
  مستغلة مستغلا مستغلين مستفيدة مستفيدا مستفيدين مستخدمة مستخدما مستخدمين معتمدة معتمدا مدعومة مدعوما مدعومين معززة معززا مسنودة مسنودا برفقة رفقة
  للمرة لأول لليوم لنحو لمدة لعدة لساعات لساعة لدقائق لأيام لفترة لأكثر لبضع لقرابة لحوالي بشكل بصورة بطريقة بهجوم بعملية بكمين شمال جنوب شرق غرب شمالي جنوبي شرقي غربي قرب بالقرب تدعمها تدعمه تساندها تسانده يدعمها يساندها
  متمركزة متمركزين متواجدة متواجدين موجودة موجودين منتشرة منتشرين متحصنة متحصنين المشاركة المشارك المشاركون المشاركين المدعومة المدعوم المدعومون المدعومين العاملة العامل العاملون العاملين المنضوية المنضوي المنضوون المنضوين التابعة التابع التابعون التابعين المتحالفة المتحالف الموالية الموالي الموالين المتمركزة المتواجدة المنتشرة`,
);

const NEW_CLAUSES: ReadonlySet<string> = new Set([...THAT, ...CONTRAST, ...keySet('ثم كما إذ لكي كي بل')]);

/** A finite verb at token `at`, as far as frames, governing words and its endings tell; a noun spelt alike is none. */
export function isDeedAt(scene: Scene, at: number): boolean {
  const key = scene.tokens[at]?.key ?? '';
  const spelt = spelling(scene).get(at);
  if (spelt?.finite === true) return !spelt.noun || /^[وف]/u.test(key);
  // „left its positions *and dug in*“ (وتحصنت).
  return /^[وف](?!ال)\p{L}{3,}(?:[^ا]ت|وا)$/u.test(key);
}

interface Spelt {
  finite: boolean;
  noun: boolean;
}
const SPELT = new WeakMap<Scene, ReadonlyMap<number, Spelt>>();

/** What the words of frames and governing words of a sentence may be, by their first tokens. */
function spelling(scene: Scene): ReadonlyMap<number, Spelt> {
  const known = SPELT.get(scene);
  if (known) return known;
  const found = new Map<number, Spelt>();
  for (const words of [scene.hits, scene.governors])
    for (const { start, clitics, form } of words) {
      const spelt = found.get(start) ?? { finite: false, noun: false };
      spelt.finite ||= form.column === 'perfect' || form.column === 'imperfect';
      spelt.noun ||= form.column === 'masdar' && clitics !== 'و';
      found.set(start, spelt);
    }
  SPELT.set(scene, found);
  return found;
}

/** „a battle *that lasted* (استمرت) days“, „an attack *that it launched* (شنته)“: right after an indefinite noun. */
function isRelativeVerb({ tokens }: Scene, at: number): boolean {
  const token = tokens[at];
  if (token?.before !== ' ' || /^[وف]/u.test(token.key) || isOneOf(tokens[at - 1], OPENERS)) return false;
  return isOneOf(token, OF_BATTLES) || /(?:ه|ها)$/u.test(token.key);
}
const OF_BATTLES = keySet(
  'استمر استمرت دام دامت دار دارت جرى جرت اندلع اندلعت وقع وقعت بدأ بدأت انطلق انطلقت تخلل تخللت أسفر أسفرت أدى أدت نفذ نفذت شهد شهدت سبق سبقت رافق رافقت امتد امتدت أوقع أوقعت خلف خلفت طال طالت استهدف استهدفت',
);
