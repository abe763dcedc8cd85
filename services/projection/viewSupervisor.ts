import { asSaytaraError } from '../core/domain/errors.ts';
import type { ViewId } from '../core/domain/ids.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { Release, ViewStore } from '../core/ports/viewStore.ts';
import { createBackoff } from '../core/runtime/backoff.ts';
import type { Bell } from '../core/runtime/bell.ts';
import type { Logger } from '../core/runtime/logger.ts';
import type { OperationsState, ViewEntry } from '../operations/foldOperations.ts';
import type { Operations } from '../operations/operationsService.ts';
import { createServingPointer } from '../operations/servingPointer.ts';
import type { Builds } from './builds.ts';
import type { NodeViews } from './nodeViews.ts';
import { promotionOfLeftOver, rebuildAtStart } from './requestsAtStart.ts';

/** States from which a view of this release can still come to serve without a new rebuild. */
const ON_ITS_WAY: readonly ViewEntry['state'][] = ['building', 'caught-up'];

export interface ViewSupervisorOptions {
  readonly clock: Clock;
  readonly operations: Operations;
  readonly views: NodeViews;
  readonly release: Release;
  readonly promote: 'auto' | 'ask';
  readonly builds: Builds;
  /** Rung whenever a view has moved; the supervisor listens to it too. */
  readonly bell: Bell;
  readonly logger: Logger;
}

/**
 * Brings the views of this node to the state that the operations log asks for. Invariants: (1) only views of the
 * release that this process carries are folded, others are served as they stand; (2) the view that this node serves
 * is left alone until its copy of the next one has reached where that was promoted; (3) everything it does can be
 * killed at any point and is found again from the log and the files at the next start.
 */
export interface ViewSupervisor {
  start(): void;
  /** The view that answers requests; undefined until there is one. Throws why the one that should cannot be used. */
  serving(): { readonly view: ViewStore; readonly frozen: boolean } | undefined;
  stop(): Promise<void>;
}

export function createViewSupervisor(options: ViewSupervisorOptions): ViewSupervisor {
  const { operations, views, bell, logger, release } = options;
  const pointer = createServingPointer({ state: () => operations.state(), view: views.view });
  const startedAt = options.clock.now();
  let servedOurs = false;
  let stopping = false;
  let loop: Promise<void> = Promise.resolve();

  const ours = (one: Release): boolean => one.reader === release.reader && one.ruleset === release.ruleset;

  async function run(): Promise<void> {
    const backoff = createBackoff();
    while (!stopping) {
      try {
        await reconcile(operations.state());
        backoff.reset();
        await bell.heard(250);
      } catch (error) {
        const { code } = asSaytaraError(error);
        logger.error({ err: error, code }, 'bringing the views up to the log failed; trying again');
        await bell.heard(backoff.next());
      }
    }
  }

  async function reconcile(state: OperationsState): Promise<void> {
    if (needsRebuild(state)) await askForRebuild(state);
    for (const entry of state.views.values()) reconcileView(entry);
    if (options.promote === 'auto' && options.builds !== 'none') await promoteLeftOver(state);
  }

  function reconcileView(entry: ViewEntry): void {
    const { id, state } = entry;
    if (state === 'retired') {
      if (pointer.current() !== id) views.remove(id);
    } else if (ours(entry.release)) {
      views.guarded(id, () => {
        views.keep(entry, mayBuild(entry));
      });
    } else if (state === 'serving' || state === 'standby') {
      views.guarded(id, () => {
        views.freeze(id);
      });
    }
  }

  function mayBuild(entry: ViewEntry): boolean {
    if (options.builds !== 'asked-now' || entry.state !== 'building') return options.builds !== 'none';
    return entry.promoteWhenReady || entry.requestedAt >= startedAt || servesNoneOfOurs(operations.state());
  }

  function servesNoneOfOurs(state: OperationsState): boolean {
    const serving = state.serving === null ? undefined : state.views.get(state.serving);
    return !serving || !ours(serving.release) || views.fault(serving.id) !== undefined;
  }

  /** True if no view of this release serves, or is on its way to, and this node is to see to it. */
  function needsRebuild(state: OperationsState): boolean {
    if (state.newerOperations !== null || options.builds === 'none') return false;
    const serving = state.serving === null ? undefined : state.views.get(state.serving);
    const usable = [...state.views.values()].filter((one) => ours(one.release) && views.fault(one.id) === undefined);
    if (serving && usable.includes(serving)) {
      servedOurs = true;
      return false;
    }
    // A newer release that took over while this one ran is no reason to build anything of this one again.
    if (serving && !ours(serving.release) && (servedOurs || keepsOldOne(usable))) return false;
    return !usable.some((view) => ON_ITS_WAY.includes(view.state));
  }

  const keepsOldOne = (usable: readonly ViewEntry[]): boolean =>
    options.promote === 'ask' && usable.some((view) => view.state !== 'retired');

  async function askForRebuild(state: OperationsState): Promise<void> {
    logger.info({ serving: state.serving, release }, 'no view of this release serves: asking for one');
    await operations.request(rebuildAtStart(state, release, { promote: options.promote, at: options.clock.now() }));
  }

  /** A view of this release that an earlier start had built for somebody to look at is as good as a new one. */
  async function promoteLeftOver(state: OperationsState): Promise<void> {
    if (!servesNoneOfOurs(state) || state.promotion) return;
    const left = [...state.views.values()].findLast(
      (one) => ours(one.release) && one.state === 'caught-up' && !one.promoteWhenReady && views.runner(one.id),
    );
    if (!left || servedOurs) return;
    await operations.request(promotionOfLeftOver(state, left.id, options.clock.now()), { waitMs: 0 });
  }

  return {
    start() {
      // What serves must answer from the first request on; everything else may come later.
      for (const entry of operations.state().views.values()) if (entry.state === 'serving') reconcileView(entry);
      loop = run();
    },
    serving() {
      const latest = operations.state().serving;
      const id: ViewId | undefined = pointer.current();
      const fault = latest === null || id === latest ? undefined : views.fault(latest);
      if (fault) throw fault;
      const view = id === undefined ? undefined : views.view(id);
      return view && { view, frozen: !ours(view.about.release) };
    },
    async stop() {
      stopping = true;
      bell.ring();
      await loop;
      await views.stop();
    },
  };
}
