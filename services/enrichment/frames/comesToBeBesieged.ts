import { isOneOf, keySet } from '../text/tokens.ts';
import { placesEndingAt } from './antecedent.ts';
import type { Arguments } from './frameReading.ts';
import { doersIn } from './namedDoers.ts';
import type { Hit, Scene } from './scene.ts';

/**
 * Arabic: „X took the hill, and P *has come to be besieged*“ (باتت P محاصرة), „X *put* P *under siege*“: by whoever acts in
 * the sentence before it, else by whoever last took something. Null where it is only said to be so („the besieged P“,
 * „P is still besieged“), and where nobody did anything.
 */
export function comesToBeBesieged(scene: Scene, { start, form }: Hit): Arguments | null {
  const { tokens, language, lastGainer } = scene;
  if (language !== 'ar' || form.frame.action !== 'besiege' || form.column !== 'participle') return null;
  if (/^ال/u.test(tokens[start]?.key ?? '')) return null;
  const coming = tokens.findLastIndex((token, at) => at < start && start - at <= REACH && isOneOf(token, COMING));
  if (coming < 0 || tokens.slice(Math.max(0, coming - 2), coming).some((token) => isOneOf(token, NOT))) return null;
  const end = isOneOf(tokens[start - 1], HOW) ? start - 1 : start;
  const places = placesEndingAt(scene, end);
  const [first] = places;
  // „P has come to be besieged“: the place may stand before the verb as well.
  const told = first && first.start > coming ? places : placesEndingAt(scene, coming);
  const doer = doersIn(scene).findLast((one) => one.end <= (told[0]?.start ?? coming)) ?? lastGainer;
  return told.length > 0 && doer ? { actors: [doer.actor], counterparty: null, places: told } : null;
}
const REACH = 8;
const COMING = keySet(
  'بات باتت أصبح أصبحت أضحى أضحت صار صارت غدا غدت ليصبح لتصبح لتغدو ليغدو جعل جعلت وضع وضعت ليضع لتضع واضعة واضعا',
);
const HOW = keySet('شبه بالكامل تماما عمليا');
const NOT = keySet('لم لا لن قد');
