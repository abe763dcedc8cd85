import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../localKafka/ports.ts';
import { serviceProcess } from './serviceProcess.ts';
import type { ServiceProcess } from './serviceProcess.ts';

/** Projection and query on one data folder. */
export interface ViewNode {
  readonly folder: string;
  readonly projection: ServiceProcess;
  readonly query: ServiceProcess;
}

/** A view node, not started, in a fresh folder. */
export async function viewNode(name: string, env: Readonly<Record<string, string>>): Promise<ViewNode> {
  const folder = mkdtempSync(join(tmpdir(), `saytara-${name}-`));
  const own = { ...env, SAYTARA_DATA: folder };
  return {
    folder,
    projection: serviceProcess('projection', await freePort(), { ...own, SAYTARA_NODE: `${name}-projection` }),
    query: serviceProcess('query', await freePort(), { ...own, SAYTARA_NODE: `${name}-query` }),
  };
}
