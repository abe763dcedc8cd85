import type { Actors } from '../../core/domain/actor.ts';
import type { Effect } from '../../core/domain/claim.ts';
import type { Claim, CollectiveKind } from '../../core/domain/events.generated.ts';
import { actorId } from '../../core/domain/ids.ts';
import type { ActorId } from '../../core/domain/ids.ts';
import type { Instant } from '../../core/domain/time.ts';
import type { Lineage } from '../rules/r02Lineage.ts';
import { gatedEffect, presupposesHolder } from '../rules/r03Gate.ts';
import type { Outlets } from '../rules/r04Grades.ts';
import { voicesOf } from '../rules/r05Interest.ts';
import { classOf, isPartial } from '../rules/r06Parts.ts';
import { asPresence, onsetOf } from '../rules/r07Time.ts';
import type { DeniedGain } from '../rules/r08Denial.ts';
import { oneActor } from './oneCell.ts';
import { oneText } from './oneText.ts';
import type { Piece } from './piece.ts';

/** Nobody in particular: such an actor neither holds nor leaves. */
const UNKNOWN = actorId('unknown');

export interface PieceContext {
  readonly actors: Actors;
  /** Onsets wider than so many milliseconds are coarse. */
  readonly window: number;
  readonly outlets: Outlets;
}

/** A claim as a report tells it. */
export interface ToldClaim {
  readonly claim: Claim;
  readonly lineage: Lineage;
}

/**
 * What a claim says about a place it reaches, in the terms of the rules: none if it does not pass the gate, one for
 * each bloc of its actors, and one more where it presupposes a holder. Of joint gains and holds the first actor's bloc
 * holds; the others are present with it (the documents are silent) in the place that is named. `direct` is false where it comes from a container
 * or a collective.
 */
export function piecesOf(told: ToldClaim, direct: boolean, context: PieceContext): readonly Piece[] {
  const said = saidPieces(told, direct, context);
  return isPartial(told.claim) ? said : [...said, ...presupposedHolds(told, said, context)];
}

function saidPieces(told: ToldClaim, direct: boolean, context: PieceContext): readonly Piece[] {
  const effect = gatedEffect(told.claim);
  if (effect === 'none') return [];
  const { doers, from } = sidesOf(told.claim, effect);
  const isJoint = effect === 'gain' || effect === 'hold';
  const blocs = byBloc(doers, told.claim, context);
  // A presence does not spread (R6).
  return (isJoint && !direct ? blocs.slice(0, 1) : blocs).map((of, i) =>
    piece(told, { effect, doers: of, from, direct, beside: i > 0 && isJoint }, context),
  );
}

/** The doers of each bloc, that of the first one first. */
function byBloc(
  doers: readonly ActorId[],
  claim: Claim,
  { actors, window }: PieceContext,
): readonly (readonly ActorId[])[] {
  if (doers.length < 2) return doers.length === 0 ? [] : [doers];
  const { earliest } = onsetOf(claim, gatedEffect(claim), window);
  const blocs = [...new Set(doers.map((id) => actors.bloc(id, earliest)))];
  return blocs.map((bloc) => doers.filter((id) => actors.bloc(id, earliest) === bloc));
}

/** Nobody besieges himself: a counterparty of the besieger's bloc says nothing. */
function presupposedHolds(told: ToldClaim, said: readonly Piece[], context: PieceContext): readonly Piece[] {
  const siege = said.find(({ effect, from }) => effect === 'siege' && from !== null);
  if (!siege?.from || !presupposesHolder(told.claim)) return [];
  return [piece(told, { effect: 'hold', doers: [siege.from], from: null, direct: siege.direct }, context)];
}

/** What a claim about an unnamed part says of it; a part that is left to somebody becomes his (c3). */
export function partPieces(
  told: ToldClaim,
  context: PieceContext,
): readonly { readonly of: CollectiveKind | null; readonly piece: Piece }[] {
  const said = saidPieces(told, true, context);
  const of = classOf(told.claim);
  const held = presupposedHolds(told, said, context).map((piece) => ({ of, piece }));
  const { actor, counterparty } = told.claim;
  return [
    ...said.flatMap((one) => {
      if (one.effect === 'siege' || one.effect === 'presence') return [];
      if (one.effect !== 'leave' || counterparty === null || one.from === null) return [{ of, piece: one }];
      const taken = piece(
        told,
        { effect: 'gain', doers: [counterparty], from: one.actors[0] ?? actor, direct: true },
        context,
      );
      return [
        { of, piece: one },
        { of: null, piece: taken },
      ];
    }),
    ...held,
  ];
}

/**
 * The gains that a denial denies, one for each bloc of its actors, as if they were about this very place, up to the
 * statement and not later; none if it names nobody, or denies what would only come.
 */
export function deniedGains(told: ToldClaim, context: PieceContext): readonly DeniedGain[] {
  const { doers, from } = sidesOf(told.claim, 'gain');
  const { asOf } = told.claim;
  const gains = byBloc(doers, told.claim, context)
    .map((of) => piece(told, { effect: 'gain', doers: of, from, direct: true }, context))
    .filter(({ earliest }) => earliest <= asOf)
    .map((gain) => ({ ...gain, latest: Math.min(gain.latest, asOf) }));
  const parties = new Set(gains.flatMap(({ bloc, fromBloc }) => (fromBloc === null ? [bloc] : [bloc, fromBloc])));
  return gains.map((one) => ({ piece: one, parties: [...parties].sort() }));
}

interface Sides {
  readonly doers: readonly ActorId[];
  readonly from: ActorId | null;
}

/** Who comes to hold, leaves or is there, and against whom: in a handover the counterparty receives. */
function sidesOf(claim: Claim, effect: Effect): Sides {
  const { actor, coActors, counterparty } = claim;
  if (claim.action === 'handover' && effect === 'gain') {
    return { doers: counterparty === null || counterparty === UNKNOWN ? [] : [counterparty], from: actor };
  }
  const doers =
    coActors.length > 0
      ? [...new Set([actor, ...coActors])].filter((one) => one !== UNKNOWN)
      : actor === UNKNOWN
        ? []
        : oneActor(actor);
  return { doers, from: counterparty === UNKNOWN ? null : counterparty };
}

function piece(
  { claim, lineage }: ToldClaim,
  what: Sides & { readonly effect: Exclude<Effect, 'none'>; readonly direct: boolean; readonly beside?: boolean },
  { actors, window, outlets }: PieceContext,
): Piece {
  const { doers, direct, beside = false } = what;
  const told = onsetOf(claim, what.effect, window);
  const [effect, onset] = beside ? (['presence', asPresence(told)] as const) : [what.effect, told];
  const blocOf = (id: ActorId | null): ActorId | null => (id === null ? null : actors.bloc(id, onset.earliest));
  const bloc = blocOf(doers[0] ?? null) ?? UNKNOWN;
  // A counterparty of one's own bloc is none; and only changes presuppose one (R3).
  const from = what.from === null || blocOf(what.from) === bloc || effect === 'hold' ? null : oneText(what.from);
  const { collective } = claim.place;
  const said = {
    key: '',
    claim: claim.claimId,
    effect,
    actors: doers.length > 1 ? [...doers].sort() : doers,
    bloc,
    from,
    fromBloc: blocOf(from),
    earliest: onset.earliest,
    latest: onset.latest,
    until: onset.until,
    openStart: onset.openStart,
    coarse: onset.coarse,
    direct,
    voices: voicesOf(blocOf(claim.speaker), blocOf(outlets.interestOf(lineage.outlet))),
    lineage,
    // Before other claims are looked at.
    accused: false,
    backing: null,
    attack: null,
    partial: effect === 'siege' && (claim.extent === 'except' || isPartial(claim)),
    boundBy: null,
    except: claim.except.length > 1 ? [...claim.except].sort() : claim.except,
    ifHeldBy: collective?.kind === 'held_area' ? blocOf(collective.owner ?? from) : null,
  };
  said.key = keyOf(said);
  return said;
}

function keyOf(said: Omit<Piece, 'key'>): string {
  const { effect, bloc, from, fromBloc, earliest, latest, until, ifHeldBy, except } = said;
  const flags =
    (said.openStart ? 1 : 0) + (said.direct ? 2 : 0) + (said.partial ? 4 : 0) + (said.lineage.reliable ? 8 : 0);
  const actors = said.actors.length === 1 ? said.actors[0] : said.actors.join('+');
  const voices = said.voices.length < 2 ? said.voices[0] : said.voices.join('+');
  const but = except.length > 0 ? except.join('+') : '';
  const when = [timeText(earliest), latest - earliest, until - earliest].join('|');
  // Joined, a text is held whole and not as the tree of its parts, which takes four times as much.
  return [effect, flags, when, actors, bloc, from, fromBloc, voices, ifHeldBy, but].join('|');
}

/** Whole seconds as such: numbers of that size are written many times faster. */
function timeText(at: Instant): string {
  return at % 1_000 === 0 ? String(at / 1_000) : `${String(at)}ms`;
}
