import type { Claim, ClaimsRead, CollectiveKind } from '../../core/domain/events.generated.ts';
import type { Gazetteer } from '../../core/domain/gazetteer.ts';
import type { PlaceId, RegionId } from '../../core/domain/ids.ts';
import type { EvidenceStream } from '../../core/ports/viewStore.ts';
import { countedReadings } from '../rules/r01Identity.ts';
import type { KnownSpan } from '../rules/r01Identity.ts';
import { lineageOf } from '../rules/r02Lineage.ts';
import { accusationOf } from '../rules/r03Accusation.ts';
import { gatedEffect } from '../rules/r03Gate.ts';
import { isOfUnnamedPart } from '../rules/r06Parts.ts';
import { actsOnWhole, reaches, reachesPart, reachOf } from '../rules/r06Scope.ts';
import { isDenial } from '../rules/r08Denial.ts';
import type { Horizons } from '../rules/r11Inertia.ts';
import { boundGains } from './boundGains.ts';
import { deniedGains, partPieces, piecesOf } from './piecesOf.ts';
import type { PieceContext, ToldClaim } from './piecesOf.ts';
import type { Piece } from './piece.ts';
import type { KnownPiece } from './placeSweep.ts';
import { accusationsIn, borneOut } from './regionAccusations.ts';
import type { Accusation } from './regionAccusations.ts';
import { regionDenials } from './regionDenials.ts';
import type { KnownDenial, PlacedDenial, PlacedPiece } from './regionDenials.ts';
import { append } from './append.ts';
import { oneText } from './oneText.ts';

/** The claims of one region, by the place they name. */
export interface RegionClaims {
  /** Places of the region with evidence of their own, told of them or of an unnamed part of them. */
  readonly own: ReadonlySet<PlaceId>;
  /** All that counts for a place at some knowledge time, what reaches it from above included. */
  piecesFor(place: PlaceId): readonly KnownPiece[];
  /** The same for each unnamed part of which a claim about the place tells: one for each bloc and class of places. */
  unnamedParts(place: PlaceId): readonly (readonly KnownPiece[])[];
  /** The knowledge times at which the place has evidence of its own. They may overlap. */
  ownSpans(place: PlaceId): readonly KnownSpan[];
  /** The denials that are about a place or what it lies in. */
  denialsFor(place: PlaceId): readonly KnownDenial[];
  /** Containers of a place that count as gained because a larger one was in part (A9). */
  boundAbove(place: PlaceId): readonly PlaceId[];
}

/** The same while more readings come. */
export interface GrowingClaims extends RegionClaims {
  /** Takes in a reading that counts at these knowledge times; each report once. */
  add(reading: ClaimsRead, spans: readonly KnownSpan[]): void;
  /** Whether anybody is accused of something there, which counts as other claims bear it out. */
  isAccused(place: PlaceId): boolean;
}

export type ClaimsContext = PieceContext & { readonly horizons: Pick<Horizons, 'presence'> };

/** The claims of a region at the knowledge times at which their reports count. */
export function regionClaims(evidence: EvidenceStream, gazetteer: Gazetteer, context: ClaimsContext): GrowingClaims {
  const claims = noClaims(evidence.region, gazetteer, context);
  for (const { reading, spans } of countedReadings(evidence)) if (spans.length > 0) claims.add(reading, spans);
  return claims;
}

type PartPiece = KnownPiece & { readonly of: CollectiveKind | null };

/** The claims of a region of which nothing is told yet. */
export function noClaims(region: RegionId, gazetteer: Gazetteer, context: ClaimsContext): GrowingClaims {
  const own = new Set<PlaceId>();
  const direct = new Map<PlaceId, KnownPiece[]>();
  const ofParts = new Map<PlaceId, PartPiece[]>();
  const bound = new Map<PlaceId, KnownPiece[]>();
  const accusations = new Map<PlaceId, Accusation[]>();
  /** Of unnamed parts: who is said to hold one by a siege of it. */
  const accusedParts = new Map<PlaceId, { readonly of: CollectiveKind | null; readonly accusation: Accusation }[]>();
  const accuse = (claim: Claim, reading: ClaimsRead, reliable: boolean, spans: readonly KnownSpan[]): void => {
    if (claim.copy || !actsOnWhole(claim) || gazetteer.homeRegion(claim.place.id) !== region) return;
    const told = { claim, lineage: lineageOf(claim, reading, reliable) };
    const pieces = piecesOf(told, true, context);
    for (const one of accusationsIn(pieces, spans)) append(accusations, claim.place.id, one);
    if (isOfUnnamedPart(claim))
      for (const { of, piece } of partPieces(told, context))
        append(accusedParts, claim.place.id, { of, accusation: { piece, restsOn: pieces, spans } });
    found.delete(claim.place.id);
  };
  const reaching = new Map<PlaceId, { readonly claim: Claim; readonly pieces: readonly KnownPiece[] }[]>();
  /** Where somebody is accused: with what is borne out. */
  const found = new Map<PlaceId, readonly KnownPiece[]>();
  const denials = regionDenials({ gazetteer, horizon: context.horizons.presence });

  function add(reading: ClaimsRead, spans: readonly KnownSpan[]): void {
    const reliable = context.outlets.isReliable(reading.source);
    const source = oneText(reading.source);
    const seen = reading.claims.length > 1 ? new Set<string>() : null;
    const counted: ToldClaim[] = [];
    const denied: PlacedDenial[] = [];
    const leaves: PlacedPiece[] = [];
    for (const claim of reading.claims) {
      if (seen?.has(claim.claimId)) continue;
      seen?.add(claim.claimId);
      const accused = accusationOf(claim);
      if (accused) accuse(accused, reading, reliable, spans);
      const effect = gatedEffect(claim);
      const isDenied = isDenial(claim);
      if (effect === 'none' && !isDenied) continue;
      const told = { claim, lineage: lineageOf(claim, { report: reading.report, source }, reliable) };
      const place = claim.place.id;
      if (isDenied) for (const gain of deniedGains(told, context)) denied.push({ ...gain, place, spans });
      if (effect === 'none') continue;
      const home = !claim.copy && gazetteer.homeRegion(place) === region;
      const isOwn = home && actsOnWhole(claim);
      const said = isOwn || effect === 'leave' ? piecesOf(told, true, context) : [];
      if (effect === 'leave') for (const piece of said) leaves.push({ piece, place, spans });
      if (isOwn) tell(place, said, spans);
      counted.push(told);
      if (home && isOfUnnamedPart(claim)) {
        for (const one of partPieces(told, context)) {
          append(ofParts, place, { ...one, spans });
          own.add(place);
        }
      }
      if (reachOf(claim) === 'own') continue;
      const pieces = piecesOf(told, false, context).map((piece) => ({ piece, spans }));
      if (pieces.length > 0) append(reaching, place, { claim, pieces });
    }
    for (const { place, piece } of boundGains(counted, gazetteer, context)) append(bound, place, { piece, spans });
    denials.add({ denied, leaves });
  }

  function tell(place: PlaceId, said: readonly Piece[], spans: readonly KnownSpan[]): void {
    for (const piece of said) append(direct, place, { piece, spans });
    if (said.length > 0) own.add(place);
    found.delete(place);
  }

  const directPieces = (place: PlaceId): readonly KnownPiece[] => {
    const told = direct.get(place) ?? [];
    const accusing = accusations.get(place);
    if (!accusing) return told;
    const known = found.get(place) ?? [...told, ...borneOut(accusing, told)];
    found.set(place, known);
    return known;
  };
  const partsTold = (place: PlaceId): readonly PartPiece[] => {
    const told = ofParts.get(place) ?? [];
    const accusing = accusedParts.get(place);
    if (!accusing) return told;
    const bearing = direct.get(place) ?? [];
    const borne = accusing.flatMap(({ of, accusation }) =>
      borneOut([accusation], bearing).map((one) => ({ ...one, of })),
    );
    return [...told, ...borne];
  };
  const piecesFrom = (containers: readonly PlaceId[], reached: (claim: Claim) => boolean): readonly KnownPiece[] =>
    containers.flatMap((container) =>
      (reaching.get(container) ?? []).flatMap(({ claim, pieces }) => (reached(claim) ? pieces : [])),
    );
  return {
    add,
    own,
    isAccused: (place) => accusations.has(place),
    denialsFor: (place) => [place, ...gazetteer.ancestors(place)].flatMap(denials.about),
    piecesFor: (place) => [
      ...directPieces(place),
      ...(bound.get(place) ?? []),
      ...piecesFrom(gazetteer.ancestors(place), (claim) => reaches(claim, place, gazetteer)),
    ],
    unnamedParts: (place) => {
      const parts = new Map<string, PartPiece[]>();
      for (const one of partsTold(place)) append(parts, `${one.piece.bloc} ${one.of ?? ''}`, one);
      const above = [place, ...gazetteer.ancestors(place)];
      return [...parts]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([, pieces]) => [
          ...pieces,
          ...piecesFrom(above, (claim) => reachesPart(claim, place, pieces[0]?.of ?? null, gazetteer)),
        ]);
    },
    boundAbove: (place) => gazetteer.ancestors(place).filter((above) => bound.has(above)),
    ownSpans: (place) => [...directPieces(place), ...partsTold(place)].flatMap(({ spans }) => spans),
  };
}
