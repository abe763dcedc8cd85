import { asSaytaraError } from '../core/domain/errors.ts';
import type { SaytaraError } from '../core/domain/errors.ts';
import { viewHash } from '../core/domain/canonical.ts';
import { encodeToken } from '../core/domain/positionToken.ts';
import type { PositionToken } from '../core/domain/positionToken.ts';
import type { RegionId, ViewId } from '../core/domain/ids.ts';
import type { Knowledge } from '../core/domain/knowledge.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { EventCodec } from '../core/ports/eventCodec.ts';
import type { EventLog } from '../core/ports/eventLog.ts';
import type { ReportStore } from '../core/ports/reportStore.ts';
import type { BuildProgress } from '../core/ports/viewFiles.ts';
import type { ViewStore } from '../core/ports/viewStore.ts';
import type { Bell } from '../core/runtime/bell.ts';
import { until } from '../core/runtime/bell.ts';
import type { Check } from '../core/runtime/check.ts';
import type { StreamBoard } from '../core/runtime/streamBoard.ts';
import { openLetters } from '../operations/deadLetters.ts';
import type { ViewEntry } from '../operations/foldOperations.ts';
import type { Operations } from '../operations/operationsService.ts';
import type { Measured } from '../operations/routes.ts';
import { ruleInherited } from '../projection/adjudicate.ts';
import { reportsPosition } from '../projection/reportsPosition.ts';
import { reaches } from '../core/ports/reaches.ts';
import type { Ruleset } from '../projection/ruleset.ts';
import { createLogChangeFeed } from './logChangeFeed.ts';
import type { QueryDeps, ServedView } from './queryDeps.ts';

/** The views of this node, as its edge reads them. */
export interface ServedViews {
  /** The view that answers requests; throws why the one that should cannot be used. */
  serving(): ServedView | undefined;
  view(id: ViewId): ViewStore | undefined;
  /** How far a rebuild has come; undefined where none runs. */
  progress(id: ViewId): BuildProgress | undefined;
  settled(): Promise<boolean>;
}

/** What the routes of the services are given to look at. */
export interface Edge {
  readonly views: ServedViews;
  readonly reports: ReportStore;
  readonly carried: { readonly knowledge: Knowledge; readonly ruleset: Ruleset };
  /** The sequence of the last change known to stand on saytara.control. */
  readonly sequence: () => number;
  readonly config: { readonly partitions: number };
  readonly clock: Clock;
  readonly log: EventLog;
  readonly codec: EventCodec;
  readonly operations: Operations;
  readonly bell: Bell;
  readonly board: StreamBoard;
}

/** The view that answers, or why none can: what has no need of a view is answered without. */
function servingOf(views: ServedViews): {
  readonly view?: ViewStore;
  readonly frozen: boolean;
  readonly fault?: SaytaraError;
} {
  try {
    const { view, frozen } = views.serving() ?? { view: undefined, frozen: false };
    return { ...(view ? { view } : {}), frozen };
  } catch (error) {
    return { frozen: false, fault: asSaytaraError(error) };
  }
}

/** How far the serving view, the operations and the published changes have come. */
export function positionOf({ views, operations, sequence, config }: Edge): PositionToken {
  const { view } = servingOf(views);
  return {
    ...(view ? { view: view.about.id } : {}),
    reports: view ? reportsPosition(view.positions(), config.partitions) : new Map<number, number>(),
    operations: operations.position(),
    sequence: sequence(),
  };
}

export function queryDepsOf(edge: Edge): QueryDeps {
  const { views, reports, carried, bell, clock, log, codec } = edge;
  const { gazetteer, actors, sources } = carried.knowledge;
  const { ruleset } = carried;
  const reached = (token: PositionToken): boolean => {
    const now = positionOf(edge);
    return (
      reaches(now.reports, token.reports) &&
      reaches(reports.positions(), token.reports) &&
      (now.operations ?? 0) >= (token.operations ?? 0) &&
      (now.sequence ?? 0) >= (token.sequence ?? 0)
    );
  };
  return {
    serving: () => views.serving(),
    view: (id) => views.view(id),
    reports,
    gazetteer,
    actors,
    sources,
    ruleset,
    inherited: (place, at, known, view) => {
      const evidence = view.evidence(gazetteer.homeRegion(place));
      return ruleInherited({ place, evidence, gazetteer, actors, sources, ruleset, at, known });
    },
    feed: createLogChangeFeed({ log, codec }),
    incomplete: (region) => isIncomplete(edge, region),
    position: () => positionOf(edge),
    waitFor: (token, ms) => until(bell, () => reached(token), { deadline: Date.now() + ms, everyMs: 50 }),
    health: () => checksOf(edge),
    settled: () => views.settled(),
    clock,
  };
}

/** A letter of the serving view's fold names its region; one about a report may be missing anywhere. */
function isIncomplete({ operations, views }: Edge, region: RegionId): boolean {
  const serving = servingOf(views).view?.about.id;
  return openLetters(operations.letters()).some((letter) => {
    if (letter.stage === 'enrichment') return true;
    return (
      letter.stage === 'projection' && letter.view === serving && (letter.key === region || letter.key === 'progress')
    );
  });
}

function checksOf(edge: Edge): readonly Check[] {
  const { operations, board, reports } = edge;
  const { view, frozen, fault } = servingOf(edge.views);
  const checks: Check[] = [];
  if (fault) checks.push({ name: 'view', status: 'fail', detail: `${fault.code}: ${fault.message}` });
  else if (!view) checks.push({ name: 'view', status: 'fail', detail: 'no view serves yet' });
  else if (frozen)
    checks.push({ name: 'view', status: 'warn', detail: `${view.about.id} is of another release: frozen` });
  else checks.push({ name: 'view', status: 'ok', detail: view.about.id });
  const newer = operations.state().newerOperations;
  checks.push(
    newer === null
      ? { name: 'operations', status: 'ok' }
      : { name: 'operations', status: 'warn', detail: `newer-operations: ${newer}` },
  );
  checks.push(...board.checks());
  const behind = view && !frozen && !reaches(positionOf(edge).reports, reports.positions());
  checks.push(
    behind
      ? { name: 'head', status: 'warn', detail: 'the view is behind the reports' }
      : { name: 'head', status: 'ok' },
  );
  return checks;
}

/** What this node's own file of a view says, for GET /v1/views. */
export function measureOf({ views, config, operations }: Edge): (entry: ViewEntry) => Measured | undefined {
  return (entry) => {
    const view = views.view(entry.id);
    const progress = views.progress(entry.id);
    if (!view) return progress && { hash: null, done: progress.done, total: progress.total, position: '' };
    const done = view.counts().readings;
    const position = encodeToken({
      view: entry.id,
      reports: reportsPosition(view.positions(), config.partitions),
      operations: operations.position(),
    });
    return {
      hash: viewHash(view.places()),
      done,
      total: entry.state === 'building' ? Math.max(done, progress?.total ?? 0) : done,
      position,
    };
  };
}
