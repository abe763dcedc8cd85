import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const BUILT = join(import.meta.dirname, 'web', 'dist');

/** The web page with all its files, as services/query/web/build.ts has bundled them; nothing is cached unasked. */
export function webRoutes(app: FastifyInstance, folder = BUILT): void {
  void app.register(fastifyStatic, { root: folder, prefix: '/', cacheControl: false, dotfiles: 'ignore' });
}
