import type { Rectangle } from '../../core/domain/cell.ts';
import type { Gazetteer } from '../../core/domain/gazetteer.ts';
import type { PlaceId } from '../../core/domain/ids.ts';
import { FOREVER } from '../../core/domain/time.ts';
import type { KnownSpan } from '../rules/r01Identity.ts';
import { overrunAt } from '../rules/r06Overrun.ts';
import { isWhole } from '../rules/r06Parts.ts';
import { isHeard, wholeAt } from '../rules/r06Wholes.ts';
import type { HeldRectangle } from './holding.ts';
import { overlay } from './overlay.ts';
import type { Layer } from './overlay.ts';
import { sweepPlace } from './placeSweep.ts';
import type { KnownPiece, SweepOptions } from './placeSweep.ts';
import type { RegionClaims } from './regionClaims.ts';
import type { SweptRectangle } from './timeLine.ts';

export interface RegionRulings {
  /** Places that may have rectangles: those with evidence of their own, and the wholes they are parts of. */
  places(): ReadonlySet<PlaceId>;
  /** Whether a place is one of these. */
  isRuled(place: PlaceId): boolean;
  /** Whether the ruling of a place neither reads those of others nor is read by them: it is a sweep and no more. */
  isLone(place: PlaceId): boolean;
  /** What such a place is swept of. */
  ownSweep(place: PlaceId): OwnSweep;
  /** The rectangles of a place: where its own evidence, or its parts, make a cell of it. */
  stored(place: PlaceId): readonly Rectangle[];
  /** Those of a place out of what reaches it from above, and of its parts. */
  inherited(place: PlaceId): readonly Rectangle[];
}

export interface OwnSweep {
  readonly pieces: readonly KnownPiece[];
  readonly options: SweepOptions;
}

const ALWAYS: readonly KnownSpan[] = [{ from: -Infinity, to: FOREVER }];

/**
 * Rules the places of one region in three steps. `alone`: each by the time line of what is told of it. `amid`: that
 * one under the containers around it that count as gained (A9). `stored`: a whole under its parts (c8), each `amid`.
 * No step reads the result of a later one, so that nothing inferred is a premise (A8).
 */
export function regionRulings(
  claims: RegionClaims,
  gazetteer: Gazetteer,
  { window, context }: Pick<SweepOptions, 'window' | 'context'>,
): RegionRulings {
  const swept = new Map<PlaceId, readonly HeldRectangle[]>();
  const horizon = context.horizons.control;
  const wholeContext = { actors: context.actors, gazetteer, horizon };
  const isWholePlace = (place: PlaceId): boolean => isWhole(gazetteer.get(place)?.kind);

  function sweep(place: PlaceId, pieces: readonly KnownPiece[], ownOnly: boolean): readonly HeldRectangle[] {
    const denials = claims.denialsFor(place);
    return sweepPlace(pieces, { place, window, context, ownOnly, denials, holdings: true }).filter(isHeld);
  }

  /** A whole is followed also at knowledge times at which only its parts have evidence of their own. */
  function alone(place: PlaceId): readonly HeldRectangle[] {
    const known = swept.get(place);
    if (known) return known;
    const found = sweep(place, claims.piecesFor(place), !isOverlaid(place));
    swept.set(place, found);
    return found;
  }

  function amid(place: PlaceId, own: readonly HeldRectangle[]): readonly HeldRectangle[] {
    const around = claims.boundAbove(place).map((one) => ({
      place: one,
      isNamed: true,
      rectangles: alone(one).filter(({ holding }) => holding.boundAt > -Infinity),
    }));
    if (around.every(({ rectangles }) => rectangles.length === 0)) return own;
    const rule: Parameters<typeof overlay>[0]['rule'] = (meeting, at) => overrunAt(meeting, at, horizon);
    return overlay({ place, own, others: around, spans: ALWAYS, rule, horizon }).filter(isHeld);
  }

  function partsOf(place: PlaceId): readonly Layer[] {
    if (!isWholePlace(place)) return [];
    const named = gazetteer.descendants(place).filter((part) => claims.own.has(part));
    const layers = [
      ...named.map((part) => ({ place: part, isNamed: true, rectangles: amid(part, alone(part)) })),
      ...[place, ...named].flatMap((of) =>
        claims.unnamedParts(of).map((pieces) => ({ place: of, isNamed: false, rectangles: sweep(of, pieces, false) })),
      ),
    ];
    return layers
      .map((layer) => ({ ...layer, rectangles: layer.rectangles.filter((one) => isHeard(layer, one)) }))
      .filter(({ rectangles }) => rectangles.length > 0);
  }

  function underParts(
    place: PlaceId,
    own: readonly HeldRectangle[],
    spans: readonly KnownSpan[],
  ): readonly Rectangle[] {
    const others = partsOf(place);
    const rule: Parameters<typeof overlay>[0]['rule'] = (meeting, at) => wholeAt(meeting, at, wholeContext);
    return overlay({ place, own: amid(place, own), others, spans, rule, horizon }).map(asStored);
  }

  function stored(place: PlaceId): readonly Rectangle[] {
    if (isOverlaid(place)) return underParts(place, alone(place), claims.ownSpans(place));
    if (isPart(place)) return amid(place, alone(place)).map(asStored);
    const { pieces, options } = ownSweep(place);
    return sweepPlace(pieces, options);
  }

  function ownSweep(place: PlaceId): OwnSweep {
    const denials = claims.denialsFor(place);
    return { pieces: claims.piecesFor(place), options: { place, window, context, ownOnly: true, denials } };
  }

  /** Whether its parts have evidence, or it has evidence of its own by parts alone. */
  function isOverlaid(place: PlaceId): boolean {
    if (claims.unnamedParts(place).length > 0) return true;
    return isWholePlace(place) && gazetteer.descendants(place).some((part) => claims.own.has(part));
  }

  /** Whether the rulings of others read it, or it reads those of others. */
  function isPart(place: PlaceId): boolean {
    return claims.boundAbove(place).length > 0 || gazetteer.ancestors(place).some(isWholePlace);
  }

  function inherited(place: PlaceId): readonly Rectangle[] {
    const own = sweep(
      place,
      claims.piecesFor(place).filter(({ piece }) => !piece.direct),
      false,
    );
    return underParts(place, own, ALWAYS);
  }

  function places(): ReadonlySet<PlaceId> {
    const found = new Set(claims.own);
    for (const place of claims.own)
      for (const above of gazetteer.ancestors(place)) if (isWholePlace(above)) found.add(above);
    return found;
  }

  return {
    places,
    isRuled: (place) => claims.own.has(place) || isOverlaid(place),
    isLone: (place) => !isOverlaid(place) && !isPart(place),
    ownSweep,
    stored,
    inherited,
  };
}

function isHeld(one: SweptRectangle): one is HeldRectangle {
  return one.holding !== undefined;
}

function asStored(one: SweptRectangle): Rectangle {
  const { place, validFrom, validTo, knownFrom, knownTo, cell, since, evidencedUntil, proof } = one;
  return { place, validFrom, validTo, knownFrom, knownTo, cell, since, evidencedUntil, proof };
}
