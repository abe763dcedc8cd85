import { asSaytaraError, SaytaraError } from '../core/domain/errors.ts';
import type { SaytaraEvent } from '../core/domain/events.generated.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { EventCodec } from '../core/ports/eventCodec.ts';
import type { EventLog, LogRecord, NewRecord } from '../core/ports/eventLog.ts';
import type { ViewStore } from '../core/ports/viewStore.ts';
import { deadLetter } from '../core/runtime/deadLetter.ts';
import { foldTopic } from '../core/runtime/foldTopic.ts';
import type { StreamState } from '../core/runtime/stage.ts';
import { DEAD_LETTERS } from '../core/domain/topicNames.ts';
import type { ViewFolder } from './viewFolder.ts';

export interface ViewRunnerOptions {
  readonly log: EventLog;
  readonly codec: EventCodec;
  readonly clock: Clock;
  readonly view: ViewStore;
  readonly folder: ViewFolder;
  readonly topic: string;
  /** Called after each commit. */
  readonly onFolded: () => void;
  readonly onState: (state: StreamState) => void;
}

/** Keeps one view folded to the head of its claims topic. */
export interface ViewRunner {
  readonly view: ViewStore;
  /** Whether changes are noted for the publisher; only the serving view's are. */
  setMarks(on: boolean): void;
  /** Runs work while no batch is being folded. */
  exclusive<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Whether the view has folded all that the topic held when asked. */
  caughtUp(): Promise<boolean>;
  /** The fault that ended the folding; undefined while it runs. */
  failed(): SaytaraError | undefined;
  /** Stops after the batch under way and lets go of the view. */
  stop(): Promise<void>;
}

interface Folded {
  readonly event: SaytaraEvent;
  readonly record: LogRecord;
}

/** Starts folding at the view's own positions. */
export function startViewRunner(options: ViewRunnerOptions): ViewRunner {
  const { log, view } = options;
  const stopping = new AbortController();
  let marks = false;
  let turn: Promise<unknown> = Promise.resolve();

  function exclusive<Result>(work: () => Promise<Result>): Promise<Result> {
    const mine = turn.then(work);
    turn = mine.catch(() => undefined);
    return mine;
  }

  let failed: SaytaraError | undefined;
  const running = foldTopic({
    log,
    codec: options.codec,
    clock: options.clock,
    topic: options.topic,
    from: view.positions().claims,
    follow: true,
    signal: stopping.signal,
    stage: 'projection',
    view: view.about.id,
    release: view.about.release.ruleset,
    onState: options.onState,
    fold: ({ partition, next, events }) =>
      exclusive(async () => {
        await foldOrLetGo(options, { partition, next, events }, marks);
        options.onFolded();
      }),
  }).catch((error: unknown) => {
    // A fault that does not pass stops this view alone; whoever looks at the streams is told.
    failed = asSaytaraError(error);
    options.onState({ status: 'paused', code: failed.code, message: failed.message });
    options.onFolded();
  });

  return {
    view,
    setMarks: (on) => {
      marks = on;
    },
    exclusive,
    failed: () => failed,
    async caughtUp() {
      const at = view.positions().claims;
      return (await log.bounds(options.topic)).every(({ partition, low, high }) => (at.get(partition) ?? low) >= high);
    },
    async stop() {
      stopping.abort();
      await running;
      await turn;
      view.close();
    },
  };
}

/**
 * Folds what is admitted of a batch, once dead letters tell what is not. If a step throws on it, folds its records
 * one by one, so that the one that makes it throw becomes a dead letter and the others count.
 */
async function foldOrLetGo(
  options: ViewRunnerOptions,
  batch: { readonly partition: number; readonly next: number; readonly events: readonly Folded[] },
  marks: boolean,
): Promise<void> {
  const { partition, next } = batch;
  const sound = await admitted(options, batch.events);
  try {
    await options.folder.fold({ partition, next, events: sound.map((one) => one.event) }, { marks });
  } catch (error) {
    if (isOfTheStore(error)) throw error;
    for (const one of sound) await foldOne(options, partition, one, marks);
    await options.folder.fold({ partition, next, events: [] }, { marks });
  }
}

/** The letters come first: whoever is stopped between them and the fold raises them again, under the same ids. */
async function admitted(options: ViewRunnerOptions, events: readonly Folded[]): Promise<readonly Folded[]> {
  const sound: Folded[] = [];
  const letters: NewRecord[] = [];
  for (const { event, record } of events) {
    const { event: left, refused } = options.folder.admit(event);
    if (left !== null) sound.push({ event: left, record });
    if (refused) letters.push(letterOf(options, record, refused));
  }
  if (letters.length > 0) await options.log.append(letters);
  return sound;
}

async function foldOne(options: ViewRunnerOptions, partition: number, one: Folded, marks: boolean): Promise<void> {
  const { folder } = options;
  try {
    await folder.fold({ partition, next: one.record.next, events: [one.event] }, { marks });
  } catch (error) {
    if (isOfTheStore(error)) throw error;
    await options.log.append([letterOf(options, one.record, error)]);
    await folder.fold({ partition, next: one.record.next, events: [] }, { marks });
  }
}

/** Whether a fault is of the file or the log, and not of the record that was being folded. */
function isOfTheStore(error: unknown): boolean {
  const { code, retriable } = asSaytaraError(error);
  return retriable || code === 'view-format' || code === 'history-gone' || code === 'log-closed';
}

function letterOf({ codec, clock, view }: ViewRunnerOptions, record: LogRecord, thrown: unknown): NewRecord {
  const { id, release } = view.about;
  const fault = asSaytaraError(thrown);
  const message = `folding the record into view "${id}": ${fault.message}`;
  // What was refused is the record's fault; anything else that is thrown is a bug.
  const error = fault.code === 'event-invalid' ? fault : new SaytaraError('step-failed', { message, cause: thrown });
  const letter = deadLetter({ stage: 'projection', view: id, release: release.ruleset }, record, error, clock.now());
  return { topic: DEAD_LETTERS, key: record.key, value: codec.encode(DEAD_LETTERS, letter) };
}
