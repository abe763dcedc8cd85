import type { EventOf } from '../core/domain/events.generated.ts';
import type { Instant } from '../core/domain/time.ts';
import type { Position } from '../core/ports/eventLog.ts';

/** A dead letter less its bytes, which stay on the log. */
export type Letter = Omit<EventOf<'DeadLetterRaised'>, 'type' | 'bytes'> & {
  /** Where the letter itself stands on saytara.dead-letters, to read its bytes again. */
  readonly at: Position;
  readonly size: number;
};

export interface Redrives {
  readonly count: number;
  readonly lastAt: Instant;
}

export interface LettersState {
  /** By letter id, in the order in which they were raised. */
  readonly letters: ReadonlyMap<string, Letter>;
  /** By letter id; can name a letter that is not folded yet, as it stands on another topic. */
  readonly redriven: ReadonlyMap<string, Redrives>;
}

export const initialLetters: LettersState = { letters: new Map(), redriven: new Map() };

/** Adds a batch of letters. A second letter of the same record, from another node or a retry, is a no-op. */
export function raiseLetters(
  state: LettersState,
  raised: readonly { readonly event: EventOf<'DeadLetterRaised'>; readonly at: Position }[],
): LettersState {
  const fresh = raised.filter(({ event }) => !state.letters.has(event.letter));
  if (fresh.length === 0) return state;
  const letters = new Map(state.letters);
  for (const { event, at } of fresh) {
    if (!letters.has(event.letter)) letters.set(event.letter, withoutBytes(event, at));
  }
  return { ...state, letters };
}

function withoutBytes(event: EventOf<'DeadLetterRaised'>, at: Position): Letter {
  const { letter, stage, view, release, topic, partition, position, key, code, message, raisedAt, bytes } = event;
  return {
    letter,
    stage,
    view,
    release,
    topic,
    partition,
    position,
    key,
    code,
    message,
    raisedAt,
    at,
    size: bytes.length,
  };
}

/** Closes letters: their bytes stand on their topic again. What fails again there is a letter of its own. */
export function redriveLetters(state: LettersState, facts: readonly EventOf<'LetterRedriven'>[]): LettersState {
  if (facts.length === 0) return state;
  const redriven = new Map(state.redriven);
  for (const { letter, at } of facts) {
    const before = redriven.get(letter);
    redriven.set(letter, { count: (before?.count ?? 0) + 1, lastAt: Math.max(at, before?.lastAt ?? at) });
  }
  return { ...state, redriven };
}

/** Which letters are meant; all given conditions hold together, none means every open letter. */
export interface LetterQuery {
  /** `<stage>/<code>` */
  readonly group?: string | undefined;
  readonly key?: string | undefined;
  readonly id?: string | undefined;
}

export const groupOf = (letter: Pick<Letter, 'stage' | 'code'>): string => `${letter.stage}/${letter.code}`;

/** The open letters that are meant, in the order in which they were raised. */
export function openLetters(state: LettersState, query: LetterQuery = {}): readonly Letter[] {
  return [...state.letters.values()].filter(
    (letter) =>
      !state.redriven.has(letter.letter) &&
      (query.group === undefined || groupOf(letter) === query.group) &&
      (query.key === undefined || letter.key === query.key) &&
      (query.id === undefined || letter.letter === query.id),
  );
}

export interface LetterGroup {
  readonly group: string;
  readonly count: number;
  /** When the first and the last of it were raised. */
  readonly first: Instant;
  readonly last: Instant;
  /** Different keys with a letter in it. */
  readonly keys: number;
}

/** What fails alike, told together: stage and code; the largest first. */
export function letterGroups(letters: readonly Letter[]): readonly LetterGroup[] {
  const groups = new Map<string, Letter[]>();
  for (const letter of letters) {
    const list = groups.get(groupOf(letter));
    if (list) list.push(letter);
    else groups.set(groupOf(letter), [letter]);
  }
  return [...groups]
    .map(([group, list]) => ({
      group,
      count: list.length,
      first: list.reduce((least, letter) => Math.min(least, letter.raisedAt), Infinity),
      last: list.reduce((most, letter) => Math.max(most, letter.raisedAt), -Infinity),
      keys: new Set(list.map((letter) => letter.key)).size,
    }))
    .sort((a, b) => b.count - a.count || (a.group < b.group ? -1 : 1));
}
