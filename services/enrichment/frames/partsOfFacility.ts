import type { PlaceKind } from '../../core/domain/place.ts';
import { containerAt } from '../places/container.ts';
import type { PlaceReading } from '../places/placeContext.ts';
import { quantifierAt } from '../places/quantifiers.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import { antecedent } from './antecedent.ts';
import type { Hit, Scene } from './scene.ts';

/**
 * Arabic: „stormed the airport of P and took *all the hangars*“ (الهنغارات): what an airport, a base or a building is made
 * of is a part of the one spoken of. Empty if token `start` opens no such words, they lie elsewhere, or it is no facility.
 */
export function partsOfFacility(scene: Scene, hit: Hit, start: number): readonly PlaceReading[] {
  const { tokens, lexicon } = scene;
  const { end, count } = quantifierAt(tokens, start);
  if (!isOneOf(tokens[end], PARTS) || containerAt(scene, end + 1) !== null) return [];
  const places = antecedent(scene, hit.start, hit.start);
  const [only] = places;
  const kind = only && (lexicon.gazetteer.get(only.mention.id)?.kind ?? only.mention.provisional?.kind);
  if (!only || places.length > 1 || !kind || !FACILITIES.has(kind)) return [];
  const label = scene.text.slice(tokens[start]?.start, tokens[end]?.end);
  return [{ ...only, extent: 'part', part: { label, count }, allSaid: false }];
}
const PARTS = keySet(
  `الهنغارات هنغارات الحظائر حظائر المدارج المدرج المدرجات المستودعات مستودعات العنابر المهاجع المباني مبان مباني الأبنية أبنية الكتل كتل الأقسام الطوابق طوابق
  الأجزاء الأسوار السور البوابة بوابته بوابتها المدخل المهابط البرج الساحة الأبراج`,
);
const FACILITIES: ReadonlySet<string> = new Set<PlaceKind>([
  'airport',
  'base',
  'building',
  'government_building',
  'institution',
  'military_hq',
  'security_branch',
  'field',
  'camp',
]);
