import type { EventOf } from '../../services/core/domain/events.generated.ts';
import { claimsTopic } from '../../services/core/domain/topicNames.ts';
import type { EventCodec } from '../../services/core/ports/eventCodec.ts';
import type { EventLog } from '../../services/core/ports/eventLog.ts';
import { readingsOf } from './readings.ts';
import { alternate, median, recordsPerSecond } from './speed.ts';

/** The topic that a log is measured with, and its partitions. */
export const TOPIC = claimsTopic('bench');
export const PARTITIONS = 4;

/** Records a second. */
export interface LogSpeeds {
  readonly append: number;
  readonly replay: number;
}

/** Ours beside a bare baseline of the same run: medians of alternating rounds, in records a second. */
export interface LogBenchRow {
  readonly what: 'append' | 'replay';
  readonly claimsPerEvent: 1 | 8;
  readonly saytara: number;
  readonly bare: number;
  /** saytara / bare. */
  readonly ratio: number;
}

type Run = (events: readonly EventOf<'ClaimsRead'>[]) => Promise<LogSpeeds>;

/** Measures both sides with so many events of one claim and of eight. */
export async function logRows(
  { events, rounds }: { readonly events: Readonly<Record<1 | 8, number>>; readonly rounds: number },
  runSaytara: Run,
  runBare: Run,
): Promise<readonly LogBenchRow[]> {
  const rows: LogBenchRow[] = [];
  for (const claimsPerEvent of [1, 8] as const) {
    const made = readingsOf(claimsPerEvent, events[claimsPerEvent]);
    const { ours, bare } = await alternate(
      rounds,
      () => runSaytara(made),
      () => runBare(made),
    );
    for (const what of ['append', 'replay'] as const) {
      const [saytara, plain] = [median(ours.map((one) => one[what])), median(bare.map((one) => one[what]))];
      rows.push({ what, claimsPerEvent, saytara, bare: plain, ratio: saytara / plain });
    }
  }
  return rows;
}

/** Appends the events to an empty log, so many at a time, and reads and decodes all of them. */
export async function speedsOf(
  log: EventLog,
  codec: EventCodec,
  events: readonly EventOf<'ClaimsRead'>[],
  batch: number,
): Promise<LogSpeeds> {
  await log.createTopic(TOPIC, PARTITIONS);
  const append = await recordsPerSecond(async () => {
    for (let i = 0; i < events.length; i += batch) {
      const some = events.slice(i, i + batch);
      await log.append(some.map((event) => ({ topic: TOPIC, key: event.region, value: codec.encode(TOPIC, event) })));
    }
    return events.length;
  });
  const replay = await recordsPerSecond(async () => {
    let seen = 0;
    for await (const { records } of log.read(TOPIC, { batch: 5_000 })) {
      await codec.prepare(records.map((record) => record.value));
      for (const record of records) seen += codec.decode(TOPIC, record.value).type === 'ClaimsRead' ? 1 : 0;
    }
    return seen;
  }, events.length);
  return { append, replay };
}
