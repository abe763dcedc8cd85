import type { Instant } from '../domain/time.ts';

/** The time of the node. Read at edges only, never in a step or a fold. */
export interface Clock {
  now(): Instant;
}

export const systemClock: Clock = { now: () => Date.now() };
