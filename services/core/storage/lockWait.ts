/** How long a start waits for a process that is just ending to let go of a data folder, in milliseconds. */
export const LOCK_WAIT_MS = 10_000;
