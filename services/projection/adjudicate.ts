import type { Rectangle } from '../core/domain/cell.ts';
import type { PlaceId } from '../core/domain/ids.ts';
import { closedAt, closedOnceRead, closedProofs } from './proofClosure.ts';
import { rectangleAt } from './ruledThen.ts';
import type { PointQuestion } from './ruledThen.ts';
import { rulingsOf } from './rulingsOf.ts';
import type { Adjudication } from './rulingsOf.ts';

type Asked = Adjudication & { readonly places?: ReadonlySet<PlaceId> };

/**
 * The rectangles of every place of the region that has evidence of its own, and of every whole of which its parts
 * make a cell; of `places` alone if given, where others have none. A pure function of the set of readings and facts:
 * order, duplicates and batching change nothing. Where there is no cell there is no rectangle. Every proof is enough
 * (property 5).
 */
export function adjudicate(input: Asked): ReadonlyMap<PlaceId, readonly Rectangle[]> {
  const found = [...storedEach(input)];
  return new Map(found.map(([place, rectangles]) => [place, closedProofs(place, rectangles, input)]));
}

/** The same as views store it: proofs name what the rules name, and are closed for whoever asks. */
export function adjudicateStored(input: Asked): ReadonlyMap<PlaceId, readonly Rectangle[]> {
  return new Map(storedEach(input));
}

function* storedEach(input: Asked): Generator<[PlaceId, readonly Rectangle[]]> {
  const { claims, rulings } = rulingsOf(input);
  for (const place of [...(input.places ?? rulings.places())].sort()) {
    if (!rulings.isRuled(place)) continue;
    const rectangles = rulings.stored(place);
    if (claims.own.has(place) || rectangles.length > 0) yield [place, rectangles];
  }
}

/**
 * The rectangle, at one point of both clocks, of a place without evidence of its own: what the claims about its
 * containers and collectives, and its parts if it is a whole, make of it. Null if nothing does. Its proof is enough.
 */
export function ruleInherited(input: PointQuestion): Rectangle | null {
  const { place, at, known } = input;
  const { rulings } = rulingsOf(input);
  const found = rectangleAt({ own: NONE, inherited: () => rulings.inherited(place) }, at, known);
  return found && closedOnceRead(found, () => (closedAt(input, found) ?? found).proof);
}

const NONE: readonly Rectangle[] = [];
