import type { Claim } from '../../core/domain/events.generated.ts';
import type { Gazetteer } from '../../core/domain/gazetteer.ts';
import type { PlaceId } from '../../core/domain/ids.ts';
import type { RegionEvidence } from '../../core/ports/viewStore.ts';
import { countedReadings } from '../rules/r01Identity.ts';
import type { KnownSpan } from '../rules/r01Identity.ts';
import { gatedEffect } from '../rules/r03Gate.ts';
import { actsOnWhole, reaches, reachOf } from '../rules/r06Scope.ts';
import { piecesOf } from './piecesOf.ts';
import type { PieceContext } from './piecesOf.ts';
import type { KnownPiece } from './placeSweep.ts';

interface CountedClaim {
  readonly claim: Claim;
  readonly spans: readonly KnownSpan[];
}

/** The claims of one region, by the place they name. */
export interface RegionClaims {
  /** Places of the region with evidence of their own. */
  readonly own: ReadonlySet<PlaceId>;
  /** All that counts for a place at some knowledge time, what reaches it from above included. */
  piecesFor(place: PlaceId): readonly KnownPiece[];
}

export function regionClaims(evidence: RegionEvidence, gazetteer: Gazetteer, context: PieceContext): RegionClaims {
  const direct = new Map<PlaceId, CountedClaim[]>();
  const reaching = new Map<PlaceId, (CountedClaim & { readonly pieces: readonly KnownPiece[] })[]>();
  for (const { reading, spans } of countedReadings(evidence)) {
    if (spans.length === 0) continue;
    const seen = new Set<string>();
    for (const claim of reading.claims) {
      if (seen.has(claim.claimId)) continue;
      seen.add(claim.claimId);
      if (gatedEffect(claim) === 'none') continue;
      const home = !claim.copy && gazetteer.homeRegion(claim.place.id) === evidence.region;
      if (home && actsOnWhole(claim)) append(direct, claim.place.id, { claim, spans });
      if (reachOf(claim) === 'own') continue;
      const pieces = piecesOf(claim, false, context).map((piece) => ({ piece, spans }));
      if (pieces.length > 0) append(reaching, claim.place.id, { claim, spans, pieces });
    }
  }
  const directPieces = (place: PlaceId): readonly KnownPiece[] =>
    (direct.get(place) ?? []).flatMap(({ claim, spans }) =>
      piecesOf(claim, true, context).map((piece) => ({ piece, spans })),
    );
  return {
    own: new Set([...direct.keys()].filter((place) => directPieces(place).length > 0)),
    piecesFor: (place) => [
      ...directPieces(place),
      ...gazetteer
        .ancestors(place)
        .flatMap((container) =>
          (reaching.get(container) ?? []).flatMap(({ claim, pieces }) =>
            reaches(claim, place, gazetteer) ? pieces : [],
          ),
        ),
    ],
  };
}

function append<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
