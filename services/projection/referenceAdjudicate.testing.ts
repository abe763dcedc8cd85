import type { Rectangle } from '../core/domain/cell.ts';
import type { PlaceId } from '../core/domain/ids.ts';
import { FOREVER, HOUR } from '../core/domain/time.ts';
import type { Instant } from '../core/domain/time.ts';
import type { ReportFact } from '../core/ports/viewStore.ts';
import type { Adjudication } from './adjudicate.ts';
import { lineageOf } from './rules/r02Lineage.ts';
import { outletsOf } from './rules/r04Grades.ts';
import { isOfUnnamedPart, isWhole } from './rules/r06Parts.ts';
import { actsOnWhole, reaches, reachOf } from './rules/r06Scope.ts';
import { attackOf, attacks, denialOf, disputeOf, isDenial, isSameDenial, outcomeOf } from './rules/r08Denial.ts';
import { refutes, strongerAttack, underAttack } from './rules/r08Denial.ts';
import type { Attack, Denial } from './rules/r08Denial.ts';
import { isBefore, isOpenOrder } from './rules/r07Time.ts';
import { horizonsOf } from './rules/r11Inertia.ts';
import { ruleSlice } from './rules/ruleSlice.ts';
import { NOTHING } from './slices/control.ts';
import type { Carried, Prior } from './slices/control.ts';
import { holdingOf } from './slices/holding.ts';
import type { HeldRectangle } from './slices/holding.ts';
import { ruled } from './slices/overlay.ts';
import type { Piece, Witness } from './slices/piece.ts';
import { deniedGain, partPieces, piecesOf } from './slices/piecesOf.ts';
import type { PieceContext, ToldClaim } from './slices/piecesOf.ts';
import { segmentsOf } from './slices/segments.ts';
import type { Segment } from './slices/segments.ts';
import { heard, NO_WITNESSES } from './slices/witnesses.ts';

/**
 * The adjudicator without any of its machinery: for every knowledge time at which something may change, the set
 * that counts is gathered anew, every piece is placed by comparing it with all others, and the whole valid axis is
 * ruled from its start. For tests only; quadratic and slower.
 */
export function referenceAdjudicate(input: Adjudication): ReadonlyMap<PlaceId, readonly Rectangle[]> {
  const { evidence } = input;
  const times = [...new Set([...evidence.readings, ...evidence.facts].map(({ knownAt }) => knownAt))].sort(
    (a, b) => a - b,
  );
  const places = new Set(evidence.readings.flatMap(({ claims }) => claims.map(({ place }) => place.id)));
  const tables = new Map<PlaceId, readonly Rectangle[]>();
  for (const place of places) {
    const rectangles = times.flatMap((known, i) => columnOf(input, place, known, times[i + 1] ?? FOREVER));
    if (rectangles.length > 0) tables.set(place, rectangles);
  }
  return tables;
}

/** What is known of a place at one time: by itself, or as a whole together with all that is known of its parts then. */
function columnOf(input: Adjudication, place: PlaceId, known: Instant, knownTo: Instant): readonly Rectangle[] {
  const { gazetteer, actors } = input;
  const pieces = piecesAt(input, place, known, null);
  const told = isWhole(gazetteer.get(place)?.kind) ? partPiecesAt(input, place, known) : [];
  if (![...pieces, ...told].some(({ direct }) => direct)) return [];
  const bounds = { place, known, knownTo };
  const own = column(input, pieces, bounds);
  if (!isWhole(gazetteer.get(place)?.kind)) return own;
  const parts = [
    ...[...new Set(told.map(({ bloc }) => bloc))].sort().map((bloc) => ({
      place: null,
      said: column(
        input,
        [...told.filter((one) => one.bloc === bloc), ...piecesAt(input, place, known, 'part')],
        bounds,
      ),
    })),
    ...gazetteer.descendants(place).map((part) => ({
      place: part,
      said: column(input, piecesAt(input, part, known, null), { ...bounds, place: part }),
    })),
  ];
  const horizon = horizonsOf(input.ruleset).control;
  const isIn = (one: PlaceId, other: PlaceId): boolean => one === other || gazetteer.isBelow(one, other);
  const all = [...own, ...parts.flatMap(({ said }) => said)];
  const cuts = [...new Set(all.flatMap(({ validFrom, validTo }) => [validFrom, validTo]))].sort((a, b) => a - b);
  return cuts.flatMap((from, i) => {
    const covers = (one: Rectangle): boolean => one.validFrom <= from && from < one.validTo;
    const meeting = {
      place,
      own: own.find(covers) ?? null,
      parts: parts.flatMap((part) => part.said.filter(covers).map((said) => ({ place: part.place, said }))),
    };
    const segments = ruled(meeting, from, cuts[i + 1] ?? FOREVER, { actors, horizon, isIn });
    return segments.map((one) => rectangleOf(one, bounds));
  });
}

interface Bounds {
  readonly place: PlaceId;
  readonly known: Instant;
  readonly knownTo: Instant;
}

function rectangleOf({ from, to, ruling }: Segment, { place, known, knownTo }: Bounds): Rectangle {
  const { cell, since, evidencedUntil, claims, rules } = ruling;
  const bounds = { validFrom: from, validTo: to, knownFrom: known, knownTo };
  return { place, ...bounds, cell, since, evidencedUntil, proof: { claims, rules } };
}

function column(input: Adjudication, told: readonly Piece[], bounds: Bounds): readonly HeldRectangle[] {
  const pieces = judged(input, told, bounds);
  const horizons = horizonsOf(input.ruleset);
  const placed = pieces.map((piece) => ({ piece, at: effective(piece, pieces, input.ruleset.windowHours * HOUR) }));
  const instants = [...new Set(placed.flatMap(({ at }) => (at === null ? [] : [at])))].sort((a, b) => a - b);
  let carried: Carried = NOTHING;
  const rectangles: HeldRectangle[] = [];
  for (const [i, now] of instants.entries()) {
    const here = placed.filter(({ at }) => at === now).map(({ piece }) => witnessOf(piece));
    carried = ruleSlice(carried, here, now, {
      actors: input.actors,
      horizons,
      leftTo: (leave) => leftTo(leave, pieces),
    });
    const holding = holdingOf(carried.control);
    for (const segment of segmentsOf(carried, now, instants[i + 1] ?? FOREVER, horizons))
      rectangles.push({ ...rectangleOf(segment, bounds), holding });
  }
  return rectangles;
}

const witnessOf = (piece: Piece): Witness => ({ piece, claim: piece.claim, witnesses: heard(NO_WITNESSES, piece) });

function contextOf({ sources, ruleset, actors }: Adjudication): PieceContext {
  return { actors, window: ruleset.windowHours * HOUR, outlets: outletsOf(sources ?? [], ruleset) };
}

function claimsAt(input: Adjudication, known: Instant): readonly ToldClaim[] {
  const { evidence } = input;
  const { outlets } = contextOf(input);
  const counted = new Set<string>();
  return evidence.readings.flatMap((reading) => {
    const facts = evidence.facts.filter(({ report }) => report === reading.report);
    if (counted.has(reading.report)) return [];
    counted.add(reading.report);
    if (!counts(reading.knownAt, facts, known)) return [];
    return reading.claims.map((claim) => ({
      claim,
      lineage: lineageOf(claim, reading, outlets.isReliable(reading.source)),
    }));
  });
}

/** What claims about an unnamed part of the place say of that part. */
function partPiecesAt(input: Adjudication, place: PlaceId, known: Instant): readonly Piece[] {
  return claimsAt(input, known)
    .filter(({ claim }) => claim.place.id === place && !claim.copy && isOfUnnamedPart(claim))
    .flatMap((told) => partPieces(told, contextOf(input)));
}

/** What counts for the place itself; for `part`, what reaches an unnamed part of it. */
function piecesAt(input: Adjudication, place: PlaceId, known: Instant, part: 'part' | null): readonly Piece[] {
  const { gazetteer } = input;
  const context = contextOf(input);
  return claimsAt(input, known).flatMap((told) => {
    const { claim } = told;
    if (part !== null) {
      const over = claim.place.id === place || gazetteer.isBelow(place, claim.place.id);
      const spreads = reachOf(claim) === 'spreads' && claim.place.collective === null;
      return over && spreads && reaches(claim, place, gazetteer) ? piecesOf(told, false, context) : [];
    }
    const about = claim.place.id === place && !claim.copy;
    const above =
      gazetteer.isBelow(place, claim.place.id) && reachOf(claim) !== 'own' && reaches(claim, place, gazetteer);
    if (about && actsOnWhole(claim)) return piecesOf(told, true, context);
    return above ? piecesOf(told, false, context) : [];
  });
}

/** The pieces with what the denials of the place make of them. */
function judged(input: Adjudication, pieces: readonly Piece[], { place, known }: Bounds): readonly Piece[] {
  const denials = denialsAt(input, place, claimsAt(input, known));
  return pieces.map((piece) => {
    if (piece.effect !== 'gain') return piece;
    const on = denials
      .filter((denial) => attacks(denial, piece))
      .map((denial) => attackOf(denial, outcomeOf(denial, piece)));
    return underAttack(piece, on.reduce<Attack | null>(strongerAttack, null));
  });
}

/** Every denial about the place or what it lies in, compared with every other and with every leave. */
function denialsAt(input: Adjudication, place: PlaceId, told: readonly ToldClaim[]): readonly Denial[] {
  const { gazetteer, ruleset } = input;
  const context = contextOf(input);
  const horizon = horizonsOf(ruleset).presence;
  const leaves = told.flatMap((one) =>
    piecesOf(one, true, context)
      .filter(({ effect }) => effect === 'leave')
      .map(({ bloc, earliest, claim }) => ({ bloc, earliest, claim, place: one.claim.place.id })),
  );
  const denied = told.flatMap((one) => {
    const gain = isDenial(one.claim) ? deniedGain(one, context) : null;
    return gain === null ? [] : [{ gain, place: one.claim.place.id }];
  });
  return denied
    .filter((one) => one.place === place || gazetteer.isBelow(place, one.place))
    .map(({ gain, place: about }) => {
      const same = denied.filter((other) => other.place === about && isSameDenial(other.gain, gain));
      const earliest = Math.min(...same.map((other) => other.gain.earliest));
      const latest = Math.min(...same.map((other) => other.gain.latest));
      const bounds = { earliest, latest, sameAs: null };
      const asked = { ...bounds, voices: gain.voices, place: about };
      const refuting = leaves.find((leave) => refutes(leave, asked, { gazetteer, horizon }));
      return denialOf(gain, { ...bounds, refutedBy: refuting?.claim ?? null });
    });
}

function counts(received: Instant, facts: readonly ReportFact[], known: Instant): boolean {
  const redated = facts.filter(({ type }) => type === 'redated').map(({ knownAt }) => knownAt);
  if (Math.min(received, ...redated) > known) return false;
  const turns = facts.filter(({ type, knownAt }) => type !== 'redated' && knownAt <= known);
  const last = Math.max(...turns.map(({ knownAt }) => knownAt));
  return !turns.some(({ type, knownAt }) => knownAt === last && type === 'retracted');
}

const isResult = ({ effect, coarse }: Piece): boolean => effect === 'hold' || (effect === 'gain' && !coarse);

function effective(piece: Piece, all: readonly Piece[], window: number): Instant | null {
  const { effect, earliest, latest, bloc } = piece;
  if (effect === 'fallen' && !piece.direct && all.some((hold) => defeats(hold, piece))) return null;
  if (effect !== 'gain' && effect !== 'hold' && effect !== 'leave') return piece.coarse ? latest : earliest;
  if (!piece.direct && all.some((hold) => defeats(hold, piece))) return null;
  if (effect === 'hold') return earliest;
  if (piece.coarse) return isVoided(piece, all) || isFace(piece, all, true) ? null : latest;
  if (effect === 'gain') return raised(piece, all);
  if (isFace(piece, all, false)) return null;
  const before = all.filter((one) => isResult(one) && one.bloc === bloc && one.earliest < latest);
  const near = before.filter((one) => one.earliest >= earliest - window);
  return Math.min(latest, Math.max(earliest, ...near.map((one) => raised(one, all))));
}

function raised(piece: Piece, all: readonly Piece[]): Instant {
  const { effect, earliest, latest, bloc, fromBloc } = piece;
  if (effect !== 'gain' || fromBloc === null || fromBloc === bloc) return earliest;
  const before = all.filter((one) => isResult(one) && one.bloc === fromBloc && one.earliest < latest);
  return Math.max(earliest, ...before.map((one) => one.earliest));
}

function defeats(hold: Piece, piece: Piece): boolean {
  if (hold.effect !== 'hold' || !hold.direct) return false;
  if (hold.earliest > piece.latest || hold.until < piece.latest) return false;
  return (hold.bloc === piece.bloc) === (piece.effect === 'leave');
}

/** Two faces: a leave and a gain by another whose order is open; a coarse leave has coarse gains for its other face. */
function isFace(leave: Piece, all: readonly Piece[], coarse: boolean): boolean {
  if (leave.effect !== 'leave') return false;
  return all.some(
    (gain) =>
      gain.effect === 'gain' &&
      gain.coarse === coarse &&
      gain.bloc !== leave.bloc &&
      (leave.fromBloc === null || leave.fromBloc === gain.bloc) &&
      isOpenOrder(gain, leave),
  );
}

/** Whether a fine piece inside the interval shows the result of a coarse change, after all that it must follow. */
function isVoided(change: Piece, all: readonly Piece[]): boolean {
  const inside = all.filter((one) => {
    if (one.coarse || !['gain', 'hold', 'leave'].includes(one.effect)) return false;
    return one.earliest < change.latest && !(isBefore(one, change) && one.earliest < change.earliest);
  });
  const other = (one: Piece): boolean => one.bloc !== change.bloc;
  const isLeave = change.effect === 'leave';
  const shows = inside.filter((one) =>
    isLeave
      ? (one.effect === 'leave') !== other(one)
      : !other(one) || (one.effect === 'gain' && one.fromBloc === change.bloc),
  );
  const followed = inside.filter((one) => {
    if (one.effect === 'leave') return false;
    return isLeave ? !other(one) : other(one) && (one.effect === 'hold' || one.bloc === change.fromBloc);
  });
  return shows.some((one) => followed.every((must) => one.latest > must.earliest));
}

function leftTo(leave: Piece, all: readonly Piece[]): Prior | null {
  const gains = all.filter(
    (one) =>
      one.effect === 'gain' &&
      one.coarse &&
      one.bloc === leave.bloc &&
      one.fromBloc !== null &&
      one.latest > leave.earliest &&
      one.earliest <= leave.latest,
  );
  const [first] = gains;
  if (!first?.fromBloc || gains.some(({ fromBloc }) => fromBloc !== first.fromBloc)) return null;
  const actors = gains.flatMap(({ from }) => (from === null ? [] : [from]));
  return {
    bloc: first.fromBloc,
    actors: [...new Set(actors)].sort(),
    named: true,
    claims: gains.map(({ claim }) => claim),
    dispute: disputeOf(gains),
  };
}
