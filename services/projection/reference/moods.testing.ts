import { effectOf } from '../../core/domain/claim.ts';
import type { Effect } from '../../core/domain/claim.ts';
import type { Claim } from '../../core/domain/events.generated.ts';
import type { ActorId } from '../../core/domain/ids.ts';
import type { Bounds } from './knownClaims.testing.ts';

const FACTUAL: ReadonlySet<string> = new Set(['performed', 'announced', 'ongoing', 'habitual']);

const denies = ({ attribution }: Claim): boolean => attribution.some(({ act }) => act === 'denies');

/** R3: positive, factual, and nobody denies it. */
export const passes = (claim: Claim): boolean =>
  claim.polarity === 'positive' && FACTUAL.has(claim.modality) && !denies(claim);

/** R8: a factual gain or hold said not to be so, by a denying party or by the outlet itself. */
export const isDenial = (claim: Claim): boolean =>
  FACTUAL.has(claim.modality) &&
  (claim.polarity === 'negative' || (claim.polarity === 'positive' && denies(claim))) &&
  ['gain', 'hold'].includes(effectOf(claim)) &&
  doers(claim).length > 0;

export const isAccusation = (claim: Claim): boolean => claim.modality === 'accusation' && claim.polarity === 'positive';

/** What it does, with who does it: a handover is a gain by its recipient. */
export const effect = (claim: Claim): Effect => (doers(claim).length === 0 ? 'none' : effectOf(claim));

export const doers = (claim: Claim): readonly ActorId[] => {
  if (claim.action !== 'handover') return [claim.actor, ...claim.coActors];
  return claim.counterparty === null ? [] : [claim.counterparty];
};

export const against = (claim: Claim): ActorId | null =>
  claim.action === 'handover' ? claim.actor : claim.counterparty;

/** A state is observed over its span and begins at its earliest bound; all else happens at one instant within. */
export const isState = ({ action }: Claim): boolean => ['state', 'besiege', 'cordon', 'blockade'].includes(action);

export const onsetOf = (claim: Claim, { earliest, latest }: Bounds): Bounds =>
  isState(claim) ? { earliest, latest: earliest } : { earliest, latest };
