import type { Actors } from '../core/domain/actor.ts';
import type { Rectangle } from '../core/domain/cell.ts';
import type { Gazetteer } from '../core/domain/gazetteer.ts';
import type { PlaceId, RegionId, ViewId } from '../core/domain/ids.ts';
import type { Source } from '../core/domain/knowledge.ts';
import type { PositionToken } from '../core/domain/positionToken.ts';
import type { Instant } from '../core/domain/time.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { Check } from '../core/runtime/check.ts';
import type { ReportStore } from '../core/ports/reportStore.ts';
import type { ViewStore } from '../core/ports/viewStore.ts';
import type { Ruleset } from '../projection/ruleset.ts';
import type { ChangeFeed } from './changeFeed.ts';
import type { FeedTimes } from './liveFeed.ts';

export interface ServedView {
  readonly view: ViewStore;
  /** Of another release than the code that runs: it is shown as it stands and folds no more. */
  readonly frozen: boolean;
}

/** What the routes of query need from the instance around them. */
export interface QueryDeps {
  /** The view to answer from; read once a request, so that no answer mixes two. */
  serving(): ServedView | undefined;
  view(id: ViewId): ViewStore | undefined;
  readonly reports: ReportStore;
  readonly gazetteer: Gazetteer;
  readonly actors: Actors;
  /** Outlets, for their names and grades. */
  readonly sources: readonly Source[];
  readonly ruleset: Ruleset;
  /** The cell of a place without evidence of its own, from what is said of its containers; null if nothing is. */
  inherited(place: PlaceId, at: Instant, known: Instant, view: ViewStore): Rectangle | null;
  readonly feed: ChangeFeed;
  /** Whether a dead letter may be missing in the answers about this region. */
  incomplete(region: RegionId): boolean;
  /** How far the serving view has read. */
  position(): PositionToken;
  /** Waits until the serving view has reached the position; false if it did not within so many milliseconds. */
  waitFor(token: PositionToken, ms: number): Promise<boolean>;
  health(): readonly Check[];
  /** Whether nothing is left to fold or publish; asked by /readyz?settled=true. */
  readonly settled?: () => Promise<boolean>;
  readonly clock: Clock;
  /** Other than the usual times of live feeds. */
  readonly feedTimes?: Partial<FeedTimes>;
}
