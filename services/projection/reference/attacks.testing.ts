import type { PlaceId } from '../../core/domain/ids.ts';
import type { Instant } from '../../core/domain/time.ts';
import { boundsOf, horizon, isOneLineage, overlaps, speakerBloc } from './knownClaims.testing.ts';
import type { Bounds, KnownClaim, World } from './knownClaims.testing.ts';
import { against, doers, effect, isDenial, passes } from './moods.testing.ts';
import type { Piece } from './pieces.testing.ts';

/** How a gain fares against the denials of it: it falls to a stronger one, is open against an equal one. */
export interface Denied {
  readonly outcome: 'stands' | 'falls' | 'open';
  /** To when the denials reach, refuted and weaker ones too; null if nobody denies it. */
  readonly until: Instant | null;
}

/** R8, (c5): what denials of gains of its bloc, in this place or above it, at overlapping times, do to a gain. */
export function deniedAt(world: World, claims: readonly KnownClaim[], place: PlaceId, gain: Piece): Denied {
  if (gain.effect !== 'gain') return { outcome: 'stands', until: null };
  const denials = claims
    .filter(({ claim }) => isDenial(claim))
    .map((denial) => ({ denial, during: deniedTime(claims, denial) }))
    .filter(({ denial, during }) => {
      const over = deniedPlace(denial);
      const isThere = over === place || world.gazetteer.isBelow(place, over);
      const isThen = during.earliest <= during.latest && overlaps(during, gain.onset);
      return isThere && isThen && deniedBlocs(world, denial).includes(gain.bloc);
    });
  if (denials.length === 0) return { outcome: 'stands', until: null };
  const leads = denials
    .filter(({ denial, during }) => !isRefuted(world, claims, denial, during))
    .map(({ denial, during }) => denialWeight(world, denial, gain, during) - weightOf(world, gain));
  const most = Math.max(...leads);
  const until = Math.max(...denials.map(({ during }) => during.latest));
  return { outcome: most > 0 ? 'falls' : most === 0 ? 'open' : 'stands', until };
}

/** Told by a party to what it denies: 1; by a third one, or by the outlet: 2. */
function denialWeight(world: World, denial: KnownClaim, gain: Piece, { earliest }: Bounds): number {
  const denier = speakerBloc(denial, world.actors, earliest);
  const loser = against(denial.claim);
  const parties = [
    ...deniedBlocs(world, denial),
    gain.counterparty?.bloc,
    loser === null ? null : world.actors.bloc(loser, boundsOf(denial.claim).earliest),
  ];
  return denier !== null && parties.includes(denier) ? 1 : 2;
}

/** Inherited or told by who it favours, or an accusation borne out: 1; other: 2. */
export function weightOf(world: World, piece: Piece): number {
  const partial = speakerBloc(piece.source, world.actors, piece.onset.earliest) === piece.bloc;
  return !piece.direct || piece.accused || partial ? 1 : 2;
}

const deniedPlace = ({ claim }: KnownClaim): PlaceId => claim.place.collective?.container ?? claim.place.id;

function deniedBlocs(world: World, { claim }: KnownClaim): readonly string[] {
  const { earliest } = boundsOf(claim);
  return doers(claim).map((actor) => world.actors.bloc(actor, earliest));
}

/**
 * One lineage, one denial: from the earliest bound to the earliest of the latest bounds of those that deny the same;
 * nothing later than the statement.
 */
function deniedTime(claims: readonly KnownClaim[], denial: KnownClaim): Bounds {
  const what = ({ claim }: KnownClaim): string =>
    JSON.stringify([claim.speaker, claim.actor, deniedPlace({ ...denial, claim })]);
  const same = claims.filter(
    (one) => one === denial || (isDenial(one.claim) && what(one) === what(denial) && isOneLineage(one, denial)),
  );
  const bounds = same.map(({ claim }) => boundsOf(claim));
  return {
    earliest: Math.min(...bounds.map(({ earliest }) => earliest)),
    latest: Math.min(...bounds.map(({ latest }) => latest), ...same.map(({ claim }) => claim.asOf)),
  };
}

/** The denier's own bloc left a place there, not before what it denies began and soon after it: it had been in. */
function isRefuted(world: World, claims: readonly KnownClaim[], denial: KnownClaim, during: Bounds): boolean {
  const { earliest } = boundsOf(denial.claim);
  const denier = speakerBloc(denial, world.actors, earliest);
  const over = deniedPlace(denial);
  return claims.some(({ claim }) => {
    if (effect(claim) !== 'leave' || !passes(claim)) return false;
    const left = boundsOf(claim);
    const where = claim.place.collective?.container ?? claim.place.id;
    return (
      doers(claim).some((actor) => world.actors.bloc(actor, left.earliest) === denier) &&
      (where === over || world.gazetteer.isBelow(where, over)) &&
      left.earliest <= left.latest &&
      left.earliest >= earliest &&
      left.earliest <= during.latest + horizon(world, 'presence')
    );
  });
}
