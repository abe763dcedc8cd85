import { effectOf, passesGate } from '../../core/domain/claim.ts';
import type { Effect } from '../../core/domain/claim.ts';
import type { Claim } from '../../core/domain/events.generated.ts';

/** Wrappers under which a claim is not put forward as true by its speaker. */
const WITHHELD: ReadonlySet<string> = new Set(['denies', 'accuses', 'demands', 'promises', 'threatens', 'unknown']);

/** The rules ask several times about a claim before they come to the next. */
let last: { readonly claim: Claim; readonly effect: Effect } | null = null;

/** R3: what a claim may do to a cell; `none` if it does not pass the gate. */
export function gatedEffect(claim: Claim): Effect {
  if (last?.claim !== claim) last = { claim, effect: effectBehindGate(claim) };
  return last.effect;
}

function effectBehindGate(claim: Claim): Effect {
  if (!passesGate(claim) || claim.basis === 'unknown') return 'none';
  if (claim.attribution.some(({ act }) => WITHHELD.has(act))) return 'none';
  const effect = effectOf(claim);
  // A siege ends by a lifting that was done, never by one announced (rulings-check c6).
  if (effect === 'lift_siege' && claim.modality !== 'performed') return 'none';
  if (effect === 'gain' && claim.action === 'handover' && claim.counterparty === null) return 'leave';
  return effect;
}

/** R3: besiege and cordon against somebody presuppose that he holds the place meanwhile; a blockade nobody. */
export function presupposesHolder(claim: Claim): boolean {
  const { action, counterparty, place } = claim;
  // What all of a set is told of tells nothing of who holds which member.
  if (counterparty === null || place.collective?.quantity === 'all') return false;
  return action === 'besiege' || action === 'cordon';
}
