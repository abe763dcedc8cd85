import type { Claim, ClaimsRead } from '../core/domain/events.generated.ts';

/** A claim and the report that it stands in. */
export interface ToldClaim {
  readonly claim: Claim;
  readonly reading: Pick<ClaimsRead, 'publishedAt' | 'source'>;
}

/** Orders claims by what happened, then by who told it when; ids decide nothing unless all else is equal. */
export function byContent(a: ToldClaim, b: ToldClaim): number {
  const [x, y] = [keyOf(a), keyOf(b)];
  for (const [i, one] of x.entries()) {
    const other = y[i];
    if (other === undefined || one === other) continue;
    return one < other ? -1 : 1;
  }
  return a.claim.claimId < b.claim.claimId ? -1 : a.claim.claimId > b.claim.claimId ? 1 : 0;
}

function keyOf({ claim, reading }: ToldClaim): readonly (number | string)[] {
  const { validTime, place, actor, action, polarity, modality, span } = claim;
  const { earliest, latest } = validTime;
  const when = [earliest ?? latest ?? -Infinity, latest ?? Infinity, reading.publishedAt];
  return [...when, reading.source, span.start, span.end, place.id, actor, action, polarity, modality];
}
