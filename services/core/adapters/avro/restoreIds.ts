import { randomUUID } from 'node:crypto';
import { forgot } from './idedSchema.ts';
import type { IdedSchema } from './idedSchema.ts';
import type { RegistryApi } from './registryApi.ts';

/** Under which schemas stand that only take ids the log does not use. */
const FILLERS = 'saytara.skipped-ids';
/** More ids than this are not filled: then the registry served others too, and their schemas are not ours to make. */
const MOST_FILLERS = 1_000;

type Ids = Pick<RegistryApi, 'import' | 'register' | 'setLevel' | 'isEmpty'>;

/**
 * Gives lost schemas their ids again. Where the registry takes ids from outside (mode IMPORT) that is all. Else
 * (Apicurio) its ids count up from one, and the schemas are registered in the order of their ids; an id that the log
 * skips is taken by a schema without fields that nobody uses. `registry-forgot` if the registry has counted past an
 * id: before anything is registered under it.
 */
export async function restoreIds(api: Ids, lost: readonly IdedSchema[]): Promise<void> {
  let next: number | undefined;
  let fillers = 0;

  async function fillOne(): Promise<number> {
    fillers++;
    const about = { doc: `Takes an id that the log skips: ${randomUUID()}.`, fields: [] };
    return api.register(FILLERS, JSON.stringify({ type: 'record', name: 'SkippedId', namespace: 'saytara', ...about }));
  }

  /** The id that the registry gives next, up to the wanted one. */
  async function countTo(wanted: IdedSchema): Promise<number> {
    let at = next ?? ((await api.isEmpty()) ? 1 : (await fillOne()) + 1);
    while (at < wanted.id && fillers < MOST_FILLERS) at = (await fillOne()) + 1;
    return at;
  }

  const given = new Set<number>();
  for (const entry of lost.toSorted((a, b) => a.id - b.id)) {
    await api.setLevel(entry.subject);
    if (!(await api.import(entry))) {
      // One text under two subjects has one id: the second takes no new one.
      if (!given.has(entry.id)) next = await countTo(entry);
      if (next !== entry.id && !given.has(entry.id)) throw forgot(entry, next);
      const id = await api.register(entry.subject, entry.schema);
      if (id !== entry.id) throw forgot(entry, id);
      next = Math.max(next ?? 0, id + 1);
    }
    given.add(entry.id);
  }
}
