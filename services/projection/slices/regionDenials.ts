import type { Gazetteer } from '../../core/domain/gazetteer.ts';
import type { ActorId, PlaceId } from '../../core/domain/ids.ts';
import type { Instant } from '../../core/domain/time.ts';
import type { KnownSpan } from '../rules/r01Identity.ts';
import { denialOf, isSameDenial, refutes } from '../rules/r08Denial.ts';
import type { Denial, DeniedGain } from '../rules/r08Denial.ts';
import { coveredSpans } from './coveredSpans.ts';
import type { Piece } from './piece.ts';
import { append } from './append.ts';

/** A denial and the knowledge times at which it is so. */
export interface KnownDenial {
  readonly denial: Denial;
  readonly spans: readonly KnownSpan[];
}

/** A leave, or a denied gain, with the place that its claim names. */
export interface PlacedPiece {
  readonly piece: Piece;
  readonly place: PlaceId;
  readonly spans: readonly KnownSpan[];
}

export type PlacedDenial = PlacedPiece & DeniedGain;

export interface DenialContext {
  readonly gazetteer: Pick<Gazetteer, 'isBelow'>;
  /** How long after the denied interval a leave still refutes (the presence horizon), in milliseconds. */
  readonly horizon: number;
}

/** The denials of one region, by the place they are about, while more is told. */
export interface RegionDenials {
  /** Takes in gains that are denied, and leaves. */
  add(told: { readonly denied: readonly PlacedDenial[]; readonly leaves: readonly PlacedPiece[] }): void;
  /**
   * Those about a place, each cut along the known axis where another of its lineage narrows it or a leave refutes it:
   * so a place needs to look at nothing but denials that reach it. Cost: for each denial the leaves of one bloc within
   * a horizon, and those of its own lineage that narrow it; nothing where nothing came that bears on them.
   */
  readonly about: (place: PlaceId) => readonly KnownDenial[];
}

export function regionDenials(context: DenialContext): RegionDenials {
  const byPlace = new Map<PlaceId, PlacedDenial[]>();
  /** Those about one place that may be one denial, by place and `keysOf`. */
  const mated = new Map<string, PlacedPiece[]>();
  const leavesOf = new Map<ActorId, PlacedPiece[]>();
  /** Blocs whose leaves are not in order of their beginning. */
  const unsorted = new Set<ActorId>();
  const resolved = new Map<PlacedPiece, readonly KnownDenial[]>();
  /** What is resolved, by place, where nothing came that bears on any of it. */
  const found = new Map<PlaceId, readonly KnownDenial[]>();
  const matedBy = (one: PlacedPiece): readonly string[] => keysOf(one).map((key) => `${one.place} ${key}`);

  function addDenied(one: PlacedDenial): void {
    append(byPlace, one.place, one);
    found.delete(one.place);
    for (const key of matedBy(one)) {
      if (resolved.size > 0) for (const other of mated.get(key) ?? []) resolved.delete(other);
      append(mated, key, one);
    }
  }

  function addLeave(one: PlacedPiece): void {
    append(leavesOf, one.piece.bloc, one);
    unsorted.add(one.piece.bloc);
    if (resolved.size === 0) return;
    // All places, as what stands in no list of `found` may still be resolved.
    for (const place of byPlace.keys()) {
      if (place !== one.place && !context.gazetteer.isBelow(one.place, place)) continue;
      // The interval that is denied may end earlier than its own claim says, and never later.
      const refutable = (byPlace.get(place) ?? []).filter(
        ({ piece }) => piece.voices.includes(one.piece.bloc) && one.piece.earliest <= piece.latest + context.horizon,
      );
      for (const denial of refutable) resolved.delete(denial);
      if (refutable.length > 0) found.delete(place);
    }
  }

  function sortLeaves(): void {
    for (const bloc of unsorted) leavesOf.get(bloc)?.sort(byEarliest);
    unsorted.clear();
  }

  function resolveAll(denials: readonly PlacedDenial[]): readonly KnownDenial[] {
    sortLeaves();
    const fresh = denials.filter((one) => !resolved.has(one));
    const shared = fresh.length > FEW ? matesAmong(denials) : null;
    for (const one of fresh) {
      const mates = shared ?? matesAmong([...new Set(matedBy(one).flatMap((key) => mated.get(key) ?? []))]);
      resolved.set(one, resolve(one, mates(one), leavesOf, context));
    }
    return denials.flatMap((one) => resolved.get(one) ?? []);
  }

  return {
    add: ({ denied, leaves }) => {
      denied.forEach(addDenied);
      leaves.forEach(addLeave);
    },
    about: (place) => {
      const denials = byPlace.get(place);
      if (!denials) return NONE;
      const list = found.get(place) ?? resolveAll(denials);
      found.set(place, list);
      return list;
    },
  };
}

const NONE: readonly KnownDenial[] = [];

/** Up to so many denials are each looked up among those of their lineage; of more all are put in order once. */
const FEW = 8;

/** Two denials that share none of these are of different blocs or lineages. */
function keysOf({ piece }: PlacedPiece): readonly string[] {
  const { nameless, keys } = piece.lineage;
  return [...(nameless === null ? [] : [`report ${nameless}`]), ...keys].map((key) => `${piece.bloc} ${key}`);
}

/** What else of the lineage narrows a denial, and the first of them to be known, which proofs name. */
function matesAmong(list: readonly PlacedPiece[]): (one: PlacedPiece) => readonly PlacedPiece[] {
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
  one: PlacedDenial,
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
        denial: denialOf(one, { ...bounds, refutedBy: by }),
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
