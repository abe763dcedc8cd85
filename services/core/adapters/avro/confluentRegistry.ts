import { SaytaraError } from '../../domain/errors.ts';
import { refuseIncompatible } from '../../ports/fullTransitive.ts';
import type { SchemaRegistry } from '../../ports/schemaRegistry.ts';
import { compatible } from './compatible.ts';
import type { IdedSchema } from './idedSchema.ts';
import { createRegistryApi } from './registryApi.ts';
import { createRegistryTransport } from './registryTransport.ts';
import type { RegistryAddress } from './registryTransport.ts';
import { restoreIds } from './restoreIds.ts';

export interface ConfluentRegistryOptions extends RegistryAddress {
  /** In front of every subject, as of every topic: two logs with prefixes of their own share no subject. */
  readonly prefix?: string | undefined;
  /** How long an id that the registry did not know is not asked for again, in milliseconds; 30,000 if absent. */
  readonly unknownMs?: number | undefined;
}

/** A registry that others use too. */
export interface SharedRegistry extends SchemaRegistry {
  /** The text under an id as the registry has it now, whatever it said before; undefined if there is none. */
  current(id: number): Promise<string | undefined>;
  /**
   * Gives schemas their ids again in a registry that has lost them; `registry-forgot` if it cannot. To be called by
   * one process at a time.
   */
  restore(lost: readonly IdedSchema[]): Promise<void>;
  close(): void;
}

const UNKNOWN_MS = 30_000;
/** So many unknown ids are remembered; beyond that they are damaged bytes. */
const MOST_UNKNOWN = 10_000;
/** Ids are signed 32-bit integers at every registry of this API. */
const LARGEST_ID = 2_147_483_647;

/**
 * A registry that speaks the API of Confluent's over HTTP: Confluent's own, or Apicurio under /apis/ccompat/v7.
 * Every subject is put to FULL_TRANSITIVE before anything is registered under it, and our own rule stands in front
 * of the registry's, so that all registries judge alike. What is registered already is found by reading alone, so
 * that a process may have credentials without the right to write. Errors: those of the transport and of the port.
 *
 * The client of @kafkajs/confluent-schema-registry 4.1 serves the tests, as the reader and writer of somebody else,
 * not this file: it gives no text of a schema and no list of versions, sets the level of a subject only after its
 * first schema, and tells a refused connection as status 400, so that nobody could know when to wait.
 */
export function openConfluentRegistry(options: ConfluentRegistryOptions): SharedRegistry {
  const transport = createRegistryTransport(options);
  const api = createRegistryApi(transport, options.prefix ?? '');
  const unknownMs = options.unknownMs ?? UNKNOWN_MS;
  /** Until when an id counts as unknown without asking. */
  const unknown = new Map<number, number>();

  async function current(id: number): Promise<string | undefined> {
    const found = id > LARGEST_ID ? undefined : await api.schema(id);
    return found?.type === 'AVRO' ? found.schema : undefined;
  }

  async function textOf(id: number): Promise<string> {
    const until = unknown.get(id);
    if (until !== undefined && performance.now() < until) throw schemaUnknown(id, transport.address);
    const found = await current(id);
    if (found !== undefined) return found;
    if (unknown.size >= MOST_UNKNOWN) unknown.clear();
    unknown.set(id, performance.now() + unknownMs);
    throw schemaUnknown(id, transport.address);
  }

  return {
    async register(subject, schema) {
      refuseIncompatible(subject, schema, [], compatible);
      const known = await api.find(subject, schema);
      if (known !== undefined) return known;
      await api.setLevel(subject);
      const earlier = await api.versions(subject);
      refuseIncompatible(
        subject,
        schema,
        earlier.map((version) => version.schema),
        compatible,
      );
      const id = await api.register(subject, schema);
      unknown.delete(id);
      return id;
    },
    schema: textOf,
    current,
    // Of two who register the same at once Apicurio may make two versions, which have one id.
    versions: async (subject) => [...new Set((await api.versions(subject)).map(({ id }) => id))],
    async restore(lost) {
      await restoreIds(api, lost);
      unknown.clear();
    },
    close: () => {
      transport.close();
    },
  };
}

function schemaUnknown(id: number, address: string): SaytaraError {
  return new SaytaraError('schema-unknown', {
    message: `asking the schema registry at "${address}" for schema ${String(id)}: it has none of Avro there`,
    details: { id },
  });
}
