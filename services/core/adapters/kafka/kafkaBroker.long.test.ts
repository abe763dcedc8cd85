import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startLocalKafka } from '../../../../infra/localKafka/startLocalKafka.ts';
import type { LocalKafka } from '../../../../infra/localKafka/startLocalKafka.ts';
import { kafkaChosen, useKafka } from '../../../../infra/localKafka/useKafka.testing.ts';
import { asSaytaraError } from '../../domain/errors.ts';
import type { SaytaraEvent } from '../../domain/events.generated.ts';
import { reportId } from '../../domain/ids.ts';
import { claimsTopic, CONTROL, DEAD_LETTERS, REPORTS } from '../../domain/topicNames.ts';
import type { EventCodec } from '../../ports/eventCodec.ts';
import type { EventLog } from '../../ports/eventLog.ts';
import { collect } from '../../ports/logRecords.contract.ts';
import { foldTopic } from '../../runtime/foldTopic.ts';
import { readSchemaFiles } from '../../runtime/schemaFiles.ts';
import { runStage } from '../../runtime/stage.ts';
import type { StreamState } from '../../runtime/stage.ts';
import { createAvroCodec } from '../avro/avroCodec.ts';
import { compatible } from '../avro/compatible.ts';
import { createMemoryRegistry } from '../memory/memoryRegistry.ts';
import { createKafka } from './kafkaClient.ts';
import type { KafkaOptions } from './kafkaClient.ts';
import { openKafkaLog } from './kafkaLog.ts';

const PATIENCE = 300_000;
const OUT = claimsTopic('faults');
const GROUP = 'stage';
const clock = { now: () => 1_000 };

describe.runIf(kafkaChosen)('streams over a broker that comes and goes', () => {
  // What this run downloads is there once Kafka answers.
  useKafka();
  const data = mkdtempSync(join(tmpdir(), 'saytara-faults-'));
  const logs: EventLog[] = [];
  let kafka: LocalKafka;
  let codec: EventCodec;

  beforeAll(async () => {
    kafka = await startLocalKafka({ data, registry: false });
    codec = await createAvroCodec({ registry: createMemoryRegistry({ compatible }), schemas: readSchemaFiles() });
    const log = open('setup');
    await log.createTopic(REPORTS, 3);
    await log.createTopic(OUT, 2);
    await log.createTopic(CONTROL, 1);
    await log.createTopic(DEAD_LETTERS, 1);
  }, PATIENCE);
  afterAll(async () => {
    await Promise.all(logs.map((log) => log.close()));
    await kafka.stop();
    rmSync(data, { recursive: true, force: true });
  }, PATIENCE);

  const options = (node: string): KafkaOptions => ({ brokers: kafka.brokers, prefix: '', node });

  function open(node: string): EventLog {
    const log = openKafkaLog(options(node));
    logs.push(log);
    return log;
  }

  /** Work that goes on until it is told to stop, and the states that it told. */
  interface Going {
    readonly states: StreamState[];
    stop(): Promise<void>;
  }

  function go(work: (signal: AbortSignal, onState: (state: StreamState) => void) => Promise<void>): Going {
    const stopping = new AbortController();
    const states: StreamState[] = [];
    const running = work(stopping.signal, (state) => states.push(state));
    running.catch(() => undefined);
    return {
      states,
      async stop() {
        stopping.abort();
        await running;
      },
    };
  }

  const fact = (number: number): SaytaraEvent => ({
    type: 'ReportRedated',
    report: reportId(`r-${number.toString(16).padStart(24, '0')}`),
    knownAt: number,
  });

  function stage(node: string): Going {
    const log = open(node);
    return go((signal, onState) =>
      runStage({
        ...{ log, codec, clock, group: GROUP, topic: REPORTS, outputTopic: OUT, stage: GROUP, release: 'r', batch: 20 },
        ...{ signal, onState },
        step: (event) => {
          if (event.type !== 'ReportRedated') return [];
          return [{ key: event.report, event: { ...event, type: 'ClaimsRedated' } }];
        },
      }),
    );
  }

  /** Folds what the stage writes, into a list. */
  function follower(node: string, folded: number[]): Going {
    const log = open(node);
    return go((signal, onState) =>
      foldTopic({
        ...{ log, codec, clock, topic: OUT, from: new Map(), follow: true, stage: 's', view: null, release: 'r' },
        ...{ signal, onState },
        fold: ({ events }) => {
          folded.push(...events.flatMap(({ event }) => (event.type === 'ClaimsRedated' ? [event.knownAt] : [])));
        },
      }),
    );
  }

  /** Appends one number after the other, each until it is told that it stands. */
  function appender(node: string, accepted: number[]): Going {
    const log = open(node);
    return go(async (signal, onState) => {
      for (let number = 1; !signal.aborted;) {
        const event = fact(number);
        try {
          await log.append([{ topic: REPORTS, key: String(number), value: codec.encode(REPORTS, event) }]);
          accepted.push(number++);
          onState({ status: 'running' });
        } catch (error) {
          const { retriable, code, message } = asSaytaraError(error);
          if (!retriable) throw error;
          onState({ status: 'paused', code, message });
          await pause(100);
        }
      }
    });
  }

  /** Leads again and again; each term goes on from the last number that stands on the topic. */
  function leader(node: string): Going {
    const log = open(node);
    return go(async (signal, onState) => {
      while (!signal.aborted) {
        try {
          await log.lead({
            ...{ group: 'leaders', signal },
            term: async (term) => {
              let last = Number((await collect(log, CONTROL)).at(-1)?.key ?? 0);
              while (!term.signal.aborted) {
                await term.append([{ topic: CONTROL, key: String(++last), value: Buffer.from(node) }]);
                onState({ status: 'running' });
                await pause(5);
              }
            },
          });
        } catch (error) {
          const { retriable, code, message } = asSaytaraError(error);
          if (!retriable) throw error;
          onState({ status: 'paused', code, message });
        }
        await pause(50);
      }
    });
  }

  const sorted = (numbers: readonly number[]): readonly number[] => [...numbers].sort((a, b) => a - b);

  async function numbersOn(log: EventLog, topic: string): Promise<readonly number[]> {
    const records = await collect(log, topic);
    await codec.prepare(records.map(({ value }) => value));
    return records.flatMap(({ value }) => {
      const event = codec.decode(topic, value);
      return event.type === 'ReportRedated' || event.type === 'ClaimsRedated' ? [event.knownAt] : [];
    });
  }

  /** Waits until more was accepted, folded and led than before: all streams go. */
  async function allGo(accepted: readonly number[], folded: readonly number[], log: EventLog): Promise<void> {
    const led = async (): Promise<number> => (await log.bounds(CONTROL))[0]?.high ?? 0;
    const [wasAccepted, wasFolded, wasLed] = [accepted.length, folded.length, await led()];
    await expect.poll(() => accepted.length, { timeout: 60_000 }).toBeGreaterThan(wasAccepted + 50);
    await expect.poll(() => folded.length, { timeout: 60_000 }).toBeGreaterThan(wasFolded + 50);
    await expect.poll(led, { timeout: 60_000, interval: 200 }).toBeGreaterThan(wasLed + 20);
  }

  test(
    'killed, stopped and hanging, it makes no stream end, double or lose anything',
    { timeout: PATIENCE },
    async () => {
      const accepted: number[] = [];
      const folded: number[] = [];
      const log = open('looking');
      const streams = {
        appender: appender('appender', accepted),
        stageA: stage('stage-a'),
        stageB: stage('stage-b'),
        follower: follower('follower', folded),
        leaderA: leader('leader-a'),
        leaderB: leader('leader-b'),
      };
      await allGo(accepted, folded, log);
      for (let round = 0; round < 3; round++) {
        await kafka.killBroker();
        // Once soon, once after every client has given up its first tries.
        await pause(round * 4_000);
        await kafka.restartBroker();
        await allGo(accepted, folded, log);
      }
      await kafka.restartBroker();
      await allGo(accepted, folded, log);
      const { broker } = kafka.pids();
      if (broker === undefined) throw new Error('the broker is down');
      process.kill(broker, 'SIGSTOP');
      await pause(12_000);
      process.kill(broker, 'SIGCONT');
      await allGo(accepted, folded, log);
      await streams.appender.stop();
      const asked = sorted(await numbersOn(log, REPORTS));
      await expect.poll(() => sorted(folded), { timeout: 60_000, interval: 200 }).toEqual(asked);
      for (const stream of Object.values(streams)) await stream.stop();
      expect(sorted(await numbersOn(log, OUT))).toEqual(asked);
      expect(new Set(asked)).toEqual(new Set(Array.from({ length: Math.max(...asked) }, (_, i) => i + 1)));
      expect(Math.max(...asked)).toBeGreaterThanOrEqual(accepted.length);
      expect((await collect(log, DEAD_LETTERS)).length).toBe(0);
      const sequence = (await collect(log, CONTROL)).map(({ key }) => Number(key));
      expect(sequence).toEqual(sequence.map((_, i) => i + 1));
      for (const [name, { states }] of Object.entries(streams)) {
        const paused = states.flatMap((state) => (state.status === 'paused' ? [state.code] : []));
        expect(new Set(['log-unavailable', 'fenced', ...paused]), name).toEqual(new Set(['log-unavailable', 'fenced']));
      }
      const paused = Object.entries(streams).map(
        ([name, { states }]) => `${name} ${String(states.filter(({ status }) => status === 'paused').length)}`,
      );
      console.log(`accepted ${String(accepted.length)}, led ${String(sequence.length)}; pauses: ${paused.join(', ')}`);
    },
  );

  test('positions of a group that are gone are told by what its stage wrote', { timeout: PATIENCE }, async () => {
    const log = open('looking-again');
    const before = await numbersOn(log, OUT);
    const asked = await numbersOn(log, REPORTS);
    const admin = createKafka(options('admin')).admin();
    await admin.connect();
    await expect
      .poll(
        () =>
          admin.deleteGroups([GROUP]).then(
            () => true,
            () => false,
          ),
        { timeout: 20_000 },
      )
      .toBe(true);
    expect(await log.committed(GROUP, REPORTS)).toEqual(new Map());
    await admin.disconnect();
    const again = stage('stage-c');
    const more = Array.from({ length: 50 }, (_, i) => 1_000_000 + i);
    await log.append(
      more.map((number) => ({ topic: REPORTS, key: String(number), value: codec.encode(REPORTS, fact(number)) })),
    );
    await expect
      .poll(async () => sorted(await numbersOn(log, OUT)), { timeout: 60_000, interval: 200 })
      .toEqual(sorted([...before, ...more]));
    await again.stop();
    expect(sorted(await numbersOn(log, OUT))).toEqual(sorted([...asked, ...more]));
  });
});
