import type { CellJson } from '../../../core/domain/cellJson.ts';
import type { ChangeJson } from '../../../core/domain/changeJson.ts';
import { rfc3339 } from '../../../core/domain/time.ts';
import type { Instant } from '../../../core/domain/time.ts';
import {
  isActorsAnswer,
  isChange,
  isChangesPage,
  isControlPage,
  isExplanation,
  isProblem,
  isTimelineAnswer,
} from './wire.ts';
import type { ActorJson, ExplanationAnswer, TimelineAnswer } from './wire.ts';

/** Cells and changes asked for at once. */
const PAGE = 1000;

/** What the page keeps of the feed; beyond it, steps and colours rest on the first ones only, and the page says so. */
export const MAX_CHANGES = 50_000;

/** The server refused or could not be reached: what to show, word for word. */
export class ApiProblem extends Error {
  readonly code: string;
  readonly hint: string | null;

  constructor(code: string, message: string, hint: string | null, cause?: unknown) {
    super(message, { cause });
    this.name = 'ApiProblem';
    this.code = code;
    this.hint = hint;
  }
}

export interface Moment {
  /** Null for now. */
  readonly at: Instant | null;
  /** Null for everything known. */
  readonly known: Instant | null;
}

/** Every cell at one point of both clocks, over all pages. Throws ApiProblem; rejects with AbortError on abort. */
export async function fetchControl(moment: Moment, signal: AbortSignal): Promise<readonly CellJson[]> {
  const cells: CellJson[] = [];
  let cursor: string | null = null;
  do {
    const address: string = query('/v1/control', { ...clocks(moment), limit: String(PAGE), cursor });
    const page = await fetchJson(address, isControlPage, signal);
    cells.push(...page.cells);
    cursor = page.next;
  } while (cursor !== null);
  return cells;
}

/** The time line of one place, as known then. */
export function fetchTimeline(place: string, known: Instant | null, signal: AbortSignal): Promise<TimelineAnswer> {
  const address = query(`/v1/places/${encodeURIComponent(place)}/timeline`, { known: instant(known) });
  return fetchJson(address, isTimelineAnswer, signal);
}

/** Why a place is shown as it is at one point of both clocks. */
export function fetchExplanation(
  place: string,
  moment: Moment,
  language: string,
  signal: AbortSignal,
): Promise<ExplanationAnswer> {
  const address = query(`/v1/places/${encodeURIComponent(place)}/explanation`, { ...clocks(moment), language });
  return fetchJson(address, isExplanation, signal);
}

/** All changes from a position on (null = from the first), up to MAX_CHANGES, and where to read on. */
export async function fetchChanges(
  since: string | null,
  signal: AbortSignal,
): Promise<{ readonly changes: readonly ChangeJson[]; readonly position: string | null }> {
  const changes: ChangeJson[] = [];
  let position = since;
  while (changes.length < MAX_CHANGES) {
    const page = await fetchJson(query('/v1/changes', { since: position, limit: String(PAGE) }), isChangesPage, signal);
    // The brackets of a promotion stand among the changes.
    changes.push(...page.changes.filter(isChange));
    const moved = page.position !== position;
    position = page.position;
    if (page.changes.length < PAGE || !moved) break;
  }
  return { changes, position };
}

/** All actors, each with the bloc it belonged to then (null for now). */
export async function fetchActors(at: Instant | null, signal: AbortSignal): Promise<readonly ActorJson[]> {
  return (await fetchJson(query('/v1/actors', { at: instant(at) }), isActorsAnswer, signal)).actors;
}

/** The address of the live feed from a position on. */
export function feedAddress(since: string | null): string {
  return query('/v1/changes', { follow: 'true', since });
}

function clocks({ at, known }: Moment): Record<string, string | null> {
  return { at: instant(at), known: instant(known) };
}

function instant(at: Instant | null): string | null {
  return at === null ? null : rfc3339(at);
}

function query(path: string, parameters: Record<string, string | null>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) if (value !== null) search.set(name, value);
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}

async function fetchJson<Answer>(
  address: string,
  isAnswer: (value: unknown) => value is Answer,
  signal: AbortSignal,
): Promise<Answer> {
  const response = await reach(address, signal);
  const body: unknown = await response.json().catch((cause: unknown) => {
    throw new ApiProblem('bad-answer', `the answer to ${address} is not JSON`, null, cause);
  });
  if (response.ok && isAnswer(body)) return body;
  if (response.ok) throw new ApiProblem('bad-answer', `the answer to ${address} is not of the wanted shape`, null);
  const problem = isProblem(body) ? body : {};
  const message = problem.detail ?? problem.title ?? `${address} was answered with ${String(response.status)}`;
  throw new ApiProblem(problem.code ?? String(response.status), message, problem.hint ?? null);
}

async function reach(address: string, signal: AbortSignal): Promise<Response> {
  try {
    return await fetch(address, { signal, headers: { accept: 'application/json' } });
  } catch (cause) {
    if (signal.aborted) throw cause;
    throw new ApiProblem('instance-unreachable', `asked for ${address}, but the server does not answer`, null, cause);
  }
}
