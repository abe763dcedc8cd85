import type { Effect } from '../../core/domain/claim.ts';
import type { Claim } from '../../core/domain/events.generated.ts';
import { startOfDay } from '../../core/domain/time.ts';
import type { Instant } from '../../core/domain/time.ts';

/** When a claim is evidence, and between which bounds a change came about. */
export interface Onset {
  readonly earliest: Instant;
  readonly latest: Instant;
  readonly until: Instant;
  readonly openStart: boolean;
  readonly coarse: boolean;
}

const CHANGES: ReadonlySet<Effect> = new Set<Effect>(['gain', 'leave', 'lift_siege']);

/**
 * R7: an open bound is never evidence: earliest unknown means from 00:00 of the day of the latest bound, latest
 * unknown to the report's anchor. A change keeps both bounds; a state counts from its earliest. `window` in ms.
 */
export function onsetOf(claim: Claim, effect: Effect, window: number): Onset {
  const { validTime } = claim;
  const openStart = validTime.earliest === null;
  const end = validTime.latest ?? Math.max(claim.asOf, validTime.earliest ?? claim.asOf);
  const earliest = Math.min(validTime.earliest ?? startOfDay(end - 1), end);
  const wide = end - earliest > window;
  if (CHANGES.has(effect)) return { earliest, latest: end, until: end, openStart, coarse: wide };
  // A storm is an instant too: one that is known only roughly is taken at its latest bound.
  if (wide && claim.action === 'storm') return { earliest, latest: end, until: end, openStart, coarse: true };
  return { earliest, latest: earliest, until: end, openStart, coarse: false };
}

/** That of one who came along with a change: there from its point on, as after a storm. */
export function asPresence(onset: Onset): Onset {
  return onset.coarse ? onset : { ...onset, latest: onset.earliest };
}

interface Bounds {
  readonly earliest: Instant;
  readonly latest: Instant;
}

/**
 * One comes surely before another unless its `endOf` is greater than the other's `beginOf`: it ends by the other's
 * beginning, and of two points at one instant neither is before the other (c1), hence the halves.
 */
export const endOf = ({ earliest, latest }: Bounds): number => (earliest === latest ? latest + 0.5 : latest);
export const beginOf = ({ earliest, latest }: Bounds): number => (earliest === latest ? earliest : earliest + 0.5);

/** Whether a surely comes before b (c1); equal intervals leave the order open. */
export function isBefore(a: Bounds, b: Bounds): boolean {
  return a.latest <= b.earliest && !(a.earliest === b.earliest && a.latest === b.latest);
}

/** Whether neither comes before the other. */
export function isOpenOrder(a: Bounds, b: Bounds): boolean {
  return !isBefore(a, b) && !isBefore(b, a);
}
