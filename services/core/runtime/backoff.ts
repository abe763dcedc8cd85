/** Waits that double from a first to a longest one. */
export interface Backoff {
  /** Milliseconds to wait now. */
  next(): number;
  reset(): void;
}

const FIRST_MS = 100;
const LONGEST_MS = 5_000;

export function createBackoff(first = FIRST_MS, longest = LONGEST_MS): Backoff {
  let wait = first;
  return {
    next() {
      const now = wait;
      wait = Math.min(longest, wait * 2);
      return now;
    },
    reset() {
      wait = first;
    },
  };
}
