/** Wakes whoever waits for something to have moved; keeps no state of its own, so waiters look again themselves. */
export interface Bell {
  ring(): void;
  /** Resolves at the next ring, or after so many milliseconds. */
  heard(ms: number): Promise<void>;
}

export function createBell(): Bell {
  const waiting = new Set<() => void>();
  return {
    ring() {
      // Those that wait anew while they are woken wait for the next ring.
      for (const wake of [...waiting]) wake();
    },
    heard: (ms) =>
      new Promise((resolve) => {
        const timer = setTimeout(wake, ms);
        function wake(): void {
          clearTimeout(timer);
          // Also when its time is up: an idle process never rings.
          waiting.delete(wake);
          resolve();
        }
        waiting.add(wake);
      }),
  };
}

/** Looks at every ring, and at least each so many milliseconds, until the condition holds or time is up. */
export async function until(
  bell: Bell,
  condition: () => boolean | Promise<boolean>,
  options: { readonly deadline?: number; readonly signal?: AbortSignal; readonly everyMs?: number } = {},
): Promise<boolean> {
  for (;;) {
    if (await condition()) return true;
    const left = (options.deadline ?? Infinity) - Date.now();
    if (left <= 0 || options.signal?.aborted) return false;
    await bell.heard(Math.min(left, options.everyMs ?? 100));
  }
}
