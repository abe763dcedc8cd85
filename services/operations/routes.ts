import type { FastifyInstance } from 'fastify';
import { CATALOGUE, SaytaraError } from '../core/domain/errors.ts';
import type { ErrorCode } from '../core/domain/errors.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { EventCodec } from '../core/ports/eventCodec.ts';
import type { EventLog } from '../core/ports/eventLog.ts';
import type { Release } from '../core/ports/viewStore.ts';
import { viewId } from '../core/domain/ids.ts';
import { rfc3339 } from '../core/domain/time.ts';
import { groupOf, letterGroups, openLetters } from './deadLetters.ts';
import type { Letter, LetterQuery } from './deadLetters.ts';
import { evolveOperations } from './foldOperations.ts';
import type { OperationsState, Outcome, ViewEntry } from './foldOperations.ts';
import { newRequestId } from './operationsService.ts';
import type { HistoryEntry, Operations, Request } from './operationsService.ts';
import { redrive } from './redrive.ts';

export interface OperationsDeps {
  readonly operations: Operations;
  readonly log: EventLog;
  readonly codec: EventCodec;
  readonly clock: Clock;
  /** The release that this process carries, for which a rebuild is asked. */
  readonly release: Release;
  /** Whether an outside reader reads the reports: no rebuild asks it again. */
  readonly readsOutside?: boolean;
  /** What this node's own file of a view says; undefined if it has none. */
  readonly measure: (view: ViewEntry) => Measured | undefined;
}

export interface Measured {
  /** Canonical hash now; null while it is not worth computing. */
  readonly hash: string | null;
  readonly done: number;
  readonly total: number;
  /** Position token. */
  readonly position: string;
}

/** A promotion that takes longer is answered as pending; its outcome is told by GET /v1/operations. */
const PROMOTION_WAIT_MS = 45_000;
/** Letters listed one by one; groups count all. */
const MAX_LETTERS = 500;

const TEXT = { type: 'string', maxLength: 1_000 } as const;
const ASKED = { why: TEXT, who: { type: 'string', maxLength: 200 }, dryRun: { type: 'boolean' } } as const;
const LETTERS = { group: TEXT, key: TEXT, id: TEXT } as const;
const object = (properties: object): object => ({ type: ['object', 'null'], additionalProperties: false, properties });
const VIEW_PARAMS = { type: 'object', required: ['id'], properties: { id: { type: 'string' } } };

interface AskedBody {
  readonly why?: string;
  readonly who?: string;
  readonly dryRun?: boolean;
}

/** /v1/views, /v1/rollback, /v1/dead-letters, /v1/operations and /v1/topics. */
export function operationsRoutes(app: FastifyInstance, deps: OperationsDeps): void {
  viewRoutes(app, deps);
  promotionRoutes(app, deps);
  letterRoutes(app, deps);
  topicRoutes(app, deps);
  app.get('/v1/operations', { schema: { summary: 'Who asked for what, when and why' } }, () => {
    const { operations } = deps;
    const { newerOperations } = operations.state();
    return {
      operations: operations.history().map((entry) => historyJson(entry, operations.state())),
      ...(newerOperations === null ? {} : { halted: newerOperations }),
    };
  });
}

function topicRoutes(app: FastifyInstance, { log }: OperationsDeps): void {
  app.get('/v1/topics', { schema: { summary: 'The topics of the log, their partitions and ends' } }, async () => ({
    topics: await Promise.all(
      (await log.topics()).map(async ({ topic }) => ({ topic, partitions: await log.bounds(topic) })),
    ),
  }));
}

function viewRoutes(app: FastifyInstance, deps: OperationsDeps): void {
  app.get('/v1/views', { schema: { summary: 'All views with their state' } }, () => ({
    views: [...deps.operations.state().views.values()].map((view) => viewJson(view, deps.measure(view))),
  }));
  app.post<{ Body: (AskedBody & { from?: 'reports' | 'claims'; promote?: boolean }) | null }>(
    '/v1/views',
    {
      schema: {
        summary: 'Asks for a rebuild into a new view',
        body: object({
          from: { type: 'string', enum: ['reports', 'claims'] },
          promote: { type: 'boolean', description: 'Promote it by itself once it has caught up.' },
          ...ASKED,
        }),
      },
    },
    async ({ body }, reply) => {
      const from = body?.from ?? sourceOf(deps);
      if (body?.from === 'reports') refuseOutside(deps);
      const promote = body?.promote ?? false;
      const asked = askedOf(deps, body);
      const wanted = { type: 'RebuildRequested' as const, from, ...deps.release, promote, ...asked };
      const answer = await ask(deps, wanted, body?.dryRun);
      return reply.code(202).send({ ...answer, from, release: releaseText(deps.release) });
    },
  );
}

/** Claims are enough while the serving view was read by the reader that this process carries. */
function sourceOf({ operations, release }: OperationsDeps): 'reports' | 'claims' {
  const { serving, views } = operations.state();
  const view = serving === null ? undefined : views.get(serving);
  return view?.release.reader === release.reader ? 'claims' : 'reports';
}

/** Its claims stand on the log. Another answer is another reader, and so another release. */
function refuseOutside({ readsOutside, release }: OperationsDeps): void {
  if (!readsOutside) return;
  throw new SaytaraError('wrong-rebuild-source', {
    message: `rebuilding from reports: they are read by the outside reader "${release.reader}", which is asked once only`,
    hint: 'rebuild from claims; to have all reports read anew, start with another SAYTARA_READER_RELEASE',
  });
}

function promotionRoutes(app: FastifyInstance, deps: OperationsDeps): void {
  app.post<{ Params: { id: string }; Headers: { 'if-match'?: string }; Body: PromotionBody | null }>(
    '/v1/views/:id/promotion',
    {
      schema: {
        summary: 'Serves another view; If-Match refuses one that is not as it was looked at',
        params: VIEW_PARAMS,
        body: object({ maxChanges: { type: 'integer', minimum: 0 }, ...ASKED }),
      },
    },
    async ({ params, headers, body }, reply) => {
      const expectHash = hashOfTag(headers['if-match']);
      const maxChanges = body?.maxChanges ?? null;
      const to = viewId(params.id);
      const wanted = { type: 'PromotionRequested' as const, to, expectHash, maxChanges, ...askedOf(deps, body) };
      if (body?.dryRun) refuseOtherHash(deps, params.id, expectHash);
      const answer = await ask(deps, wanted, body?.dryRun);
      return reply.code(answer.status === 'pending' ? 202 : 200).send(answer);
    },
  );
  app.post<{ Body: AskedBody | null }>(
    '/v1/rollback',
    { schema: { summary: 'Serves the view again that was served before', body: object(ASKED) } },
    async ({ body }, reply) => {
      const answer = await ask(deps, { type: 'RollbackRequested', ...askedOf(deps, body) }, body?.dryRun);
      return reply.code(answer.status === 'pending' ? 202 : 200).send(answer);
    },
  );
}

interface PromotionBody extends AskedBody {
  readonly maxChanges?: number;
}

function letterRoutes(app: FastifyInstance, deps: OperationsDeps): void {
  const { operations } = deps;
  app.get<{ Querystring: LetterQuery }>(
    '/v1/dead-letters',
    { schema: { summary: 'Open dead letters, in groups and one by one', querystring: object(LETTERS) } },
    ({ query }) => {
      const open = openLetters(operations.letters(), query);
      const groups = letterGroups(open).map((one) => ({
        ...one,
        first: rfc3339(one.first),
        last: rfc3339(one.last),
      }));
      return { count: open.length, groups, letters: open.slice(0, MAX_LETTERS).map(letterJson) };
    },
  );
  app.post<{ Body: (AskedBody & LetterQuery) | null }>(
    '/v1/dead-letters/redrive',
    { schema: { summary: 'Appends dead letters again to their topics', body: object({ ...LETTERS, ...ASKED }) } },
    async ({ body }, reply) => {
      const { group, key, id } = body ?? {};
      if (group === undefined && key === undefined && id === undefined) {
        throw new SaytaraError('bad-request', {
          message: 'redriving dead letters without saying which',
          hint: 'name a "group", a "key" or an "id"',
        });
      }
      const { who, why } = askedOf(deps, body);
      const dryRun = body?.dryRun ?? false;
      const letters = await redrive(deps, { group, key, id, who, why, dryRun });
      return reply.code(dryRun ? 200 : 202).send({ count: letters.length, letters: letters.map((one) => one.letter) });
    },
  );
}

type Wanted = Request extends infer One ? (One extends Request ? Omit<One, 'request'> : never) : never;

interface Answer {
  readonly request: string | null;
  readonly status: 'accepted' | 'pending';
  readonly view: string | null;
  readonly changes?: number;
}

/** Appends the request and tells its outcome, or, for a dry run, folds it on the side. Throws what it was refused for. */
async function ask(deps: OperationsDeps, wanted: Wanted, dryRun = false): Promise<Answer> {
  const { operations } = deps;
  const request: Request = { ...wanted, request: newRequestId() };
  const outcome = dryRun
    ? evolveOperations(operations.state(), request).outcomes.get(request.request)
    : await operations.request(request, { waitMs: PROMOTION_WAIT_MS });
  if (outcome === undefined)
    throw new SaytaraError('newer-operations', { message: 'judging a request: this node judges no more' });
  return { request: dryRun ? null : request.request, ...acceptedOutcome(outcome) };
}

function acceptedOutcome(outcome: Outcome): Exclude<Outcome, { status: 'refused' }> {
  if (outcome.status !== 'refused') return outcome;
  const { code, message, view } = outcome;
  throw new SaytaraError(isErrorCode(code) ? code : 'view-not-ready', { message, details: view ? { view } : {} });
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(CATALOGUE, code);
}

/** What the publisher would refuse, told without asking it. */
function refuseOtherHash({ operations, measure }: OperationsDeps, id: string, expectHash: string | null): void {
  const view = operations.state().views.get(viewId(id));
  const hash = view && (measure(view)?.hash ?? view.hash);
  if (expectHash === null || hash === undefined || hash === null || hash === expectHash) return;
  throw new SaytaraError('hash-mismatch', { message: `promoting ${id}: its hash is "${hash}", not "${expectHash}"` });
}

function hashOfTag(tag: string | undefined): string | null {
  return tag === undefined || tag === '*' ? null : tag.replace(/^"(.*)"$/, '$1');
}

function askedOf(deps: OperationsDeps, body: AskedBody | null): { who: string; why: string; at: number } {
  return { who: body?.who ?? 'http', why: body?.why ?? '', at: deps.clock.now() };
}

const releaseText = ({ reader, ruleset }: Release): string => `${reader}+${ruleset}`;

function viewJson(view: ViewEntry, measured: Measured | undefined): unknown {
  return {
    view: view.id,
    state: view.state,
    release: releaseText(view.release),
    hash: measured?.hash ?? view.hash,
    done: measured?.done ?? view.done,
    total: measured?.total ?? view.done,
    position: measured?.position ?? null,
    from: view.from,
    requestedAt: rfc3339(view.requestedAt),
  };
}

function letterJson(letter: Letter): unknown {
  const { letter: id, stage, view, release, topic, partition, position, key, code, message, size, raisedAt } = letter;
  const where = { topic, partition, position, key };
  return {
    id,
    group: groupOf(letter),
    stage,
    view,
    release,
    ...where,
    code,
    message,
    size,
    raisedAt: rfc3339(raisedAt),
  };
}

function historyJson({ event }: HistoryEntry, state: OperationsState): unknown {
  const { type, request, who, why, at, ...rest } = event;
  return { type, request, who, why, at: rfc3339(at), ...rest, outcome: state.outcomes.get(request) };
}
