import type { FastifyInstance } from 'fastify';
import type { Part } from './lifecycle.ts';

/** Milliseconds that requests under way have to end before their connections are cut. */
const PATIENCE_MS = 1_500;

/** Stops a server: takes no more requests, lets those under way end, and cuts what has not ended by then. */
export function httpPart(http: FastifyInstance): Part {
  return {
    name: 'http',
    start: () => undefined,
    async stop() {
      const cut = setTimeout(() => {
        http.server.closeAllConnections();
      }, PATIENCE_MS);
      try {
        await http.close();
      } finally {
        clearTimeout(cut);
      }
    },
    stopMs: PATIENCE_MS + 500,
  };
}
