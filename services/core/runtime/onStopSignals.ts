/** Within so many milliseconds a second signal is the first one again: a terminal and npm both hand it on. */
const SAME_MS = 500;

/** Calls `stop` at the first SIGTERM or SIGINT; one that comes well after the first does not wait for it: exit 130. */
export function onStopSignals(stop: (why: string) => void): void {
  let askedAt: number | undefined;
  const heard = (signal: NodeJS.Signals): void => {
    if (askedAt === undefined) {
      askedAt = performance.now();
      stop(signal);
    } else if (performance.now() - askedAt > SAME_MS) process.exit(130);
  };
  process.on('SIGTERM', heard);
  process.on('SIGINT', heard);
}
