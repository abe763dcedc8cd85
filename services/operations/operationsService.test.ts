import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAvroCodec } from '../core/adapters/avro/avroCodec.ts';
import { compatible } from '../core/adapters/avro/compatible.ts';
import { createMemoryLog } from '../core/adapters/memory/memoryLog.ts';
import { createMemoryRegistry } from '../core/adapters/memory/memoryRegistry.ts';
import type { SaytaraEvent } from '../core/domain/events.generated.ts';
import { viewId } from '../core/domain/ids.ts';
import { DEAD_LETTERS, OPERATIONS, REPORTS } from '../core/domain/topicNames.ts';
import type { EventCodec } from '../core/ports/eventCodec.ts';
import type { EventLog, LogRecord } from '../core/ports/eventLog.ts';
import { readSchemaFiles } from '../core/runtime/schemaFiles.ts';
import { openLetters } from './deadLetters.ts';
import { createOperations } from './operationsService.ts';
import type { Operations, Request } from './operationsService.ts';
import { redrive } from './redrive.ts';

const clock = { now: () => 1_000 };
const asked = { who: 'tester', why: 'a test', at: 5 };
const rebuild = (request: string): Request => ({
  ...{ type: 'RebuildRequested', request, from: 'reports', reader: 'r1', ruleset: 's1', promote: false, ...asked },
});
const promotion: Request = {
  ...{ type: 'PromotionRequested', request: 'p', to: viewId('v1'), expectHash: null, maxChanges: null, ...asked },
};
const caughtUp: SaytaraEvent = {
  ...{ type: 'ViewCaughtUp', view: viewId('v1'), node: 'n', hash: 'h', done: 1, at: 6 },
};
const letter = (id: string, position: number): SaytaraEvent => ({
  type: 'DeadLetterRaised',
  letter: id,
  stage: 'enrichment',
  view: null,
  release: 'r1',
  topic: REPORTS,
  partition: 2,
  position,
  key: `key of ${id}`,
  code: 'undecodable',
  message: 'reading a record',
  bytes: Buffer.from(`bytes of ${id}`),
  raisedAt: 10,
});

describe('the operations of a node', () => {
  let log: EventLog;
  let codec: EventCodec;
  let operations: Operations;
  const opened: Operations[] = [];

  async function open(node: string): Promise<Operations> {
    const one = createOperations({ log, codec, clock, node });
    opened.push(one);
    await one.ready();
    return one;
  }
  const append = (topic: string, event: SaytaraEvent): Promise<unknown> =>
    log.append([{ topic, key: '', value: codec.encode(topic, event) }]);

  async function until(condition: () => boolean): Promise<void> {
    while (!condition()) await operations.changed(1_000);
  }

  beforeEach(async () => {
    log = createMemoryLog();
    codec = await createAvroCodec({ registry: createMemoryRegistry({ compatible }), schemas: readSchemaFiles() });
    await log.createTopic(REPORTS, 4);
    await log.createTopic(OPERATIONS, 1);
    await log.createTopic(DEAD_LETTERS, 1);
    operations = await open('a');
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((one) => one.close()));
    await log.close();
  });

  it('answers a request once it has folded its outcome', async () => {
    expect(await operations.request(rebuild('a'))).toEqual({ status: 'accepted', view: 'v1' });
    expect(await operations.request(rebuild('b'))).toMatchObject({ status: 'refused', code: 'rebuild-running' });
    expect(operations.history().map(({ event }) => event.request)).toEqual(['a', 'b']);
  });

  it('answers a promotion only when the publisher has stated what became of it', async () => {
    await operations.request(rebuild('a'));
    await operations.fact(caughtUp);
    const answer = operations.request(promotion);
    await until(() => operations.state().promotion !== null);
    await operations.fact({
      type: 'ViewPromoted',
      request: 'p',
      to: viewId('v1'),
      hash: 'h',
      changes: 7,
      claims: [],
      at: 8,
    });
    expect(await answer).toEqual({ status: 'accepted', view: 'v1', changes: 7 });
  });

  it('answers a promotion as pending if it takes longer than one waits', async () => {
    await operations.request(rebuild('a'));
    await operations.fact(caughtUp);
    expect(await operations.request(promotion, { waitMs: 1 })).toEqual({ status: 'pending', view: 'v1' });
  });

  it('judges alike on every node, whether it followed or started late', async () => {
    const other = await open('b');
    const answers = await Promise.all([operations.request(rebuild('a')), other.request(rebuild('b'))]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['accepted', 'refused']);
    const late = await open('c');
    expect(late.state()).toEqual(operations.state());
    expect(late.state()).toEqual(other.state());
  });

  it('judges no more after a record that it cannot read, and says so', async () => {
    await operations.request(rebuild('a'));
    await log.append([{ topic: OPERATIONS, key: '', value: new Uint8Array([0, 0, 0, 99, 99, 1]) }]);
    await until(() => operations.state().newerOperations !== null);
    expect(operations.state().views.size).toBe(1);
    await expect(operations.request(rebuild('b'))).rejects.toMatchObject({ code: 'newer-operations' });
  });

  it('puts the bytes of a letter back where they came from, and closes it, in one append', async () => {
    await append(DEAD_LETTERS, letter('x', 40));
    await append(DEAD_LETTERS, letter('y', 41));
    await until(() => operations.letters().letters.size === 2);
    const deps = { log, codec, clock, operations };
    expect((await redrive(deps, { id: 'y', who: 't', why: '', dryRun: true })).length).toBe(1);
    expect(openLetters(operations.letters()).length).toBe(2);
    await redrive(deps, { id: 'y', who: 't', why: '', dryRun: false });
    expect(openLetters(operations.letters()).map((one) => one.letter)).toEqual(['x']);
    const back = await recordsOf(REPORTS);
    expect(back.map(({ partition, key, value }) => [partition, key, new TextDecoder().decode(value)])).toEqual([
      [2, 'key of y', 'bytes of y'],
    ]);
    await expect(redrive(deps, { id: 'y', who: 't', why: '', dryRun: false })).rejects.toMatchObject({
      code: 'unknown-letter',
    });
  });

  async function recordsOf(topic: string): Promise<readonly LogRecord[]> {
    const records: LogRecord[] = [];
    for await (const batch of log.read(topic)) records.push(...batch.records);
    return records;
  }
});
