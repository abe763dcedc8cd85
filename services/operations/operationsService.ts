import { randomUUID } from 'node:crypto';
import { asSaytaraError, SaytaraError } from '../core/domain/errors.ts';
import type { EventOf, SaytaraEvent } from '../core/domain/events.generated.ts';
import { DEAD_LETTERS, OPERATIONS } from '../core/domain/topicNames.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { EventCodec } from '../core/ports/eventCodec.ts';
import type { AppendedAt, EventLog, NewRecord, Position } from '../core/ports/eventLog.ts';
import { createBell, until } from '../core/runtime/bell.ts';
import { foldTopic } from '../core/runtime/foldTopic.ts';
import type { FoldedBatch } from '../core/runtime/foldTopic.ts';
import type { StreamState } from '../core/runtime/stage.ts';
import { initialLetters, raiseLetters, redriveLetters } from './deadLetters.ts';
import type { LettersState } from './deadLetters.ts';
import { evolveOperations, initialOperations, stopJudging } from './foldOperations.ts';
import type { OperationsState, Outcome } from './foldOperations.ts';

/** What somebody asks for; the fold answers each with an outcome under its request id. */
export type Request = EventOf<
  | 'RebuildRequested'
  | 'PromotionRequested'
  | 'RollbackRequested'
  | 'RedriveRequested'
  | 'RetractionRequested'
  | 'ReinstatementRequested'
>;

/** One line of "who did what, when, why". */
export interface HistoryEntry {
  readonly position: Position;
  readonly event: Request;
}

export interface Operations {
  readonly node: string;
  /** Starts following the two logs; resolves once all that they held at the start is folded. Idempotent. */
  ready(): Promise<void>;
  /** Resolves once all that the two logs held when asked is folded. */
  caughtUp(): Promise<void>;
  state(): OperationsState;
  letters(): LettersState;
  /** Oldest first. */
  history(): readonly HistoryEntry[];
  /** The next position in saytara.operations. */
  position(): Position;
  /**
   * Appends a request, with what must stand or fall with it, and resolves with its outcome once that is folded; with
   * a pending one if a promotion takes longer than `waitMs`. Throws `newer-operations` if this node judges no more.
   */
  request(event: Request, options?: RequestOptions): Promise<Outcome>;
  /** Appends a fact and resolves once it is folded. */
  fact(event: SaytaraEvent): Promise<void>;
  /** Resolves at the next change of state or letters, or after so many milliseconds. */
  changed(ms: number): Promise<void>;
  /** Stops following; idempotent. */
  close(): Promise<void>;
}

export interface RequestOptions {
  readonly alongside?: readonly NewRecord[];
  readonly waitMs?: number;
}

export interface OperationsOptions {
  readonly log: EventLog;
  readonly codec: EventCodec;
  readonly clock: Clock;
  readonly node: string;
  readonly onStream?: (name: string, state: StreamState) => void;
}

/** An id for a request, chosen at the edge. */
export const newRequestId = (): string => randomUUID();

/**
 * Folds saytara.operations and saytara.dead-letters from their start and follows them. Invariants: (1) the state is
 * the fold of the log up to `position`, nothing else moves it; (2) a request is answered from the folded state, so
 * that all nodes give one answer; (3) a record of operations that cannot be read halts judging, it is not skipped.
 */
export function createOperations(options: OperationsOptions): Operations {
  const { log, codec } = options;
  const bell = createBell();
  const stopping = new AbortController();
  const history: HistoryEntry[] = [];
  let state = initialOperations;
  let letters = initialLetters;
  let fault: SaytaraError | undefined;
  const folded = new Map<string, Position>();

  function foldOperations(batch: FoldedBatch): void {
    for (const { event, record } of batch.events) {
      const known = isRequest(event) && state.outcomes.has(event.request);
      state = evolveOperations(state, event);
      if (isRequest(event) && !known) history.push({ position: record.position, event });
    }
    const unread = batch.letters[0];
    if (unread) state = stopJudging(state, `position ${String(unread.position)} of ${OPERATIONS}: ${unread.message}`);
    letters = redriveLetters(letters, batch.events.map(({ event }) => event).filter(isRedriven));
    moved(OPERATIONS, batch.next);
  }

  function foldLetters(batch: FoldedBatch): void {
    const raised = batch.events.flatMap(({ event, record }) =>
      event.type === 'DeadLetterRaised' ? [{ event, at: record.position }] : [],
    );
    letters = raiseLetters(letters, raised);
    moved(DEAD_LETTERS, batch.next);
  }

  function moved(topic: string, next: Position): void {
    folded.set(topic, next);
    bell.ring();
  }

  function follow(topic: string, fold: (batch: FoldedBatch) => void): Promise<void> {
    const common = { log, codec, clock: options.clock, from: new Map<number, Position>(), follow: true };
    const onState = (to: StreamState): void => options.onStream?.(topic, to);
    const stage = { stage: 'operations', view: null, release: options.node, onState };
    return foldTopic({ ...common, ...stage, topic, signal: stopping.signal, fold }).catch((error: unknown) => {
      fault = asSaytaraError(error);
      onState({ status: 'ended', code: fault.code, message: fault.message });
      bell.ring();
    });
  }

  async function reached(topic: string, position: Position, deadline?: number): Promise<boolean> {
    const there = (): boolean => fault !== undefined || (folded.get(topic) ?? 0) >= position;
    const options = { signal: stopping.signal, ...(deadline === undefined ? {} : { deadline }) };
    const done = await until(bell, there, options);
    if (fault) throw fault;
    if (!done && stopping.signal.aborted)
      throw new SaytaraError('log-closed', { message: `waiting for position ${String(position)} of ${topic}` });
    return done;
  }

  async function append(event: SaytaraEvent, alongside: readonly NewRecord[] = []): Promise<void> {
    const own = { topic: OPERATIONS, key: event.type, value: codec.encode(OPERATIONS, event) };
    const at = await log.append([own, ...alongside]);
    await reached(OPERATIONS, endOf(at));
  }

  async function request(event: Request, { alongside, waitMs }: RequestOptions = {}): Promise<Outcome> {
    refuseIfNewer(state);
    await append(event, alongside);
    const settled = (): boolean => state.outcomes.get(event.request)?.status !== 'pending' || fault !== undefined;
    const deadline = waitMs === undefined ? {} : { deadline: Date.now() + waitMs };
    await until(bell, settled, { signal: stopping.signal, ...deadline });
    const outcome = state.outcomes.get(event.request);
    if (outcome) return outcome;
    refuseIfNewer(state);
    throw fault ?? new SaytaraError('internal', { message: `request "${event.request}" has no outcome` });
  }

  let running: Promise<unknown> = Promise.resolve();
  let started: Promise<void> | undefined;

  async function start(): Promise<void> {
    running = Promise.all([follow(OPERATIONS, foldOperations), follow(DEAD_LETTERS, foldLetters)]);
    await caughtUp();
  }

  async function caughtUp(): Promise<void> {
    for (const topic of [OPERATIONS, DEAD_LETTERS]) {
      const [bounds] = await log.bounds(topic);
      if (bounds && bounds.high > bounds.low) await reached(topic, bounds.high);
    }
  }

  return {
    node: options.node,
    ready: () => (started ??= start()),
    caughtUp,
    state: () => state,
    letters: () => letters,
    history: () => history,
    position: () => folded.get(OPERATIONS) ?? 0,
    request,
    fact: (event) => append(event),
    changed: (ms) => bell.heard(ms),
    async close() {
      stopping.abort();
      bell.ring();
      await running;
    },
  };
}

function refuseIfNewer({ newerOperations }: OperationsState): void {
  if (newerOperations === null) return;
  throw new SaytaraError('newer-operations', {
    message: `judging a request: ${newerOperations}`,
    hint: 'ask a node of the newer release; this one goes on serving what it has',
  });
}

function endOf(appended: readonly AppendedAt[]): Position {
  return appended.filter(({ topic }) => topic === OPERATIONS).reduce((end, { next }) => Math.max(end, next), 0);
}

function isRedriven(event: SaytaraEvent): event is EventOf<'LetterRedriven'> {
  return event.type === 'LetterRedriven';
}

const REQUESTS: ReadonlySet<string> = new Set<Request['type']>([
  'RebuildRequested',
  'PromotionRequested',
  'RollbackRequested',
  'RedriveRequested',
  'RetractionRequested',
  'ReinstatementRequested',
]);

function isRequest(event: SaytaraEvent): event is Request {
  return REQUESTS.has(event.type);
}
