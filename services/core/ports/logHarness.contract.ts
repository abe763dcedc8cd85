import type { EventLog, Position } from './eventLog.ts';

/** One log and what a test may do to it from outside. */
export interface LogHarness {
  /** An instance over the log, another one each time where the log lives outside of the instance. */
  open(): EventLog;
  /** Forgets what stands before a position, as retention would. */
  trim(topic: string, partition: number, before: Position): void | Promise<void>;
  /** Forgets the positions of a group, as a broker does after some idle days. */
  forget(group: string): void | Promise<void>;
  /** From here on the log takes the instance for dead, as one whose process is stopped past its session. */
  silence(log: EventLog): void;
  /** Takes the leadership of a group from whoever has it, without its noticing. */
  usurp(group: string): void | Promise<void>;
  /** Makes instances throw at the nth arrival at the point, once; null disarms. */
  crashAt(point: { readonly name: string; readonly nth: number } | null): void;
  /** Closes every instance and removes the log. */
  close(): Promise<void>;
}

/** What a case stands on: asked for within the test, as it is made for each. */
export type Ground = () => { readonly harness: LogHarness; readonly log: EventLog };

/** Throws once, at the armed arrival at a point. */
export function crashPoint(): { readonly crash: (point: string) => void; readonly arm: LogHarness['crashAt'] } {
  let armed: { name: string; left: number } | null = null;
  return {
    arm: (point) => {
      armed = point && { name: point.name, left: point.nth };
    },
    crash: (point) => {
      if (armed?.name !== point || --armed.left > 0) return;
      armed = null;
      throw new Error(`crash ${point}`);
    },
  };
}
