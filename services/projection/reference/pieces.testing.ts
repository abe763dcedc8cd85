import type { Effect } from '../../core/domain/claim.ts';
import type { CollectiveKind } from '../../core/domain/events.generated.ts';
import type { ActorId, PlaceId } from '../../core/domain/ids.ts';
import type { Instant } from '../../core/domain/time.ts';
import { boundsOf, isCoarse, isOneLineage, overlaps } from './knownClaims.testing.ts';
import type { Bounds, KnownClaim, World } from './knownClaims.testing.ts';
import { against, doers, effect, isAccusation, isState, onsetOf, passes } from './moods.testing.ts';
import { isIn, scopeOf } from './scope.testing.ts';
import type { Scope } from './scope.testing.ts';

/** What one claim does to one place, by the actors of one bloc. */
export interface Piece {
  readonly source: KnownClaim;
  readonly effect: Exclude<Effect, 'none'>;
  readonly actors: readonly ActorId[];
  readonly bloc: ActorId;
  /** Of another bloc; null if none is named. */
  readonly counterparty: { readonly actor: ActorId; readonly bloc: ActorId } | null;
  /** Said of this place itself; what comes from above, or by binding, is inferred. */
  readonly direct: boolean;
  /** Of a change, the bounds of its instant; of a state, its earliest bound twice. */
  readonly onset: Bounds;
  /** To when it is evidence. */
  readonly until: Instant;
  readonly coarse: boolean;
  /** An accusation that a claim of another lineage bears out (R3). */
  readonly accused: boolean;
  /** R9, bound by A9: the gain of an unnamed part that counts for this place. */
  readonly bound: boolean;
  /** Set on a siege of the areas that this actor holds. */
  readonly areasOf: ActorId | null;
}

/** The unnamed part of a place that one bloc has, of one class of places or (null) of its ground. */
export interface Part {
  readonly bloc: ActorId;
  readonly of: CollectiveKind | null;
}

const isControl = ({ effect: does }: Pick<Piece, 'effect'>): boolean => ['gain', 'hold', 'leave'].includes(does);

/** Every piece of evidence of a place: own claims, from above, bound, derived. Unnamed parts of it are left out. */
export function piecesOf(world: World, claims: readonly KnownClaim[], place: PlaceId): readonly Piece[] {
  const found: Piece[] = [];
  for (const source of claims) {
    const scope = scopeOf(source.claim, place, world.gazetteer);
    if (scope === null) continue;
    const made = madeOf(world, claims, source, scope);
    // Who came along to a part is nowhere said to be in the place (documents silent).
    if (scope.type !== 'part') found.push(...made);
    if (scope.type === 'own') found.push(...presupposed(world, made).filter((one) => !isPartial(one.source)));
  }
  return [...found, ...boundGains(world, claims, place)];
}

/** The unnamed parts of a place, each with its evidence: claims of a part, and what is said of the whole of it. */
export function partsOf(
  world: World,
  claims: readonly KnownClaim[],
  place: PlaceId,
): readonly { readonly part: Part; readonly pieces: readonly Piece[] }[] {
  const direct = claims.flatMap((source) => partPieces(world, claims, source, place));
  const found: { part: Part; pieces: readonly Piece[] }[] = [];
  for (const { of, piece } of direct) {
    if (piece.effect === 'leave' || found.some(({ part }) => part.bloc === piece.bloc && part.of === of)) continue;
    const part = { bloc: piece.bloc, of };
    const own = direct.filter((one) => one.of === of && one.piece.bloc === part.bloc).map((one) => one.piece);
    found.push({ part, pieces: [...own, ...abovePart(world, claims, place, part)] });
  }
  return found;
}

function partPieces(
  world: World,
  claims: readonly KnownClaim[],
  source: KnownClaim,
  place: PlaceId,
): readonly { readonly of: CollectiveKind | null; readonly piece: Piece }[] {
  const scope = scopeOf(source.claim, place, world.gazetteer);
  if (scope?.type !== 'part' && scope?.type !== 'own') return [];
  const made = madeOf(world, claims, source, scope);
  const of = scope.type === 'part' ? scope.of : (source.claim.place.collective?.kind ?? null);
  const pieces = scope.type === 'part' ? made.filter(isControl) : [];
  const holds = isPartial(source) ? presupposed(world, made) : [];
  // What was left to somebody is not gained from the class: no withdrawal from the class ends it.
  const taken = pieces.flatMap(takenBefore).map((piece) => ({ of: null, piece }));
  return [...[...pieces, ...holds].map((piece) => ({ of, piece })), ...taken];
}

/** (c3) A leave of a part by Y before X makes that part X's. */
function takenBefore(piece: Piece): readonly Piece[] {
  if (piece.effect !== 'leave' || piece.counterparty === null) return [];
  const { actor, bloc } = piece.counterparty;
  const left = { actor: piece.actors[0] ?? piece.bloc, bloc: piece.bloc };
  return [{ ...piece, effect: 'gain', actors: [actor], bloc, counterparty: left }];
}

/** What is said of the whole place, or of all members of the class, reaches an unnamed part as it does a named one. */
function abovePart(world: World, claims: readonly KnownClaim[], place: PlaceId, part: Part): readonly Piece[] {
  return claims.flatMap((source) => {
    const { claim } = source;
    const { collective } = claim.place;
    const changes = ['gain', 'hold', 'leave'].includes(effect(claim)) && claim.basis === 'asserted';
    if (!changes) return [];
    if (collective !== null) {
      const isLeftOut = isIn(place, collective.except, world.gazetteer);
      const over =
        collective.container === place || (world.gazetteer.isBelow(place, collective.container) && !isLeftOut);
      const same = collective.quantity === 'all' && collective.kind === part.of;
      return over && same ? madeOf(world, claims, source, { type: 'inherited' }) : [];
    }
    const scope = scopeOf(claim, place, world.gazetteer);
    const whole = scope?.type === 'own' || scope?.type === 'inherited';
    return whole ? madeOf(world, claims, source, { type: 'inherited' }) : [];
  });
}

function isPartial({ claim }: KnownClaim): boolean {
  const { collective } = claim.place;
  return ['part', 'most'].includes(claim.extent) || (collective !== null && collective.quantity !== 'all');
}

/** The pieces that one claim makes, one for each bloc of its actors; none if it does not count. */
function madeOf(world: World, claims: readonly KnownClaim[], source: KnownClaim, scope: Scope): readonly Piece[] {
  const { claim } = source;
  const bounds = boundsOf(claim);
  const accused = isAccusation(claim);
  const does = effect(claim);
  if (does === 'none') return [];
  if (accused ? scope.type !== 'own' || claim.place.collective !== null : !passes(claim)) return [];
  const onset = onsetOf(claim, bounds);
  const blocs = [...new Set(doers(claim).map((actor) => world.actors.bloc(actor, onset.earliest)))];
  const isJoint = does === 'gain' || does === 'hold';
  // Of joint holders only those of the first actor's bloc come to hold; the others are there with them, in the place
  // that is named: presences do not spread (R6).
  const there = isJoint && scope.type === 'inherited' ? blocs.slice(0, 1) : blocs;
  const pieces = there.map((bloc, i): Piece => {
    const counterparty = counterpartyOf(world, source, bloc, onset.earliest);
    return {
      source,
      effect: i > 0 && isJoint ? 'presence' : does,
      actors: doers(claim).filter((actor) => world.actors.bloc(actor, onset.earliest) === bloc),
      bloc,
      counterparty,
      direct: scope.type === 'own' || scope.type === 'part',
      onset,
      until: bounds.latest,
      coarse: !isState(claim) && isCoarse(bounds, world.ruleset),
      accused,
      bound: false,
      areasOf: scope.type === 'held-area' ? (claim.place.collective?.owner ?? null) : null,
    };
  });
  return accused ? pieces.filter((piece) => isBorneOut(world, claims, piece)) : pieces;
}

function counterpartyOf(world: World, { claim }: KnownClaim, bloc: ActorId, at: Instant): Piece['counterparty'] {
  const actor = against(claim);
  if (actor === null) return null;
  const other = world.actors.bloc(actor, at);
  return other === bloc ? null : { actor, bloc: other };
}

/** R3: a passing claim of another lineage tells the same of one of the same actors here, at an overlapping time. */
function isBorneOut(world: World, claims: readonly KnownClaim[], { source, effect: does, actors }: Piece): boolean {
  const { claim } = source;
  return claims.some((other) => {
    if (!passes(other.claim) || isOneLineage(other, source)) return false;
    if (!overlaps(boundsOf(other.claim), boundsOf(claim))) return false;
    if (scopeOf(other.claim, claim.place.id, world.gazetteer)?.type !== 'own') return false;
    const told = madeOf(world, claims, other, { type: 'own' });
    return [...told, ...presupposed(world, told)].some(
      (one) => one.effect === does && one.actors.some((actor) => actors.includes(actor)),
    );
  });
}

/** R3: to besiege or cordon against Y presupposes that Y holds for its span; a blockade presupposes nobody. */
function presupposed(world: World, made: readonly Piece[]): readonly Piece[] {
  return made.flatMap((piece) => {
    const { counterparty, onset } = piece;
    if (!['besiege', 'cordon'].includes(piece.source.claim.action) || counterparty === null) return [];
    const held: Piece = {
      ...piece,
      effect: 'hold',
      actors: [counterparty.actor],
      bloc: counterparty.bloc,
      counterparty: null,
    };
    return [{ ...held, onset: { earliest: onset.earliest, latest: onset.earliest } }];
  });
}

const MOVES: ReadonlySet<string> = new Set(['advance', 'storm', 'deploy']);

/** (A9) A gain of an unnamed part above counts here where the same report has the same bloc move in, all over. */
function boundGains(world: World, claims: readonly KnownClaim[], place: PlaceId): readonly Piece[] {
  const moves = claims.filter(
    ({ claim }) =>
      MOVES.has(claim.action) && claim.extent === 'all' && claim.place.id === place && claim.place.collective === null,
  );
  return claims.flatMap((source) => {
    const { claim } = source;
    const inPart =
      claim.place.collective === null && effect(claim) === 'gain' && ['part', 'most'].includes(claim.extent);
    if (!inPart || claim.basis !== 'asserted' || !world.gazetteer.isBelow(place, claim.place.id)) return [];
    return madeOf(world, claims, source, { type: 'inherited' })
      .filter((gain) => gain.effect === 'gain' && moves.some((move) => movesWith(world, claims, move, gain)))
      .map((gain) => ({ ...gain, bound: true }));
  });
}

function movesWith(world: World, claims: readonly KnownClaim[], move: KnownClaim, gain: Piece): boolean {
  if (move.report !== gain.source.report) return false;
  const during = overlaps(boundsOf(move.claim), boundsOf(gain.source.claim));
  return during && madeOf(world, claims, move, { type: 'own' }).some(({ bloc }) => bloc === gain.bloc);
}
