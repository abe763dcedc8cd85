import type { Rectangle } from '../core/domain/cell.ts';
import type { Cell, ClaimsRead } from '../core/domain/events.generated.ts';
import type { ClaimId } from '../core/domain/ids.ts';
import type { RegionEvidence } from '../core/ports/viewStore.ts';
import { evidenceThen, inOrderOfContent, rectangleAt, rulingOf } from './ruledThen.ts';
import type { PointQuestion } from './ruledThen.ts';

/** What would have to be false for the cell of a place to be another. */
export type Counterfactual =
  /** The smallest sets of claims without which it is; `complete` if there are no others of this size. */
  | { readonly type: 'found'; readonly sets: readonly CounterfactualSet[]; readonly complete: boolean }
  /** No set of at most so many claims. */
  | { readonly type: 'none'; readonly most: number }
  /** No set of at most so many claims; for larger ones there was too much to try. */
  | { readonly type: 'bounded'; readonly size: number }
  /** The rules of today make another cell of the evidence than the one asked about. */
  | { readonly type: 'differs' };

export interface CounterfactualSet {
  /** By content, not by id. */
  readonly claims: readonly ClaimId[];
  /** Null: there would be no evidence. */
  readonly then: Cell | null;
}

export interface CounterfactualQuestion extends PointQuestion {
  /** As it is with all claims. */
  readonly cell: Cell | null;
  /** Claims in a set at most. */
  readonly most: number;
  /** Claims that may be looked at in all, each as often as the region is ruled again. */
  readonly budget: number;
}

/**
 * Searches for the smallest sets of claims whose retraction changes status, holders or siege; one step a ruling, so
 * that whoever drives it can let others through between. A set that changes a cell takes a claim from its proof (the
 * proof is enough), and so on for the cell without that claim: a hitting-set tree (Reiter 1987), level by level.
 * Deterministic: claims are taken in order of their content.
 */
export function* searchCounterfactual(question: CounterfactualQuestion): Generator<undefined, Counterfactual> {
  const { most, budget } = question;
  const evidence = evidenceThen(question);
  const order = new Map(inOrderOfContent(evidence).map(({ claimId }, rank) => [claimId, rank]));
  const cost = Math.max(1, order.size);
  if (2 * cost > budget) return { type: 'bounded', size: 0 };
  const base = ruledWithout(question, evidence, new Set());
  if (!isSame(base?.cell ?? null, question.cell)) return { type: 'differs' };
  let spent = cost;
  let frontier: readonly Branch[] = [{ without: [], next: proofOf(base, order) }];
  const turns = (cell: Cell | null): boolean => !isSame(cell, question.cell);
  const cellWithout = (claims: readonly ClaimId[]): Rectangle | null => {
    spent += cost;
    return ruledWithout(question, evidence, new Set(claims));
  };

  /** What is left of a set without the claims that do not matter: a smaller one is missed where a proof names too little. */
  function* leastOf(set: CounterfactualSet): Generator<undefined, CounterfactualSet> {
    for (const one of set.claims.length > 1 ? set.claims : []) {
      if (spent + cost > budget) break;
      yield;
      const claims = set.claims.filter((other) => other !== one);
      const then = cellWithout(claims)?.cell ?? null;
      if (turns(then)) return yield* leastOf({ claims, then });
    }
    return set;
  }

  for (let size = 1; size <= most; size++) {
    const found: CounterfactualSet[] = [];
    const branches: Branch[] = [];
    for (const without of setsOf(frontier, order)) {
      if (spent + cost > budget) return found.length > 0 ? told(found, false) : { type: 'bounded', size: size - 1 };
      yield;
      const ruled = cellWithout(without);
      const then = ruled?.cell ?? null;
      if (turns(then)) found.push(yield* leastOf({ claims: without, then }));
      else branches.push({ without, next: proofOf(ruled, order) });
    }
    if (found.length > 0)
      return told(
        found,
        found.every(({ claims }) => claims.length === size),
      );
    frontier = branches;
  }
  return { type: 'none', most };
}

/** The smallest of the sets that were found, each once. */
function told(found: readonly CounterfactualSet[], complete: boolean): Counterfactual {
  const size = Math.min(...found.map(({ claims }) => claims.length));
  const sets = new Map(found.filter(({ claims }) => claims.length === size).map((set) => [set.claims.join(' '), set]));
  return { type: 'found', sets: [...sets.values()], complete };
}

/** Claims left out, and those of the proof that stood without them. */
interface Branch {
  readonly without: readonly ClaimId[];
  readonly next: readonly ClaimId[];
}

/** The sets of the next size, each once, in order of content. */
function* setsOf(frontier: readonly Branch[], order: ReadonlyMap<ClaimId, number>): Generator<readonly ClaimId[]> {
  const seen = new Set<string>();
  for (const { without, next } of frontier) {
    for (const claim of next) {
      const set = inOrder([...without, claim], order);
      const key = set.join(' ');
      if (seen.has(key)) continue;
      seen.add(key);
      yield set;
    }
  }
}

function ruledWithout(
  question: CounterfactualQuestion,
  evidence: RegionEvidence,
  without: ReadonlySet<ClaimId>,
): Rectangle | null {
  const { place, at, known } = question;
  const left = { ...evidence, readings: evidence.readings.map((reading) => readingWithout(reading, without)) };
  return rectangleAt(rulingOf(place, { ...question, evidence: left }), at, known);
}

function readingWithout(reading: ClaimsRead, without: ReadonlySet<ClaimId>): ClaimsRead {
  if (!reading.claims.some(({ claimId }) => without.has(claimId))) return reading;
  return { ...reading, claims: reading.claims.filter(({ claimId }) => !without.has(claimId)) };
}

function isSame(a: Cell | null, b: Cell | null): boolean {
  return stateText(a) === stateText(b);
}

function stateText(cell: Cell | null): string {
  if (cell === null) return 'none';
  const { status, holders, siege } = cell;
  return JSON.stringify([status, holders, siege && [siege.by, siege.extent]]);
}

function proofOf(rectangle: Rectangle | null, order: ReadonlyMap<ClaimId, number>): readonly ClaimId[] {
  const named = rectangle?.proof.claims.map(({ claim }) => claim) ?? [];
  return inOrder(
    [...new Set(named)].filter((claim) => order.has(claim)),
    order,
  );
}

function inOrder(claims: readonly ClaimId[], order: ReadonlyMap<ClaimId, number>): readonly ClaimId[] {
  return [...claims].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
}
