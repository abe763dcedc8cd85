import { placeHash } from '../core/domain/canonical.ts';
import type { PlaceRectangles, RegionEvidence } from '../core/ports/viewStore.ts';
import { adjudicate } from './adjudicate.ts';
import type { Adjudication } from './adjudicate.ts';

/** All places of a region with evidence of their own, ruled and hashed. Pure. */
export function ruleRegion(input: Adjudication): readonly PlaceRectangles[] {
  const { region }: RegionEvidence = input.evidence;
  return [...adjudicate(input)].map(([place, rectangles]) => {
    const hash = placeHash(rectangles);
    return { place, region, rectangles, ...(hash === null ? {} : { hash }) };
  });
}
