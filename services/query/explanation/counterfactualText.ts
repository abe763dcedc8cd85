import type { Cell } from '../../core/domain/events.generated.ts';
import type { ClaimId } from '../../core/domain/ids.ts';
import { searchCounterfactual } from '../../projection/counterfactual.ts';
import type { Counterfactual, CounterfactualSet } from '../../projection/counterfactual.ts';
import { lastKnown } from '../asked.ts';
import type { Point } from '../asked.ts';
import type { QueryDeps } from '../queryDeps.ts';
import { claimText } from './claimText.ts';
import type { ClaimGroup, ClaimsToWord } from './explainedClaims.ts';
import type { Ruled } from './ruledAt.ts';
import type { RegionEvidence } from '../../core/ports/viewStore.ts';

/** What would have to be false for the answer to be another, in words. */
export interface CounterfactualTold {
  readonly type: 'found' | 'none' | 'bounded' | 'not-searched';
  readonly text: string;
  /** Whether there are no other sets of this size. */
  readonly complete: boolean;
  readonly sets: readonly SetTold[];
  /** Sets that are found and not listed. */
  readonly more: number;
}

interface SetTold {
  readonly claims: readonly { readonly claimId: string; readonly number: number | null; readonly text: string }[];
  readonly then: string;
}

/** Claims in a set at most. */
const MOST = 3;
/** Claims looked at for one explanation at most, over all its rulings; beyond it the answer says how far it came. */
const BUDGET = 100_000;
/** Sets listed at most. */
const LISTED = 10;

export interface CounterfactualQuestion {
  readonly ruled: Ruled;
  readonly evidence: RegionEvidence;
  readonly point: Point;
  readonly given: ClaimsToWord;
  readonly groups: readonly ClaimGroup[];
}

/** Searches and words it; lets other requests through after each ruling. */
export async function counterfactualTold(
  question: CounterfactualQuestion,
  deps: QueryDeps,
): Promise<CounterfactualTold> {
  const { ruled, point, given } = question;
  const why = whyNot(ruled, point);
  if (why !== null) return notSearched(why, given);
  const found = await searched(question, deps);
  if (found.type === 'differs') return notSearched('differs', given);
  if (found.type === 'found') return toldSets(found, question);
  return { type: found.type, text: given.wording.counterfactual(found), complete: true, sets: [], more: 0 };
}

type WhyNot = 'frozen' | 'rolled-up' | 'no-evidence' | 'differs';

function whyNot({ type }: Ruled, { frozen }: Point): WhyNot | null {
  if (frozen) return 'frozen';
  if (type === 'rolled-up') return 'rolled-up';
  return type === 'nothing' ? 'no-evidence' : null;
}

function notSearched(why: WhyNot, { wording }: ClaimsToWord): CounterfactualTold {
  const text = wording.counterfactual({ type: 'not-searched', why });
  return { type: 'not-searched', text, complete: false, sets: [], more: 0 };
}

async function searched(question: CounterfactualQuestion, deps: QueryDeps): Promise<Counterfactual> {
  const { ruled, evidence, point, given } = question;
  const { gazetteer, actors, sources, ruleset } = deps;
  const search = searchCounterfactual({
    ...{ evidence, gazetteer, actors, sources, ruleset, place: given.contest.place },
    ...{ at: point.at, known: lastKnown(point.known), cell: ruled.rectangle?.cell ?? null },
    ...{ most: MOST, budget: BUDGET },
  });
  for (;;) {
    const step = search.next();
    if (step.done) return step.value;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function toldSets(
  { sets, complete }: Extract<Counterfactual, { type: 'found' }>,
  question: CounterfactualQuestion,
): CounterfactualTold {
  const listed = sets.slice(0, LISTED).map((set) => setTold(set, question));
  const thens = new Set(listed.map(({ then }) => then));
  const [then = null] = thens.size === 1 ? thens : [];
  const size = sets[0]?.claims.length ?? 0;
  const text = question.given.wording.counterfactual({ type: 'found', size, sets: sets.length, then });
  return { type: 'found', text, complete, sets: listed, more: sets.length - listed.length };
}

function setTold({ claims, then }: CounterfactualSet, question: CounterfactualQuestion): SetTold {
  return {
    claims: claims.map((claimId) => claimTold(claimId, question)),
    then: thenText(then, question),
  };
}

function claimTold(claimId: ClaimId, { groups, evidence, given }: CounterfactualQuestion): SetTold['claims'][number] {
  const named = groups.flatMap(({ claims }) => claims).find((one) => one.claimId === claimId);
  if (named) return { claimId, number: named.number, text: named.text };
  const claim = evidence.readings.flatMap(({ claims }) => claims).find((one) => one.claimId === claimId);
  return { claimId, number: null, text: claim ? claimText(claim, given.wording, given.names) : claimId };
}

function thenText(cell: Cell | null, { ruled, given: { wording, names } }: CounterfactualQuestion): string {
  const { status = 'unknown', holders = [], parties = [], siege = null } = cell ?? {};
  const stands = wording.stands({ status, holders: names.actors(holders), parties: names.actors(parties) });
  const before = ruled.rectangle?.cell.siege?.by ?? [];
  const by = siege?.by ?? [];
  return before.join(' ') === by.join(' ') ? stands : wording.list([stands, wording.besieged(names.actors(by))]);
}
