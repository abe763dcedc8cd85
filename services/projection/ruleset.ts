import type { Grade } from '../core/domain/knowledge.ts';

/** What the rules take as data; another ruleset is another release of the view. Plain JSON. */
export interface Ruleset {
  /** Days after the last evidence at which a state turns stale, or an overlay leaves the cell (R11). */
  readonly horizonDays: {
    readonly control: number;
    readonly siege: number;
    readonly presence: number;
    readonly front: number;
  };
  /** A change whose onset is wider than so many hours is coarse: a point at its latest bound (R7). */
  readonly windowHours: number;
  /** Grades of outlets that neither outweigh a party's word nor are one of an independent pair (R4). */
  readonly unreliable: readonly Grade[];
}

/** The shipped figures; their source is the check of the written rules on the gold questions. */
export const RULESET: Ruleset = {
  horizonDays: { control: 90, siege: 90, presence: 30, front: 30 },
  windowHours: 72,
  unreliable: ['E'],
};
