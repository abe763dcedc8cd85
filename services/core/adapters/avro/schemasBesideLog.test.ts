import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readGoldenSamples } from '../../../../schemas/golden.ts';
import type { EventOf } from '../../domain/events.generated.ts';
import { reportId } from '../../domain/ids.ts';
import { REPORTS, SCHEMAS } from '../../domain/topicNames.ts';
import type { EventCodec } from '../../ports/eventCodec.ts';
import { schemaRegistryContract } from '../../ports/schemaRegistry.contract.ts';
import { readSchemaFiles } from '../../runtime/schemaFiles.ts';
import { createMemoryLog } from '../memory/memoryLog.ts';
import type { MemoryLog } from '../memory/memoryLog.ts';
import { createAvroCodec } from './avroCodec.ts';
import { openConfluentRegistry } from './confluentRegistry.ts';
import type { SharedRegistry } from './confluentRegistry.ts';
import { startRegistryServer } from './registryServer.testing.ts';
import type { RegistryServer, RegistryServerOptions } from './registryServer.testing.ts';
import { schemasBesideLog } from './schemasBesideLog.ts';
import type { SchemasBesideLog } from './schemasBesideLog.ts';

const schemas = readSchemaFiles();
const RECEIVED = 'saytara.reports-saytara.ReportRetracted';
const retracted: EventOf<'ReportRetracted'> = {
  type: 'ReportRetracted',
  report: reportId('r-1'),
  knownAt: 5,
  who: 'editor',
  why: 'خطأ',
};
const thing = (note: string, more: readonly object[] = []): string =>
  JSON.stringify({ type: 'record', name: 'Thing', namespace: 'saytara', doc: note, fields: more });
const WITH_SIZE = thing('b', [{ name: 'size', type: 'int', default: 0 }]);

for (const rewrites of [false, true]) {
  schemaRegistryContract(`beside the log, ${rewrites ? 'rewriting' : 'keeping'} texts`, async () => {
    const server = await startRegistryServer({ rewrites });
    const registry = openConfluentRegistry({ url: server.url });
    const log = createMemoryLog();
    return {
      open: () => schemasBesideLog({ registry, log: log.another() }),
      close: () => {
        registry.close();
        return server.close();
      },
    };
  });
}

describe('schemas beside the log', () => {
  let log: MemoryLog;
  let server: RegistryServer;
  let registries: SharedRegistry[];
  const servers: RegistryServer[] = [];
  beforeEach(async () => {
    log = createMemoryLog();
    registries = [];
    server = await serve();
  });
  afterEach(async () => {
    for (const registry of registries) registry.close();
    for (const one of servers.splice(0)) await one.close();
  });

  async function serve(options: RegistryServerOptions = {}): Promise<RegistryServer> {
    const started = await startRegistryServer(options);
    servers.push(started);
    return started;
  }

  /** Another process, with its own connection to a registry. */
  function node(at = server): SchemasBesideLog {
    const registry = openConfluentRegistry({ url: at.url, timeoutMs: 2_000 });
    registries.push(registry);
    return schemasBesideLog({ registry, log: log.another() });
  }
  const codecOf = (registry: SchemasBesideLog): Promise<EventCodec> => createAvroCodec({ registry, schemas });

  /** What stands on the topic, record by record. */
  async function entriesOf(): Promise<readonly { readonly id: number; readonly subject: string }[]> {
    const found: { readonly id: number; readonly subject: string }[] = [];
    for await (const batch of log.read(SCHEMAS)) {
      for (const { key, value } of batch.records) {
        const entry: unknown = JSON.parse(Buffer.from(value).toString('utf8'));
        found.push({ id: Number(new Map(Object.entries(entry ?? {})).get('id')), subject: key });
      }
    }
    return found;
  }

  test('a node starts, writes and reads while the registry is down, once its schemas stand on the log', async () => {
    const value = (await codecOf(node())).encode(REPORTS, retracted);
    await server.down();
    const codec = await codecOf(node());
    expect(codec.encode(REPORTS, retracted)).toEqual(value);
    expect(codec.decode(REPORTS, value)).toEqual(retracted);
    await server.up();
  });

  test('the first node of all needs the registry, and says so with a fault that passes', async () => {
    await server.down();
    const registry = node();
    await expect(codecOf(registry)).rejects.toMatchObject({ code: 'registry-unavailable', retriable: true });
    await server.up();
    await expect(codecOf(registry)).resolves.toBeDefined();
  });

  test('a schema stands on the log once, before it is used, and restarts ask the registry for nothing', async () => {
    await codecOf(node());
    const before = await entriesOf();
    expect(before).toHaveLength(Object.keys(schemas).length);
    const asked = server.requests.length;
    await codecOf(node());
    expect(server.requests).toHaveLength(asked);
    expect(await entriesOf()).toEqual(before);
  });

  test('restarts write nothing either where the registry writes schemas in its own way', async () => {
    const rewriting = await serve({ rewrites: true });
    await node(rewriting).register('a', `${thing('a')} `);
    await node(rewriting).register('a', `${thing('a')} `);
    expect(await entriesOf()).toHaveLength(1);
  });

  test('nodes that start at once on an empty log agree on every id', async () => {
    const codecs = await Promise.all([node(), node(), node()].map(codecOf));
    const values = codecs.map((codec) => codec.encode(REPORTS, retracted));
    expect(new Set(values.map((value) => Buffer.from(value).toString('hex'))).size).toBe(1);
  });

  test('a running node reads what a newer one writes while the registry is down', async () => {
    const old = await codecOf(node());
    const later = schemas.ReportRetracted.replace(
      /\]\s*\}\s*$/,
      ', {"name": "tone", "type": "string", "default": "plain", "doc": "How it sounds."}]}',
    );
    const newer = await createAvroCodec({ registry: node(), schemas: { ...schemas, ReportRetracted: later } });
    const value = newer.encode(REPORTS, Object.assign({ tone: 'loud' }, retracted));
    await server.down();
    await old.prepare([value]);
    expect(old.decode(REPORTS, value)).toEqual(retracted);
    await server.up();
  });

  test('versions that a registry had before are copied to the log with the newest', async () => {
    const plain = openConfluentRegistry({ url: server.url });
    registries.push(plain);
    const first = await plain.register('a', thing('a'));
    const second = await node().register('a', WITH_SIZE);
    expect((await entriesOf()).map(({ id }) => id)).toEqual([first, second]);
  });

  test('a version that does not fit the log is refused without asking the registry', async () => {
    await node().register('a', thing('a'));
    server.forget();
    const asked = server.requests.length;
    const wrong = thing('a', [{ name: 'size', type: 'int' }]);
    await expect(node().register('a', wrong)).rejects.toMatchObject({ code: 'schema-incompatible' });
    expect(server.requests).toHaveLength(asked);
  });

  test('records of the topic that are no schemas count for nothing', async () => {
    const id = await node().register('a', thing('a'));
    const wrong = [
      '',
      'no json',
      '{}',
      '{"id":"7","subject":"a","schema":"\\"int\\""}',
      '{"id":9,"subject":"a","schema":"?"}',
    ];
    await log.append(wrong.map((text) => ({ topic: SCHEMAS, key: 'a', value: Buffer.from(text) })));
    const registry = node();
    expect(await registry.versions('a')).toEqual([id]);
    await expect(registry.schema(9)).rejects.toMatchObject({ code: 'schema-unknown' });
  });

  test('all versions that ever were are registered and read back by their ids', async () => {
    const registry = node();
    const samples = readGoldenSamples();
    const ids: number[] = [];
    for (const { event, schema } of samples) ids.push(await registry.register(`s-${event}`, JSON.stringify(schema)));
    const texts = await Promise.all(ids.map((id) => node().schema(id)));
    expect(texts.map((text): unknown => JSON.parse(text))).toEqual(samples.map(({ schema }) => schema));
  });

  describe.each([
    ['that takes ids from outside', true],
    ['that counts its own ids', false],
  ])('with a registry %s', (_, modes) => {
    beforeEach(async () => {
      server = await serve({ modes });
    });

    test('one that has lost everything is filled again under the same ids, also where the log skips some', async () => {
      await node().register('first', thing('first'));
      server.forget();
      log = createMemoryLog();
      const foreign = openConfluentRegistry({ url: server.url });
      registries.push(foreign);
      await foreign.register('foreign', thing('foreign'));
      const ids = [await node().register('a', thing('a'))];
      await foreign.register('foreign', thing('foreign too'));
      ids.push(await node().register('a', WITH_SIZE), await node().register('b', WITH_SIZE));
      expect(ids).toEqual([2, 4, 4]);
      server.forget();

      expect(await node().check()).toEqual({ schemas: 2, restored: 3 });
      expect([server.text(2), server.text(4)]).toEqual([thing('a'), WITH_SIZE]);
      expect(await foreign.versions('b')).toEqual([4]);
      expect(await node().check()).toEqual({ schemas: 2, restored: 0 });
    });

    test('several nodes that find it empty fill it once', async () => {
      await codecOf(node());
      const texts = (await entriesOf()).map(({ id }) => server.text(id));
      server.forget();
      const checks = await Promise.all([node(), node(), node()].map((one) => one.check()));
      expect(checks.map(({ restored }) => restored).toSorted((a, b) => a - b)).toEqual([0, 0, texts.length]);
      expect((await entriesOf()).map(({ id }) => server.text(id))).toEqual(texts);
    });

    test('it is filled before a node registers anything new', async () => {
      const ids = [await node().register('a', thing('a')), await node().register('b', thing('b'))];
      server.forget();
      expect(await node().register('c', thing('c'))).toBe(3);
      expect(ids.map((id) => server.text(id))).toEqual([thing('a'), thing('b')]);
    });

    test('one with other schemas under the ids is refused and left as it is, and the log is read on', async () => {
      const value = (await codecOf(node())).encode(REPORTS, retracted);
      const other = await serve({ modes });
      const foreign = openConfluentRegistry({ url: other.url });
      registries.push(foreign);
      for (let i = 0; i < 40; i++) await foreign.register('foreign', thing(String(i)));

      const registry = node(other);
      await expect(registry.check()).rejects.toMatchObject({ code: 'registry-forgot', retriable: false });
      await expect(registry.register('new', thing('new'))).rejects.toMatchObject({ code: 'registry-forgot' });
      expect(await foreign.versions('new')).toEqual([]);
      expect((await codecOf(registry)).decode(REPORTS, value)).toEqual(retracted);
    });
  });

  test('one that has counted past a lost id is refused, and none of our schemas gets another id there', async () => {
    await node().register('a', thing('a'));
    const foreign = openConfluentRegistry({ url: server.url });
    registries.push(foreign);
    await foreign.register('foreign', thing('foreign'));
    server.lose(1);
    await expect(node().check()).rejects.toMatchObject({ code: 'registry-forgot', details: { id: 1, subject: 'a' } });
    expect(await foreign.versions('a')).toEqual([]);
  });

  test('of two nodes with different registries the second is refused, and what the first wrote keeps its meaning', async () => {
    const first = node();
    const registry = openConfluentRegistry({ url: (await serve()).url });
    registries.push(registry);
    // Both have found the log empty when each is given id 1.
    const late = {
      ...registry,
      async register(subject: string, schema: string) {
        await first.register('a', thing('a'));
        return registry.register(subject, schema);
      },
    };
    const second = schemasBesideLog({ registry: late, log: log.another() });
    await expect(second.register('b', WITH_SIZE)).rejects.toMatchObject({ code: 'registry-forgot' });
    expect(await node().schema(1)).toBe(thing('a'));
    expect(await second.schema(1)).toBe(thing('a'));
  });

  test('a log without schemas of its own is refused where the registry cannot read it', async () => {
    const value = (await codecOf(node())).encode(REPORTS, retracted);
    log = createMemoryLog();
    await log.createTopic(REPORTS, 2);
    await log.append([{ topic: REPORTS, key: 'k', value }]);
    await expect(codecOf(node(await serve()))).rejects.toMatchObject({
      code: 'registry-forgot',
      details: { topic: REPORTS },
    });
    expect(await log.topics()).toEqual([{ topic: REPORTS, partitions: 2 }]);

    const codec = await codecOf(node());
    expect(codec.decode(REPORTS, value)).toEqual(retracted);
    expect((await entriesOf()).map(({ subject }) => subject)).toContain(RECEIVED);
  });

  test('one poisoned record is no reason to refuse a registry', async () => {
    const value = (await codecOf(node())).encode(REPORTS, retracted);
    log = createMemoryLog();
    await log.createTopic(REPORTS, 1);
    const poison = Uint8Array.from([0, 9, 9, 9, 9, 1]);
    for (const bytes of [poison, Buffer.from('garbage'), value]) {
      await log.append([{ topic: REPORTS, key: 'k', value: bytes }]);
    }
    await expect(codecOf(node())).resolves.toBeDefined();
  });
});
