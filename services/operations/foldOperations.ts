import type { ErrorCode } from '../core/domain/errors.ts';
import type { EventOf, SaytaraEvent } from '../core/domain/events.generated.ts';
import { viewId } from '../core/domain/ids.ts';
import type { ViewId } from '../core/domain/ids.ts';
import type { Instant } from '../core/domain/time.ts';

/** building -> caught-up -> serving -> standby -> retired; a standby view can be served again. */
export type ViewPhase = 'building' | 'caught-up' | 'serving' | 'standby' | 'retired';

export interface ViewEntry {
  readonly id: ViewId;
  readonly release: { readonly reader: string; readonly ruleset: string };
  readonly from: 'reports' | 'claims';
  readonly state: ViewPhase;
  /** Canonical hash as last stated by a fact: when it caught up, or was promoted. Null while building. */
  readonly hash: string | null;
  /** Records folded when it caught up; 0 while building. */
  readonly done: number;
  /** To be promoted by itself once it has caught up. */
  readonly promoteWhenReady: boolean;
  /** The request that it was built for. */
  readonly request: string;
  readonly requestedAt: Instant;
}

/** A promotion or rollback that was admitted; the publisher measures and promotes or refuses it. */
export interface Promotion {
  readonly request: string;
  readonly to: ViewId;
  readonly expectHash: string | null;
  readonly maxChanges: number | null;
  readonly rollback: boolean;
}

/** A view that was put in front, and how far its rows had to be for that. */
export interface Promoted {
  readonly view: ViewId;
  /** Claims positions that a node's own copy must have reached before it serves; empty if none were stated. */
  readonly claims: ReadonlyMap<number, number>;
}

export type Outcome =
  | { readonly status: 'pending'; readonly view: ViewId }
  /** `changes` only of a promotion. */
  | { readonly status: 'accepted'; readonly view: ViewId | null; readonly changes?: number }
  | { readonly status: 'refused'; readonly code: string; readonly message: string; readonly view: ViewId | null };

export interface OperationsState {
  /** In the order of their admission. */
  readonly views: ReadonlyMap<ViewId, ViewEntry>;
  readonly serving: ViewId | null;
  /** The view served before: the only one to roll back to, while it is on standby. */
  readonly previous: ViewId | null;
  /** Every change of the serving view so far, oldest first. */
  readonly promotions: readonly Promoted[];
  /** At most one at a time. */
  readonly promotion: Promotion | null;
  /** By request id. */
  readonly outcomes: ReadonlyMap<string, Outcome>;
  /** Requests whose promotion was stated: a second copy of the fact is a no-op, even after a rollback. */
  readonly promoted: ReadonlySet<string>;
  /** Set once an event of a newer release was met; from there on nothing is judged. */
  readonly newerOperations: string | null;
}

export const initialOperations: OperationsState = {
  views: new Map(),
  serving: null,
  previous: null,
  promotions: [],
  promotion: null,
  outcomes: new Map(),
  promoted: new Set(),
  newerOperations: null,
};

/**
 * Folds one event of saytara.operations. Every node folds the same log and so admits and refuses alike: the first
 * valid request in log order wins. Invariants: (1) one view serves, at most one is on standby; (2) a request is
 * judged once, a fact counts once; (3) ids are v1, v2 … in the order of admission; (4) past an event that it does
 * not know the fold stands still.
 */
export function evolveOperations(state: OperationsState, event: SaytaraEvent): OperationsState {
  if (state.newerOperations !== null) return state;
  switch (event.type) {
    case 'RebuildRequested':
      return judgeOnce(state, event.request, () => judgeRebuild(state, event));
    case 'PromotionRequested':
      return judgeOnce(state, event.request, () => judgePromotion(state, event));
    case 'RollbackRequested':
      return judgeOnce(state, event.request, () => judgeRollback(state, event));
    case 'RedriveRequested':
    case 'RetractionRequested':
    case 'ReinstatementRequested':
      return judgeOnce(state, event.request, () => settled(state, event.request, { status: 'accepted', view: null }));
    case 'ViewCaughtUp':
      return caughtUp(state, event);
    case 'ViewPromoted':
      return promoted(state, event);
    case 'PromotionRefused':
      return promotionRefused(state, event);
    case 'LetterRedriven':
      return state;
    case 'ReportReceived':
    case 'ReportRedated':
    case 'ReportRetracted':
    case 'ReportReinstated':
    case 'ClaimsRead':
    case 'ClaimsRedated':
    case 'ClaimsRetracted':
    case 'ClaimsReinstated':
    case 'Progress':
    case 'ControlRevised':
    case 'PublishedUpTo':
    case 'PromotionStarted':
    case 'PromotionFinished':
    case 'DeadLetterRaised':
      return stopJudging(state, `${event.type} does not belong on the log of operations`);
  }
}

/** The state of a node that met an event it does not know: it judges no further. */
export function stopJudging(state: OperationsState, why: string): OperationsState {
  return state.newerOperations === null ? { ...state, newerOperations: why } : state;
}

/**
 * Why an admitted promotion must be refused by what was measured at the drained cut; null if it may go on. The
 * hash is the view's own at that cut, not the one stated when it caught up: a view goes on folding in between.
 */
export function promotionRefusal(
  promotion: Pick<Promotion, 'to' | 'expectHash' | 'maxChanges'>,
  measured: { readonly hash: string; readonly changes: number },
): { readonly code: ErrorCode; readonly message: string } | null {
  const { to, expectHash, maxChanges } = promotion;
  if (expectHash !== null && expectHash !== measured.hash)
    return { code: 'hash-mismatch', message: `promoting ${to}: its hash is "${measured.hash}", not "${expectHash}"` };
  if (maxChanges !== null && measured.changes > maxChanges) {
    const message = `promoting ${to} would bring ${String(measured.changes)} changes, more than ${String(maxChanges)}`;
    return { code: 'too-many-changes', message };
  }
  return null;
}

function judgeOnce(state: OperationsState, request: string, judge: () => OperationsState): OperationsState {
  return state.outcomes.has(request) ? state : judge();
}

function judgeRebuild(state: OperationsState, event: EventOf<'RebuildRequested'>): OperationsState {
  const { from, reader, ruleset, request } = event;
  if (from === 'unknown') return stopJudging(state, `a rebuild from a source of a newer release (request ${request})`);
  const running = [...state.views.values()].find(
    (view) =>
      view.state === 'building' &&
      view.from === from &&
      view.release.reader === reader &&
      view.release.ruleset === ruleset,
  );
  if (running)
    return refused(state, request, 'rebuild-running', `rebuilding from ${from}: ${running.id} does so`, running.id);
  const serving = entry(state, state.serving);
  if (from === 'claims' && serving?.release.reader !== reader) {
    const has = serving === undefined ? 'no view is served' : `${serving.id} was read by "${serving.release.reader}"`;
    return refused(state, request, 'wrong-rebuild-source', `rebuilding from claims of reader "${reader}": ${has}`);
  }
  const id = viewId(`v${String(state.views.size + 1)}`);
  const view: ViewEntry = {
    id,
    release: { reader, ruleset },
    from,
    state: 'building',
    hash: null,
    done: 0,
    promoteWhenReady: event.promote,
    request,
    requestedAt: event.at,
  };
  return settled(withViews(state, view), request, { status: 'accepted', view: id });
}

function judgePromotion(state: OperationsState, event: EventOf<'PromotionRequested'>): OperationsState {
  const { request, to, expectHash, maxChanges } = event;
  const view = entry(state, to);
  if (view === undefined) return refused(state, request, 'unknown-view', `promoting "${to}", which is no view`);
  if (view.state !== 'caught-up' && view.state !== 'standby')
    return refused(state, request, 'view-not-ready', `promoting ${to}, which is ${view.state}`, to);
  return admitted(state, { request, to, expectHash, maxChanges, rollback: false });
}

function judgeRollback(state: OperationsState, { request }: EventOf<'RollbackRequested'>): OperationsState {
  const previous = entry(state, state.previous);
  if (previous?.state !== 'standby')
    return refused(state, request, 'nothing-to-roll-back', 'rolling back: no view served before is on standby');
  return admitted(state, { request, to: previous.id, expectHash: null, maxChanges: null, rollback: true });
}

function admitted(state: OperationsState, promotion: Promotion): OperationsState {
  const { request, to } = promotion;
  if (state.promotion !== null) {
    const message = `promoting ${to}: the promotion of ${state.promotion.to} is under way`;
    return refused(state, request, 'view-not-ready', message, to);
  }
  return settled({ ...state, promotion }, request, { status: 'pending', view: to });
}

function caughtUp(state: OperationsState, event: EventOf<'ViewCaughtUp'>): OperationsState {
  const view = entry(state, event.view);
  if (view?.state !== 'building') return state;
  return withViews(state, { ...view, state: 'caught-up', hash: event.hash, done: event.done });
}

function promoted(state: OperationsState, event: EventOf<'ViewPromoted'>): OperationsState {
  const view = entry(state, event.to);
  if (view === undefined || state.promoted.has(event.request)) return state;
  const outcome: Outcome = { status: 'accepted', view: view.id, changes: event.changes };
  const closed: OperationsState = {
    ...settled(state, event.request, outcome),
    promotion: state.promotion?.request === event.request ? null : state.promotion,
    promoted: new Set([...state.promoted, event.request]),
  };
  if (state.serving === view.id) return closed;
  const moved = [...state.views.values()].flatMap((other): ViewEntry[] => {
    if (other.id === view.id) return [{ ...view, state: 'serving', hash: event.hash, promoteWhenReady: false }];
    if (other.id === state.serving) return [{ ...other, state: 'standby' }];
    return other.state === 'standby' ? [{ ...other, state: 'retired' }] : [];
  });
  const claims = new Map(event.claims.map(({ partition, position }) => [partition, position]));
  const promotions = [...state.promotions, { view: view.id, claims }];
  return { ...withViews(closed, ...moved), serving: view.id, previous: state.serving, promotions };
}

function promotionRefused(state: OperationsState, event: EventOf<'PromotionRefused'>): OperationsState {
  const { request, code, message } = event;
  if (state.promoted.has(request)) return state;
  // A view promoted by itself is refused under the request of its rebuild, which stays accepted.
  const own = [...state.views.values()].find((view) => view.request === request);
  if (own) return withViews(state, { ...own, promoteWhenReady: false });
  const view = state.promotion?.request === request ? state.promotion.to : null;
  const open = view === null ? state : { ...state, promotion: null };
  return settled(open, request, { status: 'refused', code, message, view });
}

function entry(state: OperationsState, id: ViewId | null): ViewEntry | undefined {
  return id === null ? undefined : state.views.get(id);
}

function withViews(state: OperationsState, ...views: readonly ViewEntry[]): OperationsState {
  return { ...state, views: new Map([...state.views, ...views.map((view) => [view.id, view] as const)]) };
}

function settled(state: OperationsState, request: string, outcome: Outcome): OperationsState {
  return { ...state, outcomes: new Map([...state.outcomes, [request, outcome]]) };
}

function refused(
  state: OperationsState,
  request: string,
  code: ErrorCode,
  message: string,
  view: ViewId | null = null,
): OperationsState {
  return settled(state, request, { status: 'refused', code, message, view });
}
