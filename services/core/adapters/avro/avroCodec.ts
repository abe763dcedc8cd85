import avro from 'avsc';
import { asSaytaraError, SaytaraError } from '../../domain/errors.ts';
import { EVENTS_OF_TOPIC } from '../../domain/events.generated.ts';
import type { EventName, SaytaraEvent } from '../../domain/events.generated.ts';
import { topicBase } from '../../domain/topicNames.ts';
import type { EventCodec } from '../../ports/eventCodec.ts';
import type { SchemaRegistry } from '../../ports/schemaRegistry.ts';
import { typeOf } from './compatible.ts';
import { HEADER, MAGIC, schemaIdOf } from './wireFormat.ts';

/** How much of a wrong value a message quotes. */
const QUOTED = 120;

/** Ids whose fault is remembered for the letters about their records; damaged bytes name ever other ones. */
const MOST_UNREADABLE = 10_000;

/** What the names of all records begin with. */
const NAMESPACE = 'saytara';

/** An event as it is written to one topic. */
interface Writer {
  readonly id: number;
  readonly type: avro.Type;
  /** Its fields of bytes: avsc writes a Buffer alone, events carry any Uint8Array. */
  readonly bytes: readonly string[];
}

/** How the bytes of one schema id are read; `read` throws whatever avsc throws. */
interface Reader {
  readonly name: EventName;
  readonly read: (body: Buffer) => unknown;
}

const TOPICS: ReadonlyMap<string, readonly EventName[]> = new Map(Object.entries(EVENTS_OF_TOPIC));

/**
 * A codec for all events of today's schemas, which it registers under `<topic without release>-saytara.<event>`.
 * What it decodes shares no memory with the bytes it was given. One resolver per writer id is made once and kept:
 * making it for each record costs a hundred times the decode. An id that the registry did not know is asked for
 * again at each `prepare` that needs it.
 */
export async function createAvroCodec(options: {
  readonly registry: SchemaRegistry;
  readonly schemas: Readonly<Record<EventName, string>>;
}): Promise<EventCodec> {
  const { registry, schemas } = options;
  const today = new Map(Object.entries(schemas).map(([name, schema]) => [name, typeOf(schema)]));
  const writers = new Map<string, Writer>();
  const readers = new Map<number, Reader>();
  const unreadable = new Map<number, SaytaraError>();
  /** Of today's schemas, by their ids. */
  const texts = new Map<number, string>();

  for (const [topic, events] of TOPICS) {
    for (const event of events) {
      const type = today.get(event);
      if (!type) continue;
      const id = await registry.register(`${topic}-${NAMESPACE}.${event}`, schemas[event]);
      writers.set(`${topic} ${event}`, { id, type, bytes: bytesFieldsOf(type) });
      readers.set(id, { name: event, read: (body): unknown => type.fromBuffer(body) });
      texts.set(id, schemas[event]);
    }
  }

  async function learn(id: number): Promise<void> {
    try {
      readers.set(id, readerOf(await registry.schema(id), today));
      unreadable.delete(id);
    } catch (error) {
      const fault = asSaytaraError(error);
      // Any other fault is the registry's, and no record is to be given up for it.
      if (fault.code !== 'schema-unknown' && fault.code !== 'undecodable') throw fault;
      if (unreadable.size >= MOST_UNREADABLE) unreadable.clear();
      unreadable.set(id, fault);
    }
  }

  function readerFor(topic: string, value: Uint8Array): Reader {
    const id = schemaIdOf(value);
    const reader = id === undefined ? undefined : readers.get(id);
    if (reader && eventsOf(topic).includes(reader.name)) return reader;
    throw refusal(topic, id, reader, id === undefined ? undefined : unreadable.get(id));
  }

  return {
    encode(topic, event) {
      const writer = writers.get(`${topicBase(topic)} ${event.type}`);
      if (writer) return encoded(topic, writer, event);
      throw new SaytaraError('event-invalid', {
        message: `writing ${event.type} to "${topic}": it does not stand there`,
        details: { topic, event: event.type },
      });
    },
    async prepare(values) {
      const unknown = new Set<number>();
      for (const value of values) {
        const id = schemaIdOf(value);
        if (id !== undefined && !readers.has(id)) unknown.add(id);
      }
      for (const id of unknown) await learn(id);
    },
    decode(topic, value) {
      const { name, read } = readerFor(topic, value);
      try {
        const body = Buffer.from(value.buffer, value.byteOffset + HEADER, value.length - HEADER);
        return Object.assign(read(body) as object, { type: name }) as SaytaraEvent;
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        throw new SaytaraError('undecodable', {
          message: `reading a ${name} of "${topic}": ${reason}`,
          details: { topic, event: name },
          cause: error,
        });
      }
    },
    body(_, value) {
      const form = texts.get(schemaIdOf(value) ?? NaN);
      return form === undefined ? undefined : { form, bytes: value.subarray(HEADER) };
    },
  };
}

function eventsOf(topic: string): readonly EventName[] {
  return TOPICS.get(topicBase(topic)) ?? [];
}

function bytesFieldsOf(type: avro.Type): readonly string[] {
  if (!(type instanceof avro.types.RecordType)) return [];
  return type.fields.filter((field) => field.type.typeName === 'bytes').map((field) => field.name);
}

function withBuffers(event: SaytaraEvent, fields: readonly string[]): SaytaraEvent {
  if (fields.length === 0) return event;
  const entries = Object.entries(event).map(([name, value]: [string, unknown]) => {
    const isBytes = fields.includes(name) && value instanceof Uint8Array;
    return [name, isBytes ? Buffer.from(value.buffer, value.byteOffset, value.byteLength) : value] as const;
  });
  return Object.fromEntries(entries) as unknown as SaytaraEvent;
}

function encoded(topic: string, { id, type, bytes }: Writer, event: SaytaraEvent): Uint8Array {
  try {
    const body = type.toBuffer(withBuffers(event, bytes));
    const value = Buffer.allocUnsafe(HEADER + body.length);
    value[0] = MAGIC;
    value.writeUInt32BE(id, 1);
    value.set(body, HEADER);
    return value;
  } catch (error) {
    const { path, message } = faultIn(type, withBuffers(event, bytes));
    throw new SaytaraError('event-invalid', {
      message: `writing ${event.type} to "${topic}": ${message}`,
      details: { topic, event: event.type, path },
      cause: error,
    });
  }
}

/** Where an event does not fit its schema: asked only once writing has failed, as it costs more than writing. */
function faultIn(type: avro.Type, event: SaytaraEvent): { readonly path: string; readonly message: string } {
  let fault: { path: string; message: string } | undefined;
  type.isValid(event, {
    errorHook: (path, value: unknown, wanted) => {
      if (fault) return;
      const found = (value === undefined ? 'nothing' : JSON.stringify(value)).slice(0, QUOTED);
      fault = { path: path.join('.'), message: `at "${path.join('.')}" stands ${found}, not ${wantedText(wanted)}` };
    },
  });
  return fault ?? { path: '', message: 'a value cannot be written' };
}

function wantedText(type: avro.Type): string {
  return (type.name ?? type.typeName.replace('union:unwrapped', type.toString())).slice(0, QUOTED);
}

/** Reads what was written under any version with today's schema. */
function readerOf(schema: string, today: ReadonlyMap<string, avro.Type>): Reader {
  try {
    const writer = typeOf(schema);
    const name = (writer.name ?? '').slice(NAMESPACE.length + 1);
    const type = today.get(name);
    if (!type || !isEventName(name)) throw new Error(`no event is named "${writer.name ?? ''}"`);
    const resolver = type.createResolver(writer);
    return { name, read: (body): unknown => type.fromBuffer(body, resolver) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SaytaraError('undecodable', { message: `reading a schema of the registry: ${reason}`, cause: error });
  }
}

function isEventName(name: string): name is EventName {
  return [...TOPICS.values()].some((events) => events.some((event) => event === name));
}

/** Why a record cannot be read, known before its body is looked at. */
function refusal(
  topic: string,
  id: number | undefined,
  reader: Reader | undefined,
  fault: SaytaraError | undefined,
): SaytaraError {
  const attempt = `reading a record of "${topic}"`;
  if (id === undefined) {
    const message = `${attempt}: it does not begin with the five bytes of the wire format`;
    return new SaytaraError('undecodable', { message, details: { topic } });
  }
  if (reader) {
    const message = `${attempt}: ${reader.name} does not stand there`;
    return new SaytaraError('undecodable', { message, details: { topic, id } });
  }
  const reason = fault?.message ?? 'it was not prepared';
  return new SaytaraError(fault?.code ?? 'schema-unknown', {
    message: `${attempt} under schema ${String(id)}: ${reason}`,
    details: { topic, id },
    ...(fault ? { cause: fault } : {}),
  });
}
