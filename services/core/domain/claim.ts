import type { Action, Claim } from './events.generated.ts';
import { claimId, hashOf } from './ids.ts';
import type { ActorId, ClaimId, PlaceId, ReportId } from './ids.ts';

/** Actions by which the actor comes to hold the place (a handover makes its counterparty the holder). */
const GAINS: ReadonlySet<Action> = new Set<Action>(['seize', 'expel']);
const SIEGES: ReadonlySet<Action> = new Set<Action>(['besiege', 'cordon', 'blockade']);
const PRESENCES: ReadonlySet<Action> = new Set<Action>(['storm', 'advance', 'deploy', 'reinforce']);

/** What a claim does to a cell, if it passes the gate. */
export type Effect = 'gain' | 'leave' | 'hold' | 'siege' | 'lift_siege' | 'presence' | 'front' | 'none';

/** The effect of an action (domain.md, table of actions), whatever its mood. A handover is a gain by its counterparty. */
export function effectOf(claim: Pick<Claim, 'action' | 'relation' | 'extent'>): Effect {
  if (GAINS.has(claim.action) || claim.action === 'handover') return 'gain';
  if (claim.action === 'withdraw') return 'leave';
  if (SIEGES.has(claim.action)) return 'siege';
  if (claim.action === 'lift_siege') return 'lift_siege';
  if (PRESENCES.has(claim.action)) return claim.extent === 'perimeter' ? 'front' : 'presence';
  if (claim.action === 'state') return effectOfState(claim.relation);
  return 'none';
}

function effectOfState(relation: Claim['relation']): Effect {
  if (relation === 'holds') return 'hold';
  if (relation === 'in') return 'presence';
  return relation === 'front_line' ? 'front' : 'none';
}

/** R3: only positive, performed, announced, ongoing or habitual claims change cells. */
export function passesGate(claim: Pick<Claim, 'polarity' | 'modality'>): boolean {
  return claim.polarity === 'positive' && ['performed', 'announced', 'ongoing', 'habitual'].includes(claim.modality);
}

/** Passes gate R3 with an action that bears on holder or overlay; baselines (states, presuppositions) do not count. */
export function changesControl(claim: Claim): boolean {
  const effect = effectOf(claim);
  return passesGate(claim) && claim.basis === 'asserted' && ['gain', 'leave', 'siege', 'lift_siege'].includes(effect);
}

/** Identity of a claim: no frame and no release in it, so that a better reader that reads the same says the same. */
export function claimIdOf(
  report: ReportId,
  claim: {
    readonly span: Claim['span'];
    readonly actor: ActorId;
    readonly action: Action;
    readonly placeId: PlaceId;
    readonly polarity: Claim['polarity'];
    readonly modality: Claim['modality'];
  },
): ClaimId {
  const { span, actor, action, polarity, modality } = claim;
  const parts = [String(span.start), String(span.end), actor, action, claim.placeId, polarity, modality];
  return claimId(`c-${hashOf(report, ...parts).slice(0, 24)}`);
}
