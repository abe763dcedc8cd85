/**
 * What the promise gives, or undefined once the signal aborts. Unlike Promise.race with a promise of the signal's it
 * leaves nothing behind on a signal that lives long.
 */
export function orAborted<Result>(promise: Promise<Result>, signal: AbortSignal): Promise<Result | undefined> {
  return new Promise((resolve, reject) => {
    const aborted = (): void => {
      resolve(undefined);
    };
    if (signal.aborted) aborted();
    signal.addEventListener('abort', aborted, { once: true });
    promise.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', aborted);
    });
  });
}
