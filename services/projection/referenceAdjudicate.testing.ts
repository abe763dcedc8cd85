import type { Rectangle } from '../core/domain/cell.ts';
import type { PlaceId } from '../core/domain/ids.ts';
import { FOREVER, HOUR } from '../core/domain/time.ts';
import type { Instant } from '../core/domain/time.ts';
import type { ReportFact } from '../core/ports/viewStore.ts';
import type { Adjudication } from './adjudicate.ts';
import { lineageOf } from './rules/r02Lineage.ts';
import { outletsOf } from './rules/r04Grades.ts';
import { accusationOf, bearsOut } from './rules/r03Accusation.ts';
import { overrunAt } from './rules/r06Overrun.ts';
import { isOfUnnamedPart, isWhole } from './rules/r06Parts.ts';
import { actsOnWhole, reaches, reachesPart, reachOf } from './rules/r06Scope.ts';
import { wholeAt } from './rules/r06Wholes.ts';
import type { Meeting } from './rules/r06Wholes.ts';
import { attackOf, attacks, denialOf, disputesOf, isDenial, isSameDenial, outcomeOf } from './rules/r08Denial.ts';
import { refutes, strongerAttack, underAttack } from './rules/r08Denial.ts';
import type { Denial } from './rules/r08Denial.ts';
import type { Attack } from './slices/attack.ts';
import { isBefore, isOpenOrder } from './rules/r07Time.ts';
import { horizonsOf } from './rules/r11Inertia.ts';
import { ruleSlice } from './rules/ruleSlice.ts';
import { boundGains } from './slices/boundGains.ts';
import { NOTHING } from './slices/control.ts';
import type { Carried, Prior } from './slices/control.ts';
import { holdingOf } from './slices/holding.ts';
import type { HeldRectangle } from './slices/holding.ts';
import { ruled } from './slices/overlay.ts';
import type { Piece, Witness } from './slices/piece.ts';
import { deniedGains, partPieces, piecesOf } from './slices/piecesOf.ts';
import type { PieceContext, ToldClaim } from './slices/piecesOf.ts';
import { accused } from './slices/regionAccusations.ts';
import { segmentsOf } from './slices/segments.ts';
import type { Ruling, Segment } from './slices/segments.ts';
import { heard, NO_WITNESSES } from './slices/witnesses.ts';

/**
 * The adjudicator without any of its machinery: for every knowledge time at which something may change, the set
 * that counts is gathered anew, every piece is placed by comparing it with all others, and the whole valid axis is
 * ruled from its start. For tests only; quadratic and slower.
 */
export function referenceAdjudicate(input: Adjudication): ReadonlyMap<PlaceId, readonly Rectangle[]> {
  const { evidence, gazetteer } = input;
  const times = [...new Set([...evidence.readings, ...evidence.facts].map(({ knownAt }) => knownAt))].sort(
    (a, b) => a - b,
  );
  const named = evidence.readings.flatMap(({ claims }) => claims.map(({ place }) => place.id));
  const places = new Set(named.flatMap((place) => [place, ...gazetteer.ancestors(place)]));
  const tables = new Map<PlaceId, readonly Rectangle[]>();
  for (const place of places) {
    const rectangles = times.flatMap((known, i) => stored(input, { place, known, knownTo: times[i + 1] ?? FOREVER }));
    if (rectangles.length > 0) tables.set(place, rectangles);
  }
  return tables;
}

/** What is stored of a place: by its own evidence under its containers, and of a whole what its parts make of it. */
function stored(input: Adjudication, bounds: Bounds): readonly Rectangle[] {
  const { gazetteer, actors } = input;
  const { place } = bounds;
  const unnamed = unnamedParts(input, bounds);
  const shown = unnamed.length > 0 || piecesAt(input, bounds).some(({ direct }) => direct);
  const horizon = horizonsOf(input.ruleset).control;
  // Who is told of nothing but what comes from above never speaks: it is inferred.
  const below = gazetteer.descendants(place).filter((part) => isTold(input, { ...bounds, place: part }));
  const parts = isWhole(gazetteer.get(place)?.kind)
    ? [
        ...unnamed,
        ...below.map((part) => ({ place: part, isNamed: true, said: amid(input, { ...bounds, place: part }) })),
        ...below.flatMap((part) => unnamedParts(input, { ...bounds, place: part })),
      ]
    : [];
  const rule: Rule = (meeting, at) => wholeAt(meeting, at, { actors, gazetteer, horizon });
  return under({ own: amid(input, bounds), layers: parts, rule, horizon, shown }, bounds);
}

const isTold = (input: Adjudication, { place, known }: Bounds): boolean =>
  claimsAt(input, known).some(({ claim }) => claim.place.id === place);

/** A place by its own evidence and, inside one that counts as gained, under that (A9). */
function amid(input: Adjudication, bounds: Bounds): readonly HeldRectangle[] {
  const own = column(input, piecesAt(input, bounds), bounds);
  const horizon = horizonsOf(input.ruleset).control;
  const layers = input.gazetteer.ancestors(bounds.place).flatMap((place) => {
    const pieces = piecesAt(input, { ...bounds, place });
    const isBound = pieces.some(({ boundBy }) => boundBy !== null);
    return isBound ? [{ place, isNamed: true, said: column(input, pieces, { ...bounds, place }) }] : [];
  });
  const rule: Rule = (meeting, at) => overrunAt(meeting, at, horizon);
  return under({ own, layers, rule, horizon, shown: true }, bounds);
}

interface PartColumn {
  readonly place: PlaceId;
  readonly isNamed: boolean;
  readonly said: readonly HeldRectangle[];
}

type Rule = (meeting: Meeting, at: Instant) => Ruling | null;

interface Layers {
  readonly own: readonly HeldRectangle[];
  readonly layers: readonly PartColumn[];
  readonly rule: Rule;
  readonly horizon: number;
  readonly shown: boolean;
}

function under({ own, layers, ...rest }: Layers, bounds: Bounds): readonly HeldRectangle[] {
  const all = [...own, ...layers.flatMap(({ said }) => said)];
  const cuts = [...new Set(all.flatMap(({ validFrom, validTo }) => [validFrom, validTo]))].sort((a, b) => a - b);
  return cuts.flatMap((from, i) => {
    const covers = (one: Rectangle): boolean => one.validFrom <= from && from < one.validTo;
    const mine = own.find(covers) ?? null;
    const meeting: Meeting = {
      place: bounds.place,
      own: mine,
      others: layers.flatMap(({ said, ...part }) => said.filter(covers).map((one) => ({ ...part, said: one }))),
    };
    return ruled(meeting, from, cuts[i + 1] ?? FOREVER, rest).map((one) => ({
      ...rectangleOf(one, bounds),
      holding: one.ruling.holding ?? mine?.holding ?? holdingOf(NOTHING.control),
    }));
  });
}

/** The unnamed parts of a place of which claims tell: one for each bloc and class. */
function unnamedParts(input: Adjudication, bounds: Bounds): readonly PartColumn[] {
  const { gazetteer } = input;
  const { place, known } = bounds;
  const context = contextOf(input);
  const claims = claimsAt(input, known);
  const told = claims
    .filter(({ claim }) => claim.place.id === place && !claim.copy && isOfUnnamedPart(claim))
    .flatMap((one) =>
      partPieces(one, context).map((part) => ({ ...part, key: `${part.piece.bloc} ${part.of ?? ''}` })),
    );
  return [...new Set(told.map(({ key }) => key))].sort().map((key) => {
    const own = told.filter((one) => one.key === key);
    const above = claims.filter(({ claim }) => {
      const over = claim.place.id === place || gazetteer.isBelow(place, claim.place.id);
      return over && reachOf(claim) !== 'own' && reachesPart(claim, place, own[0]?.of ?? null, gazetteer);
    });
    const pieces = [...own.map(({ piece }) => piece), ...above.flatMap((one) => piecesOf(one, false, context))];
    return { place, isNamed: false, said: column(input, pieces, bounds) };
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
  const placed = pieces.map((piece) => {
    const gain =
      piece.coarse && piece.effect === 'gain' && (piece.direct || !pieces.some((hold) => defeats(hold, piece)));
    const isVoidGain = gain && isVoided(piece, pieces);
    const shown = isVoidGain || isFace(piece, pieces, piece.coarse);
    return { piece, shown, at: isVoidGain ? piece.latest : effective(piece, pieces, input.ruleset.windowHours * HOUR) };
  });
  const instants = [...new Set(placed.flatMap(({ at }) => (at === null ? [] : [at])))].sort((a, b) => a - b);
  let carried: Carried = NOTHING;
  const rectangles: HeldRectangle[] = [];
  for (const [i, now] of instants.entries()) {
    const here = placed.filter(({ at }) => at === now).map(({ piece, shown }) => witnessOf(piece, shown));
    carried = ruleSlice(carried, here, now, {
      actors: input.actors,
      horizons,
      leftTo: (leave) => leftTo(leave, pieces),
    });
    const holding = holdingOf(carried.control);
    const span = { from: now, to: instants[i + 1] ?? FOREVER, holdings: false };
    for (const segment of segmentsOf(carried, span, horizons))
      rectangles.push({ ...rectangleOf(segment, bounds), holding });
  }
  return rectangles;
}

const witnessOf = (piece: Piece, shown: boolean): Witness => {
  const { claim, backing } = piece;
  return { piece, claim, backing, shown, witnesses: heard(NO_WITNESSES, piece) };
};

function contextOf({ sources, ruleset, actors }: Adjudication): PieceContext {
  return { actors, window: ruleset.windowHours * HOUR, outlets: outletsOf(sources ?? [], ruleset) };
}

const gathered = new WeakMap<Adjudication, Map<Instant, readonly ToldClaim[]>>();

/** S(K), gathered once for each question of one adjudication. */
function claimsAt(input: Adjudication, known: Instant): readonly ToldClaim[] {
  const kept = gathered.get(input) ?? new Map<Instant, readonly ToldClaim[]>();
  gathered.set(input, kept);
  const found = kept.get(known) ?? gather(input, known);
  kept.set(known, found);
  return found;
}

function gather(input: Adjudication, known: Instant): readonly ToldClaim[] {
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

function piecesAt(input: Adjudication, { place, known }: Pick<Bounds, 'place' | 'known'>): readonly Piece[] {
  const { gazetteer, evidence } = input;
  const context = contextOf(input);
  const told = claimsAt(input, known);
  const own = told.flatMap((one) => {
    const { claim } = one;
    const above =
      gazetteer.isBelow(place, claim.place.id) && reachOf(claim) !== 'own' && reaches(claim, place, gazetteer);
    if (claim.place.id === place && !claim.copy && actsOnWhole(claim)) return piecesOf(one, true, context);
    return above ? piecesOf(one, false, context) : [];
  });
  const bound = evidence.readings.flatMap(({ claims }) => {
    const together = told.filter(({ claim }) => claims.includes(claim));
    return boundGains(together, gazetteer, context).filter((one) => one.place === place);
  });
  return [
    ...own,
    ...accusationsAt(told, place, own, context),
    ...new Map(bound.map(({ piece }) => [`${piece.key} ${piece.claim}`, piece])).values(),
  ];
}

function accusationsAt(
  told: readonly ToldClaim[],
  place: PlaceId,
  own: readonly Piece[],
  context: PieceContext,
): readonly Piece[] {
  return told.flatMap(({ claim, lineage }) => {
    const said = accusationOf(claim);
    if (said === null || said.place.id !== place || said.copy || !actsOnWhole(said)) return [];
    const pieces = piecesOf({ claim: said, lineage }, true, context);
    const [first] = pieces;
    const bearing = own.find((one) => one.direct && first && bearsOut(one, first));
    return bearing ? pieces.map((piece) => accused(piece, bearing.claim)) : [];
  });
}

/** The pieces with what the denials of the place make of them. */
function judged(input: Adjudication, pieces: readonly Piece[], { place, known }: Bounds): readonly Piece[] {
  if (!pieces.some(({ effect }) => effect === 'gain')) return pieces;
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
  const denied = told.flatMap((one) => {
    const gains = isDenial(one.claim) ? deniedGains(one, context) : [];
    return gains.map((gain) => ({ gain, place: one.claim.place.id }));
  });
  const here = denied.filter((one) => one.place === place || gazetteer.isBelow(place, one.place));
  if (here.length === 0) return [];
  const leaves = told.flatMap((one) =>
    piecesOf(one, true, context)
      .filter(({ effect }) => effect === 'leave')
      .map(({ bloc, earliest, claim }) => ({ bloc, earliest, claim, place: one.claim.place.id })),
  );
  return here.map(({ gain, place: about }) => {
    const same = denied.filter(
      (other) => other.gain === gain || (other.place === about && isSameDenial(other.gain, gain)),
    );
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
  if (piece.coarse) return isVoided(piece, all) ? null : latest;
  if (effect === 'gain') return raised(piece, all);
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
      !(coarse && isVoided(gain, all)) &&
      gain.bloc !== leave.bloc &&
      (leave.fromBloc === null || leave.fromBloc === gain.bloc) &&
      isOpenOrder(gain, leave),
  );
}

/** Whether a fine piece inside the interval shows the result of a coarse change, after all that it must follow. */
function isVoided(change: Piece, all: readonly Piece[]): boolean {
  const inside = all.filter((one) => {
    if (one.coarse || !['gain', 'hold', 'leave'].includes(one.effect)) return false;
    return one.earliest < change.latest && one.latest > change.earliest;
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
  return shows.some((one) => followed.every((must) => !isBefore(one, must)));
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
    disputes: disputesOf(gains),
  };
}
