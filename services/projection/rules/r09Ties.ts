import type { ProofClaim } from '../../core/domain/events.generated.ts';
import type { ActorId } from '../../core/domain/ids.ts';
import { firstNotBefore } from '../../core/domain/isAscending.ts';
import type { Control } from '../slices/control.ts';
import type { Witness } from '../slices/piece.ts';
import { weightOf } from './r05Interest.ts';
import { beginOf, endOf, isBefore } from './r07Time.ts';
import { proofOf } from './r10Reversion.ts';
import { claimsOf, saidBy, union } from './saidTogether.ts';
import type { Contender } from './saidTogether.ts';

const NONE: readonly never[] = [];

/** Groups gains and holds by bloc, in order of the bloc's id (which decides nothing). */
export function contendersOf(witnesses: readonly Witness[]): readonly Contender[] {
  const [first] = witnesses;
  if (first === undefined) return [];
  const { bloc: only } = first.piece;
  if (witnesses.every(({ piece }) => piece.bloc === only)) return [{ bloc: only, witnesses, said: null }];
  const byBloc = new Map<ActorId, Witness[]>();
  for (const witness of witnesses) {
    const list = byBloc.get(witness.piece.bloc);
    if (list) list.push(witness);
    else byBloc.set(witness.piece.bloc, [witness]);
  }
  return [...byBloc]
    .map(([bloc, list]) => ({ bloc, witnesses: list, said: null }))
    .sort((a, b) => (a.bloc < b.bloc ? -1 : 1));
}

/** Those that come before no other at this instant; all if each comes before another. `earlier`: the rest. */
export function lastOf(contenders: readonly Contender[]): {
  readonly last: readonly Contender[];
  readonly earlier: readonly Contender[];
} {
  if (contenders.length < 2) return { last: contenders, earlier: NONE };
  const last = contenders.filter((one) => !contenders.some((other) => other !== one && comesBefore(one, other)));
  if (last.length === 0) return { last: contenders, earlier: NONE };
  return { last, earlier: contenders.filter((one) => !last.includes(one)) };
}

/** R7: surely, if a claim of the other is later than all of this one; else by presupposition. */
function comesBefore(one: Contender, other: Contender): boolean {
  if (isLater(other, one)) return true;
  return follows(other, one) && !follows(one, other) && !isLater(one, other);
}

function isLater({ witnesses }: Contender, than: Contender): boolean {
  const end = Math.max(...than.witnesses.map(({ piece }) => endOf(piece)));
  return witnesses.some(({ piece }) => beginOf(piece) >= end);
}

/** It presupposes nothing that is surely later. */
function follows(one: Contender, other: Contender): boolean {
  return one.witnesses.some(
    ({ piece }) => piece.fromBloc === other.bloc && other.witnesses.some((of) => !isBefore(piece, of.piece)),
  );
}

/** R9: of rivals at one instant the strongest stand; what is weaker disputes them. */
export function byStrength(contenders: readonly Contender[]): {
  readonly strongest: readonly Contender[];
  readonly weaker: readonly Contender[];
} {
  const [only, another] = contenders;
  if (only === undefined || another === undefined) return { strongest: contenders, weaker: NONE };
  const most = Math.max(...contenders.map(strengthOf));
  const strongest = contenders.filter((one) => strengthOf(one) === most);
  return { strongest, weaker: contenders.filter((one) => !strongest.includes(one)) };
}

/** How a new claim of control stands to what is carried: after it, or in open order with equal or unequal weight. */
export type Standing = 'after' | 'stronger' | 'equal' | 'weaker';

/**
 * R7, R9: after what is carried if surely later, or if it presupposes it and not the other way round; holds inside
 * a coarse gain come before it. Else rivals: the stronger stands, equals are a tie, and a tie lasts until a claim
 * that is surely later.
 */
export function standingOf(contender: Contender, control: Control): Standing {
  if (control.kind === 'none' || control.kind === 'vacated') return 'after';
  if (isSurelyAfter(contender, control, control.kind === 'held')) return 'after';
  if (control.kind === 'tied') return 'equal';
  const carried = strengthAgainst(contender, control);
  const strength = strengthOf(contender);
  if (carried === null) return 'after';
  return strength === carried ? 'equal' : strength > carried ? 'stronger' : 'weaker';
}

/**
 * The strength of what is carried and a contender does not come after, as only that strikes back; null if nothing. A
 * contender that presupposes what is carried comes after all of it but gains that presuppose the contender's hold.
 */
function strengthAgainst(contender: Contender, control: Control): 1 | 2 | null {
  if (!contender.witnesses.some(({ piece }) => piece.fromBloc === control.bloc)) {
    return isSurelyAfter(contender, control.strong, true) ? 1 : 2;
  }
  const mutual = control.mutual.find(({ bloc }) => bloc === contender.bloc);
  const begin = Math.max(...contender.witnesses.map(({ piece }) => beginOf(piece)));
  if (!mutual || begin >= mutual.end) return null;
  return begin >= mutual.strong ? 1 : 2;
}

/** Whether one of its claims is later than all of these; with `holdsFirst` a coarse gain is later than holds inside it. */
function isSurelyAfter(
  { witnesses }: Contender,
  { gainEnd, holdEnd }: Control['strong'],
  holdsFirst: boolean,
): boolean {
  return witnesses.some(({ piece }) => {
    const begin = beginOf(piece);
    return begin >= gainEnd && (holdsFirst && piece.coarse ? piece.latest : begin) >= holdEnd;
  });
}

/** Whether of another contender at the same instant a stronger claim is surely later than all of this one. */
export function isWeakerAndBefore(one: Contender, other: Contender | undefined): boolean {
  if (other === undefined || strengthOf(one) === 2) return false;
  const isAfter = ({ piece }: Witness): boolean => one.witnesses.every((before) => isBefore(before.piece, piece));
  return other.witnesses.some((witness) => weightOf(witness.piece) === 2 && isAfter(witness));
}

/** That of its strongest claim. */
export function strengthOf(contender: Contender): 1 | 2 {
  return saidBy(contender).strength;
}

/**
 * What a tie rests on: all that it comes from, and the rivals, sorted; the same as a proof names it. Another tie's are
 * taken over with one more where there is one, as a tie may go on over many slices.
 */
export function tiedClaims(
  carriedIn: Control,
  rivals: readonly Contender[],
): { readonly supports: Control['supports']; readonly named: readonly ProofClaim[] } {
  const before = carriedIn.kind === 'tied' ? carriedIn.supports : union(NONE, proofOf(carriedIn));
  const namedBefore = carriedIn.named ?? before.map(asSupport);
  let [supports, named] = [before, namedBefore];
  for (const claim of rivals.flatMap(claimsOf)) {
    const index = firstNotBefore(supports, claim);
    if (supports[index] === claim) continue;
    [supports, named] = [supports.toSpliced(index, 0, claim), named.toSpliced(index, 0, asSupport(claim))];
  }
  return { supports, named };
}

function asSupport(claim: ProofClaim['claim']): ProofClaim {
  return { claim, role: 'supports' };
}
