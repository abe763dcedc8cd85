import type { ClaimId } from '../../core/domain/ids.ts';

/** What a denial makes of a gain that it attacks. */
export interface Attack {
  readonly outcome: 'fails' | 'undecided' | 'falls';
  readonly by: ClaimId;
  readonly refutedBy: ClaimId | null;
  readonly sameAs: ClaimId | null;
}
