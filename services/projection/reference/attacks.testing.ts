import type { Claim } from '../../core/domain/events.generated.ts';
import type { PlaceId } from '../../core/domain/ids.ts';
import type { Instant } from '../../core/domain/time.ts';
import { boundsOf, horizon, isOneLineage, isReliable, overlaps, voices } from './knownClaims.testing.ts';
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
  const ofBloc = claims
    .filter(({ claim }) => isDenial(claim) && saidOf(claim).earliest <= saidOf(claim).latest)
    .filter((denial) => deniedBlocs(world, denial).includes(gain.bloc));
  const denials = ofBloc
    .filter(({ claim }) => isAround(world, deniedPlace(claim), place))
    .map((denial) => ({ denial, during: deniedTime(ofBloc, denial) }))
    .filter(({ during }) => during.earliest <= during.latest && overlaps(during, gain.onset));
  if (denials.length === 0) return { outcome: 'stands', until: null };
  const leads = denials
    .filter(({ denial, during }) => !isRefuted(world, claims, denial, during))
    .map(({ denial }) => denialWeight(world, denial, gain) - weightOf(world, gain));
  const most = Math.max(...leads);
  const until = Math.max(...denials.map(({ during }) => during.latest));
  return { outcome: most > 0 ? 'falls' : most === 0 ? 'open' : 'stands', until };
}

/** Told by a party to what it denies, or by an unreliable outlet: 1; by a third one, or by the outlet: 2. */
function denialWeight(world: World, denial: KnownClaim, gain: Piece): number {
  const { earliest } = boundsOf(denial.claim);
  const loser = against(denial.claim);
  const parties = [
    ...deniedBlocs(world, denial),
    gain.counterparty?.bloc,
    loser === null ? null : world.actors.bloc(loser, earliest),
  ];
  const isOwn = voices(world, denial, earliest).some((bloc) => parties.includes(bloc));
  return isOwn || !isReliable(world, denial) ? 1 : 2;
}

/** Inherited, told by who it favours or by an unreliable outlet, or an accusation borne out: 1; other: 2. */
export function weightOf(world: World, { source, onset, bloc, direct, accused }: Piece): number {
  const isPartial = voices(world, source, onset.earliest).includes(bloc);
  return !direct || accused || isPartial || !isReliable(world, source) ? 1 : 2;
}

const deniedPlace = ({ place }: Claim): PlaceId => place.collective?.container ?? place.id;

const isAround = ({ gazetteer }: World, over: PlaceId, place: PlaceId): boolean =>
  over === place || gazetteer.isBelow(place, over);

function deniedBlocs(world: World, { claim }: KnownClaim): readonly string[] {
  const { earliest } = boundsOf(claim);
  return doers(claim).map((actor) => world.actors.bloc(actor, earliest));
}

/** What a denial may be about: nothing later than the statement. */
function saidOf(claim: Claim): Bounds {
  const { earliest, latest } = boundsOf(claim);
  return { earliest, latest: Math.min(latest, claim.asOf) };
}

/**
 * One lineage, one denial: from the earliest bound to the earliest of the latest bounds of all that deny gains of one
 * bloc in one place.
 */
function deniedTime(ofBloc: readonly KnownClaim[], denial: KnownClaim): Bounds {
  const bounds = ofBloc
    .filter((one) => deniedPlace(one.claim) === deniedPlace(denial.claim))
    .filter((one) => one === denial || isOneLineage(one, denial))
    .map(({ claim }) => saidOf(claim));
  return {
    earliest: Math.min(...bounds.map(({ earliest }) => earliest)),
    latest: Math.min(...bounds.map(({ latest }) => latest)),
  };
}

/** The denier's own bloc left a place there, not before what it denies began and soon after it: it had been in. */
function isRefuted(world: World, claims: readonly KnownClaim[], denial: KnownClaim, during: Bounds): boolean {
  const deniers = voices(world, denial, boundsOf(denial.claim).earliest);
  return claims.some(({ claim }) => {
    if (effect(claim) !== 'leave' || !passes(claim)) return false;
    const left = boundsOf(claim);
    return (
      doers(claim).some((actor) => deniers.includes(world.actors.bloc(actor, left.earliest))) &&
      isAround(world, deniedPlace(denial.claim), deniedPlace(claim)) &&
      left.earliest >= during.earliest &&
      left.earliest <= during.latest + horizon(world, 'presence')
    );
  });
}
