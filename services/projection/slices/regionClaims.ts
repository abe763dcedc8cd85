import type { Gazetteer } from '../../core/domain/gazetteer.ts';
import type { PlaceId } from '../../core/domain/ids.ts';
import type { RegionEvidence } from '../../core/ports/viewStore.ts';
import { countedReadings } from '../rules/r01Identity.ts';
import type { KnownSpan } from '../rules/r01Identity.ts';
import { lineageOf } from '../rules/r02Lineage.ts';
import { gatedEffect } from '../rules/r03Gate.ts';
import { actsOnWhole, reaches, reachOf } from '../rules/r06Scope.ts';
import { piecesOf } from './piecesOf.ts';
import type { PieceContext, ToldClaim } from './piecesOf.ts';
import type { KnownPiece } from './placeSweep.ts';

interface CountedClaim extends ToldClaim {
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
    const reliable = context.outlets.isReliable(reading.source);
    const seen = new Set<string>();
    for (const claim of reading.claims) {
      if (seen.has(claim.claimId)) continue;
      seen.add(claim.claimId);
      if (gatedEffect(claim) === 'none') continue;
      const told = { claim, lineage: lineageOf(claim, reading, reliable) };
      const home = !claim.copy && gazetteer.homeRegion(claim.place.id) === evidence.region;
      if (home && actsOnWhole(claim)) append(direct, claim.place.id, { ...told, spans });
      if (reachOf(claim) === 'own') continue;
      const pieces = piecesOf(told, false, context).map((piece) => ({ piece, spans }));
      if (pieces.length > 0) append(reaching, claim.place.id, { ...told, spans, pieces });
    }
  }
  const directPieces = (place: PlaceId): readonly KnownPiece[] =>
    (direct.get(place) ?? []).flatMap(({ spans, ...told }) =>
      piecesOf(told, true, context).map((piece) => ({ piece, spans })),
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
