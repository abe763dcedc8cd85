import { viewHash } from '../core/domain/canonical.ts';
import { encodeToken } from '../core/domain/positionToken.ts';
import type { PositionToken } from '../core/domain/positionToken.ts';
import type { RegionId } from '../core/domain/ids.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { EventCodec } from '../core/ports/eventCodec.ts';
import type { EventLog } from '../core/ports/eventLog.ts';
import type { Bell } from '../core/runtime/bell.ts';
import { until } from '../core/runtime/bell.ts';
import type { StreamState } from '../core/runtime/stage.ts';
import { openLetters } from '../operations/deadLetters.ts';
import type { ViewEntry } from '../operations/foldOperations.ts';
import type { Operations } from '../operations/operationsService.ts';
import type { Measured } from '../operations/routes.ts';
import { ruleInherited } from '../projection/adjudicate.ts';
import { reaches, reportsPosition } from '../projection/reportsPosition.ts';
import { createLogChangeFeed } from '../query/logChangeFeed.ts';
import type { Check, QueryDeps } from '../query/queryDeps.ts';
import type { Carried } from './carried.ts';
import type { Storage } from './storage.ts';
import type { Supervisor } from './supervisor.ts';

/** What the routes of the services are given to look at. */
export interface Edge {
  readonly storage: Storage;
  readonly carried: Carried;
  readonly config: { readonly partitions: number };
  readonly clock: Clock;
  readonly log: EventLog;
  readonly codec: EventCodec;
  readonly supervisor: Supervisor;
  readonly operations: Operations;
  readonly bell: Bell;
  readonly streams: ReadonlyMap<string, StreamState>;
}

/** How far the serving view, the operations and the published changes have come. */
export function positionOf({ supervisor, operations, storage, config }: Edge): PositionToken {
  const view = supervisor.serving()?.view;
  return {
    ...(view ? { view: view.about.id } : {}),
    reports: view ? reportsPosition(view.positions(), config.partitions) : new Map<number, number>(),
    operations: operations.position(),
    sequence: storage.published.state().sequence,
  };
}

export function queryDepsOf(edge: Edge): QueryDeps {
  const { supervisor, storage, carried, bell, clock, log, codec } = edge;
  const { gazetteer, actors } = carried.knowledge;
  const reached = (token: PositionToken): boolean => {
    const now = positionOf(edge);
    return (
      reaches(now.reports, token.reports) &&
      (now.operations ?? 0) >= (token.operations ?? 0) &&
      (now.sequence ?? 0) >= (token.sequence ?? 0)
    );
  };
  return {
    serving: () => supervisor.serving(),
    view: (id) => supervisor.view(id),
    reports: storage.reports,
    gazetteer,
    actors,
    inherited: (place, at, known, view) => {
      const evidence = view.evidence(gazetteer.homeRegion(place));
      return ruleInherited({ place, evidence, gazetteer, actors, ruleset: carried.ruleset, at, known });
    },
    feed: createLogChangeFeed({ log, codec }),
    incomplete: (region) => isIncomplete(edge, region),
    position: () => positionOf(edge),
    waitFor: (token, ms) => until(bell, () => reached(token), { deadline: Date.now() + ms, everyMs: 50 }),
    health: () => checksOf(edge),
    settled: () => supervisor.settled(),
    clock,
  };
}

/** A letter of the serving view's fold names its region; one about a report may be missing anywhere. */
function isIncomplete({ operations, supervisor }: Edge, region: RegionId): boolean {
  const serving = supervisor.serving()?.view.about.id;
  return openLetters(operations.letters()).some((letter) => {
    if (letter.stage === 'enrichment') return true;
    return (
      letter.stage === 'projection' && letter.view === serving && (letter.key === region || letter.key === 'progress')
    );
  });
}

function checksOf(edge: Edge): readonly Check[] {
  const { supervisor, operations, streams, storage } = edge;
  const serving = supervisor.serving();
  const checks: Check[] = [];
  if (!serving) checks.push({ name: 'view', status: 'fail', detail: 'no view serves yet' });
  else if (serving.frozen)
    checks.push({ name: 'view', status: 'warn', detail: `${serving.view.about.id} is of another release: frozen` });
  else checks.push({ name: 'view', status: 'ok', detail: serving.view.about.id });
  const newer = operations.state().newerOperations;
  checks.push(
    newer === null
      ? { name: 'operations', status: 'ok' }
      : { name: 'operations', status: 'warn', detail: `newer-operations: ${newer}` },
  );
  for (const [name, state] of streams) {
    checks.push(
      state.status === 'running'
        ? { name, status: 'ok' }
        : { name, status: 'fail', detail: `${state.code}: ${state.message}` },
    );
  }
  const behind = serving && !serving.frozen && !reaches(positionOf(edge).reports, storage.reports.positions());
  checks.push(
    behind
      ? { name: 'head', status: 'warn', detail: 'the view is behind the reports' }
      : { name: 'head', status: 'ok' },
  );
  return checks;
}

/** What this node's own file of a view says, for GET /v1/views. */
export function measureOf({ supervisor, config, operations }: Edge): (entry: ViewEntry) => Measured | undefined {
  return (entry) => {
    const view = supervisor.view(entry.id);
    const progress = supervisor.progress(entry.id);
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
