import { createServer } from 'node:net';

/**
 * Ports are taken below the range from which systems take the near ends of outgoing connections (from 32768 on Linux):
 * there, while a broker is down, a connection could take its port, or a client of the dead port even meet itself.
 */
const LOWEST = 20_000;
const HIGHEST = 32_000;
const ATTEMPTS = 200;

/** The wanted port if it is free on loopback, else another; never one of the `taken`. */
export async function freePort(wanted?: number, taken: readonly number[] = []): Promise<number> {
  if (wanted !== undefined && !taken.includes(wanted) && (await isFree(wanted))) return wanted;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const port = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST));
    if (!taken.includes(port) && (await isFree(port))) return port;
  }
  throw new Error(`no free port found between ${String(LOWEST)} and ${String(HIGHEST)}`);
}

async function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => {
      resolve(false);
    });
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      server.close(() => {
        resolve(true);
      });
    });
  });
}
