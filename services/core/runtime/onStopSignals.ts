/** Within so many milliseconds a second signal is the first one again: a terminal and npm both hand it on. */
const SAME_MS = 500;

/** How often a process that npm started looks whether npm is still there. */
const LOOK_MS = 500;

/**
 * Calls `stop` at the first SIGTERM or SIGINT; one that comes well after the first does not wait for it: exit 130. Also
 * when npm, that started the process by a script, is gone: it ends at a SIGTERM without handing it on.
 */
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
  if (process.env['npm_lifecycle_event'] !== undefined)
    whenParentIsGone(() => {
      heard('SIGTERM');
    });
}

function whenParentIsGone(call: () => void): void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    call();
  }, LOOK_MS);
  timer.unref();
}
