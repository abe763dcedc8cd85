import type { Rectangle } from '../../core/domain/cell.ts';
import type { Gazetteer } from '../../core/domain/gazetteer.ts';
import type { PlaceId } from '../../core/domain/ids.ts';
import { FOREVER } from '../../core/domain/time.ts';
import type { KnownSpan } from '../rules/r01Identity.ts';
import { isWhole } from '../rules/r06Parts.ts';
import { canSpeak } from '../rules/r06Wholes.ts';
import type { HeldRectangle } from './holding.ts';
import { overlay } from './overlay.ts';
import type { PartLayer } from './overlay.ts';
import { sweepPlace } from './placeSweep.ts';
import type { KnownPiece, SweepOptions } from './placeSweep.ts';
import type { RegionClaims } from './regionClaims.ts';
import type { SweptRectangle } from './timeLine.ts';

export interface RegionRulings {
  /** The rectangles of a place with evidence of its own: none at knowledge times without. */
  stored(place: PlaceId): readonly Rectangle[];
  /** Those of a place out of what reaches it from above and what its parts say. */
  inherited(place: PlaceId): readonly Rectangle[];
}

const ALWAYS: readonly KnownSpan[] = [{ from: -Infinity, to: FOREVER }];

/**
 * Rules the places of one region: each by its own time line, and where it is a whole with parts that have evidence
 * of their own, that one laid over theirs. What is asked of several wholes is swept once.
 */
export function regionRulings(
  claims: RegionClaims,
  gazetteer: Gazetteer,
  { window, context }: Pick<SweepOptions, 'window' | 'context'>,
): RegionRulings {
  const swept = new Map<PlaceId, readonly HeldRectangle[]>();
  const wholeContext = {
    actors: context.actors,
    horizon: context.horizons.control,
    isIn: (place: PlaceId, other: PlaceId) => place === other || gazetteer.isBelow(place, other),
  };
  const whole = (place: PlaceId): boolean => isWhole(gazetteer.get(place)?.kind);

  function sweep(place: PlaceId, pieces: readonly KnownPiece[], ownOnly: boolean): readonly HeldRectangle[] {
    const denials = claims.denialsFor(place);
    return sweepPlace(pieces, { place, window, context, ownOnly, denials, holdings: true }).filter(isHeld);
  }

  /** A place by itself. A whole is followed also where only its parts have evidence of their own. */
  function alone(place: PlaceId): readonly HeldRectangle[] {
    const known = swept.get(place);
    if (known) return known;
    const found = sweep(place, claims.piecesFor(place), !whole(place));
    swept.set(place, found);
    return found;
  }

  function namedParts(place: PlaceId): readonly PlaceId[] {
    return gazetteer.descendants(place).filter((part) => claims.own.has(part));
  }

  function layersOf(named: readonly PlaceId[]): readonly PartLayer[] {
    return named
      .map((part) => ({ place: part, rectangles: alone(part).filter(canSpeak) }))
      .filter(({ rectangles }) => rectangles.length > 0);
  }

  function stored(place: PlaceId): readonly Rectangle[] {
    const named = whole(place) ? namedParts(place) : [];
    const unnamed = whole(place) ? claims.unnamedParts(place) : [];
    if (named.length + unnamed.length === 0) {
      if (isPart(place)) return alone(place).map(asStored);
      const denials = claims.denialsFor(place);
      return sweepPlace(claims.piecesFor(place), { place, window, context, ownOnly: true, denials });
    }
    const own = alone(place);
    const parts = [
      ...unnamed.map((pieces) => ({ place: null, rectangles: sweep(place, pieces, false).filter(canSpeak) })),
      ...layersOf(named),
    ];
    return overlay({ place, own, parts, spans: claims.ownSpans(place), context: wholeContext });
  }

  /** Whether a whole asks for it as well, under the same options. */
  function isPart(place: PlaceId): boolean {
    return !whole(place) && gazetteer.ancestors(place).some((one) => claims.own.has(one) && whole(one));
  }

  function inherited(place: PlaceId): readonly Rectangle[] {
    const pieces = claims.piecesFor(place).filter(({ piece }) => !piece.direct);
    const named = whole(place) ? namedParts(place) : [];
    const own = sweep(place, pieces, false);
    if (named.length === 0) return own.map(asStored);
    return overlay({ place, own, parts: layersOf(named), spans: ALWAYS, context: wholeContext });
  }

  return { stored, inherited };
}

function isHeld(one: SweptRectangle): one is HeldRectangle {
  return one.holding !== undefined;
}

function asStored(one: HeldRectangle): Rectangle {
  const { place, validFrom, validTo, knownFrom, knownTo, cell, since, evidencedUntil, proof } = one;
  return { place, validFrom, validTo, knownFrom, knownTo, cell, since, evidencedUntil, proof };
}
