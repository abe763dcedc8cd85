import { asSaytaraError } from '../core/domain/errors.ts';
import type { SaytaraError } from '../core/domain/errors.ts';
import type { SaytaraEvent } from '../core/domain/events.generated.ts';
import { viewHash } from '../core/domain/canonical.ts';
import type { ViewId } from '../core/domain/ids.ts';
import { claimsTopic, OPERATIONS, REPORTS } from '../core/domain/topicNames.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { EventCodec } from '../core/ports/eventCodec.ts';
import type { Positions } from '../core/ports/eventLog.ts';
import type { Release, ViewAbout, ViewStore } from '../core/ports/viewStore.ts';
import { createBackoff } from '../core/runtime/backoff.ts';
import type { Bell } from '../core/runtime/bell.ts';
import { until } from '../core/runtime/bell.ts';
import type { Logger } from '../core/runtime/logger.ts';
import type { StreamState } from '../core/runtime/stage.ts';
import { promotionRefusal } from '../operations/foldOperations.ts';
import type { OperationsState, Promotion, ViewEntry } from '../operations/foldOperations.ts';
import type { Operations } from '../operations/operationsService.ts';
import type { BuildProgress } from '../projection/buildView.ts';
import type { Publisher } from '../projection/publisher.ts';
import { reaches, reportsPosition } from '../projection/reportsPosition.ts';
import { createViewFolder } from '../projection/viewFolder.ts';
import type { ViewFolder } from '../projection/viewFolder.ts';
import { startViewRunner } from '../projection/viewRunner.ts';
import type { ViewRunner } from '../projection/viewRunner.ts';
import type { Carried } from './carried.ts';
import type { Build, Builds } from './builds.ts';
import { promotionOfLeftOver, rebuildAtStart } from './requestsAtStart.ts';
import type { Storage } from './storage.ts';

/** States from which a view of this release can still come to serve without a new rebuild. */
const ON_ITS_WAY: readonly ViewEntry['state'][] = ['building', 'caught-up'];

export interface SupervisorOptions {
  readonly storage: Storage;
  readonly codec: EventCodec;
  readonly clock: Clock;
  readonly carried: Carried;
  readonly operations: Operations;
  readonly publisher: Publisher;
  readonly build: Build;
  readonly promote: 'auto' | 'ask';
  readonly builds: Builds;
  /** Rung whenever a view has moved; the supervisor listens to it too. */
  readonly bell: Bell;
  readonly logger: Logger;
  readonly onStream: (name: string, state: StreamState) => void;
}

/**
 * Brings the views of this node to the state that the operations log asks for. Invariants: (1) only views of the
 * release that this process carries are folded, others are served as they stand; (2) the view that serves is left
 * alone until the log says that another does; (3) everything it does can be killed at any point and is found again
 * from the log and the files at the next start.
 */
export interface Supervisor {
  start(): void;
  /** The view that answers requests; undefined until there is one. */
  serving(): { readonly view: ViewStore; readonly frozen: boolean } | undefined;
  /** Any view that this node has, for reading. */
  view(id: ViewId): ViewStore | undefined;
  /** How far a rebuild has come; undefined where none runs. */
  progress(id: ViewId): BuildProgress | undefined;
  /** Whether every view that should move has reached the head, and all of the serving one is published. */
  settled(): Promise<boolean>;
  stop(): Promise<void>;
}

export function createSupervisor(options: SupervisorOptions): Supervisor {
  const { storage, carried, operations, publisher, bell, logger } = options;
  const runners = new Map<ViewId, ViewRunner>();
  const frozen = new Map<ViewId, ViewStore>();
  const builds = new Map<ViewId, Promise<void>>();
  const progress = new Map<ViewId, BuildProgress>();
  const broken = new Map<ViewId, SaytaraError>();
  const removed = new Set<ViewId>();
  const stopping = new AbortController();
  let loop: Promise<void> = Promise.resolve();
  let published = false;
  const startedAt = options.clock.now();

  const ours = (release: Release): boolean =>
    release.reader === carried.release.reader && release.ruleset === carried.release.ruleset;

  async function run(): Promise<void> {
    const backoff = createBackoff();
    while (!stopping.signal.aborted) {
      try {
        await reconcile(operations.state());
        backoff.reset();
        await bell.heard(250);
      } catch (error) {
        logger.error(
          { err: error, code: asSaytaraError(error).code },
          'bringing the views up to the log failed; trying again',
        );
        await bell.heard(backoff.next());
      }
    }
  }

  async function reconcile(state: OperationsState): Promise<void> {
    if (needsRebuild(state)) await askForRebuild(state);
    for (const entry of state.views.values()) reconcileSafely(entry);
    const ready = [...state.views.values()].find((entry) => entry.promoteWhenReady && entry.state === 'caught-up');
    if (ready && ours(ready.release) && options.builds !== 'none') await promoteReady(ready);
    else if (options.promote === 'auto' && options.builds !== 'none') await promoteLeftOver(state);
    for (const [id, runner] of runners) {
      const fault = runner.failed();
      if (fault && !broken.has(id)) setAside(id, fault);
      runner.setMarks(id === state.serving);
    }
    if (state.promotion) await promote(state.promotion);
    else await publish(state);
  }

  /** A view whose file cannot be used is set aside; it must not hold up the others. */
  function reconcileSafely(entry: ViewEntry): void {
    if (broken.has(entry.id) && entry.state !== 'retired') return;
    try {
      reconcileView(entry);
    } catch (error) {
      const fault = asSaytaraError(error);
      if (fault.retriable) throw fault;
      setAside(entry.id, fault);
    }
  }

  function setAside(id: ViewId, fault: SaytaraError): void {
    broken.set(id, fault);
    logger.error(
      { view: id, code: fault.code, err: fault },
      'a view cannot be used and is set aside until it is rebuilt',
    );
  }

  function reconcileView(entry: ViewEntry): void {
    if (entry.state === 'retired') {
      retire(entry.id);
    } else if (!ours(entry.release)) {
      if (entry.state === 'serving' && !frozen.has(entry.id)) openFrozen(entry.id);
    } else if (entry.state === 'building') {
      if (!builds.has(entry.id) && mayBuild(entry)) builds.set(entry.id, buildAndCatchUp(entry));
    } else if (!runners.has(entry.id)) startRunner(entry);
  }

  function mayBuild(entry: ViewEntry): boolean {
    if (options.builds !== 'asked-now') return options.builds === 'all';
    return entry.promoteWhenReady || entry.requestedAt >= startedAt || servesNoneOfOurs(operations.state());
  }

  /** True if no view of this release serves, or is on its way to. */
  function needsRebuild(state: OperationsState): boolean {
    if (state.newerOperations !== null || options.builds === 'none') return false;
    const serving = state.serving === null ? undefined : state.views.get(state.serving);
    if (serving && ours(serving.release) && !broken.has(serving.id)) return false;
    return ![...state.views.values()].some(
      (view) => ours(view.release) && ON_ITS_WAY.includes(view.state) && !broken.has(view.id),
    );
  }

  async function askForRebuild(state: OperationsState): Promise<void> {
    logger.info({ serving: state.serving, release: carried.release }, 'no view of this release serves: asking for one');
    await operations.request(
      rebuildAtStart(state, carried.release, { promote: options.promote, at: options.clock.now() }),
    );
  }

  function openFrozen(id: ViewId): void {
    const view = storage.views.read(id);
    if (view) frozen.set(id, view);
    logger.warn(
      { view: id },
      'the serving view is of another release: it answers as it stands until a new one is promoted',
    );
  }

  function retire(id: ViewId): void {
    if (removed.has(id)) return;
    removed.add(id);
    frozen.get(id)?.close();
    frozen.delete(id);
    const runner = runners.get(id);
    runners.delete(id);
    if (!runner) {
      if (!builds.has(id)) storage.views.remove(id);
      return;
    }
    builds.set(
      id,
      runner.stop().then(() => {
        storage.views.remove(id);
      }),
    );
  }

  function folderOf(view: ViewStore): ViewFolder {
    const { gazetteer, actors } = carried.knowledge;
    return createViewFolder({ view, gazetteer, actors, ruleset: carried.ruleset });
  }

  function startRunner(entry: ViewEntry): ViewRunner {
    const view = storage.views.write({ id: entry.id, release: entry.release, from: entry.from });
    const runner = startViewRunner({
      log: storage.log,
      codec: options.codec,
      clock: options.clock,
      view,
      folder: folderOf(view),
      topic: claimsTopic(entry.release.reader),
      onFolded: () => {
        bell.ring();
      },
      onState: (state) => {
        options.onStream(`projection ${entry.id}`, state);
      },
    });
    runner.setMarks(operations.state().serving === entry.id);
    runners.set(entry.id, runner);
    return runner;
  }

  async function buildAndCatchUp(entry: ViewEntry): Promise<void> {
    const { signal } = stopping;
    const backoff = createBackoff();
    const about: ViewAbout = { id: entry.id, release: entry.release, from: entry.from };
    for (;;) {
      try {
        const wanted = await endsOf(REPORTS);
        const onProgress = (step: BuildProgress): void => void progress.set(entry.id, step);
        if (!(await options.build(about, { signal, onProgress }))) return;
        const runner = startRunner(entry);
        const partitions = (await storage.log.bounds(claimsTopic(entry.release.reader))).length;
        const reached = (): boolean => reaches(reportsPosition(runner.view.positions(), partitions), wanted);
        if (await until(bell, reached, { signal })) {
          await stateCaughtUp(entry, runner);
        }
        return;
      } catch (error) {
        logger.error({ err: error, view: entry.id }, 'building a view failed; going on where it stopped');
        await bell.heard(backoff.next());
        if (signal.aborted) return;
      }
    }
  }

  async function stateCaughtUp(entry: ViewEntry, runner: ViewRunner): Promise<void> {
    const hash = viewHash(runner.view.places());
    const done = runner.view.counts().readings;
    const at = options.clock.now();
    logger.info({ view: entry.id, hash, done }, 'a view has caught up');
    await operations.fact({ type: 'ViewCaughtUp', view: entry.id, node: operations.node, hash, done, at });
    bell.ring();
  }

  /** The ends of a topic's partitions that hold anything. */
  async function endsOf(topic: string): Promise<Positions> {
    const bounds = (await storage.log.bounds(topic)).filter(({ low, high }) => high > low);
    return new Map(bounds.map(({ partition, high }) => [partition, high]));
  }

  let turn: Promise<unknown> = Promise.resolve();
  /** One promotion or publication at a time. */
  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const mine = turn.then(work);
    turn = mine.catch(() => undefined);
    return mine;
  }

  async function publish(state: OperationsState): Promise<void> {
    const runner = state.serving === null ? undefined : runners.get(state.serving);
    if (!runner) return;
    await inTurn(async () => {
      if (operations.state().serving !== state.serving) return;
      // A view that is still behind what it had published would withdraw the rest and assert it again.
      if (!published && !(await runner.caughtUp())) return;
      // The first time after a start everything is compared, as another node or a copied folder may have published.
      const count = published ? 0 : await runner.exclusive(() => publisher.compare(runner.view));
      published = true;
      if (count + (await publisher.publish(runner.view)) > 0) bell.ring();
    });
  }

  function servesNoneOfOurs(state: OperationsState): boolean {
    const serving = state.serving === null ? undefined : state.views.get(state.serving);
    return !serving || !ours(serving.release) || broken.has(serving.id);
  }

  /** A view of this release that an earlier start had built for somebody to look at is as good as a new one. */
  async function promoteLeftOver(state: OperationsState): Promise<void> {
    if (!servesNoneOfOurs(state) || state.promotion) return;
    const left = [...state.views.values()].findLast(
      (one) => ours(one.release) && one.state === 'caught-up' && runners.has(one.id),
    );
    if (!left) return;
    await operations.request(promotionOfLeftOver(state, left.id, options.clock.now()), { waitMs: 0 });
  }

  /** A view that is to be promoted by itself is so under the request of its rebuild, also after a restart. */
  async function promoteReady({ request, id }: ViewEntry): Promise<void> {
    if (runners.has(id)) await promote({ request, to: id, expectHash: null, maxChanges: null, rollback: false });
  }

  async function promote(promotion: Promotion): Promise<void> {
    await inTurn(async () => {
      const state = operations.state();
      if (state.promoted.has(promotion.request) || state.serving === promotion.to) return;
      const runner = runners.get(promotion.to);
      if (!runner) {
        await refuse(promotion, 'view-not-ready', `promoting ${promotion.to}: this process does not carry its release`);
        return;
      }
      const isReady = async (): Promise<boolean> => runner.failed() !== undefined || (await runner.caughtUp());
      if (!(await until(bell, isReady, { signal: stopping.signal }))) return;
      const fault = runner.failed();
      if (fault) {
        await refuse(promotion, fault.code, `promoting ${promotion.to}: ${fault.message}`);
        return;
      }
      const serving = state.serving === null ? undefined : runners.get(state.serving);
      if (serving) await publisher.publish(serving.view);
      await runner.exclusive(() => promoteNow(promotion, runner, state.serving));
    });
  }

  async function promoteNow(promotion: Promotion, runner: ViewRunner, from: ViewId | null): Promise<void> {
    const hash = viewHash(runner.view.places());
    const refusal = promotionRefusal(promotion, { hash, changes: publisher.measure(runner.view) });
    if (refusal) {
      await refuse(promotion, refusal.code, refusal.message);
      return;
    }
    // Marks from here on: what is folded after the comparison is published when the view serves.
    runner.setMarks(true);
    const { request, to } = promotion;
    const fact = (changes: number): SaytaraEvent => ({
      type: 'ViewPromoted',
      request,
      to,
      hash,
      changes,
      claims: [...runner.view.positions().claims].map(([partition, position]) => ({ partition, position })),
      at: options.clock.now(),
    });
    const changes = await publisher.promote(from, runner.view, (count) => [
      { topic: OPERATIONS, key: to, value: options.codec.encode(OPERATIONS, fact(count)) },
    ]);
    await until(bell, () => operations.state().serving === to, { signal: stopping.signal });
    progress.delete(to);
    logger.info({ view: to, from, hash, changes }, 'a view was promoted');
    bell.ring();
  }

  async function refuse(promotion: Promotion, code: string, message: string): Promise<void> {
    logger.warn({ view: promotion.to, code }, message);
    await operations.fact({
      type: 'PromotionRefused',
      request: promotion.request,
      code,
      message,
      at: options.clock.now(),
    });
  }

  const view = (id: ViewId): ViewStore | undefined => runners.get(id)?.view ?? frozen.get(id);

  return {
    start() {
      // What serves must answer from the first request on; everything else may come later.
      for (const entry of operations.state().views.values()) if (entry.state === 'serving') reconcileSafely(entry);
      loop = run();
    },
    serving() {
      const id = operations.state().serving;
      const serving = id === null ? undefined : view(id);
      const fault = id === null ? undefined : broken.get(id);
      if (!serving && fault) throw fault;
      return serving && { view: serving, frozen: !ours(serving.about.release) };
    },
    view,
    progress: (id) => progress.get(id),
    async settled() {
      const { serving, promotion } = operations.state();
      const runner = serving === null ? undefined : runners.get(serving);
      if (serving !== null && frozen.has(serving) && options.builds === 'none') return true;
      if (!runner || promotion || !published) return false;
      const { length } = await storage.log.bounds(claimsTopic(runner.view.about.release.reader));
      if (!reaches(reportsPosition(runner.view.positions(), length), await endsOf(REPORTS))) return false;
      return (await runner.caughtUp()) && runner.view.marks(1).length === 0;
    },
    async stop() {
      stopping.abort();
      bell.ring();
      await loop;
      await Promise.allSettled([...builds.values(), turn]);
      await Promise.all([...runners.values()].map((runner) => runner.stop()));
      for (const one of frozen.values()) one.close();
    },
  };
}
