import { effectOf } from '../../core/domain/claim.ts';
import type { ClaimsToWord } from './explainedClaims.ts';
import type { ProvenClaim } from './proofClaims.ts';
import type { Ruled } from './ruledAt.ts';
import { isUnreliable } from './whyLost.ts';
import { independentPair } from './witnesses.ts';

const VOICES: ReadonlySet<string> = new Set(['supports', 'corroborates', 'refreshes']);

/** Why the answer is as sure as it is; null where nobody is named as the holder. */
export function certaintyText(ruled: Ruled, given: ClaimsToWord): string | null {
  const { cell, type } = ruled;
  if (cell.confidence === null || type === 'rolled-up') return null;
  const { wording, names, contest } = given;
  const voices = contest.claims.filter((one) => VOICES.has(one.role) && isAboutControl(one, given));
  const pair = independentPair(voices.filter(({ reading }) => !isUnreliable(reading.source, contest)));
  const outlets = [...new Set(voices.map(({ reading }) => reading.source))].sort();
  return wording.certainty({
    confidence: cell.confidence,
    holders: names.actors(cell.holders),
    reports: new Set(voices.map(({ reading }) => reading.report)).size,
    outlets: outlets.map((source) => names.outlet(source)),
    unreliable: outlets.filter((source) => isUnreliable(source, contest)).map((source) => names.outlet(source)),
    independent: pair && [names.outlet(pair[0].reading.source), names.outlet(pair[1].reading.source)],
    inferred: cell.flags.includes('inferred'),
    disputed: cell.flags.includes('disputed'),
    onsetUncertain: cell.flags.includes('onset-uncertain'),
  });
}

/** Whether a claim says who controls the place, not only who is at it. */
function isAboutControl({ claim }: ProvenClaim, { contest }: ClaimsToWord): boolean {
  const effect = effectOf(claim);
  if (effect === 'gain' || effect === 'hold' || effect === 'leave') return true;
  const { actors, at, holders } = contest;
  const of = (actor: typeof claim.actor): boolean =>
    holders.some((holder) => actors.bloc(holder, at) === actors.bloc(actor, at));
  return effect === 'siege' ? claim.counterparty !== null && of(claim.counterparty) : of(claim.actor);
}
