import { isAscending } from '../../core/domain/isAscending.ts';
import type { Instant } from '../../core/domain/time.ts';
import type { Control, Mutual } from '../slices/control.ts';
import type { Witness } from '../slices/piece.ts';
import { heardAll } from '../slices/witnesses.ts';
import type { Witnesses } from '../slices/witnesses.ts';
import { isPartial, weightOf } from './r05Interest.ts';
import { endOf } from './r07Time.ts';
import { disputesOf } from './r08Denial.ts';
import type { Contender } from './r09Ties.ts';

export const NONE: readonly never[] = [];

/** What the claims of one bloc at one instant say together. */
export interface Said {
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
}

const read = new WeakMap<Contender, Said>();

/** Read in one pass, once a contender: a slice is ruled again more often than its claims change. */
export function saidBy(contender: Contender): Said {
  const known = read.get(contender);
  if (known) return known;
  const said = readTogether(contender);
  read.set(contender, said);
  return said;
}

function readTogether({ bloc, witnesses }: Contender): Said {
  let [earliest, firstLatest, until] = [Infinity, Infinity, -Infinity];
  let [gains, holds, openStart, direct, ownWord] = [false, false, true, false, true];
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
  }
  return { earliest, firstLatest, until, gains, holds, openStart, direct, ownWord };
}

/** All witnesses of claims, beside those heard before. */
export function heardFrom(list: readonly Witness[], before: Witnesses): Witnesses {
  let all = before;
  for (const { witnesses } of list) all = heardAll(all, witnesses);
  return all;
}

/** The ends (`endOf`) of gains and holds, and the same of those of weight 2. */
export function boundsOf(
  witnesses: readonly Witness[],
  carried: Pick<Control, 'gainEnd' | 'holdEnd' | 'strong'>,
): Pick<Control, 'gainEnd' | 'holdEnd' | 'strong'> {
  let { gainEnd, holdEnd } = carried;
  let { gainEnd: strongGain, holdEnd: strongHold } = carried.strong;
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
  const same = strongGain === carried.strong.gainEnd && strongHold === carried.strong.holdEnd;
  return {
    gainEnd,
    holdEnd,
    strong: same ? carried.strong : { gainEnd: strongGain, holdEnd: strongHold },
  };
}

/** Counterparties that gains name, each with the last end of these, and of those of weight 2. Sorted. */
export function mutualOf(witnesses: readonly Witness[], carried: readonly Mutual[]): readonly Mutual[] {
  const named = witnesses.filter(({ piece }) => piece.effect === 'gain' && piece.fromBloc !== null);
  if (named.length === 0) return carried;
  const found = new Map(carried.map((one) => [one.bloc, one]));
  for (const { piece } of named) {
    if (piece.fromBloc === null) continue;
    const { end, strong } = found.get(piece.fromBloc) ?? { end: -Infinity, strong: -Infinity };
    found.set(piece.fromBloc, {
      bloc: piece.fromBloc,
      end: Math.max(end, endOf(piece)),
      strong: weightOf(piece) === 2 ? Math.max(strong, endOf(piece)) : strong,
    });
  }
  const list = [...found.values()];
  return list.length < 2 ? list : list.sort((a, b) => (a.bloc < b.bloc ? -1 : 1));
}

/** R8 over claims of which few are attacked. */
export function disputesOfAll(witnesses: readonly Witness[]): Control['disputes'] {
  const attacked = witnesses.filter(({ piece }) => piece.attack !== null);
  return attacked.length === 0 ? NONE : disputesOf(attacked.map(({ piece }) => piece));
}

/** A9: the moves that bind gains among the claims. */
export function boundOf(witnesses: readonly Witness[], carried: Control['bound'], now: Instant): Control['bound'] {
  const bound = witnesses.filter(({ piece }) => piece.boundBy !== null);
  if (bound.length === 0) return carried;
  return {
    at: now,
    by: union(
      NONE,
      bound.flatMap(({ piece }) => piece.boundBy ?? NONE),
    ),
  };
}

/** R12: all that any of the claims excepts. */
export function exceptOf(witnesses: readonly Witness[], carried: Control['except']): Control['except'] {
  return witnesses.reduce((all, { piece }) => union(all, piece.except), carried);
}

/** The claims that speak for a contender. Sorted. */
export function claimsOf({ witnesses }: Contender): Control['supports'] {
  const claims = witnesses.map(({ claim }) => claim);
  return claims.length < 2 ? claims : claims.sort();
}

/** What bears out accusations among the claims. Sorted. */
export function backingsOf(witnesses: readonly Witness[]): Control['backings'] {
  const backed = witnesses.filter(({ backing }) => backing !== null);
  return union(
    NONE,
    backed.flatMap(({ backing }) => backing ?? NONE),
  );
}

/** Both lists together, sorted, each member once; the first itself if there is no second. */
export function union<One extends string>(a: readonly One[], b: readonly One[]): readonly One[] {
  if (b.length === 0) return a;
  return isAscending(a) && isAscending(b) ? merged(a, b) : [...new Set([...a, ...b])].sort();
}

/** Lists that are carried are sorted already: they are gone through once, however long a tie grows. */
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
