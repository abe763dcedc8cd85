import { beforeEach, describe, expect, it } from 'vitest';
import { createAvroCodec } from '../adapters/avro/avroCodec.ts';
import { compatible } from '../adapters/avro/compatible.ts';
import { createMemoryLog } from '../adapters/memory/memoryLog.ts';
import type { MemoryLog } from '../adapters/memory/memoryLog.ts';
import { createMemoryRegistry } from '../adapters/memory/memoryRegistry.ts';
import { SaytaraError } from '../domain/errors.ts';
import type { SaytaraEvent } from '../domain/events.generated.ts';
import { reportId } from '../domain/ids.ts';
import { claimsTopic, DEAD_LETTERS, REPORTS } from '../domain/topicNames.ts';
import type { EventCodec } from '../ports/eventCodec.ts';
import { foldTopic } from './foldTopic.ts';
import { readSchemaFiles } from './schemaFiles.ts';
import { runStage } from './stage.ts';
import type { StageOptions, StreamState } from './stage.ts';

const OUT = claimsTopic('test');
const clock = { now: () => 1_000 };
const redated = (report: string): SaytaraEvent => ({ type: 'ReportRedated', report: reportId(report), knownAt: 5 });

describe('streams', () => {
  let log: MemoryLog;
  let codec: EventCodec;

  beforeEach(async () => {
    log = createMemoryLog();
    codec = await createAvroCodec({ registry: createMemoryRegistry({ compatible }), schemas: readSchemaFiles() });
    await log.createTopic(REPORTS, 1);
    await log.createTopic(OUT, 2);
    await log.createTopic(DEAD_LETTERS, 1);
  });

  const put = (event: SaytaraEvent): Promise<unknown> =>
    log.append([{ topic: REPORTS, key: 'k', value: codec.encode(REPORTS, event) }]);
  const garbage = Buffer.from('not avro at all');
  const putGarbage = (): Promise<unknown> => log.append([{ topic: REPORTS, key: 'poison', value: garbage }]);

  async function eventsOf(topic: string): Promise<readonly SaytaraEvent[]> {
    const events: SaytaraEvent[] = [];
    for await (const batch of log.read(topic))
      events.push(...batch.records.map(({ value }) => codec.decode(topic, value)));
    return events;
  }

  /** Runs the stage until it has committed the end of its input. */
  async function runToEnd(
    step: StageOptions['step'],
    over: Partial<StageOptions> = {},
  ): Promise<readonly StreamState[]> {
    const stop = new AbortController();
    const states: StreamState[] = [];
    const [end] = await log.bounds(REPORTS);
    await runStage({
      ...{ log, codec, clock, group: 'g', topic: REPORTS, outputTopic: OUT, stage: 'enrichment', release: 'r1', step },
      signal: stop.signal,
      onState: (state) => states.push(state),
      onCommitted: (batch) => {
        if (batch.next >= (end?.high ?? 0)) stop.abort();
      },
      ...over,
    });
    return states;
  }

  const retell: StageOptions['step'] = (event) =>
    event.type === 'ReportRedated'
      ? [{ key: 'region', event: { type: 'ClaimsRedated', report: event.report, knownAt: event.knownAt } }]
      : [];

  it('makes a dead letter of a record that cannot be read, with where it stands and its bytes, and goes on', async () => {
    await put(redated('r-1'));
    await putGarbage();
    await put(redated('r-2'));
    await runToEnd(retell);
    const reports = (await eventsOf(OUT)).flatMap((event) => (event.type === 'ClaimsRedated' ? [event.report] : []));
    expect(reports).toEqual(['r-1', 'r-2']);
    const [letter] = await eventsOf(DEAD_LETTERS);
    expect(letter).toMatchObject({
      type: 'DeadLetterRaised',
      stage: 'enrichment',
      topic: REPORTS,
      partition: 0,
      key: 'poison',
      code: 'undecodable',
      release: 'r1',
    });
    expect(letter?.type === 'DeadLetterRaised' && Buffer.from(letter.bytes).equals(garbage)).toBe(true);
  });

  it('makes a dead letter of a record that its step throws on', async () => {
    await put(redated('r-1'));
    await put(redated('r-2'));
    await runToEnd((event) => {
      if (event.type === 'ReportRedated' && event.report === 'r-1') throw new TypeError('a bug');
      return retell(event);
    });
    expect(await eventsOf(DEAD_LETTERS)).toMatchObject([
      { code: 'step-failed', message: expect.stringContaining('a bug') as string },
    ]);
    expect((await eventsOf(OUT)).filter((event) => event.type === 'ClaimsRedated')).toHaveLength(1);
  });

  it('tells every partition of its output how far it has read', async () => {
    await put(redated('r-1'));
    await runToEnd(retell);
    const [end] = await log.bounds(REPORTS);
    const told = (await eventsOf(OUT)).filter((event) => event.type === 'Progress');
    expect(told).toHaveLength(2);
    for (const progress of told)
      expect(progress).toMatchObject({ stage: 'g', topic: REPORTS, inputs: [{ partition: 0, position: end?.high }] });
  });

  it('reads nothing twice where the log has forgotten how far its group was', async () => {
    await put(redated('r-1'));
    await put(redated('r-2'));
    await runToEnd(retell);
    log.forget('g');
    await put(redated('r-3'));
    await runToEnd(retell);
    const reports = (await eventsOf(OUT)).flatMap((event) => (event.type === 'ClaimsRedated' ? [event.report] : []));
    expect(reports).toEqual(['r-1', 'r-2', 'r-3']);
  });

  it('starts a group that never ran at the beginning, whatever other groups wrote to its output', async () => {
    await put(redated('r-1'));
    await runToEnd(retell);
    await runToEnd(retell, { group: 'h' });
    expect((await eventsOf(OUT)).filter((event) => event.type === 'ClaimsRedated')).toHaveLength(2);
  });

  it('pauses on a fault that passes, says so, tries again, and raises no letter', async () => {
    await put(redated('r-1'));
    let attempts = 0;
    const failing: EventCodec = {
      ...codec,
      prepare: (values) =>
        ++attempts <= 2
          ? Promise.reject(new SaytaraError('registry-unavailable', { message: 'asking the registry' }))
          : codec.prepare(values),
    };
    const states = await runToEnd(retell, { codec: failing });
    expect(states.map((state) => state.status)).toEqual(['paused', 'paused', 'running']);
    expect(states[0]).toMatchObject({ code: 'registry-unavailable' });
    expect(await eventsOf(DEAD_LETTERS)).toEqual([]);
    expect((await eventsOf(OUT)).filter((event) => event.type === 'ClaimsRedated')).toHaveLength(1);
  });

  describe('a fold', () => {
    const options = (): Omit<Parameters<typeof foldTopic>[0], 'fold'> => ({
      ...{
        log,
        codec,
        clock,
        topic: REPORTS,
        from: new Map(),
        follow: false,
        stage: 'projection',
        view: null,
        release: 'r1',
      },
      signal: new AbortController().signal,
    });

    it('gets what can be read, and the letters about what cannot, which stand on the log already', async () => {
      await put(redated('r-1'));
      await putGarbage();
      const folded: string[] = [];
      await foldTopic({
        ...options(),
        fold: async (batch) => {
          folded.push(...batch.events.map(({ event }) => event.type));
          expect(batch.letters).toHaveLength(1);
          expect(await eventsOf(DEAD_LETTERS)).toMatchObject([
            { letter: batch.letters[0]?.letter, position: batch.letters[0]?.position },
          ]);
        },
      });
      expect(folded).toEqual(['ReportRedated']);
    });

    it('raises the same letter again, not another, where its commit was lost', async () => {
      await putGarbage();
      let lost = false;
      await foldTopic({
        ...options(),
        fold: () => {
          if (lost) return;
          lost = true;
          throw new SaytaraError('store-unavailable', { message: 'committing' });
        },
      });
      const letters = await eventsOf(DEAD_LETTERS);
      expect(letters.length).toBeGreaterThan(0);
      const ids = letters.map((letter) => (letter.type === 'DeadLetterRaised' ? letter.letter : ''));
      expect([...new Set(ids)]).toHaveLength(1);
    });

    it('stops on a fault that does not pass', async () => {
      await put(redated('r-1'));
      const broken = foldTopic({
        ...options(),
        fold: () => {
          throw new SaytaraError('history-gone', { message: 'reading' });
        },
      });
      await expect(broken).rejects.toMatchObject({ code: 'history-gone' });
    });
  });
});
