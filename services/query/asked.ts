import { SaytaraError } from '../core/domain/errors.ts';
import type { CellStatus } from '../core/domain/events.generated.ts';
import { actorId, viewId } from '../core/domain/ids.ts';
import type { ActorId } from '../core/domain/ids.ts';
import { FOREVER, parseInstant } from '../core/domain/time.ts';
import type { Instant } from '../core/domain/time.ts';
import type { ViewStore } from '../core/ports/viewStore.ts';
import type { QueryDeps } from './queryDeps.ts';

/** What every reading route may be asked: a point of both clocks, and the view to answer from. */
export interface AskedPoint {
  readonly at?: string;
  readonly known?: string;
  readonly view?: string;
}

export interface Point {
  readonly at: Instant;
  /** FOREVER for everything known. */
  readonly known: Instant;
  readonly view: ViewStore;
  readonly frozen: boolean;
}

/** The point asked for: `at` is now and `known` everything unless said; `bad-date`, `unknown-view`, `nothing-served`. */
export function pointOf(asked: AskedPoint, deps: Pick<QueryDeps, 'serving' | 'view' | 'clock'>): Point {
  const at = asked.at === undefined ? deps.clock.now() : instantOf('at', asked.at);
  const known = asked.known === undefined ? FOREVER : instantOf('known', asked.known);
  return { at, known, ...viewOf(asked.view, deps) };
}

/** Stores keep [from, to) with FOREVER for an open end: the last instant before it sees all that is known. */
export function lastKnown(known: Instant): Instant {
  return Math.min(known, FOREVER - 1);
}

/** A time as asked for in the parameter `name`; `bad-date` if it is none. */
export function instantOf(name: string, text: string): Instant {
  const at = parseInstant(text.trim());
  if (at !== undefined) return at;
  throw new SaytaraError('bad-date', {
    message: `reading the time "${text.slice(0, 80)}" given as "${name}"`,
    hint: 'write it as 2022-04-14T12:00:00+03:00 (a plus sign in an address is %2B), or as a date, 2022-04-14',
    details: { field: name, value: text.slice(0, 80) },
  });
}

function viewOf(asked: string | undefined, deps: Pick<QueryDeps, 'serving' | 'view'>): Omit<Point, 'at' | 'known'> {
  const serving = deps.serving();
  if (asked === undefined) {
    if (serving) return serving;
    throw new SaytaraError('nothing-served', {
      message: 'answering from the serving view while none is served yet',
      hint: 'wait until /readyz says that the instance is ready',
    });
  }
  if (serving?.view.about.id === asked) return serving;
  const view = deps.view(viewId(asked));
  if (view) return { view, frozen: false };
  throw new SaytaraError('unknown-view', {
    message: `answering from the view "${asked.slice(0, 80)}"`,
    hint: 'the views are listed at /v1/views',
    details: { view: asked.slice(0, 80) },
  });
}

/** An actor's id; `unknown-actor` if the release has none of it, rather than an answer that never matches. */
export function actorOf(text: string, deps: Pick<QueryDeps, 'actors'>): ActorId {
  const id = actorId(text.trim());
  if (deps.actors.get(id)) return id;
  throw new SaytaraError('unknown-actor', {
    message: `looking for the actor "${text.slice(0, 80)}"`,
    hint: 'the actors are listed at /v1/actors',
    details: { value: text.slice(0, 80) },
  });
}

const STATUSES: readonly CellStatus[] = ['held', 'shared', 'contested', 'vacated', 'unknown'];

/** A status; `unknown-status` if it is none. */
export function statusOf(text: string): CellStatus {
  const found = STATUSES.find((status) => status === text);
  if (found) return found;
  throw new SaytaraError('unknown-status', {
    message: `looking for cells of the status "${text.slice(0, 80)}"`,
    hint: `give one of ${STATUSES.join(', ')}`,
    details: { value: text.slice(0, 80) },
  });
}

/** The first, last text of an opaque cursor; `bad-position` on anything that was not made by `cursorText`. */
export function cursorOf(text: string): readonly string[] {
  try {
    const found: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (Array.isArray(found) && found.every((part) => typeof part === 'string')) return found;
  } catch (cause) {
    throw badCursor(text, cause);
  }
  throw badCursor(text);
}

export function cursorText(parts: readonly string[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

function badCursor(text: string, cause?: unknown): SaytaraError {
  return new SaytaraError('bad-position', {
    message: `reading the cursor "${text.slice(0, 80)}"`,
    hint: 'use the cursor that the page before gave as "next", unchanged',
    ...(cause === undefined ? {} : { cause }),
  });
}
