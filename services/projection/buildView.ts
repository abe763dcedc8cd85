import type { AvroBody, EventCodec } from '../core/ports/eventCodec.ts';
import type { Batch, EventLog, NewRecord, PartitionBounds, Position, Positions } from '../core/ports/eventLog.ts';
import type { ClaimsRead, SaytaraEvent } from '../core/domain/events.generated.ts';
import type { BuildProgress } from '../core/ports/viewFiles.ts';
import type { ViewStore } from '../core/ports/viewStore.ts';
import { asSaytaraError, SaytaraError } from '../core/domain/errors.ts';
import { hashOf, partitionOf } from '../core/domain/ids.ts';
import type { RegionId } from '../core/domain/ids.ts';
import { claimsTopic, DEAD_LETTERS } from '../core/domain/topicNames.ts';
import type { Clock } from '../core/ports/clock.ts';
import { deadLetter } from '../core/runtime/deadLetter.ts';
import { breathe } from './breathe.ts';
import type { RegionRulers } from './regionRulers.ts';
import { ruleInThreads } from './ruleInThreads.ts';
import { DIRECT } from './viewFolder.ts';
import type { FailedRuling, ViewFolder } from './viewFolder.ts';

/** Records read at once: large enough that reading costs little, small enough to be held decoded. */
const BATCH = 5_000;
/** Reports read at once: reading is slow, and between batches the process hears that it is to stop. */
const REPORTS_BATCH = 100;
/** Records from which on threads are worth their start, half a second of work each. */
const THREADS_FROM = 20_000;
/** The position of a letter that is about a region as a whole and no single record. */
const NOWHERE = -1;

export interface BuildOptions {
  readonly log: EventLog;
  readonly codec: EventCodec;
  readonly view: ViewStore;
  readonly folder: ViewFolder;
  /** The topic that is read: saytara.reports or the claims topic of the view's reader. */
  readonly topic: string;
  /** Of a rebuild from reports: what the reader makes of a report event. Absent: the topic holds claims. */
  readonly read?: (event: SaytaraEvent) => readonly SaytaraEvent[];
  readonly clock: Clock;
  /** Starts threads to rule in, if there is much to rule; absent: regions are ruled here, one after the other. */
  readonly startRulers?: (() => RegionRulers) | undefined;
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: BuildProgress) => void;
}

/**
 * Builds a view from the log: reads the topic up to the ends it had at the start and rules every region, in threads as
 * soon as the region's partition is read. Uses the functions that fold a live view. Resumes where a killed run had committed; writes nothing to the log but dead letters. A record
 * of claims that cannot be read becomes a dead letter of this view; one of reports is enrichment's to raise.
 */
export async function buildView(options: BuildOptions): Promise<void> {
  const ends = await options.log.bounds(options.topic);
  const total = ends.reduce((sum, { low, high }) => sum + (high - low), 0);
  const rulers = total < THREADS_FROM ? undefined : options.startRulers?.();
  try {
    await readAndRule(options, { ends, total, rulers });
  } finally {
    await rulers?.close();
  }
}

interface Extent {
  readonly ends: readonly PartitionBounds[];
  readonly total: number;
  readonly rulers: RegionRulers | undefined;
}

async function readAndRule(options: BuildOptions, { ends, total, rulers }: Extent): Promise<void> {
  const { view, signal, onProgress } = options;
  const failed: FailedRuling = (region, error) => raiseRegion(options, region, error);
  const ruling = rulers && ruleInThreads({ view, rulers, signal, failed });
  let done = recordsBefore(ends, startOf(options));
  for (const end of ends) {
    for await (const { read, moved } of readPartition(options, end)) {
      done += read;
      ruling?.moved(moved);
      onProgress?.({ phase: 'reading', done, total });
      await breathe();
    }
    ruling?.moved(options.folder.flush());
    if (signal.aborted) return;
    ruling?.start(options.read ? [] : view.unruled().filter(isOf(end.partition, ends.length)));
  }
  onProgress?.({ phase: 'ruling', done, total });
  if (!ruling) {
    await options.folder.rule(signal, failed);
    return;
  }
  await ruling.finished();
  // One that was ruled before its last fact was read is ruled again.
  ruling.start(view.unruled());
  await ruling.finished();
}

/** Stores what is left of a partition; yields how many records each batch had, and the regions that it moved. */
async function* readPartition(
  options: BuildOptions,
  { partition, low, high }: PartitionBounds,
): AsyncGenerator<{ readonly read: number; readonly moved: readonly RegionId[] }> {
  const from = startOf(options).get(partition) ?? low;
  if (from >= high) return;
  for await (const batch of options.log.read(options.topic, {
    from: new Map([[partition, from]]),
    partitions: [partition],
    signal: options.signal,
    batch: options.read ? REPORTS_BATCH : BATCH,
  })) {
    yield { moved: await storeBatch(options, batch), read: batch.records.length };
    if (batch.next >= high) return;
  }
}

/** Every claim about a region stands in the partition of its key. */
function isOf(partition: number, count: number): (region: RegionId) => boolean {
  return (region) => partitionOf(region, count) === partition;
}

/** A region that cannot be ruled is told by a letter under its own name; answers about it are flagged by that. */
async function raiseRegion(options: BuildOptions, region: RegionId, thrown: unknown): Promise<void> {
  const { log, codec, view, clock } = options;
  const { id, release } = view.about;
  const topic = claimsTopic(release.reader);
  const last = view.readEvidence(region, ({ readings }) => lastOf(readings));
  const value = last ? codec.encode(topic, { type: 'ClaimsRead', ...last }) : new Uint8Array();
  const partition = partitionOf(region, (await log.bounds(topic)).length);
  const message = `ruling the region "${region}" of view "${id}": ${asSaytaraError(thrown).message}`;
  const error = new SaytaraError('step-failed', { message, cause: thrown });
  const stage = { stage: 'projection', view: id, release: release.ruleset };
  const record = { topic, partition, position: NOWHERE, next: NOWHERE, key: region, value };
  const letter = {
    ...deadLetter(stage, record, error, clock.now()),
    letter: hashOf('projection', id, topic, 'region', region).slice(0, 24),
  };
  await log.append([{ topic: DEAD_LETTERS, key: region, value: codec.encode(DEAD_LETTERS, letter) }]);
}

/** Reads through, and holds one alone. */
function lastOf<One>(list: Iterable<One>): One | undefined {
  let last: One | undefined;
  for (const one of list) last = one;
  return last;
}

function startOf({ view, read }: BuildOptions): Positions {
  const positions = view.positions();
  return read ? (positions.reports.get(DIRECT) ?? new Map<number, Position>()) : positions.claims;
}

function recordsBefore(ends: readonly PartitionBounds[], from: Positions): number {
  return ends.reduce((sum, { partition, low }) => sum + ((from.get(partition) ?? low) - low), 0);
}

async function storeBatch(options: BuildOptions, batch: Batch): Promise<readonly RegionId[]> {
  const bodies = new Map<ClaimsRead, AvroBody>();
  const events = await eventsOf(options, batch, bodies);
  const { partition, next } = batch;
  if (!options.read) return options.folder.gather({ partition, next, events, bodies });
  const reports = new Map([...startOf(options), [batch.partition, batch.next]]);
  options.folder.storeDirect(readAll(options.read, options.folder, events), reports);
  // They are ruled once all is read.
  return [];
}

/** What of a batch can be folded; of what stands on the log as it is folded, `bodies` comes to hold the bytes. */
async function eventsOf(
  options: BuildOptions,
  batch: Batch,
  bodies: Map<ClaimsRead, AvroBody>,
): Promise<readonly SaytaraEvent[]> {
  const { codec, log, view, clock } = options;
  await codec.prepare(batch.records.map((record) => record.value));
  const events: SaytaraEvent[] = [];
  const letters: NewRecord[] = [];
  const stage = { stage: 'projection', view: view.about.id, release: view.about.release.ruleset };
  for (const record of batch.records) {
    try {
      const told = codec.decode(batch.topic, record.value);
      const { event, refused } = options.read ? { event: told, refused: undefined } : options.folder.admit(told);
      if (event !== null) events.push(event);
      if (event === told && told.type === 'ClaimsRead') {
        const body = codec.body(batch.topic, record.value);
        if (body) bodies.set(told, body);
      }
      if (refused) throw refused;
    } catch (thrown) {
      const error = asSaytaraError(thrown);
      if (error.retriable) throw error;
      const letter = deadLetter(stage, record, error, clock.now());
      letters.push({ topic: DEAD_LETTERS, key: record.key, value: codec.encode(DEAD_LETTERS, letter) });
    }
  }
  if (letters.length > 0 && !options.read) await log.append(letters);
  return events;
}

/**
 * What the reader makes of the reports. One that it throws on is left out, as enrichment raises its letter, and what
 * cannot be folded, as the view that folds the reader's topic raises one.
 */
function readAll(
  read: (event: SaytaraEvent) => readonly SaytaraEvent[],
  folder: Pick<ViewFolder, 'admit'>,
  events: readonly SaytaraEvent[],
): SaytaraEvent[] {
  return events.flatMap((event) => {
    try {
      return read(event).flatMap((one) => folder.admit(one).event ?? []);
    } catch {
      return [];
    }
  });
}
