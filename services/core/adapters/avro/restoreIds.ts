import { randomUUID } from 'node:crypto';
import { SaytaraError } from '../../domain/errors.ts';
import type { RegistryApi } from './registryApi.ts';

/** A schema with the id under which records of the log were written. */
export interface IdedSchema {
  readonly id: number;
  readonly subject: string;
  readonly schema: string;
}

/** Under which schemas stand that only take ids the log does not use. */
const FILLERS = 'saytara.skipped-ids';
/** More ids than this are not filled: then the registry served others too, and their schemas are not ours to make. */
const MOST_FILLERS = 1_000;

type Ids = Pick<RegistryApi, 'address' | 'import' | 'register' | 'setLevel' | 'isEmpty'>;

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
      if (next !== entry.id && !given.has(entry.id)) throw forgot(api.address, entry, next);
      const id = await api.register(entry.subject, entry.schema);
      if (id !== entry.id) throw forgot(api.address, entry, id);
      next = Math.max(next ?? 0, id + 1);
    }
    given.add(entry.id);
  }
}

/** The registry gives, or has, another schema under an id of the log. */
export function forgot(address: string, { id, subject }: IdedSchema, found?: number): SaytaraError {
  const why = found === undefined ? 'it has another schema there' : `it would stand under ${String(found)}`;
  return new SaytaraError('registry-forgot', {
    message: `looking for the schema of "${subject}" under id ${String(id)} at the schema registry "${address}": ${why}`,
    hint: 'bring back the content that the registry had, or name an empty registry: it is filled with the ids of the log',
    details: { id, subject, ...(found === undefined ? {} : { found }) },
  });
}
