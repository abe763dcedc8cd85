import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EventOf, SaytaraEvent } from '../core/domain/events.generated.ts';
import { reportId } from '../core/domain/ids.ts';
import { claimsTopic, DEAD_LETTERS, REPORTS } from '../core/domain/topicNames.ts';
import { systemClock } from '../core/ports/clock.ts';
import { createTopics } from '../core/runtime/createTopics.ts';
import { readKnowledge } from '../core/runtime/knowledge.ts';
import type { StreamState } from '../core/runtime/stage.ts';
import { memoryPorts } from '../core/testing/memoryPorts.ts';
import type { MemoryPorts } from '../core/testing/memoryPorts.ts';
import { createOutsideReader } from './outside/outsideReader.ts';
import { answeringByRules, startReaderServer } from './outside/readerServer.testing.ts';
import type { Answering, ReaderServer } from './outside/readerServer.testing.ts';
import { createEnrichment, enrichmentGroup } from './runEnrichment.ts';
import type { Enrichment } from './runEnrichment.ts';

const knowledge = readKnowledge();
const well = answeringByRules(knowledge);
const PALMYRA = 'سيطر تنظيم داعش على مدينة تدمر.';
const MANBIJ = 'سيطرت قوات النظام على مدينة منبج.';
const TOPIC = claimsTopic('a-model');

describe('enrichment with an outside reader', () => {
  let ports: MemoryPorts;
  let server: ReaderServer;
  let enrichment: Enrichment;
  let stop: AbortController;
  let states: StreamState[];
  let running: Promise<void>;

  beforeEach(async () => {
    ports = await memoryPorts();
    await createTopics(ports.log, 'a-model', 1);
    server = await startReaderServer(well, { timeoutMs: 1000 });
    states = [];
    stop = new AbortController();
    running = Promise.resolve();
  });
  afterEach(async () => {
    stop.abort();
    await running;
    await server.close();
  });

  const put = (name: string, text: string): Promise<unknown> => {
    const at = Date.parse('2016-04-01T12:00:00+03:00');
    const event: SaytaraEvent = {
      ...{ type: 'ReportReceived', report: reportId(name), source: 'some-source', publishedAt: at, knownAt: at },
      ...{ receivedAt: at, backfill: true, language: null, url: null, title: null, text },
    };
    return ports.log.append([{ topic: REPORTS, key: name, value: ports.codec.encode(REPORTS, event) }]);
  };

  async function eventsOf(topic: string): Promise<readonly SaytaraEvent[]> {
    const events: SaytaraEvent[] = [];
    for await (const { records } of ports.log.read(topic)) {
      events.push(...records.map(({ value }) => ports.codec.decode(topic, value)));
    }
    return events;
  }

  /** Starts the stream; resolves once it has committed all reports there are. */
  function start(): Promise<void> {
    const { log, codec } = ports;
    const reader = createOutsideReader({ settings: server.settings, knowledge, clock: systemClock });
    enrichment = createEnrichment({
      ...{ log, reader, release: 'a-model', gazetteer: knowledge.gazetteer, partitions: 1, batch: 4 },
    });
    const done = Promise.withResolvers<undefined>();
    const atEnd = async (): Promise<void> => {
      const at = await log.committed(enrichmentGroup('a-model'), REPORTS);
      if (at.get(0) === (await log.bounds(REPORTS))[0]?.high) done.resolve(undefined);
    };
    running = enrichment.run({
      ...{ log, codec, clock: systemClock, signal: stop.signal },
      onState: (name, state) => {
        expect(name).toBe('enrichment');
        states.push(state);
      },
      onMoved: () => void atEnd(),
    });
    return done.promise;
  }

  const claimsOf = async (): Promise<readonly EventOf<'ClaimsRead'>[]> =>
    (await eventsOf(TOPIC)).filter((event) => event.type === 'ClaimsRead');
  const readings = async (): Promise<readonly string[]> => (await claimsOf()).map(({ report }) => report);
  const paused = (): readonly StreamState[] => states.filter(({ status }) => status === 'paused');

  it('writes what is answered to the topic of its release', async () => {
    await put('r-1', PALMYRA);
    await put('r-2', MANBIJ);
    await start();
    expect(await claimsOf()).toMatchObject([
      { report: 'r-1', region: 'sy.SY0405', reader: 'a-model', claims: [{ actor: 'isis', action: 'seize' }] },
      { report: 'r-2', region: 'sy.SY0205', reader: 'a-model', claims: [{ actor: 'syrian-government' }] },
    ]);
    expect(server.asked).toHaveLength(2);
    expect(paused()).toEqual([]);
  });

  /** Answers so until the stream has paused, then well. */
  const until =
    (faulty: Answering): Answering =>
    (report) =>
      paused().length === 0 ? faulty(report) : well(report);

  it.each<[string, Answering, string]>([
    ['is slow', () => undefined, 'no answer within 1000 ms'],
    ['fails', () => ({ status: 500, body: 'out of memory' }), 'it answers 500: out of memory'],
    ['is busy', () => ({ status: 429, headers: { 'retry-after': '0' }, body: '' }), 'it answers 429'],
  ])(
    'never gives a report up to a reader that %s: it pauses, says so, asks again and goes on',
    async (_, faulty, why) => {
      server.answering = until(faulty);
      await put('r-1', PALMYRA);
      await start();
      expect(await readings()).toEqual(['r-1']);
      expect(paused()[0]).toMatchObject({
        code: 'reader-unavailable',
        message: expect.stringContaining(why) as string,
      });
      expect(paused()[0]).toMatchObject({ message: expect.stringContaining('the outside reader "a-model"') as string });
      expect(states.at(-1)).toEqual({ status: 'running' });
      expect(await eventsOf(DEAD_LETTERS)).toEqual([]);
    },
  );

  it('never gives a report up to a reader that is not there yet', async () => {
    await server.down();
    await put('r-1', PALMYRA);
    const done = start();
    await expect.poll(() => paused().length).toBeGreaterThan(0);
    await server.up();
    await done;
    expect(await readings()).toEqual(['r-1']);
    expect(await eventsOf(DEAD_LETTERS)).toEqual([]);
  });

  it('never asks again about the reports of a batch that were answered before the reader went away', async () => {
    server.answering = (report) =>
      report.id === 'r-2' && paused().length === 0 ? { status: 503, body: '' } : well(report);
    await put('r-1', PALMYRA);
    await put('r-2', MANBIJ);
    await start();
    expect(await readings()).toEqual(['r-1', 'r-2']);
    expect(server.asked.map(({ id }) => id).sort()).toEqual(['r-1', 'r-2', 'r-2']);
  });

  it.each<[string, object | string, string]>([
    ['points at words that are not there', { claims: [{ span: { start: 0, end: 9_999 } }] }, '0 to 9999'],
    ['tells of an unknown action', { claims: [unknownAction()] }, '"conquer"'],
    ['is no JSON', 'One claim, I think.', 'not JSON'],
  ])('gives one report up, and no other, whose answer %s three times', async (_, body, why) => {
    server.answering = (report) => (report.id === 'r-1' ? { body } : well(report));
    await put('r-1', PALMYRA);
    await put('r-2', MANBIJ);
    await start();
    expect(await readings()).toEqual(['r-2']);
    expect(server.asked.filter(({ id }) => id === 'r-1')).toHaveLength(3);
    expect(await eventsOf(DEAD_LETTERS)).toMatchObject([
      {
        ...{ stage: 'enrichment', release: 'a-model', topic: REPORTS, key: 'r-1', code: 'reading-refused' },
        message: expect.stringMatching(new RegExp(`${why}.*\\(refused 3 times\\)`)) as string,
      },
    ]);
    expect(paused()).toEqual([]);
  });

  it('takes a better answer after two refusals', async () => {
    let refusals = 2;
    server.answering = (report) => (refusals-- > 0 ? { status: 422, body: '' } : well(report));
    await put('r-1', PALMYRA);
    await start();
    expect(await readings()).toEqual(['r-1']);
    expect(await eventsOf(DEAD_LETTERS)).toEqual([]);
  });

  it('asks nothing about a retraction', async () => {
    const fact: SaytaraEvent = { type: 'ReportRetracted', report: reportId('r-1'), knownAt: 5, who: 'x', why: 'wrong' };
    await ports.log.append([{ topic: REPORTS, key: 'r-1', value: ports.codec.encode(REPORTS, fact) }]);
    await start();
    expect((await eventsOf(TOPIC)).map(({ type }) => type)).toContain('ClaimsRetracted');
    expect(server.asked).toEqual([]);
  });

  it('has work only while nothing is asked, so that a slow reader makes no loop stuck, and ends when told to', async () => {
    server.answering = () => undefined;
    await put('r-1', PALMYRA);
    void start();
    await expect.poll(() => server.asked.length).toBe(1);
    expect([await enrichment.hasWork(), await enrichment.hasWork()]).toEqual([false, false]);
    stop.abort();
    await running;
    expect(await eventsOf(TOPIC)).toEqual([]);
    // It tells by two looks one after the other.
    expect([await enrichment.hasWork(), await enrichment.hasWork()]).toEqual([false, true]);
  });
});

function unknownAction(): object {
  return {
    ...{ actor: 'isis', action: 'conquer', extent: 'all', modality: 'performed', polarity: 'positive' },
    ...{ basis: 'asserted', place: { id: 'sy.SY0405.palmyra', surface: 'تدمر' }, span: { start: 0, end: 10 } },
    validTime: { earliest: null, latest: null },
  };
}
