/** Waits that double from a first to a longest one. */
export interface Backoff {
  /** Milliseconds to wait now: at least so many as were asked for, at most the longest. */
  next(atLeast?: number): number;
  reset(): void;
}

const FIRST_MS = 100;
const LONGEST_MS = 5_000;

export function createBackoff(first = FIRST_MS, longest = LONGEST_MS): Backoff {
  let wait = first;
  return {
    next(atLeast = 0) {
      const now = Math.max(wait, Math.min(atLeast, longest));
      wait = Math.min(longest, wait * 2);
      return now;
    },
    reset() {
      wait = first;
    },
  };
}
