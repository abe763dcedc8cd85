import type avro from 'avsc';
import { asSaytaraError, SaytaraError } from '../../domain/errors.ts';
import { EVENTS_OF_TOPIC } from '../../domain/events.generated.ts';
import type { EventName, SaytaraEvent } from '../../domain/events.generated.ts';
import { topicBase } from '../../domain/topicNames.ts';
import type { EventCodec } from '../../ports/eventCodec.ts';
import type { SchemaRegistry } from '../../ports/schemaRegistry.ts';
import { typeOf } from './compatible.ts';

/** Confluent wire format: a zero byte, the schema id in four bytes, the Avro body. */
const MAGIC = 0;
const HEADER = 5;

interface Written {
  readonly id: number;
  readonly type: avro.Type;
}

interface Readable {
  readonly name: EventName;
  readonly reader: avro.Type;
  /** undefined where the writer's schema is today's. */
  readonly resolver: avro.Type | undefined;
  readonly make: (value: Uint8Array) => unknown;
}

/**
 * A codec for all events of today's schemas, which it registers under `<topic without release>-saytara.<event>`.
 * One resolver per writer id is made once and kept: making it for each record costs a hundred times the decode.
 */
export async function createAvroCodec(options: {
  readonly registry: SchemaRegistry;
  readonly schemas: Readonly<Record<EventName, string>>;
}): Promise<EventCodec> {
  const { registry, schemas } = options;
  const written = new Map<string, Written>();
  const readable = new Map<number, Readable | SaytaraError>();
  for (const [topic, events] of Object.entries(EVENTS_OF_TOPIC)) {
    for (const event of events) {
      const id = await registry.register(`${topic}-saytara.${event}`, schemas[event]);
      const type = typeOf(schemas[event]);
      written.set(`${topic} ${event}`, { id, type });
      readable.set(id, readableOf(event, type, undefined));
    }
  }
  const today = new Map([...written].map(([key, { type }]) => [key.split(' ')[1] ?? '', type]));

  async function learn(id: number): Promise<void> {
    try {
      readable.set(id, readerOf(await registry.schema(id), today));
    } catch (error) {
      const known = asSaytaraError(error);
      if (known.retriable) throw known;
      readable.set(id, known);
    }
  }

  return {
    encode(topic, event) {
      const target = written.get(`${topicBase(topic)} ${event.type}`);
      if (!target) {
        throw new SaytaraError('event-invalid', {
          message: `writing ${event.type} to "${topic}": it does not stand there`,
        });
      }
      return encoded(target, event);
    },
    async prepare(values) {
      for (const value of values) {
        const id = idOf(value);
        if (id !== undefined && !readable.has(id)) await learn(id);
      }
    },
    decode(topic, value) {
      const id = idOf(value);
      if (id === undefined)
        throw new SaytaraError('undecodable', {
          message: `reading a record of "${topic}": it lacks the five bytes of the wire format`,
        });
      const found = readable.get(id);
      if (found instanceof SaytaraError) throw found;
      if (!found)
        throw new SaytaraError('schema-unknown', {
          message: `reading a record of "${topic}": its schema ${String(id)} was not prepared`,
        });
      if (!eventsOf(topic).includes(found.name)) {
        throw new SaytaraError('undecodable', {
          message: `reading a record of "${topic}": ${found.name} does not belong there`,
        });
      }
      return decoded(topic, found, value);
    },
  };
}

function eventsOf(topic: string): readonly EventName[] {
  return Object.entries(EVENTS_OF_TOPIC).find(([name]) => name === topicBase(topic))?.[1] ?? [];
}

function idOf(value: Uint8Array): number | undefined {
  if (value.length < HEADER || value[0] !== MAGIC) return undefined;
  return (((value[1] ?? 0) << 24) | ((value[2] ?? 0) << 16) | ((value[3] ?? 0) << 8) | (value[4] ?? 0)) >>> 0;
}

function encoded({ id, type }: Written, event: SaytaraEvent): Uint8Array {
  try {
    const body = type.toBuffer(event);
    const value = Buffer.allocUnsafe(HEADER + body.length);
    value[0] = MAGIC;
    value.writeUInt32BE(id, 1);
    value.set(body, HEADER);
    return value;
  } catch (error) {
    throw new SaytaraError('event-invalid', {
      message: `writing ${event.type}: ${faultIn(type, event) ?? String(error)}`,
      cause: error,
    });
  }
}

/** Where an event does not fit its schema: asked only once writing has failed, as it costs more than writing. */
function faultIn(type: avro.Type, event: SaytaraEvent): string | undefined {
  let fault: string | undefined;
  type.isValid(event, {
    errorHook: (path, value, wanted) => {
      fault ??= `at ${path.join('.')} stands ${String(JSON.stringify(value))}, not ${wanted.toString()}`.slice(
        0,
        400,
      );
    },
  });
  return fault;
}

function readerOf(schema: string, today: ReadonlyMap<string, avro.Type>): Readable {
  const writer = typeOf(schema);
  const name = (writer.name ?? '').replace(/^saytara\./, '');
  const reader = today.get(name);
  if (!reader || !isEventName(name)) {
    throw new SaytaraError('undecodable', {
      message: `reading a record under schema "${writer.name ?? 'without a name'}": no event has this name`,
    });
  }
  try {
    return readableOf(name, reader, reader.createResolver(writer));
  } catch (error) {
    throw new SaytaraError('undecodable', { message: `reading a ${name} with today's schema`, cause: error });
  }
}

function isEventName(name: string): name is EventName {
  return Object.values(EVENTS_OF_TOPIC)
    .flat<readonly (readonly EventName[])[]>()
    .some((event) => event === name);
}

function readableOf(
  name: EventName,
  reader: avro.Type,
  resolver: ReturnType<avro.Type['createResolver']> | undefined,
): Readable {
  const make = (value: Uint8Array): unknown => {
    const body = Buffer.from(value.buffer, value.byteOffset + HEADER, value.length - HEADER);
    return resolver === undefined ? reader.fromBuffer(body) : reader.fromBuffer(body, resolver);
  };
  return { name, reader, resolver: undefined, make };
}

function decoded(topic: string, { name, make }: Readable, value: Uint8Array): SaytaraEvent {
  let event: unknown;
  try {
    event = make(value);
  } catch (error) {
    throw new SaytaraError('undecodable', { message: `reading a ${name} of "${topic}"`, cause: error });
  }
  return Object.assign(event as object, { type: name }) as SaytaraEvent;
}
