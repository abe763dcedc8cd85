import type { Gazetteer } from '../../core/domain/gazetteer.ts';
import type { ActorId, PlaceId } from '../../core/domain/ids.ts';
import type { Instant } from '../../core/domain/time.ts';
import type { KnownSpan } from '../rules/r01Identity.ts';
import { denialOf, isSameDenial, refutes } from '../rules/r08Denial.ts';
import type { Denial } from '../rules/r08Denial.ts';
import { coveredSpans } from './coveredSpans.ts';
import type { Piece } from './piece.ts';

/** A denial and the knowledge times at which it is so. */
export interface KnownDenial {
  readonly denial: Denial;
  readonly spans: readonly KnownSpan[];
}

/** A denied gain, or a leave, with the place that its claim names. */
export interface PlacedPiece {
  readonly piece: Piece;
  readonly place: PlaceId;
  readonly spans: readonly KnownSpan[];
}

export interface DenialContext {
  readonly gazetteer: Pick<Gazetteer, 'isBelow'>;
  /** How long after the denied interval a leave still refutes (the presence horizon), in milliseconds. */
  readonly horizon: number;
}

/** The denials of one region, by the place they are about, while more is told. */
export interface RegionDenials {
  /** Takes in gains that are denied, and leaves. */
  add(told: { readonly denied: readonly PlacedPiece[]; readonly leaves: readonly PlacedPiece[] }): void;
  /**
   * Those about a place, each cut along the known axis where another of its lineage narrows it or a leave refutes it:
   * so a place needs to look at nothing but denials that reach it. Cost: for each denial the leaves of one bloc within
   * a horizon, and those of its own lineage that narrow it; nothing where nothing came that bears on them.
   */
  readonly about: (place: PlaceId) => readonly KnownDenial[];
}

export function regionDenials(context: DenialContext): RegionDenials {
  const byPlace = new Map<PlaceId, PlacedPiece[]>();
  const leavesOf = new Map<ActorId, PlacedPiece[]>();
  /** Blocs whose leaves are not in order of their beginning. */
  const unsorted = new Set<ActorId>();
  const found = new Map<PlaceId, readonly KnownDenial[]>();

  function sortLeaves(): void {
    for (const bloc of unsorted) leavesOf.get(bloc)?.sort(byEarliest);
    unsorted.clear();
  }

  function mayRefute(leave: PlacedPiece, place: PlaceId): boolean {
    if (place !== leave.place && !context.gazetteer.isBelow(leave.place, place)) return false;
    return (byPlace.get(place) ?? []).some(({ piece }) => piece.voices.includes(leave.piece.bloc));
  }

  return {
    add: ({ denied, leaves }) => {
      for (const one of denied) {
        append(byPlace, one.place, one);
        found.delete(one.place);
      }
      for (const one of leaves) {
        append(leavesOf, one.piece.bloc, one);
        unsorted.add(one.piece.bloc);
        for (const place of found.keys()) if (mayRefute(one, place)) found.delete(place);
      }
    },
    about: (place) => {
      const known = found.get(place);
      if (known) return known;
      sortLeaves();
      const here = byPlace.get(place) ?? [];
      const mates = matesAmong(here);
      const resolved = here.flatMap((one) => resolve(one, mates(one), leavesOf, context));
      found.set(place, resolved);
      return resolved;
    },
  };
}

/** What else of the lineage narrows a denial, and the first of them to be known, which proofs name. */
function matesAmong(list: readonly PlacedPiece[]): (one: PlacedPiece) => readonly PlacedPiece[] {
  const keysOf = ({ piece }: PlacedPiece): readonly string[] => {
    const { report, keys } = piece.lineage;
    return [`report ${report}`, ...keys].map((key) => `${piece.bloc} ${key}`);
  };
  const groups = new Map<string, PlacedPiece[]>();
  for (const one of list) for (const key of keysOf(one)) append(groups, key, one);
  const sorted = new Map(
    [...groups].map(([key, group]) => [
      key,
      { early: [...group].sort(byEarliest), soon: [...group].sort(byLatest), known: [...group].sort(byKnown) },
    ]),
  );
  return (one) => {
    const mates = new Set<PlacedPiece>();
    for (const key of keysOf(one)) {
      const group = sorted.get(key);
      if (!group) continue;
      for (const other of group.early) {
        if (other.piece.earliest >= one.piece.earliest) break;
        mates.add(other);
      }
      for (const other of group.soon) {
        if (other.piece.latest >= one.piece.latest) break;
        mates.add(other);
      }
      const first = group.known.find((other) => other !== one);
      if (first) mates.add(first);
    }
    return [...mates].filter((other) => isSameDenial(other.piece, one.piece)).sort(byKnown);
  };
}

function resolve(
  one: PlacedPiece,
  mates: readonly PlacedPiece[],
  leavesOf: ReadonlyMap<ActorId, readonly PlacedPiece[]>,
  context: DenialContext,
): readonly KnownDenial[] {
  const cuts = mates.flatMap(({ spans }) => spans.flatMap(({ from, to }) => [from, to]));
  return one.spans
    .flatMap((span) => cutAt(span, cuts))
    .flatMap((span) => {
      const live = mates.filter((mate) => mate.spans.some(({ from, to }) => from <= span.from && span.from < to));
      const pieces = [one, ...live].map(({ piece }) => piece);
      const bounds = {
        earliest: Math.min(...pieces.map(({ earliest }) => earliest)),
        latest: Math.min(...pieces.map(({ latest }) => latest)),
        sameAs: live[0]?.piece.claim ?? null,
      };
      const denied = { ...bounds, voices: one.piece.voices, place: one.place };
      const refuting = denied.voices
        .flatMap((bloc) => within(leavesOf.get(bloc) ?? [], bounds.earliest, bounds.latest + context.horizon))
        .filter(({ piece, place }) => refutes({ bloc: piece.bloc, earliest: piece.earliest, place }, denied, context));
      const leaving = refuting.map(({ piece, spans }) => ({ claim: piece.claim, spans }));
      return coveredSpans(span, leaving).map(({ from, to, by }) => ({
        denial: denialOf(one.piece, { ...bounds, refutedBy: by }),
        spans: [{ from, to }],
      }));
    });
}

function cutAt({ from, to }: KnownSpan, cuts: readonly Instant[]): readonly KnownSpan[] {
  const points = [...new Set([from, ...cuts.filter((at) => at > from && at < to), to])].sort((a, b) => a - b);
  return points.slice(1).map((end, i) => ({ from: points[i] ?? from, to: end }));
}

/** Of a list by earliest bound those from one instant to another, bounds included. */
function within(list: readonly PlacedPiece[], from: Instant, to: Instant): readonly PlacedPiece[] {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle]?.piece.earliest ?? Infinity) < from) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while ((list[end]?.piece.earliest ?? Infinity) <= to) end++;
  return list.slice(low, end);
}

const byEarliest = (a: PlacedPiece, b: PlacedPiece): number => a.piece.earliest - b.piece.earliest;
const byLatest = (a: PlacedPiece, b: PlacedPiece): number => a.piece.latest - b.piece.latest;
const byKnown = (a: PlacedPiece, b: PlacedPiece): number =>
  (a.spans[0]?.from ?? Infinity) - (b.spans[0]?.from ?? Infinity) || (a.piece.claim < b.piece.claim ? -1 : 1);

function append<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
