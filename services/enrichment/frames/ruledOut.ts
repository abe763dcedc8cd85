import { isOneOf, keySet } from '../text/tokens.ts';
import { isRefused } from './doubts.ts';
import { breaksBefore } from './scene.ts';
import type { GovernorHit, Hit, Scene } from './scene.ts';

/**
 * Arabic: „the capture of P by X *is ruled out*“ (سيطرة X على P مستبعدة), „X's withdrawal from P *did not come about*“
 * (لم يتم): whether what is told of a noun of action says that it did not happen, or not yet.
 */
export function isRuledOut(scene: Scene, { end, form }: Hit | GovernorHit): boolean {
  const { tokens, language } = scene;
  if (language !== 'ar' || form.column !== 'masdar') return false;
  // „the *expected* capture of P“.
  if (isOneOf(tokens[end], EXPECTED) && tokens[end]?.before === ' ') return true;
  for (let at = end; at < Math.min(tokens.length, end + FARTHEST); at++) {
    if (breaksBefore(scene, at) || tokens[at]?.before !== ' ') return false;
    const second = tokens[at + 1];
    if (isRefused(tokens, at) || (tokens[at]?.key === 'لم' && isOneOf(second, COMES_ABOUT))) return true;
    // „the capture of a village *near* Q“ (قريبة من): an adjective of the place.
    const ends = at + 1 >= tokens.length || second?.before !== ' ' || isOneOf(second, AFTER_PREDICATE);
    if (isOneOf(tokens[at], NEAR) && ends) return true;
  }
  return false;
}
const EXPECTED = keySet(
  'المرتقب المرتقبة المتوقع المتوقعة الوشيك الوشيكة المحتمل المحتملة المفترض المفترضة المزعوم المزعومة المقرر المقررة',
);
const COMES_ABOUT = keySet('يتم تتم يحصل تحصل يحدث تحدث يبدأ تبدأ يقع تقع ينفذ تنفذ تحسم يحسم');
const NEAR = keySet('قريب قريبة');
const AFTER_PREDICATE = keySet('بحسب حسب وفق وفقا حاليا الآن جدا تماما لدى برأي');
/** Words after the noun within which its predicate must stand. */
const FARTHEST = 14;
