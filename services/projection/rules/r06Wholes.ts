import type { Actors } from '../../core/domain/actor.ts';
import type { Cell, CellFlag, Confidence, ProofClaim } from '../../core/domain/events.generated.ts';
import type { Gazetteer } from '../../core/domain/gazetteer.ts';
import type { ActorId, PlaceId } from '../../core/domain/ids.ts';
import type { Instant } from '../../core/domain/time.ts';
import type { HeldRectangle } from '../slices/holding.ts';
import type { Ruling } from '../slices/segments.ts';
import { isExcept } from './r12Exceptions.ts';

/** A part of a whole, and what its own evidence makes of it. */
export interface Part {
  /** The place, or the one that it is an unnamed part of: the whole, or a place in it. */
  readonly place: PlaceId;
  readonly isNamed: boolean;
  readonly said: HeldRectangle;
}

/** What is evidenced of a place and of others over an interval in which none of it changes. */
export interface Meeting {
  readonly place: PlaceId;
  readonly own: HeldRectangle | null;
  readonly others: readonly Part[];
}

export interface WholeContext {
  readonly actors: Pick<Actors, 'bloc'>;
  readonly gazetteer: Pick<Gazetteer, 'isBelow'>;
  /** After which control turns stale, in milliseconds. */
  readonly horizon: number;
}

/** A part that speaks, and its blocs: several if it is contested. */
interface Voice extends Part {
  readonly blocs: readonly ActorId[];
}

/**
 * R6, rulings-check c8: what the parts of a whole make of it; null if nothing, so that it is as its own evidence says.
 * Its parties are its own holder and the holders of the parts that speak. With two blocs among them it is CONTESTED if
 * a part is, or was gained from another party, else SHARED. Parts of one bloc alone make it HELD if one of them is
 * unnamed and nobody else is there (A10): named places alone never do, or two quarters would hold a town. Rivals for
 * the whole and two presences in it are not settled by parts.
 */
export function wholeAt(meeting: Meeting, at: Instant, context: WholeContext): Ruling | null {
  const { own } = meeting;
  if (own?.holding.kind === 'tied' || own?.cell.status === 'contested') return null;
  const holder = own?.holding.bloc ?? null;
  const voices = voicesOf(meeting, at, context);
  const blocs = new Set([...(holder === null ? [] : [holder]), ...voices.flatMap((one) => one.blocs)]);
  if (voices.length === 0 || (holder !== null && blocs.size === 1)) return null;
  const status = blocs.size > 1 ? 'divided' : 'held';
  if (status === 'held' && !isAlone(voices, meeting, at, context)) return null;
  const named = representatives(voices, blocs);
  const divided = named.some((one) => isFoughtOver(one, blocs)) ? 'contested' : 'shared';
  return ruling(meeting, named, { status: status === 'held' ? 'held' : divided, at, blocs }, context);
}

/** Instants from which on a part falls silent (A7), or the evidence of what speaks is stale. */
export function turningPointsOf({ own, others }: Meeting, horizon: number): readonly Instant[] {
  const untils = [...(own ? [own] : []), ...others.map(({ said }) => said)].map(untilOf);
  return untils.flatMap((until) => [until + horizon, until + horizon + 1]);
}

/** Whether a rectangle of a part can ever speak: what is inferred is no premise (A8). */
export function canSpeak({ cell }: Pick<HeldRectangle, 'cell'>): boolean {
  return (cell.status === 'held' || cell.status === 'contested') && !cell.flags.includes('inferred');
}

/** Whether a rectangle of a place in a whole matters to it: it speaks, or keeps others from holding the whole (A10). */
export function isHeard({ isNamed }: Pick<Part, 'isNamed'>, said: Pick<HeldRectangle, 'cell'>): boolean {
  return canSpeak(said) || (isNamed && said.cell.presence.length > 0);
}

function voicesOf(meeting: Meeting, at: Instant, context: WholeContext): readonly Voice[] {
  return meeting.others
    .filter((part) => canSpeak(part.said) && isFresh(part, meeting, at, context) && !isExcepted(part, meeting, context))
    .map((part) => ({ ...part, blocs: blocsOf(part.said, at, context) }));
}

/** A7: not older than the whole's own last evidence by more than the horizon, and later than its last gain. */
function isFresh({ said }: Part, { own }: Meeting, at: Instant, { horizon }: WholeContext): boolean {
  if (own === null) return true;
  const { until, gainedAt } = own.holding;
  if (untilOf(said) <= gainedAt) return false;
  return Math.min(at, until) - Math.min(at, untilOf(said)) <= horizon;
}

/**
 * R12: what its claims, or the leave that emptied it, except is no party to the whole, nor is an unnamed part of the bloc that holds such
 * an exception: it is taken to be that one (A9).
 */
function isExcepted({ place, isNamed, said }: Part, meeting: Meeting, { gazetteer }: WholeContext): boolean {
  const { own, others } = meeting;
  const except = own?.holding.except ?? [];
  if (except.length === 0) return false;
  if (isNamed || place !== meeting.place) return isExcept(place, except, gazetteer);
  const { bloc } = said.holding;
  return others.some(
    (child) =>
      child.isNamed && canSpeak(child.said) && child.said.holding.bloc === bloc && except.includes(child.place),
  );
}

/** Who is evidenced to hold; of a mere siege, and of presences that contest it, their own last evidence. */
function untilOf({ cell, holding, evidencedUntil }: HeldRectangle): Instant {
  const isOverlaid = holding.kind === 'none' || (holding.kind === 'vacated' && cell.status === 'contested');
  return isOverlaid ? evidencedUntil : holding.until;
}

function blocsOf({ cell, holding }: HeldRectangle, at: Instant, { actors }: WholeContext): readonly ActorId[] {
  if (cell.status === 'held') return holding.bloc === null ? [] : [holding.bloc];
  return [...new Set(cell.parties.map((actor) => actors.bloc(actor, at)))];
}

/** A10: an unnamed part is among them, and nobody of another bloc is present in the whole or in a place in it. */
function isAlone(voices: readonly Voice[], meeting: Meeting, at: Instant, context: WholeContext): boolean {
  if (voices.every(({ isNamed }) => isNamed)) return false;
  const isOurs = (actor: ActorId): boolean =>
    voices.some(({ blocs }) => blocs.includes(context.actors.bloc(actor, at)));
  const inside = meeting.others.filter((part) => part.isNamed && !isExcepted(part, meeting, context));
  return [meeting.own, ...inside.map(({ said }) => said)].every((said) => said?.cell.presence.every(isOurs) ?? true);
}

/** Contested itself, or gained from another of the parties. */
function isFoughtOver({ said }: Part, blocs: ReadonlySet<ActorId>): boolean {
  const { bloc, fromBlocs } = said.holding;
  return said.cell.status === 'contested' || fromBlocs.some((from) => from !== bloc && blocs.has(from));
}

/**
 * Of the parts that are alike in all that the whole reads but their evidence's end, the one with the latest: a proof
 * names a part for each party, not every building of a town.
 */
function representatives(voices: readonly Voice[], blocs: ReadonlySet<ActorId>): readonly Voice[] {
  const found = new Map<string, Voice>();
  for (const voice of voices) {
    const { status, parties, confidence, flags } = voice.said.cell;
    const credited = `${confidence === 'claimed' ? 'claimed' : ''} ${flags.filter((flag) => flag !== 'stale').join('+')}`;
    const alike = `${status} ${parties.join('+')} ${credited}`;
    const key = `${alike} ${String(isFoughtOver(voice, blocs))} ${String(voice.isNamed)}`;
    const other = found.get(key);
    if (!other || isLater(voice, other)) found.set(key, voice);
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, voice]) => voice);
}

function isLater(one: Voice, other: Voice): boolean {
  const [a, b] = [untilOf(one.said), untilOf(other.said)];
  return a === b ? one.place < other.place : a > b;
}

interface Told {
  readonly status: 'held' | 'shared' | 'contested';
  readonly at: Instant;
  readonly blocs: ReadonlySet<ActorId>;
}

/** A cell ruled through parts is inferred, under the whole's own siege, presence and front line. */
function ruling(
  { own, place }: Meeting,
  voices: readonly Voice[],
  { status, at, blocs }: Told,
  context: WholeContext,
): Ruling {
  const said = [...(own?.holding.kind === 'held' ? [own] : []), ...voices.map((one) => one.said)];
  const parties = [...new Set(said.flatMap(({ cell }) => cell.parties))].sort();
  const holds = status !== 'contested';
  const isOther = (actor: ActorId): boolean => !holds || !blocs.has(context.actors.bloc(actor, at));
  const siege = own?.cell.siege ?? null;
  const cell: Cell = {
    status,
    holders: holds ? parties : [],
    parties,
    confidence: holds ? confidenceOf(said) : null,
    flags: flagsOf(said, at, context),
    siege: siege?.by.some(isOther) ? { ...siege, by: siege.by.filter(isOther) } : null,
    presence: (own?.cell.presence ?? []).filter(isOther),
    frontLine: own?.cell.frontLine ?? false,
  };
  return {
    cell,
    since: onsetOf(said, place, at, context),
    ...restsOn(
      own,
      voices.map((one) => one.said),
    ),
  };
}

/** Disputed or of uncertain onset if any of them is; stale if the last evidence of all is. */
function flagsOf(said: readonly HeldRectangle[], at: Instant, { horizon }: WholeContext): readonly CellFlag[] {
  const any = (flag: CellFlag): boolean => said.some(({ cell }) => cell.flags.includes(flag));
  return [
    ...(any('disputed') ? (['disputed'] as const) : []),
    'inferred',
    ...(any('onset_uncertain') ? (['onset_uncertain'] as const) : []),
    ...(at >= Math.max(...said.map(untilOf)) + horizon ? (['stale'] as const) : []),
  ];
}

/** What is ruled through parts is at most PROBABLE, and CLAIMED if all who speak for it are (c11). */
function confidenceOf(said: readonly HeldRectangle[]): Confidence {
  const held = said.filter(({ cell }) => cell.confidence !== null);
  return held.every(({ cell }) => cell.confidence === 'claimed') ? 'claimed' : 'probable';
}

/** Divided since the second of its blocs came. */
function onsetOf(said: readonly HeldRectangle[], place: PlaceId, at: Instant, context: WholeContext): string {
  const first = new Map<ActorId, HeldRectangle>();
  for (const one of said) {
    for (const bloc of blocsOf(one, at, context)) {
      const known = first.get(bloc);
      if (!known || comesFirst(one, known, place)) first.set(bloc, one);
    }
  }
  const [last] = [...first.values()].sort((a, b) => (comesFirst(a, b, place) ? 1 : -1));
  return last?.since ?? '';
}

function comesFirst(one: HeldRectangle, other: HeldRectangle, place: PlaceId): boolean {
  const [a, b] = [one.holding.since, other.holding.since];
  if (a !== b) return a < b;
  if (one.place === other.place) return one.since < other.since;
  return one.place === place || (other.place !== place && one.place < other.place);
}

/** The place's own proof, and the claims about others as members of it. */
export function restsOn(
  own: HeldRectangle | null,
  others: readonly HeldRectangle[],
): Pick<Ruling, 'claims' | 'rules' | 'evidencedUntil'> {
  const claims: ProofClaim[] = [...(own?.proof.claims ?? [])];
  const named = new Set(claims.map(({ claim }) => claim));
  for (const { proof } of others) {
    const more = proof.claims.filter(({ claim }) => !named.has(claim));
    for (const { claim, role } of more) {
      named.add(claim);
      claims.push({ claim, role: role === 'supports' ? 'member_of' : role });
    }
  }
  const said = [...(own ? [own] : []), ...others];
  const rules = new Set(said.flatMap(({ proof }) => proof.rules));
  return {
    claims,
    rules: [...rules.add('R6')].sort((a, b) => Number(a.slice(1)) - Number(b.slice(1))),
    evidencedUntil: Math.max(...said.map(({ evidencedUntil }) => evidencedUntil)),
  };
}
