import { effectOf } from '../../core/domain/claim.ts';
import type { Effect } from '../../core/domain/claim.ts';
import type { Claim } from '../../core/domain/events.generated.ts';
import { actorId } from '../../core/domain/ids.ts';
import type { ActorId } from '../../core/domain/ids.ts';
import type { Bounds } from './knownClaims.testing.ts';

const FACTUAL: ReadonlySet<string> = new Set(['performed', 'announced', 'ongoing', 'habitual']);

/** Wrappers under which nobody puts it forward as true. */
const WITHHELD: ReadonlySet<string> = new Set(['denies', 'accuses', 'demands', 'promises', 'threatens', 'unknown']);

const denies = ({ attribution }: Claim): boolean => attribution.some(({ act }) => act === 'denies');

/** R3: positive, factual, put forward as true; a siege is lifted only by what was done (c6). */
export const passes = (claim: Claim): boolean =>
  claim.polarity === 'positive' &&
  FACTUAL.has(claim.modality) &&
  claim.basis !== 'unknown' &&
  !claim.attribution.some(({ act }) => WITHHELD.has(act)) &&
  (claim.action !== 'lift_siege' || claim.modality === 'performed');

/** R8: a factual gain or hold said not to be so, by a denying party or by the outlet itself. */
export const isDenial = (claim: Claim): boolean =>
  FACTUAL.has(claim.modality) &&
  claim.polarity !== 'unknown' &&
  (claim.polarity === 'negative' || denies(claim)) &&
  ['gain', 'hold'].includes(effect(claim));

/** By its own mood, or as told under the wrapper of an accusation. */
export const isAccusation = (claim: Claim): boolean =>
  claim.polarity === 'positive' &&
  (claim.modality === 'accusation' ||
    (FACTUAL.has(claim.modality) && claim.attribution.some(({ act }) => act === 'accuses')));

const isToNobody = ({ action, counterparty }: Claim): boolean => action === 'handover' && isUnnamed(counterparty);

/** Nobody in particular: such an actor neither holds nor leaves. */
const isUnnamed = (actor: ActorId | null): boolean => actor === null || actor === actorId('unknown');

/** What it does: a handover is a gain by its recipient, and if that is not named a leave by the giver. */
export const effect = (claim: Claim): Effect =>
  doers(claim).length === 0 ? 'none' : isToNobody(claim) ? 'leave' : effectOf(claim);

export const doers = (claim: Claim): readonly ActorId[] => {
  const recipient = claim.action === 'handover' && !isToNobody(claim) ? claim.counterparty : null;
  const all = recipient === null ? [claim.actor, ...claim.coActors] : [recipient];
  return all.filter((actor) => !isUnnamed(actor));
};

export const against = (claim: Claim): ActorId | null => {
  const other = claim.action === 'handover' ? (isToNobody(claim) ? null : claim.actor) : claim.counterparty;
  return isUnnamed(other) ? null : other;
};

/** A change or a storm happens at one instant within its bounds; all else is observed over its span. */
export const isState = (claim: Claim): boolean =>
  !['gain', 'leave', 'lift_siege'].includes(effect(claim)) && claim.action !== 'storm';

export const onsetOf = (claim: Claim, { earliest, latest }: Bounds): Bounds =>
  isState(claim) ? { earliest, latest: earliest } : { earliest, latest };
