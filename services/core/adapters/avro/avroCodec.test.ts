import { beforeEach, describe, expect, test } from 'vitest';
import { SaytaraError } from '../../domain/errors.ts';
import type { EventOf, SaytaraEvent } from '../../domain/events.generated.ts';
import { reportId } from '../../domain/ids.ts';
import { claimsTopic, DEAD_LETTERS, REPORTS } from '../../domain/topicNames.ts';
import type { EventCodec } from '../../ports/eventCodec.ts';
import type { SchemaRegistry } from '../../ports/schemaRegistry.ts';
import { readSchemaFiles } from '../../runtime/schemaFiles.ts';
import { generateClaims } from '../../testing/claimGenerator.ts';
import { createMemoryRegistry } from '../memory/memoryRegistry.ts';
import { createAvroCodec } from './avroCodec.ts';
import { compatible } from './compatible.ts';

const CLAIMS = claimsTopic('0123456789ab');
const schemas = readSchemaFiles();
const retracted: EventOf<'ReportRetracted'> = {
  type: 'ReportRetracted',
  report: reportId('r-1'),
  knownAt: 1_649_926_800_000,
  who: 'editor',
  why: 'خطأ',
};
const letter: EventOf<'DeadLetterRaised'> = {
  type: 'DeadLetterRaised',
  letter: 'l',
  stage: 's',
  view: null,
  release: 'x',
  topic: REPORTS,
  partition: 0,
  position: 7,
  key: 'k',
  code: 'undecodable',
  message: 'm',
  bytes: Uint8Array.of(0, 1, 255),
  raisedAt: 1,
};

/** A schema of a later release: one field with a default more, one action more. */
const newerClaims = schemas.ClaimsRead.replace('"order_evacuate"', '"order_evacuate", "parade"').replace(
  /\]\s*\}\s*$/,
  ', {"name": "tone", "type": "string", "default": "plain", "doc": "How it sounds."}]}',
);

describe('the codec', () => {
  let registry: SchemaRegistry;
  let codec: EventCodec;
  beforeEach(async () => {
    registry = createMemoryRegistry({ compatible });
    codec = await createAvroCodec({ registry, schemas });
  });

  const codeOf = (run: () => unknown): string => {
    try {
      run();
      return 'none';
    } catch (error) {
      return error instanceof SaytaraError ? error.code : String(error);
    }
  };

  test('what is written is read back, with its type, in wire format', async () => {
    const value = codec.encode(REPORTS, retracted);
    expect(value[0]).toBe(0);
    const id = Buffer.from(value).readInt32BE(1);
    expect(await registry.versions('saytara.reports-saytara.ReportRetracted')).toEqual([id]);
    expect(codec.decode(REPORTS, value)).toEqual(retracted);
  });

  test('generated claims, of one and of eight an event, are read back whole', () => {
    for (const perEvent of [1, 8] as const) {
      for (const event of generateClaims({ seed: 5, claims: 400, perEvent })) {
        expect(codec.decode(CLAIMS, codec.encode(CLAIMS, event))).toEqual(event);
      }
    }
  });

  test('bytes may be any Uint8Array, and what is decoded shares no memory with the record', () => {
    const value = codec.encode(DEAD_LETTERS, letter);
    const decoded = codec.decode(DEAD_LETTERS, value);
    value.fill(9);
    expect(decoded.type === 'DeadLetterRaised' && [...decoded.bytes]).toEqual([0, 1, 255]);
    expect(decoded).toMatchObject({ key: 'k', message: 'm' });
  });

  test('a record is read wherever it lies in a larger buffer', () => {
    const value = codec.encode(REPORTS, retracted);
    const fetched = Buffer.concat([Buffer.alloc(3, 1), value, Buffer.alloc(3, 1)]);
    expect(codec.decode(REPORTS, fetched.subarray(3, 3 + value.length))).toEqual(retracted);
  });

  test('subjects of a claims topic are the same for every reader release', async () => {
    codec.encode(claimsTopic('aaaa'), progress());
    codec.encode(claimsTopic('bbbb'), progress());
    expect(await registry.versions('saytara.claims-saytara.Progress')).toHaveLength(1);
  });

  test('what a newer release wrote is read by this one: the new field falls away, the new word is unknown', async () => {
    const newer = await createAvroCodec({ registry, schemas: { ...schemas, ClaimsRead: newerClaims } });
    const [event] = generateClaims({ seed: 1, claims: 1 });
    if (event?.type !== 'ClaimsRead') throw new Error('the generator begins with a reading');
    const claims = event.claims.map((claim) => ({ ...claim, action: 'parade' }));
    const written: object = { ...event, claims, tone: 'loud' };
    const value = newer.encode(CLAIMS, written as SaytaraEvent);
    expect(codeOf(() => codec.decode(CLAIMS, value))).toBe('schema-unknown');
    await codec.prepare([value]);
    const expected = { ...event, claims: event.claims.map((claim) => ({ ...claim, action: 'unknown' })) };
    expect(codec.decode(CLAIMS, value)).toEqual(expected);
  });

  test('what this release wrote is read by a newer one: the new field has its default', async () => {
    const newer = await createAvroCodec({ registry, schemas: { ...schemas, ClaimsRead: newerClaims } });
    const [event] = generateClaims({ seed: 1, claims: 1 });
    if (!event) throw new Error('the generator made nothing');
    const value = codec.encode(CLAIMS, event);
    await newer.prepare([value]);
    expect(newer.decode(CLAIMS, value)).toEqual({ ...event, tone: 'plain' });
  });

  test('a release whose schema does not fit the log is refused at its start', async () => {
    const wrong = schemas.ReportRetracted.replace('"who"', '"asker"');
    const started = createAvroCodec({ registry, schemas: { ...schemas, ReportRetracted: wrong } });
    await expect(started).rejects.toMatchObject({ code: 'schema-incompatible' });
  });

  test('bytes that are no event of their topic are undecodable, cut and lengthened ones too', () => {
    const value = codec.encode(REPORTS, retracted);
    const wrong = [
      new Uint8Array(0),
      Uint8Array.of(0, 0, 0, 1),
      Uint8Array.from([1, ...value.subarray(1)]),
      value.subarray(0, 5),
      value.subarray(0, value.length - 1),
      Buffer.concat([value, Buffer.of(0)]),
      codec.encode(CLAIMS, progress()),
    ];
    expect(wrong.map((bytes) => codeOf(() => codec.decode(REPORTS, bytes)))).toEqual(wrong.map(() => 'undecodable'));
    expect(codeOf(() => codec.decode('saytara.other', value))).toBe('undecodable');
  });

  test('an id that the registry does not know is schema-unknown until it does', async () => {
    const another = createMemoryRegistry({ compatible });
    for (let i = 0; i < 40; i++) await another.register(`filler ${String(i)}`, '"string"');
    const foreign = await createAvroCodec({ registry: another, schemas });
    const value = foreign.encode(REPORTS, retracted);
    await codec.prepare([value, value]);
    expect(codeOf(() => codec.decode(REPORTS, value))).toBe('schema-unknown');
    const id = Buffer.from(value).readInt32BE(1);
    for (let next = 0; next < id;) next = await registry.register(`late ${String(next)}`, schemas.ReportRetracted);
    await codec.prepare([value]);
    expect(codec.decode(REPORTS, value)).toEqual(retracted);
  });

  test('a schema of the registry that is no event of ours makes its records undecodable', async () => {
    const id = await registry.register('foreign', '{"type":"record","name":"Foreign","fields":[]}');
    const value = Buffer.alloc(5);
    value.writeInt32BE(id, 1);
    await codec.prepare([value]);
    expect(codeOf(() => codec.decode(REPORTS, value))).toBe('undecodable');
  });

  test('a registry that cannot be reached is told as such, and asked again', async () => {
    let reachable = false;
    const flaky: SchemaRegistry = {
      ...registry,
      schema: (id) => {
        if (reachable) return registry.schema(id);
        return Promise.reject(new SaytaraError('registry-unavailable', { message: 'asking for a schema' }));
      },
    };
    const reader = await createAvroCodec({ registry: flaky, schemas });
    const newer = await createAvroCodec({ registry, schemas: { ...schemas, ClaimsRead: newerClaims } });
    const [event] = generateClaims({ seed: 1, claims: 1 });
    if (!event) throw new Error('the generator made nothing');
    const value = newer.encode(CLAIMS, { ...event, ...{ tone: 'loud' } });
    await expect(reader.prepare([value])).rejects.toMatchObject({ code: 'registry-unavailable', retriable: true });
    reachable = true;
    await reader.prepare([value]);
    expect(reader.decode(CLAIMS, value)).toEqual(event);
  });

  test('an event that does not fit is refused with the path to what is wrong', () => {
    const [event] = generateClaims({ seed: 1, claims: 8, perEvent: 8 });
    if (event?.type !== 'ClaimsRead') throw new Error('the generator begins with a reading');
    const claims: object[] = event.claims.map((claim, i) =>
      i === 3 ? { ...claim, span: { start: 'x', end: 1 } } : claim,
    );
    const wrong: object = { ...event, claims };
    const details: unknown = expect.objectContaining({ path: 'claims.3.span.start' });
    const refused: unknown = expect.objectContaining({ code: 'event-invalid', details });
    expect(() => codec.encode(CLAIMS, wrong as SaytaraEvent)).toThrow(refused);
    expect(() => codec.encode(CLAIMS, wrong as SaytaraEvent)).toThrow('at "claims.3.span.start" stands "x", not int');
    const lacking: object = { ...retracted };
    Reflect.deleteProperty(lacking, 'why');
    expect(() => codec.encode(REPORTS, lacking as SaytaraEvent)).toThrow('at "why" stands nothing, not string');
    expect(() => codec.encode(REPORTS, { ...retracted, knownAt: 1.5 })).toThrow('at "knownAt" stands 1.5, not long');
  });

  test('an event is not written to a topic on which it does not stand', () => {
    expect(codeOf(() => codec.encode(CLAIMS, retracted))).toBe('event-invalid');
  });

  function progress(): SaytaraEvent {
    return { type: 'Progress', stage: 'enrichment', topic: REPORTS, inputs: [{ partition: 0, position: 4 }] };
  }
});
