import { SaytaraError } from '../../domain/errors.ts';
import type { EventLog } from '../../ports/eventLog.ts';
import { refuseIncompatible } from '../../ports/fullTransitive.ts';
import type { SchemaRegistry } from '../../ports/schemaRegistry.ts';
import { compatible } from './compatible.ts';
import type { SharedRegistry } from './confluentRegistry.ts';
import { refuseForeignIds } from './foreignIds.ts';
import { forgot } from './idedSchema.ts';
import type { IdedSchema } from './idedSchema.ts';
import { sameOnWire } from './sameOnWire.ts';
import { createSchemasTopic } from './schemasTopic.ts';

export interface SchemaCheck {
  /** How many ids stand on the log. */
  readonly schemas: number;
  /** How many of them the registry had lost and this node has given back. */
  readonly restored: number;
}

export interface SchemasBesideLog extends SchemaRegistry {
  /**
   * Asks the registry for every id that stands on the log, and gives it back what it has lost. `registry-forgot` if it
   * has another schema under one of them: then readers elsewhere would take records for what they are not.
   */
  check(): Promise<SchemaCheck>;
}

/** One node at a time fills a registry. */
const GROUP = 'saytara.schemas';
/** How long a node waits for another one that does, in milliseconds. */
const PATIENCE_MS = 60_000;

/**
 * A shared registry with its schemas beside the log, on a topic of the log's own. Invariants:
 * (1) a schema and its id stand on the log before any record written under them: who can read the log can decode it,
 *     whether the registry is there or not;
 * (2) of two records with one id the first counts, for ever: the registry serves readers elsewhere and gives ids, the
 *     log says what they mean;
 * (3) nothing new is registered at a registry that has other schemas than the log (`registry-forgot`).
 * So the registry is asked only when there is a schema that the log has not seen, and by `check`.
 */
export function schemasBesideLog(options: {
  readonly registry: Pick<SharedRegistry, 'register' | 'schema' | 'versions' | 'current' | 'restore'>;
  readonly log: EventLog;
}): SchemasBesideLog {
  const { registry, log } = options;
  const topic = createSchemasTopic(log);
  let checked: Promise<SchemaCheck> | undefined;

  async function idOnLog(subject: string, schema: string): Promise<number | undefined> {
    const known = topic.find(subject, schema);
    if (known !== undefined) return known;
    await topic.refresh();
    return topic.find(subject, schema);
  }

  /** A log without schemas can hold records all the same: written before there were any here, or its topic is gone. */
  async function checkOnce(): Promise<void> {
    checked ??= (topic.ids().length === 0 ? refuseForeignIds({ log, registry }) : Promise.resolve()).then(check);
    try {
      await checked;
    } catch (error) {
      checked = undefined;
      throw error;
    }
  }

  async function check(): Promise<SchemaCheck> {
    await topic.refresh();
    const lost = await lostOf(topic.entries());
    const restored = lost.length > 0 ? await restoreAlone() : 0;
    return { schemas: topic.ids().length, restored };
  }

  /** What stands on the log and not at the registry; `registry-forgot` if something else stands there. */
  async function lostOf(entries: readonly IdedSchema[]): Promise<readonly IdedSchema[]> {
    const found = await Promise.all(entries.map((entry) => registry.current(entry.id)));
    return entries.filter((entry, index) => {
      const text = found[index];
      if (text !== undefined && !sameOnWire(text, entry.schema)) throw forgot(entry);
      return text === undefined;
    });
  }

  /** How many it restored: none where another node was quicker. */
  async function restoreAlone(): Promise<number> {
    const outcome: { restored?: number } = {};
    const term = async (): Promise<void> => {
      const lost = await lostOf(topic.entries());
      await registry.restore(lost);
      outcome.restored = lost.length;
    };
    await log.lead({ group: GROUP, signal: AbortSignal.timeout(PATIENCE_MS), term });
    if (outcome.restored !== undefined) return outcome.restored;
    throw new SaytaraError('registry-unavailable', {
      message: `filling the schema registry: another node has been at it for ${String(PATIENCE_MS / 1_000)} s`,
    });
  }

  /** Writes a schema, and the other versions of a subject that is new on the log, with their ids. */
  async function keep(entry: IdedSchema): Promise<void> {
    const isNew = topic.versions(entry.subject).length === 0;
    const versions = isNew ? await registry.versions(entry.subject) : [];
    const older = versions.filter((id) => id < entry.id);
    const entries = await Promise.all(
      older.map(async (id) => ({ id, subject: entry.subject, schema: await registry.schema(id) })),
    );
    await topic.refresh();
    const added = [...entries, entry].filter((one) => !topic.has(one));
    for (const one of added) refuseOther(one);
    await topic.append(added);
    refuseOther(entry);
  }

  function refuseOther(entry: IdedSchema): void {
    const text = topic.text(entry.id);
    if (text !== undefined && !sameOnWire(text, entry.schema)) throw forgot(entry);
  }

  return {
    async register(subject, schema) {
      const known = await idOnLog(subject, schema);
      if (known !== undefined) return known;
      refuseIncompatible(subject, schema, topic.versions(subject), compatible);
      await checkOnce();
      const id = await registry.register(subject, schema);
      await keep({ id, subject, schema });
      return topic.find(subject, schema) ?? id;
    },
    async schema(id) {
      if (topic.text(id) === undefined) await topic.refresh();
      return topic.text(id) ?? registry.schema(id);
    },
    async versions(subject) {
      await topic.refresh();
      const ids = topic.idsOf(subject);
      return ids.length > 0 ? ids : registry.versions(subject);
    },
    check,
  };
}
