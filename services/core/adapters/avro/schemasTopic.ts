import { SaytaraError } from '../../domain/errors.ts';
import { SCHEMAS } from '../../domain/topicNames.ts';
import type { EventLog, LogRecord, Position } from '../../ports/eventLog.ts';
import type { IdedSchema } from './idedSchema.ts';
import { sameOnWire } from './sameOnWire.ts';

/** The schemas on a log, as far as they were read. */
export interface SchemasTopic {
  /** Reads on to the end; a topic that was never created is empty. */
  refresh(): Promise<void>;
  /** Appends and reads on: what is found afterwards is what stands first. */
  append(entries: readonly IdedSchema[]): Promise<void>;
  /** The id of a text under a subject: the first, where several were given. */
  find(subject: string, schema: string): number | undefined;
  text(id: number): string | undefined;
  ids(): readonly number[];
  /** Whether this very entry stands there. */
  has(entry: IdedSchema): boolean;
  /** One for each id and subject, in the order of the log. */
  entries(): readonly IdedSchema[];
  /** The ids of a subject, oldest first. */
  idsOf(subject: string): readonly number[];
  /** The texts of a subject, oldest first. */
  versions(subject: string): readonly string[];
}

/**
 * The topic saytara.schemas: JSON {"id", "subject", "schema"}, by subject, in one partition. It is no Avro, so that
 * it can be read without any schema. A record that is of another shape, or gives an id a second meaning, counts for
 * nothing: who wrote it was refused when reading it again.
 */
export function createSchemasTopic(log: EventLog): SchemasTopic {
  const at = new Map<number, Position>();
  const entries: IdedSchema[] = [];
  const texts = new Map<number, string>();
  let reading: Promise<void> = Promise.resolve();

  async function readOn(): Promise<void> {
    try {
      for await (const batch of log.read(SCHEMAS, { from: new Map(at) })) {
        for (const record of batch.records) take(record);
        at.set(batch.partition, batch.next);
      }
    } catch (error) {
      if (!(error instanceof SaytaraError) || error.code !== 'unknown-topic') throw error;
    }
  }

  function take(record: LogRecord): void {
    const entry = entryIn(record.value);
    if (!entry) return;
    const text = texts.get(entry.id);
    if (!sameOnWire(text ?? entry.schema, entry.schema)) return;
    texts.set(entry.id, text ?? entry.schema);
    if (!has(entry)) entries.push(entry);
  }

  function refresh(): Promise<void> {
    // One read at a time; a read that fails does not stop the next.
    reading = reading.then(readOn, readOn);
    return reading;
  }

  const has = ({ id, subject, schema }: IdedSchema): boolean =>
    of(subject).some((one) => one.id === id && one.schema === schema);
  const of = (subject: string): readonly IdedSchema[] => entries.filter((entry) => entry.subject === subject);

  return {
    refresh,
    async append(added) {
      await log.createTopic(SCHEMAS, 1);
      await log.append(
        added.map(({ id, subject, schema }) => ({
          topic: SCHEMAS,
          key: subject,
          value: Buffer.from(JSON.stringify({ id, subject, schema })),
        })),
      );
      await refresh();
    },
    find: (subject, schema) => of(subject).find((entry) => entry.schema === schema)?.id,
    text: (id) => texts.get(id),
    ids: () => [...texts.keys()],
    has,
    entries: () => distinct(entries),
    idsOf: (subject) => distinct(of(subject)).map(({ id }) => id),
    versions: (subject) => distinct(of(subject)).map(({ schema }) => schema),
  };
}

/** The first for each id and subject: a registry may write one schema down in several ways. */
function distinct(entries: readonly IdedSchema[]): readonly IdedSchema[] {
  return entries.filter(
    ({ id, subject }, index) => entries.findIndex((one) => one.id === id && one.subject === subject) === index,
  );
}

function entryIn(value: Uint8Array): IdedSchema | undefined {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(value).toString('utf8'));
    return isEntry(parsed) && sameOnWire(parsed.schema, `${parsed.schema} `) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function isEntry(value: unknown): value is IdedSchema {
  if (typeof value !== 'object' || value === null) return false;
  if (!('id' in value && 'subject' in value && 'schema' in value)) return false;
  return Number.isSafeInteger(value.id) && typeof value.subject === 'string' && typeof value.schema === 'string';
}
