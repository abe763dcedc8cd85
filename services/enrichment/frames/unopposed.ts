import type { ActorId } from '../../core/domain/ids.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import type { Token } from '../text/tokens.ts';
import { FOREIGN } from './presuppositions.ts';
import type { Hit, Scene } from './scene.ts';

/** Whether those who enter a place take it: nobody fights them, those who held it have left, or have given themselves up. */
export function takesByEntering(scene: Scene, hit: Hit, actors: readonly ActorId[]): boolean {
  if (isUnopposed(scene, hit.start) || entersWhatWasLeft(scene, hit) || isLeftToThem(scene, hit)) return true;
  // Foreign police enter after an agreement as well, and watch over it.
  return isAfterSettlement(scene, hit.start) && !actors.some((one) => FOREIGN.has(one));
}

/** Arabic: „entered P *after its gunmen had surrendered*“, „*after a reconciliation*“ (بعد اتفاق مصالحة). */
function isAfterSettlement({ tokens, language }: Scene, at: number): boolean {
  if (language !== 'ar') return false;
  const after = tokens.findIndex((token, i) => i > at && i <= at + FARTHEST_LEAVE && isOneOf(token, AFTER));
  return after > 0 && tokens.slice(after + 1, after + 4).some((token) => isOneOf(token, SETTLED));
}
const SETTLED = keySet('استسلام تسوية التسوية مصالحة المصالحة');

/**
 * „entered without a fight“, „after X had fled“, „and raised the flag“: who enters so stays (domain.md: seize,
 * unopposed).
 */
function isUnopposed({ tokens, actors, language }: Scene, at: number): boolean {
  const after = tokens.slice(at, at + 22);
  if (raisesFlag(tokens, at)) return true;
  return after.some((token, index) => {
    const next = after.slice(index + 1, index + 5);
    if (isOneOf(token, WITHOUT)) return next.some((one) => isOneOf(one, RESISTANCE));
    // English: „after the army *and its allies* pulled out“.
    const leaver = (one: number): boolean =>
      isOneOf(tokens[one], LEAVING) && actors.some(({ end }) => end <= one && one - end <= 2);
    if (
      language === 'en' &&
      isOneOf(token, AFTER) &&
      [4, 5, 6, 7, 8, 9, 10, 11].some((step) => leaver(at + index + step))
    )
      return true;
    return (
      (isOneOf(token, AFTER) || isWithLeave(actors, token, at + index, next[0])) &&
      next.some(
        (one, n) =>
          !isOneOf(next[n + 1], CIVILIANS) &&
          (isOneOf(one, LEAVING) || one.forms.some(({ key }) => LEAVING_STEM.test(key))),
      )
    );
  });
}

/** „entered *as the last men of X left*“ (مع خروج). */
function isWithLeave(actors: Scene['actors'], token: Token, at: number, next: Token | undefined): boolean {
  if (!isOneOf(token, WITH) || !isOneOf(next, LEAVING)) return false;
  return actors.some(({ start }) => start > at + 1 && start <= at + 6);
}

/** Arabic: „as soon as *X had left P*, Y entered *it*“ (ما إن انسحب X من P حتى دخلها Y). */
function entersWhatWasLeft({ hits, actors, language }: Scene, { start, clitics, form }: Hit): boolean {
  // „X left P *and* Y entered it“: that need not be all.
  if (language !== 'ar' || clitics !== '' || form.suffix === null || form.column !== 'perfect') return false;
  const isLeave = (one: Hit): boolean =>
    one.form.frame.action === 'withdraw' &&
    one.form.column !== 'imperfect' &&
    one.start < start &&
    start - one.start <= FARTHEST_LEAVE;
  return hits.some((one) => isLeave(one) && actors.some((leaver) => leaver.start >= one.end && leaver.end <= start));
}
/** Arabic: „X entered P, *and Y withdrew from it*“ (وانسحبت منها Y): it is left to X. */
function isLeftToThem({ hits, actors, tokens, language }: Scene, { end, form }: Hit): boolean {
  if (language !== 'ar' || form.column !== 'perfect') return false;
  const isLeave = (one: Hit): boolean =>
    one.form.frame.action === 'withdraw' &&
    one.form.column === 'perfect' &&
    /^[وف]$/u.test(one.clitics) &&
    one.start >= end &&
    one.start - end <= FARTHEST_LEAVE &&
    isOneOf(tokens[one.end], OUT_OF_IT);
  return hits.some((one) => isLeave(one) && actors.some(({ start }) => start >= one.end && start - one.end <= 3));
}
const OUT_OF_IT = keySet('منها منه منهما');
const FARTHEST_LEAVE = 14;
const WITH = keySet('مع وسط');
const WITHOUT = keySet('دون بدون بلا without');
const RESISTANCE = keySet(
  'قتال مقاومة اشتباك اشتباكات مواجهة مواجهات رصاصة معارك معركة طلقة إطلاق fight fighting resistance firing battle clashes shot',
);
const LEAVING_STEM =
  /^(?:انسحب|انسحاب|فر(?:ار|ت|وا)?$|هرب|هروب|خرج|خروج|اخلاء|اخل[يت]|غادر|مغادر|ترك|رحيل|انكف|اخلا[ءي]|اجلا[ءي]|اخراج|ترحيل|خلو)/u;
const CIVILIANS = keySet('المدنيين مدنيين الأهالي السكان الجرحى النازحين العائلات سكانها أهاليها سكانه أهاليه');
const AFTER = keySet('بعدما بعد عقب إثر after following');
const LEAVING = keySet(
  'انسحاب انسحب انسحبت فرار هروب فر خروج إخلاء مغادرة تراجع withdrew withdrawal fled left retreated pulled retreat flight',
);

/** „… *and raised the flag*“: whoever does that means to stay. */
function raisesFlag(tokens: Scene['tokens'], at: number): boolean {
  const raised = tokens.findIndex((token, index) => index > at && index <= at + 30 && isOneOf(token, RAISED));
  return raised > 0 && tokens.slice(raised + 1, raised + 4).some((token) => isOneOf(token, FLAGS));
}
const RAISED = keySet('رفع رفعت رفعوا رفعا ترفع يرفع raise raised raises raising hoist hoisted hoists hoisting');
const FLAGS = keySet('علم العلم أعلام الأعلام علمه علمها أعلامها راية الراية رايات رايته رايتها flag flags');
