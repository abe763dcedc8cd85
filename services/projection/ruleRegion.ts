import { placeHash } from '../core/domain/canonical.ts';
import type { PlaceRectangles } from '../core/ports/viewStore.ts';
import { adjudicateEach } from './adjudicate.ts';
import type { Adjudication } from './adjudicate.ts';

/** All places of a region with evidence of their own, ruled and hashed, one after the other. Pure. */
export function* ruleRegion(input: Adjudication): Generator<PlaceRectangles> {
  const { region } = input.evidence;
  for (const [place, rectangles] of adjudicateEach(input)) {
    const hash = placeHash(rectangles);
    yield { place, region, rectangles, ...(hash === null ? {} : { hash }) };
  }
}
