/** Lets requests and messages through between two steps: work on the thread must not hold it for long. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
