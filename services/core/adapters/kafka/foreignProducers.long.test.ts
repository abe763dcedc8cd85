import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fetchArtifacts } from '../../../../infra/localKafka/artifacts.ts';
import { findTools, whyNoLocalKafka } from '../../../../infra/localKafka/tools.ts';
import { kafkaChosen, useKafka } from '../../../../infra/localKafka/useKafka.testing.ts';
import type { EventLog } from '../../ports/eventLog.ts';
import { collect, IN, textOf } from '../../ports/logRecords.contract.ts';
import { kafkaHarness } from './kafkaHarness.testing.ts';

const lacking = await whyNoLocalKafka('mvn');
const runs = kafkaChosen && lacking === undefined;
if (kafkaChosen && lacking !== undefined) test.skip(`Java's producer, skipped: ${lacking}`, () => undefined);

/** Batches of up to 900 kB, which is several blocks of every codec, and of a few records. */
const BATCHES = ['batch.size=900000', 'linger.ms=300', 'max.request.size=9000000'];

describe.runIf(runs)('what Java writes to Kafka', () => {
  const kafka = useKafka();
  let harness: ReturnType<typeof kafkaHarness>;
  let log: EventLog;
  beforeEach(async () => {
    harness = kafkaHarness(kafka().brokers);
    log = harness.open();
    await log.createTopic(IN, 1);
  });
  afterEach(() => harness.close());

  async function produce(codec: string, lines: readonly string[]): Promise<void> {
    const tools = await findTools();
    const { kafkaClassPath } = await fetchArtifacts(tools, { registry: false });
    const producer = spawn(
      tools.java,
      [
        ...['-Xmx256m', '-Dorg.slf4j.simpleLogger.defaultLogLevel=error', '-cp', kafkaClassPath],
        ...['org.apache.kafka.tools.ConsoleProducer', '--bootstrap-server', kafka().brokers.join(',')],
        ...['--topic', `${harness.options.prefix}${IN}`, '--compression-codec', codec],
        ...['--property', 'parse.key=true'],
        ...BATCHES.flatMap((setting) => ['--producer-property', setting]),
      ],
      { stdio: ['pipe', 'ignore', 'inherit'] },
    );
    const exit = once(producer, 'exit');
    producer.stdin.end(lines.map((line) => `a key\t${line}\n`).join(''));
    await exit;
    expect(producer.exitCode).toBe(0);
  }

  test.each(['none', 'gzip', 'snappy', 'lz4', 'zstd'])(
    'batches compressed with %s are read as they were written',
    { timeout: 120_000 },
    async (codec) => {
      const long = Array.from({ length: 30_000 }, (_, i) => `${String((i * 7_919) % 10_007)} دير الزور`).join(' ');
      const lines = [
        'short',
        long,
        ...Array.from({ length: 20_000 }, (_, i) => `line ${String(i)} of many that resemble one another`),
        long.slice(0, 65_536),
        'last',
      ];
      await produce(codec, lines);
      const records = await collect(log, IN);
      expect(records.map(textOf)).toEqual(lines);
      expect(new Set(records.map(({ key }) => key))).toEqual(new Set(['a key']));
    },
  );
});
