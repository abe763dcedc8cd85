/** npm run bench: what this machine gives, each figure beside a bare baseline of the same run. */
import { parseArgs } from 'node:util';
import { asSaytaraError } from '../../services/core/domain/errors.ts';
import { kafkaForTests } from '../localKafka/kafkaForTests.ts';
import { benchAdjudicate, benchCrowdedDay, benchHotPlace } from './adjudicateBench.ts';
import { benchCodec } from './codecBench.ts';
import { benchLatency } from './latencyBench.ts';
import { benchLive } from './liveBench.ts';
import { benchLog } from './logBench.ts';
import { benchKafka, benchKafkaRebuild } from './kafkaBench.ts';
import { benchReading } from './readBench.ts';
import { benchMemory } from './memoryBench.ts';
import { benchRebuild, REBUILD_CLAIMS } from './rebuildBench.ts';

const USAGE = 'npm run bench [-- --claims <claims of a rebuild>] [--only rebuild|ruling|memory]';
const { values: told } = parseArgs({ options: { claims: { type: 'string' }, only: { type: 'string' } } });
const claims = Number(told.claims ?? REBUILD_CLAIMS);
if (!Number.isSafeInteger(claims) || claims < 1) throw new Error(USAGE);
const wants = (part: string): boolean => told.only === undefined || told.only === part;

const whole = (value: number): string => Math.round(value).toLocaleString('en');

function print(title: string, rows: readonly Readonly<Record<string, string | number>>[]): void {
  console.log(`\n${title}`);
  console.table(rows);
}

function rounded(row: object): Readonly<Record<string, string | number>> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      typeof value !== 'number' ? String(value) : value > 100 ? whole(value) : Number(value.toFixed(3)),
    ]),
  );
}

console.log(`Node ${process.version}, records a second unless a column says otherwise`);
if (told.only === undefined) {
  print('reading reports of 4 kB, beside cutting them into words', [rounded(benchReading())]);
  print('one event (mitata, median)', (await benchCodec()).map(rounded));
  print('the log on SQLite beside a bare table and avsc', (await benchLog()).map(rounded));
}
if (wants('rebuild')) {
  print('rebuild of a view beside the bare fold of the same log', [
    rounded({ claimsPerEvent: 1, ...(await benchRebuild(claims, 1)) }),
    ...(told.only === undefined ? [rounded({ claimsPerEvent: 8, ...(await benchRebuild(claims, 8)) })] : []),
  ]);
}
if (wants('memory')) {
  const lengths = [...new Set([Math.ceil(claims / 10), claims])];
  print('memory of a rebuild in a process of its own', (await benchMemory(lengths)).map(rounded));
}
if (wants('ruling')) {
  print('ruling alone, beside keeping the latest claim of each place', [benchAdjudicate()].map(rounded));
  print('one hot place: microseconds a claim', benchHotPlace().map(rounded));
  print('a crowded day: milliseconds in all', [rounded(benchCrowdedDay())]);
  print('one more claim about a place, live on SQLite: ruled and committed', (await benchLive()).map(rounded));
}
if (told.only === undefined) await printKafka();

async function printKafka(): Promise<void> {
  try {
    const kafka = await kafkaForTests();
    try {
      console.log(`\nKafka: ${kafka.brokers.join(', ')} (${kafka.origin})`);
      print('the log on Kafka beside kafkajs and avsc', (await benchKafka(kafka.brokers)).map(rounded));
      print('rebuild of a view from Kafka beside a fold by kafkajs and avsc', [
        rounded({ claimsPerEvent: 1, ...(await benchKafkaRebuild(kafka.brokers, claims, 1)) }),
        rounded({ claimsPerEvent: 8, ...(await benchKafkaRebuild(kafka.brokers, claims, 8)) }),
      ]);
      print('milliseconds from a report taken in to its change on saytara.control', [
        rounded(await benchLatency(kafka)),
      ]);
    } finally {
      await kafka.stop();
    }
  } catch (error) {
    const { message, hint = '' } = asSaytaraError(error);
    console.log(`\nKafka is left out: ${message}. ${hint}`);
  }
}
