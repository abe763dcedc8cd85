import type { ActorMention } from '../text/actorMention.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import { breaksBefore } from './scene.ts';
import type { Hit, Scene } from './scene.ts';

/** Arabic: „P was wrested from Y *after an attack that X launched*“ (بعد هجوم شنته X): whose attack it was where a gain names nobody; null if none is told. */
export function attackerAfter(scene: Scene, hit: Hit, from: number): ActorMention | null {
  const { tokens, actors, language } = scene;
  const { action } = hit.form.frame;
  if (language !== 'ar' || hit.form.column !== 'perfect' || (action !== 'seize' && action !== 'expel')) return null;
  const opener = tokens.findIndex((token, at) => at >= from && at < from + REACH && isOneOf(token, AFTER));
  if (opener < 0 || !isOneOf(tokens[opener + 1], ATTACKS)) return null;
  for (let at = opener + 2; at <= opener + FARTHEST_VERB; at++) {
    if (breaksBefore(scene, at)) return null;
    if (LAUNCHED.test(tokens[at]?.key ?? '')) return actors.find(({ start }) => start === at + 1) ?? null;
  }
  return null;
}
const REACH = 14;
const FARTHEST_VERB = 6;
const AFTER = keySet('بعد عقب إثر خلال في');
const ATTACKS = keySet('هجوم هجمات معركة معارك عملية عمليات حملة اقتحام');
/** „that it launched, fought, carried out, led“. */
const LAUNCHED = /^(?:شن|نفذ|خاض|اطلق|بدا|قاد|باشر)ت?(?:ه|ها)$/u;
