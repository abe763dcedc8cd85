import { randomUUID } from 'node:crypto';
import { SaytaraError } from '../core/domain/errors.ts';
import type { SaytaraEvent } from '../core/domain/events.generated.ts';
import { reportId } from '../core/domain/ids.ts';
import type { ReportId } from '../core/domain/ids.ts';
import type { Instant } from '../core/domain/time.ts';
import { OPERATIONS, REPORTS } from '../core/domain/topicNames.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { EventCodec } from '../core/ports/eventCodec.ts';
import type { EventLog, NewRecord, Position, Positions } from '../core/ports/eventLog.ts';
import type { ReportStore, StoredReport } from '../core/ports/reportStore.ts';
import { acceptReport } from './acceptReport.ts';
import type { Acceptance, Submission } from './acceptReport.ts';

export interface IngestDeps {
  readonly log: EventLog;
  readonly codec: EventCodec;
  readonly clock: Clock;
  readonly reports: ReportStore;
  /** Resolves once the report store has folded that far. */
  readonly waitForReports: (positions: Positions) => Promise<unknown>;
}

export interface IngestOptions {
  readonly backfill: boolean;
  /** Tells what would happen and stores nothing. */
  readonly dryRun: boolean;
}

export interface Received {
  readonly status: 'accepted' | 'redated' | 'duplicate';
  readonly reportId: ReportId;
  /** Next positions in saytara.reports by which the report is read. */
  readonly positions: Positions;
}

export type ReceivedOrRefused = Received | { readonly status: 'refused'; readonly error: SaytaraError };

export interface Asked {
  readonly who: string;
  readonly why: string;
  readonly dryRun: boolean;
}

export interface Ingest {
  /** One answer each, in order; resolves when all that is new stands on the log, in one append. */
  receive(submissions: readonly Submission[], options: IngestOptions): Promise<readonly ReceivedOrRefused[]>;
  /** Takes a report back. `changed` is false if it was taken back before. Throws `unknown-report`. */
  retract(id: string, asked: Asked): Promise<Standing>;
  /** Takes a retraction back. `changed` is false if none is in force. Throws `unknown-report`. */
  reinstate(id: string, asked: Asked): Promise<Standing>;
}

export interface Standing {
  readonly reportId: ReportId;
  readonly retracted: boolean;
  readonly changed: boolean;
  readonly positions: Positions;
}

interface OnItsWay {
  readonly knownAt: Instant;
  readonly appended: Promise<ReadonlyMap<ReportId, Positions>>;
}

/**
 * Takes reports to the log. Invariants: (1) nothing is answered before its append has resolved, duplicates of a
 * report on its way included; (2) what was appended is remembered until the report store has folded it, so that the
 * same report twice in a breath is one record; (3) identity makes a second record harmless all the same.
 */
export function createIngest(deps: IngestDeps): Ingest {
  const onTheirWay = new Map<ReportId, OnItsWay>();

  const known = (id: ReportId): { readonly knownAt: Instant } | undefined => {
    const way = onTheirWay.get(id);
    const stored = deps.reports.report(id)?.received;
    if (way && stored) return way.knownAt < stored.knownAt ? way : stored;
    return way ?? stored;
  };

  async function receive(
    submissions: readonly Submission[],
    { backfill, dryRun }: IngestOptions,
  ): Promise<readonly ReceivedOrRefused[]> {
    const receivedAt = deps.clock.now();
    const fresh = new Map<ReportId, Instant>();
    const events: SaytaraEvent[] = [];
    const acceptances = submissions.map((submission) => {
      const before = (id: ReportId): { readonly knownAt: Instant } | undefined => {
        const knownAt = fresh.get(id);
        return knownAt === undefined ? known(id) : { knownAt };
      };
      const acceptance = acceptReport(submission, { receivedAt, backfill }, before);
      if (acceptance.status === 'accepted' || acceptance.status === 'redated') {
        fresh.set(acceptance.reportId, acceptance.knownAt);
        events.push(...acceptance.events);
      }
      return acceptance;
    });
    const positions = dryRun ? await currentPositions(acceptances) : await append(events, fresh, acceptances);
    return acceptances.map((acceptance) => withPositions(acceptance, positions));
  }

  async function append(
    events: readonly SaytaraEvent[],
    fresh: ReadonlyMap<ReportId, Instant>,
    acceptances: readonly Acceptance[],
  ): Promise<ReadonlyMap<ReportId, Positions>> {
    const earlier = await currentPositions(acceptances, fresh);
    if (events.length === 0) return earlier;
    const appended = appendEvents(deps, events);
    for (const [id, knownAt] of fresh) onTheirWay.set(id, { knownAt, appended });
    const forget = (): void => {
      for (const id of fresh.keys()) if (onTheirWay.get(id)?.appended === appended) onTheirWay.delete(id);
    };
    try {
      const positions = await appended;
      void deps.waitForReports(lastOf(positions.values())).then(forget, forget);
      return new Map([...earlier, ...positions]);
    } catch (error) {
      forget();
      throw error;
    }
  }

  /** Where reports that are known already are read; waits for those on their way, and fails with them. */
  async function currentPositions(
    acceptances: readonly Acceptance[],
    fresh: ReadonlyMap<ReportId, Instant> = new Map(),
  ): Promise<ReadonlyMap<ReportId, Positions>> {
    const found = new Map<ReportId, Positions>();
    for (const acceptance of acceptances) {
      if (acceptance.status === 'refused' || fresh.has(acceptance.reportId)) continue;
      const way = await onTheirWay.get(acceptance.reportId)?.appended;
      found.set(acceptance.reportId, way?.get(acceptance.reportId) ?? deps.reports.positions());
    }
    return found;
  }

  return {
    receive,
    retract: (id, asked) => changeStanding(deps, { id, asked, retract: true }),
    reinstate: (id, asked) => changeStanding(deps, { id, asked, retract: false }),
  };
}

function withPositions(acceptance: Acceptance, positions: ReadonlyMap<ReportId, Positions>): ReceivedOrRefused {
  if (acceptance.status === 'refused') return acceptance;
  const { status, reportId: id } = acceptance;
  return { status, reportId: id, positions: positions.get(id) ?? new Map<number, Position>() };
}

async function appendEvents(
  { log, codec }: IngestDeps,
  events: readonly SaytaraEvent[],
): Promise<ReadonlyMap<ReportId, Positions>> {
  const keyed = events.map((event) => ({ event, id: 'report' in event ? event.report : reportId('') }));
  const at = await log.append(
    keyed.map(({ event, id }) => ({ topic: REPORTS, key: id, value: codec.encode(REPORTS, event) })),
  );
  return new Map(
    keyed.map(({ id }, index) => {
      const place = at[index];
      return [id, new Map(place ? [[place.partition, place.next]] : [])] as const;
    }),
  );
}

function lastOf(all: Iterable<Positions>): Positions {
  const last = new Map<number, Position>();
  for (const one of all)
    for (const [partition, next] of one) last.set(partition, Math.max(next, last.get(partition) ?? 0));
  return last;
}

async function changeStanding(
  deps: IngestDeps,
  { id, asked, retract }: { readonly id: string; readonly asked: Asked; readonly retract: boolean },
): Promise<Standing> {
  const stored = await storedReport(deps, id, retract ? 'retracting' : 'reinstating');
  const report = stored.received.report;
  const changed = (stored.retractedAt === null) === retract;
  if (!changed || asked.dryRun)
    return { reportId: report, retracted: retract, changed, positions: deps.reports.positions() };
  const now = deps.clock.now();
  // A retraction wins a tie, so what takes it back is known later, whatever the clock says.
  const knownAt = Math.max(now, (stored.retractedAt ?? -Infinity) + 1);
  const about = { report, who: asked.who, why: asked.why };
  const request = { request: randomUUID(), at: now, ...about };
  const fact: SaytaraEvent = { type: retract ? 'ReportRetracted' : 'ReportReinstated', knownAt, ...about };
  const wish: SaytaraEvent = { type: retract ? 'RetractionRequested' : 'ReinstatementRequested', ...request };
  const records: NewRecord[] = [
    { topic: REPORTS, key: report, value: deps.codec.encode(REPORTS, fact) },
    { topic: OPERATIONS, key: wish.type, value: deps.codec.encode(OPERATIONS, wish) },
  ];
  const [at] = await deps.log.append(records);
  const positions: Positions = new Map(at ? [[at.partition, at.next]] : []);
  await deps.waitForReports(positions);
  return { reportId: report, retracted: retract, changed, positions };
}

/** Looks again once all that the log holds is folded: the report may have come a moment ago. */
async function storedReport(deps: IngestDeps, id: string, doing: string): Promise<StoredReport> {
  const stored = deps.reports.report(reportId(id));
  if (stored) return stored;
  const bounds = (await deps.log.bounds(REPORTS)).filter(({ low, high }) => high > low);
  await deps.waitForReports(new Map(bounds.map(({ partition, high }) => [partition, high])));
  const found = deps.reports.report(reportId(id));
  if (found) return found;
  throw new SaytaraError('unknown-report', {
    message: `${doing} the report "${id.slice(0, 80)}", which was never received`,
    hint: 'an id is r- and 24 hex digits, as ingest answered it',
  });
}
