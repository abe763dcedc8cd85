import { viewHash } from '../core/domain/canonical.ts';
import { asSaytaraError } from '../core/domain/errors.ts';
import type { SaytaraError } from '../core/domain/errors.ts';
import type { ViewId } from '../core/domain/ids.ts';
import { claimsTopic, REPORTS } from '../core/domain/topicNames.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { EventCodec } from '../core/ports/eventCodec.ts';
import type { EventLog, Positions } from '../core/ports/eventLog.ts';
import type { BuildProgress, ViewFiles } from '../core/ports/viewFiles.ts';
import type { ViewAbout, ViewStore } from '../core/ports/viewStore.ts';
import { createBackoff } from '../core/runtime/backoff.ts';
import type { Bell } from '../core/runtime/bell.ts';
import { until } from '../core/runtime/bell.ts';
import type { Logger } from '../core/runtime/logger.ts';
import type { StreamBoard } from '../core/runtime/streamBoard.ts';
import type { ViewEntry } from '../operations/foldOperations.ts';
import type { Operations } from '../operations/operationsService.ts';
import type { Build } from './builds.ts';
import type { Carried } from './carried.ts';
import { reportsPosition } from './reportsPosition.ts';
import { reaches } from '../core/ports/reaches.ts';
import { createViewFolder } from './viewFolder.ts';
import { startViewRunner } from './viewRunner.ts';
import type { ViewRunner } from './viewRunner.ts';

/** How often readers of the view files are told how far a build is. */
const NOTE_EVERY_MS = 500;

export interface NodeViewsOptions {
  readonly log: EventLog;
  readonly codec: EventCodec;
  readonly clock: Clock;
  readonly files: ViewFiles;
  readonly carried: Carried;
  readonly operations: Operations;
  readonly build: Build;
  /** Rung whenever a view has moved. */
  readonly bell: Bell;
  readonly board: StreamBoard;
  readonly logger: Logger;
}

/**
 * This node's own copies of views. Invariants: (1) one view is built or folded, never both at once; (2) a file that
 * cannot be used is set aside and holds up no other; (3) a build that was killed goes on where it stopped.
 */
export interface NodeViews {
  /** Folds a view of this node's release from here on; builds it first if this node has no whole copy of it. */
  keep(entry: ViewEntry, mayBuild: boolean): void;
  /** Opens a view of another release for reading, as it stands; a no-op if this node has no copy. */
  freeze(id: ViewId): void;
  /** Ends whatever is done with a view and removes its file. */
  remove(id: ViewId): void;
  runner(id: ViewId): ViewRunner | undefined;
  /** The copy, for reading. */
  readonly view: (id: ViewId) => ViewStore | undefined;
  isFrozen(id: ViewId): boolean;
  /** Why a view cannot be used. */
  fault(id: ViewId): SaytaraError | undefined;
  /** How far a build has come; undefined where none runs. */
  readonly progress: (id: ViewId) => BuildProgress | undefined;
  /** Runs a look at a view, and sets it aside where that shows that it cannot be used. */
  guarded(id: ViewId, look: () => void): void;
  stop(): Promise<void>;
}

interface RunningBuild {
  readonly stopping: AbortController;
  readonly ended: Promise<void>;
}

export function createNodeViews(options: NodeViewsOptions): NodeViews {
  const { log, files, board, bell, logger, operations } = options;
  const runners = new Map<ViewId, ViewRunner>();
  const frozen = new Map<ViewId, ViewStore>();
  const builds = new Map<ViewId, RunningBuild>();
  const progress = new Map<ViewId, BuildProgress>();
  const faults = new Map<ViewId, SaytaraError>();
  const removals = new Map<ViewId, Promise<void>>();
  const streamOf = (id: ViewId): string => `projection ${id}`;

  function setAside(id: ViewId, fault: SaytaraError): void {
    faults.set(id, fault);
    logger.error(
      { view: id, code: fault.code, err: fault },
      'a view cannot be used and is set aside until it is rebuilt',
    );
  }

  function guarded(id: ViewId, look: () => void): void {
    try {
      look();
    } catch (error) {
      const fault = asSaytaraError(error);
      if (fault.retriable) throw fault;
      setAside(id, fault);
    }
  }

  function keep(entry: ViewEntry, mayBuild: boolean): void {
    const { id } = entry;
    if (removals.has(id)) return;
    const runner = runners.get(id);
    const failed = runner?.failed();
    if (failed && !faults.has(id)) setAside(id, failed);
    if (runner || builds.has(id) || faults.has(id)) return;
    if (entry.state !== 'building' && isWhole(id)) startRunner(entry);
    else if (mayBuild) startBuild(entry);
  }

  /** A build leaves regions unruled until its end: without them a file is as good as one that was folded all along. */
  function isWhole(id: ViewId): boolean {
    const view = files.read(id);
    const whole = view?.unruled().length === 0;
    view?.close();
    return whole;
  }

  function startRunner({ id, release, from }: ViewAbout): ViewRunner {
    const view = files.write({ id, release, from });
    const { gazetteer, actors, sources } = options.carried.knowledge;
    const runner = startViewRunner({
      log,
      codec: options.codec,
      clock: options.clock,
      view,
      folder: createViewFolder({ view, gazetteer, actors, sources, ruleset: options.carried.ruleset }),
      topic: claimsTopic(release.reader),
      onFolded: () => {
        bell.ring();
      },
      onState: (state) => {
        board.onState(streamOf(id), state);
      },
    });
    runners.set(id, runner);
    board.watch(streamOf(id), async () => runner.failed() === undefined && !(await runner.caughtUp()));
    return runner;
  }

  function startBuild(entry: ViewEntry): void {
    const stopping = new AbortController();
    const ended = buildAndCatchUp(entry, stopping.signal).finally(() => builds.delete(entry.id));
    builds.set(entry.id, { stopping, ended });
  }

  async function buildAndCatchUp(entry: ViewEntry, signal: AbortSignal): Promise<void> {
    const { id, release, from } = entry;
    const backoff = createBackoff();
    for (;;) {
      try {
        const wanted = await endsOf(log, REPORTS);
        if (!(await options.build({ id, release, from }, { signal, onProgress: noting(id) }))) return;
        const runner = startRunner(entry);
        if (operations.state().views.get(id)?.state === 'building') await stateCaughtUp(entry, runner, wanted, signal);
        forgetProgress(id);
        return;
      } catch (error) {
        if (signal.aborted) return;
        logger.error({ err: error, view: id }, 'building a view failed; going on where it stopped');
        await bell.heard(backoff.next());
      }
    }
  }

  async function stateCaughtUp(
    { id, release }: ViewEntry,
    runner: ViewRunner,
    wanted: Positions,
    signal: AbortSignal,
  ): Promise<void> {
    const { length } = await log.bounds(claimsTopic(release.reader));
    const reached = (): boolean => reaches(reportsPosition(runner.view.positions(), length), wanted);
    if (!(await until(bell, reached, { signal }))) return;
    const hash = viewHash(runner.view.places());
    const done = runner.view.counts().readings;
    logger.info({ view: id, hash, done }, 'a view has caught up');
    await operations.fact({
      type: 'ViewCaughtUp',
      view: id,
      node: operations.node,
      hash,
      done,
      at: options.clock.now(),
    });
    bell.ring();
  }

  function noting(id: ViewId): (step: BuildProgress) => void {
    let last = -Infinity;
    return (step) => {
      progress.set(id, step);
      if (performance.now() - last < NOTE_EVERY_MS) return;
      last = performance.now();
      files.note(id, step);
    };
  }

  function forgetProgress(id: ViewId): void {
    progress.delete(id);
    files.note(id, undefined);
  }

  function remove(id: ViewId): void {
    if (removals.has(id)) return;
    removals.set(
      id,
      letGo(id).then(() => {
        files.remove(id);
      }),
    );
  }

  async function letGo(id: ViewId): Promise<void> {
    frozen.get(id)?.close();
    frozen.delete(id);
    const runner = runners.get(id);
    runners.delete(id);
    board.forget(streamOf(id));
    const build = builds.get(id);
    build?.stopping.abort();
    bell.ring();
    await build?.ended;
    await (runner ?? runners.get(id))?.stop();
    runners.delete(id);
    progress.delete(id);
  }

  return {
    keep,
    freeze(id) {
      if (frozen.has(id)) return;
      const view = files.read(id);
      if (!view) return;
      frozen.set(id, view);
      logger.warn({ view: id }, 'a view of another release answers as it stands until a new one is promoted');
    },
    remove,
    runner: (id) => runners.get(id),
    view: (id) => runners.get(id)?.view ?? frozen.get(id),
    isFrozen: (id) => frozen.has(id),
    fault: (id) => faults.get(id),
    progress: (id) => progress.get(id),
    guarded,
    async stop() {
      for (const { stopping } of builds.values()) stopping.abort();
      bell.ring();
      await Promise.allSettled([...[...builds.values()].map(({ ended }) => ended), ...removals.values()]);
      await Promise.all([...runners.values()].map((runner) => runner.stop()));
      for (const view of frozen.values()) view.close();
    },
  };
}

/** The ends of a topic's partitions that hold anything. */
export async function endsOf(log: EventLog, topic: string): Promise<Positions> {
  const bounds = (await log.bounds(topic)).filter(({ low, high }) => high > low);
  return new Map(bounds.map(({ partition, high }) => [partition, high]));
}
