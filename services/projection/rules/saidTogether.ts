import { isAscending } from '../../core/domain/isAscending.ts';
import type { Instant } from '../../core/domain/time.ts';
import type { ActorId, ClaimId } from '../../core/domain/ids.ts';
import type { Control, Holder, Mutual } from '../slices/control.ts';
import type { Witness } from '../slices/piece.ts';
import { heardAll, NO_WITNESSES } from '../slices/witnesses.ts';
import type { Witnesses } from '../slices/witnesses.ts';
import { isPartial, weightOf } from './r05Interest.ts';
import { endOf } from './r07Time.ts';
import { disputesOf } from './r08Denial.ts';

export const NONE: readonly never[] = [];

/** The gains and holds of one bloc that take effect at one instant. */
export interface Contender {
  readonly bloc: ActorId;
  readonly witnesses: readonly Witness[];
  /** What they say together, once it was read (`saidBy`). */
  said: Said | null;
}

/** What the claims of one bloc at one instant say together. */
export interface Said {
  readonly of: readonly Witness[];
  readonly earliest: Instant;
  readonly firstLatest: Instant;
  readonly until: Instant;
  readonly gains: boolean;
  readonly holds: boolean;
  /** All holds have no earliest bound. */
  readonly openStart: boolean;
  readonly direct: boolean;
  /** All are the bloc's own word, or accusations. */
  readonly ownWord: boolean;
  /** Of the strongest. */
  readonly strength: 1 | 2;
  /** Sorted, as all lists here. */
  readonly claims: Control['supports'];
  readonly actors: Control['rivals'];
  readonly ends: Ends;
  /** Of what is direct and not denied the last to begin; -Infinity if there is none. */
  readonly surely: Instant;
  readonly witnesses: Witnesses;
  readonly mutual: readonly Mutual[];
  readonly disputes: Control['disputes'];
  readonly backings: Control['backings'];
  readonly except: Control['except'];
  /** A9: the moves that bind gains among the claims; null if none is bound. */
  readonly boundBy: readonly ClaimId[] | null;
  /** Once somebody asked (`holdersOf`). */
  holders: readonly Holder[] | null;
}

/** The ends (`endOf`) of gains and holds, and the same of those of weight 2. */
export type Ends = Pick<Control, 'gainEnd' | 'holdEnd' | 'strong'>;

/** Read in one pass, once a contender: a slice is ruled again more often than its claims change. */
export function saidBy(contender: Contender): Said {
  if (contender.said?.of === contender.witnesses) return contender.said;
  return (contender.said = readTogether(contender));
}

function readTogether({ bloc, witnesses }: Contender): Said {
  let [earliest, firstLatest, until] = [Infinity, Infinity, -Infinity];
  let [gains, holds, openStart, direct, ownWord] = [false, false, true, false, true];
  let strength: 1 | 2 = 1;
  let surely = -Infinity;
  for (const { piece } of witnesses) {
    earliest = Math.min(earliest, piece.earliest);
    firstLatest = Math.min(firstLatest, piece.latest);
    until = Math.max(until, piece.until);
    if (piece.effect === 'gain') {
      gains = true;
    } else if (piece.effect === 'hold') {
      holds = true;
      openStart &&= piece.openStart;
    }
    direct ||= piece.direct;
    ownWord &&= isPartial(piece, bloc);
    if (weightOf(piece) === 2) strength = 2;
    if (piece.direct && piece.attack === null) surely = Math.max(surely, piece.earliest);
  }
  const claims = witnesses.map(({ claim }) => claim);
  if (claims.length > 1) claims.sort();
  return {
    ...{ of: witnesses, earliest, firstLatest, until, gains, holds, openStart, direct, ownWord, strength, claims },
    ...{ ends: endsOf(witnesses), surely, witnesses: heardFrom(witnesses, NO_WITNESSES), mutual: mutualIn(witnesses) },
    ...{ disputes: disputesOfAll(witnesses), backings: backingsOf(witnesses), except: exceptOf(witnesses, NONE) },
    ...{ boundBy: boundIn(witnesses), holders: null, actors: actorsOf(witnesses) },
  };
}

function actorsOf(witnesses: readonly Witness[]): Said['actors'] {
  const [only] = witnesses;
  if (only && witnesses.length === 1) return only.piece.actors;
  return [...new Set(witnesses.flatMap(({ piece }) => piece.actors))].sort();
}

/** All witnesses of claims, beside those heard before. */
export function heardFrom(list: readonly Witness[], before: Witnesses): Witnesses {
  if (before.pair !== null) return before;
  let all = before;
  for (const { witnesses } of list) all = heardAll(all, witnesses);
  return all;
}

/** The same where others were heard before. */
export function heardBeside({ of, witnesses }: Said, before: Witnesses): Witnesses {
  return before === NO_WITNESSES ? witnesses : heardFrom(of, before);
}

function endsOf(witnesses: readonly Witness[]): Ends {
  let [gainEnd, holdEnd, strongGain, strongHold] = [-Infinity, -Infinity, -Infinity, -Infinity];
  for (const { piece } of witnesses) {
    const isStrong = weightOf(piece) === 2;
    if (piece.effect === 'gain') {
      gainEnd = Math.max(gainEnd, endOf(piece));
      if (isStrong) strongGain = Math.max(strongGain, endOf(piece));
    } else if (piece.effect === 'hold') {
      holdEnd = Math.max(holdEnd, endOf(piece));
      if (isStrong) strongHold = Math.max(strongHold, endOf(piece));
    }
  }
  return { gainEnd, holdEnd, strong: { gainEnd: strongGain, holdEnd: strongHold } };
}

/** The later ones of what is carried and what is said now. */
export function endsWith(carried: Ends, fresh: readonly Said[]): Ends {
  let { gainEnd, holdEnd, strong } = carried;
  for (const { ends } of fresh) {
    gainEnd = Math.max(gainEnd, ends.gainEnd);
    holdEnd = Math.max(holdEnd, ends.holdEnd);
    const [strongGain, strongHold] = [ends.strong.gainEnd, ends.strong.holdEnd];
    if (strongGain <= strong.gainEnd && strongHold <= strong.holdEnd) continue;
    strong = { gainEnd: Math.max(strong.gainEnd, strongGain), holdEnd: Math.max(strong.holdEnd, strongHold) };
  }
  return { gainEnd, holdEnd, strong };
}

/** Counterparties that gains name, each with the last end of these, and of those of weight 2. Sorted. */
function mutualIn(witnesses: readonly Witness[]): readonly Mutual[] {
  const found = new Map<Mutual['bloc'], Mutual>();
  for (const { piece } of witnesses) {
    if (piece.effect !== 'gain') continue;
    if (piece.fromBloc === null) continue;
    const { end, strong } = found.get(piece.fromBloc) ?? { end: -Infinity, strong: -Infinity };
    found.set(piece.fromBloc, {
      bloc: piece.fromBloc,
      end: Math.max(end, endOf(piece)),
      strong: weightOf(piece) === 2 ? Math.max(strong, endOf(piece)) : strong,
    });
  }
  return found.size === 0 ? NONE : sortedMutual(found);
}

/** Those of both. Sorted. */
export function joinedMutual(carried: readonly Mutual[], fresh: readonly Mutual[]): readonly Mutual[] {
  if (fresh.length === 0) return carried;
  if (carried.length === 0) return fresh;
  const found = new Map(carried.map((one) => [one.bloc, one]));
  for (const { bloc, end, strong } of fresh) {
    const before = found.get(bloc);
    found.set(
      bloc,
      before
        ? { bloc, end: Math.max(before.end, end), strong: Math.max(before.strong, strong) }
        : { bloc, end, strong },
    );
  }
  return sortedMutual(found);
}

function sortedMutual(found: ReadonlyMap<Mutual['bloc'], Mutual>): readonly Mutual[] {
  const list = [...found.values()];
  return list.length < 2 ? list : list.sort((a, b) => (a.bloc < b.bloc ? -1 : 1));
}

/** R8 over claims of which few are attacked. */
function disputesOfAll(witnesses: readonly Witness[]): Control['disputes'] {
  const attacked = witnesses.filter(({ piece }) => piece.attack !== null);
  return attacked.length === 0 ? NONE : disputesOf(attacked.map(({ piece }) => piece));
}

function boundIn(witnesses: readonly Witness[]): Said['boundBy'] {
  const bound = witnesses.filter(({ piece }) => piece.boundBy !== null);
  if (bound.length === 0) return null;
  return union(
    NONE,
    bound.flatMap(({ piece }) => piece.boundBy ?? NONE),
  );
}

/** A9: when gains among the claims are bound, if they are. */
export function boundOf({ boundBy }: Said, carried: Control['bound'], now: Instant): Control['bound'] {
  return boundBy === null ? carried : { at: now, by: boundBy };
}

/** R12: all that any of the claims excepts. */
export function exceptOf(witnesses: readonly Witness[], carried: Control['except']): Control['except'] {
  return witnesses.reduce((all, { piece }) => union(all, piece.except), carried);
}

/** The claims that speak for a contender. Sorted. */
export function claimsOf(contender: Contender): Control['supports'] {
  return saidBy(contender).claims;
}

/** What bears out accusations among the claims. Sorted. */
export function backingsOf(witnesses: readonly Witness[]): Control['backings'] {
  const backed = witnesses.filter(({ backing }) => backing !== null);
  return union(
    NONE,
    backed.flatMap(({ backing }) => backing ?? NONE),
  );
}

/** In a list of fewer a member is sought by going through it. */
const FEW = 16;

/** Both lists together, sorted, each member once; the first itself if the second adds nothing. */
export function union<One extends string>(a: readonly One[], b: readonly One[]): readonly One[] {
  if (b.length === 0) return a;
  if (a.length < FEW && isAscending(a) && b.every((one) => a.includes(one))) return a;
  return isAscending(a) && isAscending(b) ? merged(a, b) : [...new Set([...a, ...b])].sort();
}

/** Of two ascending lists. */
function merged<One extends string>(a: readonly One[], b: readonly One[]): readonly One[] {
  const all: One[] = [];
  let [i, j] = [0, 0];
  for (let [x, y] = [a[0], b[0]]; x !== undefined || y !== undefined; [x, y] = [a[i], b[j]]) {
    const least = y === undefined || (x !== undefined && x <= y) ? x : y;
    if (x === least) i++;
    if (y === least) j++;
    if (least !== undefined) all.push(least);
  }
  return all;
}
