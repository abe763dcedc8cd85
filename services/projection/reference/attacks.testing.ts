import type { PlaceId } from '../../core/domain/ids.ts';
import type { Instant } from '../../core/domain/time.ts';
import { boundsOf, horizon, isOneLineage, overlaps, speakerBloc } from './knownClaims.testing.ts';
import type { Bounds, KnownClaim, World } from './knownClaims.testing.ts';
import { doers, effect, isDenial, passes } from './moods.testing.ts';
import type { Ordered, Step } from './order.testing.ts';
import type { Piece } from './pieces.testing.ts';

export type Standing = 'stands' | 'falls' | 'undecided';

export interface Attacked {
  readonly standing: Standing;
  /** By a rival or a denial, whether or not the attack succeeds. */
  readonly disputed: boolean;
  /** A stronger denial felled it. */
  readonly denied: boolean;
}

interface Attack {
  /** The attacking step; null for a denial. */
  readonly by: Step | null;
  readonly on: Step;
  /** Whether it is strong enough to count, and whether the attacked strikes back as hard. */
  readonly succeeds: boolean;
  readonly mutual: boolean;
}

/** R9: the least fixpoint of the attacks between the gains and holds that are effective by then. */
export function standings(
  world: World,
  claims: readonly KnownClaim[],
  place: PlaceId,
  ordered: Ordered,
  at: Instant,
): ReadonlyMap<Step, Attacked> {
  const steps = ordered.steps.filter((step) => step.at <= at && step.piece.effect !== 'leave');
  const attacks = [...rivalries(world, ordered, steps), ...denialsOf(world, claims, place, steps)];
  const counting = attacks.filter(({ succeeds }) => succeeds);
  const standing = new Map<Step, Standing>();
  const falls = ({ by }: Attack): boolean => by !== null && standing.get(by) === 'falls';
  const stands = ({ by, mutual }: Attack): boolean => (by === null ? !mutual : standing.get(by) === 'stands');
  for (let changed = true; changed;) {
    changed = false;
    for (const step of steps.filter((one) => !standing.has(one))) {
      const on = counting.filter((attack) => attack.on === step);
      const decided = on.every(falls) ? 'stands' : on.some(stands) ? 'falls' : null;
      if (decided === null) continue;
      standing.set(step, decided);
      changed = true;
    }
  }
  return new Map(
    steps.map((step) => {
      const on = attacks.filter((attack) => attack.on === step);
      const denied = on.some(({ by, succeeds, mutual }) => by === null && succeeds && !mutual);
      return [step, { standing: standing.get(step) ?? 'undecided', disputed: on.length > 0, denied }];
    }),
  );
}

/** Inherited or told by who it favours, or an accusation borne out: 1; other: 2. */
export function weightOf(world: World, piece: Piece): number {
  const partial = speakerBloc(piece.source, world.actors, piece.onset.earliest) === piece.bloc;
  return !piece.direct || piece.accused || partial ? 1 : 2;
}

function rivalries(world: World, ordered: Ordered, steps: readonly Step[]): readonly Attack[] {
  return steps.flatMap((on) =>
    steps
      .filter((by) => by !== on && ordered.areRivals(by, on))
      .map((by): Attack => {
        const difference = weightOf(world, by.piece) - weightOf(world, on.piece);
        return { by, on, succeeds: difference >= 0, mutual: difference === 0 };
      }),
  );
}

/** R8, (c5): denials of gains of that bloc in that place or above it, at overlapping times. */
function denialsOf(
  world: World,
  claims: readonly KnownClaim[],
  place: PlaceId,
  steps: readonly Step[],
): readonly Attack[] {
  const gains = steps.filter(({ piece }) => piece.effect === 'gain');
  return claims
    .filter(({ claim }) => isDenial(claim))
    .flatMap((denial) => {
      const over = deniedPlace(denial);
      if (over !== place && !world.gazetteer.isBelow(place, over)) return [];
      const during = deniedTime(claims, denial);
      const blocs = deniedBlocs(world, denial);
      const denier = speakerBloc(denial, world.actors, during.earliest);
      const weight = denier !== null && blocs.includes(denier) ? 1 : 2;
      const refuted = isRefuted(world, claims, denial, during);
      return gains
        .filter(({ piece }) => blocs.includes(piece.bloc) && during.earliest <= during.latest)
        .filter(({ piece }) => overlaps(during, piece.onset))
        .map((on): Attack => {
          const difference = weight - weightOf(world, on.piece);
          return { by: null, on, succeeds: !refuted && difference >= 0, mutual: difference === 0 };
        });
    });
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
