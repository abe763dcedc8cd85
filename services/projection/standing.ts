import type { SaytaraError } from '../core/domain/errors.ts';
import type { ViewId } from '../core/domain/ids.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { Release } from '../core/ports/viewStore.ts';
import type { OperationsState, Promotion, ViewEntry } from '../operations/foldOperations.ts';

/** How long a promotion waits for this node's own copy, before another node is let try. */
const GRACE_MS = 2_000;
/** How long other nodes have for taking over a promotion that this one cannot do, before it is refused. */
const OTHERS_MS = 60_000;

/** What a node that leads, or may lead, is to do by what the log says. */
export type Plan =
  | { readonly type: 'publish' }
  | { readonly type: 'promote'; readonly promotion: Promotion }
  /** Publish to the end and leave: another node is to promote. */
  | { readonly type: 'hand-over' }
  | { readonly type: 'refuse'; readonly promotion: Promotion; readonly code: string; readonly message: string }
  /** Nothing here that this node could publish. */
  | { readonly type: 'leave' };

export interface StandingOptions {
  readonly clock: Clock;
  readonly release: Release;
  readonly views: {
    /** Whatever folds this node's copy; undefined if it has none that is folded. */
    runner(id: ViewId): object | undefined;
    fault(id: ViewId): SaytaraError | undefined;
  };
  /** No other node can stand: what this one cannot promote is refused at once. */
  readonly alone: boolean;
  /** Whether a view that was to be promoted by itself is. */
  readonly promotesByItself: boolean;
}

/**
 * Whether this node may publish. It stands only while it carries what is to be published: the serving view's
 * release, or that of the view to be promoted. A promotion that it cannot do is left to others for a minute; then,
 * if none did it, refused, so that the publishing goes on.
 */
export interface Standing {
  plan(state: OperationsState): Plan;
  /** The view that is to be promoted, asked for or by itself; undefined if none is. */
  pending(state: OperationsState): ViewId | undefined;
}

export function createStanding(options: StandingOptions): Standing {
  const { clock, views, alone } = options;
  /** When a promotion was first met that this node could not do. */
  const metAt = new Map<string, number>();

  const ours = ({ reader, ruleset }: Release): boolean =>
    reader === options.release.reader && ruleset === options.release.ruleset;

  const isUsable = (entry: ViewEntry | undefined): boolean =>
    entry !== undefined && ours(entry.release) && views.runner(entry.id) !== undefined && !views.fault(entry.id);

  function wanted({ promotion, views: entries }: OperationsState): Promotion | undefined {
    if (promotion) return promotion;
    if (!options.promotesByItself) return undefined;
    const ready = [...entries.values()].find(
      (one) => one.promoteWhenReady && one.state === 'caught-up' && (!alone || ours(one.release)),
    );
    // A view that is to be promoted by itself is so under the request of its rebuild, also after a restart.
    return ready && { request: ready.request, to: ready.id, expectHash: null, maxChanges: null, rollback: false };
  }

  function planPromotion(promotion: Promotion, state: OperationsState, serves: boolean): Plan {
    const entry = state.views.get(promotion.to);
    if (isUsable(entry)) return { type: 'promote', promotion };
    const since = metAt.get(promotion.request) ?? clock.now();
    metAt.set(promotion.request, since);
    const waited = clock.now() - since;
    if (waited < GRACE_MS && entry && ours(entry.release)) return serves ? { type: 'publish' } : { type: 'leave' };
    if (alone || waited > OTHERS_MS) {
      const fault = views.fault(promotion.to);
      const own = fault?.message ?? 'this process does not carry its release';
      const why = alone ? own : 'no node that carries its release took it over';
      return {
        type: 'refuse',
        promotion,
        code: fault?.code ?? 'view-not-ready',
        message: `promoting ${promotion.to}: ${why}`,
      };
    }
    return { type: serves ? 'hand-over' : 'leave' };
  }

  return {
    pending: (state) => wanted(state)?.to,
    plan(state) {
      const serving = state.serving === null ? undefined : state.views.get(state.serving);
      const serves = isUsable(serving);
      const promotion = wanted(state);
      if (promotion) return planPromotion(promotion, state, serves);
      return { type: serves ? 'publish' : 'leave' };
    },
  };
}
