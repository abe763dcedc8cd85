import { FILLERS, HEADS } from '../text/closedWords.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import { GROUPS, isAffiliate, isBodyOf, isInBody, isInRanks, isOfOperation } from './namedDoers.ts';
import { parenthesisEnd } from './objects.ts';
import { breaksBefore, isInMention } from './scene.ts';
import type { Scene } from './scene.ts';

/** No noun right before the name („the *convoy* of X“): the name itself is the subject. */
export function leadsItsPhrase(scene: Scene, from: number, start: number): boolean {
  let at = start - 1;
  while (at >= from && standsBeforeSubject(scene, at)) at -= 1;
  if (scene.tokens[at]?.key === 'ذلك' && scene.tokens[at - 1]?.key === 'بعد') at -= 2;
  if (at < from || isInMention(scene, at) || isOneOf(scene.tokens[at], FILLERS) || breaksBefore(scene, at + 1))
    return true;
  return isOneOf(scene.tokens[at], GROUPS) || isAffiliate(scene.tokens, { start });
}

/** „*all fighters of* X“, „*the last batch of fighters of* X“, „took *it* X“. */
function standsBeforeSubject({ tokens }: Scene, at: number): boolean {
  const token = tokens[at];
  if (isOneOf(token, THIS)) return true;
  if (isOneOf(token, HEADS) || isOfOperation(tokens, at) || isOneOf(token, ON_IT) || isOneOf(token, COUNTING))
    return true;
  if (token?.key === 'من')
    return isOneOf(tokens[at - 1], COUNTING) || isLastBatch(tokens, at - 1) || isBodyOf(tokens, at);
  if (isLastBatch(tokens, at) || isLastBatch(tokens, at + 1)) return true;
  if (isInRanks(tokens, at) || isInRanks(tokens, at + 1) || isInBody(tokens, at)) return true;
  return isOneOf(token, GROUPS) && (isOneOf(tokens[at - 1], COUNTING) || tokens[at + 1]?.key === 'من');
}
/** „*the last batch* of fighters of X“ (الدفعة الأخيرة): no more are there after it. */
const isLastBatch = (tokens: Scene['tokens'], at: number): boolean =>
  isOneOf(tokens[at], LAST) && isOneOf(tokens[at - 1], BATCH);
const LAST = keySet('الأخيرة');
const BATCH = keySet('الدفعة القافلة المجموعة');
const THIS = keySet('هذا هذه ذلك تلك');
const COUNTING = keySet(
  'جميع كافة كل كامل معظم غالبية أغلب أغلبية بقية باقي آخر أول عشرات مئات آلاف العشرات المئات الآلاف نحو حوالي قرابة عدد',
);

/** Words after a verb that are neither small nor names: its subject is somebody who is no actor. */
export function hasOvertSubject(scene: Scene, from: number, until: number, bound: boolean): boolean {
  // „took it *after a battle*“: what follows on the pronoun and is no subject by then is an adjunct.
  const afterPronoun = isOneOf(scene.tokens[from], ON_IT);
  for (let at = from; at < until; at++) {
    // „X took*, activists say,* P“.
    at = parenthesisEnd(scene, at) ?? at;
    const token = scene.tokens[at];
    if (at >= until || token === undefined) return false;
    if (afterPronoun && ADJUNCT_HEADS.has(token.key)) return false;
    if (isInMention(scene, at) || isOneOf(token, FILLERS) || isOneOf(token, ADJUNCTS) || isOneOf(token, ON_IT))
      continue;
    // „besieged *what remained of* them“: an object.
    if (token.key === 'ما' && isOneOf(scene.tokens[at + 1], REMAINED)) return false;
    // Adjuncts („after battles that“) are no subject.
    if (at > from && breaksBefore(scene, at)) return false;
    const without = scene.tokens[from]?.key === 'من' && scene.tokens[from + 1]?.key === 'دون';
    if (without || ADJUNCT_HEADS.has(scene.tokens[from]?.key ?? '') || ADJUNCT_HEADS.has(token.key)) return false;
    // After „took it“ an indefinite word is an adverb more often than a subject.
    return !bound || /^ال/u.test(token.key);
  }
  return false;
}

const REMAINED = keySet('تبقى تبقت بقي بقيت يتبقى');
export const ADJUNCTS = keySet('على من في إلى عن ب كامل جميع كافة معظم كل');
const ON_IT = keySet('عليه عليها عليهم عليهما فيه فيها فيهما إليه إليها إليهما منه منها منهما عنه عنها عنهما');
const ADJUNCT_HEADS = keySet(
  'بمؤازرة بمساعدة بالتعاون بالاشتراك بمشاركة برفقة بمعية بتغطية بقيادة بتمهيد بعد عقب إثر خلال وسط مع منذ بدعم بإسناد بغطاء بشكل في على من اليوم أمس فجر صباح مساء ليلا ليلة أول قبل ضمن بداية أولا خلاله خلالها أثناءه أثناءها إثره إثرها عقبه عقبها لاحقا تباعا تدريجيا بهجوم دون بدون بلا تحت لنحو لمدة لعدة لساعات لساعة لدقائق لأيام لفترة لأكثر لبضع لقرابة لحوالي',
);
