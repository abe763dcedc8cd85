import type { Actors } from '../../core/domain/actor.ts';
import type { Cell, CellFlag, Confidence, ProofClaim } from '../../core/domain/events.generated.ts';
import type { ActorId, PlaceId } from '../../core/domain/ids.ts';
import type { Instant } from '../../core/domain/time.ts';
import type { HeldRectangle } from '../slices/holding.ts';
import type { Ruling } from '../slices/segments.ts';

/** A part of a whole, and what its own evidence makes of it. */
export interface Part {
  /** Null for an unnamed part. */
  readonly place: PlaceId | null;
  readonly said: HeldRectangle;
}

/** What is evidenced of a whole and its parts over an interval in which none of it changes. */
export interface Meeting {
  readonly place: PlaceId;
  readonly own: HeldRectangle | null;
  readonly parts: readonly Part[];
}

export interface WholeContext {
  readonly actors: Pick<Actors, 'bloc'>;
  /** After which control turns stale, in milliseconds. */
  readonly horizon: number;
  /** Whether a place is another or lies in it. */
  readonly isIn: (place: PlaceId, other: PlaceId) => boolean;
}

/** A part that speaks: its blocs, and whether it was taken from the holder of the whole or another part. */
interface Voice extends Part {
  readonly blocs: readonly ActorId[];
}

/**
 * R6, rulings-check c8: the parties of a whole are its own holder and the holders of the parts that speak. With
 * another bloc among them it is CONTESTED if that one gained from the holder, or its part is contested, else SHARED;
 * unnamed parts of one bloc alone make it HELD, INFERRED (A10); named parts of one bloc alone leave it as it was.
 */
export function wholeAt(meeting: Meeting, at: Instant, context: WholeContext): Ruling | null {
  const { own } = meeting;
  const before = own && rulingOf(own);
  if (own?.holding.kind === 'tied') return before;
  const voices = voicesOf(meeting, at, context);
  if (voices.length === 0) return before;
  const ownBlocs = own === null ? [] : blocsOf(own, at, context);
  const blocs = new Set([...ownBlocs, ...voices.flatMap((one) => one.blocs)]);
  const contested = [...(own ? [own] : []), ...voices.map(({ said }) => said)].some(isContested);
  if (blocs.size === 1 && !contested) {
    const unnamed = voices.find(({ place }) => place === null);
    return unnamed && ownBlocs.length === 0 ? heldThrough(unnamed, meeting, at, context) : before;
  }
  if (own !== null && isContested(own) && blocs.size === ownBlocs.length) return before;
  const named = representatives(voices, own?.holding.bloc ?? null, blocs);
  const taken = named.some((one) => isTaken(one, own?.holding.bloc ?? null, blocs));
  return dividedRuling(meeting, named, { status: contested || taken ? 'contested' : 'shared', at, blocs }, context);
}

/** Instants inside the interval from which on a part falls silent (A7), or the evidence of one of them is stale. */
export function turningPointsOf({ own, parts }: Meeting, horizon: number): readonly Instant[] {
  const untils = [...(own ? [own] : []), ...parts.map(({ said }) => said)].map(untilOf);
  return untils.flatMap((until) => [until + horizon, until + horizon + 1]);
}

/** Whether a rectangle of a part can ever speak: what is inferred is no premise (A8). */
export function canSpeak({ cell }: Pick<HeldRectangle, 'cell'>): boolean {
  return (cell.status === 'held' || cell.status === 'contested') && !cell.flags.includes('inferred');
}

function voicesOf(meeting: Meeting, at: Instant, context: WholeContext): readonly Voice[] {
  const { parts } = meeting;
  return parts
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
 * R12: what the holder's claims except is no party to the whole, nor is an unnamed part of the bloc that holds such
 * an exception: it is taken to be that one (A9).
 */
function isExcepted(part: Part, { own, parts }: Meeting, { isIn }: WholeContext): boolean {
  const except = own?.holding.kind === 'held' ? own.holding.except : [];
  if (except.length === 0) return false;
  const { place } = part;
  if (place !== null) return except.some((child) => isIn(place, child));
  const { bloc } = part.said.holding;
  return parts.some(
    ({ place: child, said }) =>
      child !== null && canSpeak(said) && said.holding.bloc === bloc && except.some((one) => isIn(child, one)),
  );
}

const isContested = ({ cell }: Pick<HeldRectangle, 'cell'>): boolean => cell.status === 'contested';

function untilOf({ holding, evidencedUntil }: HeldRectangle): Instant {
  return holding.kind === 'none' ? evidencedUntil : holding.until;
}

function blocsOf({ cell, holding }: HeldRectangle, at: Instant, { actors }: WholeContext): readonly ActorId[] {
  if (cell.status === 'held') return holding.bloc === null ? [] : [holding.bloc];
  if (cell.status !== 'contested') return [];
  return [...new Set(cell.parties.map((actor) => actors.bloc(actor, at)))];
}

/** Gained from the holder of the whole, or without one from another party; whom it does not name is the holder. */
function isTaken({ said }: Part, holder: ActorId | null, blocs: ReadonlySet<ActorId>): boolean {
  const { bloc, gainedAt, fromBloc } = said.holding;
  if (gainedAt === -Infinity || bloc === holder) return false;
  if (holder !== null) return fromBloc === null || fromBloc === holder;
  return fromBloc !== null && fromBloc !== bloc && blocs.has(fromBloc);
}

/**
 * Of the parts that are alike in all the whole reads, the one with the latest evidence: a proof names a part for
 * each party, not every building of a town.
 */
function representatives(
  voices: readonly Voice[],
  holder: ActorId | null,
  blocs: ReadonlySet<ActorId>,
): readonly Voice[] {
  const found = new Map<string, Voice>();
  for (const voice of voices) {
    const { cell } = voice.said;
    const key = `${cell.status} ${cell.parties.join('+')} ${String(isTaken(voice, holder, blocs))}`;
    const other = found.get(key);
    if (!other || isLater(voice, other)) found.set(key, voice);
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, voice]) => voice);
}

function isLater(one: Voice, other: Voice): boolean {
  const [a, b] = [untilOf(one.said), untilOf(other.said)];
  return a === b ? (one.place ?? '') < (other.place ?? '') : a > b;
}

function dividedRuling(
  { own, place }: Meeting,
  voices: readonly Voice[],
  divided: { readonly status: 'shared' | 'contested'; readonly at: Instant; readonly blocs: ReadonlySet<ActorId> },
  context: WholeContext,
): Ruling {
  const { status, at, blocs } = divided;
  const said = [...(own && blocsOf(own, at, context).length > 0 ? [own] : []), ...voices.map((one) => one.said)];
  const parties = union(said.map(({ cell }) => cell.parties));
  const shared = status === 'shared';
  const cell: Cell = {
    status,
    holders: shared ? parties : [],
    parties,
    confidence: shared ? weakest(said) : null,
    flags: flagsOf(said, own, at, context),
    siege: own?.cell.siege ?? null,
    presence: (own?.cell.presence ?? []).filter((actor) => !shared || !blocs.has(context.actors.bloc(actor, at))),
    frontLine: own?.cell.frontLine ?? false,
  };
  const onset = onsetOf(said, place, at, context);
  return { cell, since: onset.since, ...restsOn(own, voices) };
}

/** A10: held through unnamed parts, as these are held, under the whole's own overlays. */
function heldThrough(part: Voice, { own }: Meeting, at: Instant, context: WholeContext): Ruling {
  const { cell } = part.said;
  const isOther = (actor: ActorId): boolean => !part.blocs.includes(context.actors.bloc(actor, at));
  const siege = own?.cell.siege ?? null;
  const flags = flagsOf([part.said], null, at, context);
  return {
    cell: {
      status: 'held',
      holders: cell.holders,
      parties: cell.parties,
      confidence: weakest([part.said]),
      flags,
      siege: siege?.by.some(isOther) ? { ...siege, by: siege.by.filter(isOther) } : null,
      presence: (own?.cell.presence ?? []).filter(isOther),
      frontLine: own?.cell.frontLine ?? false,
    },
    since: part.said.since,
    ...restsOn(own, [part]),
  };
}

/** Disputed or of uncertain onset if any of them is; stale if the last evidence of all is. */
function flagsOf(
  said: readonly HeldRectangle[],
  own: HeldRectangle | null,
  at: Instant,
  { horizon }: WholeContext,
): readonly CellFlag[] {
  const any = (flag: CellFlag): boolean => said.some(({ cell }) => cell.flags.includes(flag));
  const flags: CellFlag[] = [];
  if (any('disputed')) flags.push('disputed');
  if (own?.cell.status !== 'held' || own.cell.flags.includes('inferred')) flags.push('inferred');
  if (any('onset_uncertain')) flags.push('onset_uncertain');
  if (at >= Math.max(...said.map(untilOf)) + horizon) flags.push('stale');
  return flags;
}

/** What is ruled through parts is at most PROBABLE, and CLAIMED if one of those who speak for it is. */
function weakest(said: readonly HeldRectangle[]): Confidence | null {
  const words = said.flatMap(({ cell }) => cell.confidence ?? []);
  if (words.length === 0) return null;
  return words.includes('claimed') ? 'claimed' : 'probable';
}

/** Divided since the second of its blocs came. */
function onsetOf(said: readonly HeldRectangle[], place: PlaceId, at: Instant, context: WholeContext): HeldRectangle {
  const first = new Map<ActorId, HeldRectangle>();
  for (const one of said) {
    for (const bloc of blocsOf(one, at, context)) {
      const known = first.get(bloc);
      if (!known || comesFirst(one, known, place)) first.set(bloc, one);
    }
  }
  const [last] = [...first.values()].sort((a, b) => (comesFirst(a, b, place) ? 1 : -1));
  const [any] = said;
  if (last) return last;
  if (any) return any;
  throw new Error(`nobody is told to be in ${place}`);
}

function comesFirst(one: HeldRectangle, other: HeldRectangle, place: PlaceId): boolean {
  const [a, b] = [one.holding.since, other.holding.since];
  if (a !== b) return a < b;
  return one.place === place || (other.place !== place && one.place < other.place);
}

/** The whole's own proof, and the claims about its parts as members of it. */
function restsOn(
  own: HeldRectangle | null,
  voices: readonly Voice[],
): Pick<Ruling, 'claims' | 'rules' | 'evidencedUntil'> {
  const claims = new Map<ProofClaim['claim'], ProofClaim>();
  for (const one of own?.proof.claims ?? []) claims.set(one.claim, one);
  for (const { said } of voices) {
    for (const { claim, role } of said.proof.claims) {
      if (!claims.has(claim)) claims.set(claim, { claim, role: role === 'supports' ? 'member_of' : role });
    }
  }
  const said = [...(own ? [own] : []), ...voices.map((one) => one.said)];
  const rules = new Set(said.flatMap(({ proof }) => proof.rules));
  return {
    claims: [...claims.values()],
    rules: [...rules.add('R6')].sort((a, b) => Number(a.slice(1)) - Number(b.slice(1))),
    evidencedUntil: Math.max(...said.map(({ evidencedUntil }) => evidencedUntil)),
  };
}

function rulingOf({ cell, since, evidencedUntil, proof }: HeldRectangle): Ruling {
  return { cell, since, evidencedUntil, claims: proof.claims, rules: proof.rules };
}

function union(lists: readonly (readonly ActorId[])[]): readonly ActorId[] {
  return [...new Set(lists.flat())].sort();
}
