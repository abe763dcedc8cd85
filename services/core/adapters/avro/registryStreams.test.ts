import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { EventOf, SaytaraEvent } from '../../domain/events.generated.ts';
import { reportId } from '../../domain/ids.ts';
import { claimsTopic, DEAD_LETTERS, REPORTS } from '../../domain/topicNames.ts';
import type { EventCodec } from '../../ports/eventCodec.ts';
import type { EventLog } from '../../ports/eventLog.ts';
import { foldTopic } from '../../runtime/foldTopic.ts';
import { readSchemaFiles } from '../../runtime/schemaFiles.ts';
import { runStage } from '../../runtime/stage.ts';
import type { StreamState } from '../../runtime/stage.ts';
import { createMemoryLog } from '../memory/memoryLog.ts';
import { createAvroCodec } from './avroCodec.ts';
import { openConfluentRegistry } from './confluentRegistry.ts';
import type { SharedRegistry } from './confluentRegistry.ts';
import { startRegistryServer } from './registryServer.testing.ts';
import type { RegistryServer } from './registryServer.testing.ts';
import { schemasBesideLog } from './schemasBesideLog.ts';

const OUT = claimsTopic('test');
const clock = { now: () => 1_000 };
const schemas = readSchemaFiles();
/** The schema of a later release, which a running node has to ask for. */
const LATER = schemas.ReportRetracted.replace(
  /\]\s*\}\s*$/,
  ', {"name": "tone", "type": "string", "default": "plain", "doc": "How it sounds."}]}',
);
/** In wire format, under an id that nobody gave. */
const POISON = Uint8Array.from([0, 0, 1, 226, 64, 2, 2]);

const retracted = (report: string): EventOf<'ReportRetracted'> => ({
  type: 'ReportRetracted',
  report: reportId(report),
  knownAt: 5,
  who: 'editor',
  why: 'w',
});

describe('a stream while the registry comes and goes', () => {
  let log: EventLog;
  let server: RegistryServer;
  let registries: SharedRegistry[];
  let codec: EventCodec;
  let newer: EventCodec;
  let stop: AbortController;
  let states: StreamState[];
  let seen: string[];

  beforeEach(async () => {
    server = await startRegistryServer();
    registries = [];
    log = createMemoryLog();
    stop = new AbortController();
    states = [];
    seen = [];
    await log.createTopic(REPORTS, 1);
    await log.createTopic(OUT, 1);
    await log.createTopic(DEAD_LETTERS, 1);
    codec = await createAvroCodec({ registry: open(), schemas });
    newer = await createAvroCodec({ registry: open(), schemas: { ...schemas, ReportRetracted: LATER } });
  });
  afterEach(async () => {
    for (const registry of registries) registry.close();
    await server.close();
  });

  function open(): SharedRegistry {
    const registry = openConfluentRegistry({ url: server.url, timeoutMs: 2_000 });
    registries.push(registry);
    return registry;
  }

  const put = (value: Uint8Array): Promise<unknown> => log.append([{ topic: REPORTS, key: 'k', value }]);
  const putNewer = (report: string): Promise<unknown> =>
    put(newer.encode(REPORTS, Object.assign({ tone: 'loud' }, retracted(report))));

  function take(event: SaytaraEvent, last: string): [] {
    if (event.type === 'ReportRetracted') seen.push(event.report);
    if (seen.includes(last))
      setImmediate(() => {
        stop.abort();
      });
    return [];
  }

  /** Runs a stage until it has taken the last report; `onPause` at its first pause. */
  const stageUntil = (last: string, onPause: () => Promise<unknown> = () => Promise.resolve()): Promise<void> =>
    runStage({
      ...{ log, codec, clock, group: 'g', topic: REPORTS, outputTopic: OUT, stage: 's', release: 'r', batch: 1 },
      signal: stop.signal,
      onState(state) {
        if (state.status === 'paused' && !states.some(({ status }) => status === 'paused')) void onPause();
        states.push(state);
      },
      step: (event) => take(event, last),
    });

  async function lettersOf(): Promise<readonly string[]> {
    const codes: string[] = [];
    for await (const { records } of log.read(DEAD_LETTERS)) {
      for (const { value } of records) {
        const letter = codec.decode(DEAD_LETTERS, value);
        if (letter.type === 'DeadLetterRaised') codes.push(letter.code);
      }
    }
    return codes;
  }

  test('it pauses at a schema that it cannot ask for, goes on when the registry is back, and gives no record up', async () => {
    await put(codec.encode(REPORTS, retracted('r-1')));
    await putNewer('r-2');
    await putNewer('r-3');
    await server.down();
    await stageUntil('r-3', () => server.up());
    expect(seen).toEqual(['r-1', 'r-2', 'r-3']);
    expect(states).toContainEqual(expect.objectContaining({ status: 'paused', code: 'registry-unavailable' }));
    expect(states.at(-1)).toEqual({ status: 'running' });
    expect(await lettersOf()).toEqual([]);
  });

  test('a fold pauses and goes on alike', async () => {
    await putNewer('r-1');
    await server.down();
    await foldTopic({
      ...{ log, codec, clock, topic: REPORTS, from: new Map(), follow: false, stage: 's', view: null, release: 'r' },
      signal: stop.signal,
      onState(state) {
        if (state.status === 'paused' && !states.some(({ status }) => status === 'paused')) void server.up();
        states.push(state);
      },
      fold: ({ events }) => {
        for (const { event } of events) take(event, 'r-9');
      },
    });
    expect(seen).toEqual(['r-1']);
    expect(states.map(({ status }) => status)).toContain('paused');
    expect(await lettersOf()).toEqual([]);
  });

  test.each([
    [401, '{"error_code":401,"message":"who?"}'],
    [404, '<html>the proxy knows no such host</html>'],
    [200, '<html>the registry is being mended</html>'],
    [200, '{"status":"starting"}'],
    [503, ''],
  ])('no record is given up while something else answers %i for the registry', async (status, text) => {
    await putNewer('r-1');
    server.instead = (response) => response.writeHead(status).end(text);
    await stageUntil('r-1', () => {
      server.instead = undefined;
      return Promise.resolve();
    });
    expect(seen).toEqual(['r-1']);
    expect(await lettersOf()).toEqual([]);
  });

  test('a registry that refuses from its first answer on stops the stream, and still no record is given up', async () => {
    await createAvroCodec({ registry: schemasBesideLog({ registry: open(), log }), schemas });
    codec = await createAvroCodec({ registry: schemasBesideLog({ registry: open(), log }), schemas });
    await putNewer('r-1');
    server.instead = (response) => response.writeHead(401).end('{}');
    await expect(stageUntil('r-1')).rejects.toMatchObject({ code: 'registry-refused' });
    expect(await lettersOf()).toEqual([]);
  });

  test('what is known already needs no registry', async () => {
    await put(codec.encode(REPORTS, retracted('r-1')));
    await server.down();
    await stageUntil('r-1');
    expect(states.map(({ status }) => status)).not.toContain('paused');
    await server.up();
  });

  test('records under an id that nobody gave become dead letters, the registry is asked once, and the rest is taken', async () => {
    for (let times = 0; times < 5; times++) await put(POISON);
    await put(codec.encode(REPORTS, retracted('r-1')));
    server.requests.length = 0;
    await stageUntil('r-1');
    expect(await lettersOf()).toEqual(Array.from({ length: 5 }, () => 'schema-unknown'));
    expect(server.requests).toEqual(['GET /api/schemas/ids/123456']);
  });

  test('an id is asked for again once its time as unknown is over, and is read then', async () => {
    const registry = openConfluentRegistry({ url: server.url, unknownMs: 0 });
    registries.push(registry);
    server.instead = (response) => response.writeHead(404).end('{"error_code":40403,"message":"not found"}');
    await expect(registry.schema(1)).rejects.toMatchObject({ code: 'schema-unknown' });
    server.instead = undefined;
    expect(await registry.schema(1)).toBe(server.text(1));
  });

  test('a registry that restarts between two records is not noticed', async () => {
    await put(codec.encode(REPORTS, retracted('r-1')));
    await server.down();
    await server.up();
    await putNewer('r-2');
    await stageUntil('r-2');
    expect(seen).toEqual(['r-1', 'r-2']);
    expect(states.map(({ status }) => status)).not.toContain('paused');
  });
});
