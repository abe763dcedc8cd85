import { ALL_WORDS } from '../places/kindWords.ts';
import type { PlaceReading } from '../places/placeContext.ts';
import { isOneOf } from '../text/tokens.ts';
import type { Hit, Scene } from './scene.ts';

/** „evacuated *its positions* in P“ is no more of P than that, unless all of them are meant. */
export function ofPositions({ tokens }: Scene, { end, form }: Hit, place: PlaceReading): PlaceReading {
  const leaves = form.frame.action === 'withdraw' || form.frame.action === 'handover';
  if (!leaves || form.frame.object.length === 0 || place.extent !== 'all') return place;
  const between = tokens.slice(end, place.start);
  const positions = between.find((token) => POSITIONS.test(token.key));
  if (!positions || between.some((token) => isOneOf(token, ALL_WORDS))) return place;
  return { ...place, extent: 'part', part: { label: positions.raw, count: null } };
}
const POSITIONS = /^[لب]?(?:ال)?(?:مواقع|موقع|نقاط|نقطت|حواجز|قواعد|قاعدت|مقرات|مقار|معسكرات|ثكنات)/u;
