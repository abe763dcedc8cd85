import type { ClaimId, PlaceId } from '../../core/domain/ids.ts';
import { FOREVER } from '../../core/domain/time.ts';
import type { Instant } from '../../core/domain/time.ts';
import type { KnownSpan } from '../rules/r01Identity.ts';
import { gather } from '../rules/gather.ts';
import type { Gathered } from '../rules/gather.ts';
import { ruleGathered } from '../rules/ruleSlice.ts';
import type { RuleContext } from '../rules/ruleSlice.ts';
import { disputesOf, underAttack } from '../rules/r08Denial.ts';
import type { Denial } from '../rules/r08Denial.ts';
import type { Attack } from './attack.ts';
import { createAttacks } from './attacks.ts';
import { NOTHING } from './control.ts';
import type { Carried, Prior } from './control.ts';
import { unplaced } from './live.ts';
import type { Live } from './live.ts';
import { createOnsets } from './onsets.ts';
import type { Piece, Witness } from './piece.ts';
import type { KnownDenial } from './regionDenials.ts';
import { sameCarried } from './sameCarried.ts';
import { segmentsOf } from './segments.ts';
import type { Segment } from './segments.ts';
import { createTimeLine } from './timeLine.ts';
import type { LineChange, LineMove, SweptRectangle } from './timeLine.ts';
import { heard, NO_WITNESSES } from './witnesses.ts';
import type { Witnesses } from './witnesses.ts';

/** A piece and the knowledge times at which it counts. */
export interface KnownPiece {
  readonly piece: Piece;
  readonly spans: readonly KnownSpan[];
}

export interface SweepOptions {
  readonly place: PlaceId;
  readonly window: number;
  readonly context: Omit<RuleContext, 'leftTo'>;
  /** Rectangles only at knowledge times with evidence of the place's own. */
  readonly ownOnly: boolean;
  /** Rectangles tell what a whole reads of them (`isHeld`). */
  readonly holdings?: boolean;
  readonly denials: readonly KnownDenial[];
}

/** Slices of one place whose claims are kept gathered: news mostly are about the same days as those before. */
const GATHERED_KEPT = 1_024;

interface Slice {
  readonly at: Instant;
  readonly lives: Live[];
  /** Of the lives, as long as it was read lately (`GATHERED_KEPT`). */
  gathered: Gathered | null;
  /** Null until it is ruled for the first time. */
  carried: Carried | null;
}

export type Turn = (
  { readonly type: 'piece'; readonly piece: Piece } | { readonly type: 'denial'; readonly denial: Denial }
) & {
  readonly known: Instant;
  readonly comes: boolean;
};

/**
 * The rectangles of one place: a sweep over knowledge time that keeps the slices of the valid axis.
 * Invariants: (1) after each knowledge time, `slices` holds every live class at its effective instant, and each
 * `carried` is `ruleSlice` of the one before; (2) the time line's open segments are those of the slices; (3) only
 * slices from the first touched to where the carried state is what it was are ruled again. Where there are to be no
 * rectangles nothing is ruled, and all slices are once there are.
 */
export function sweepPlace(pieces: readonly KnownPiece[], options: SweepOptions): readonly SweptRectangle[] {
  const sweep = createSweep(options);
  sweep.advance(turnsOf(pieces, options.denials));
  return sweep.close();
}

/** What became other at one knowledge time. */
export interface SweptColumn extends LineMove {
  readonly known: Instant;
}

/**
 * The same rectangles as they close, and at the end those that do not, by valid time: whoever lets go of them holds no
 * more than stands at one knowledge time. `heard` is called after each such time with what moved.
 */
export function* sweepEach(
  pieces: readonly KnownPiece[],
  options: SweepOptions,
  heard: (column: SweptColumn) => void,
): Generator<SweptRectangle> {
  const sweep = createSweep(options);
  for (const [known, turns] of byKnown(turnsOf(pieces, options.denials))) {
    sweep.advance(turns);
    const { closed, opened } = sweep.moved(known);
    heard({ known, closed, opened });
    yield* closed;
  }
  yield* [...sweep.close()].sort((a, b) => a.validFrom - b.validFrom);
}

/** Turns in order of knowledge time, those of each together. */
function* byKnown(turns: readonly Turn[]): Generator<readonly [Instant, readonly Turn[]]> {
  for (let i = 0; i < turns.length;) {
    const known = turns[i]?.known ?? FOREVER;
    let next = i;
    while (turns[next]?.known === known) next++;
    yield [known, turns.slice(i, next)];
    i = next;
  }
}

/** What comes and goes, by knowledge time; at one time in order of claim ids, which decides only whom a proof names. */
export function turnsOf(pieces: readonly KnownPiece[], denials: readonly KnownDenial[]): readonly Turn[] {
  const turns: Turn[] = [];
  for (const { piece, spans } of pieces) {
    for (const { from, to } of spans) {
      turns.push({ type: 'piece', piece, known: from, comes: true });
      if (to < FOREVER) turns.push({ type: 'piece', piece, known: to, comes: false });
    }
  }
  for (const { denial, spans } of denials) {
    for (const { from, to } of spans) {
      turns.push({ type: 'denial', denial, known: from, comes: true });
      if (to < FOREVER) turns.push({ type: 'denial', denial, known: to, comes: false });
    }
  }
  const id = (turn: Turn): ClaimId => (turn.type === 'piece' ? turn.piece.claim : turn.denial.claim);
  return turns.sort(
    (a, b) => a.known - b.known || Number(a.comes) - Number(b.comes) || (id(a) < id(b) ? -1 : id(a) > id(b) ? 1 : 0),
  );
}

/** A sweep that can go on from where it stands. */
export interface PlaceSweep {
  /** Turns in order of knowledge time, all of them later than those before. */
  advance(turns: readonly Turn[]): void;
  /** What closed and opened at a knowledge time, asked after each. */
  moved(known: Instant): LineMove;
  /** All rectangles, but for those that `moved` gave as closed; the sweep goes on no more. */
  close(): readonly SweptRectangle[];
  /** As of a time line. */
  take(): LineChange;
}

export function createSweep(options: Omit<SweepOptions, 'denials'>): PlaceSweep {
  const attacks = createAttacks();
  const onsets = createOnsets(options.window);
  const classes = new Map<string, Live>();
  const slices: Slice[] = [];
  const line = createTimeLine(options.place);
  const { horizons } = options.context;
  const context: RuleContext = { ...options.context, leftTo: (leave) => leftTo(onsets.coarseGains(leave.bloc, leave)) };
  const asking = new Set<Slice>();
  /** Slices that were gathered last, in turn. */
  const lately: Slice[] = [];
  let turn = 0;
  let own = 0;

  function advance(turns: readonly Turn[]): void {
    for (const [known, some] of byKnown(turns)) advanceTo(known, some);
  }

  function advanceTo(known: Instant, turns: readonly Turn[]): void {
    const dirty = new Set<Instant>();
    const before = own;
    for (const turn of turns) {
      if (turn.type === 'denial') {
        judge(turn.comes ? attacks.add(turn.denial) : attacks.remove(turn.denial), dirty);
        continue;
      }
      if (turn.piece.direct) own += turn.comes ? 1 : -1;
      for (const live of turn.comes ? arrive(turn.piece, dirty) : depart(turn.piece, dirty)) {
        place(live, dirty);
      }
    }
    if (!options.ownOnly || own > 0) {
      const begins = options.ownOnly && before === 0;
      if (begins) for (const { at } of slices) dirty.add(at);
      ruleAgain(dirty, known, begins);
    } else if (before > 0) {
      line.replace({ from: slices[0]?.at ?? -Infinity, to: FOREVER, known, segments: [] });
    }
  }

  function arrive(piece: Piece, dirty: Set<Instant>): ReadonlySet<Live> {
    const known = classes.get(piece.key);
    if (known) {
      known.members.push(piece);
      hear(known, heard(known.witnesses, piece), dirty);
      return new Set();
    }
    const witnesses = heard(NO_WITNESSES, piece);
    const judged = piece.effect === 'gain' ? underAttack(piece, attacks.on(piece)) : piece;
    const live = unplaced(judged, [piece], witnesses);
    classes.set(piece.key, live);
    if (piece.effect === 'gain') attacks.addGain(live);
    const touched = onsets.add(live);
    for (const { at } of touched) if (at !== null) dirty.add(at);
    return touched;
  }

  function depart(piece: Piece, dirty: Set<Instant>): ReadonlySet<Live> {
    const live = classes.get(piece.key);
    if (!live) return new Set();
    const named = live.members.findIndex(({ claim }) => claim === piece.claim);
    live.members.splice(named, 1);
    if (live.members.length > 0) {
      if (named === 0) live.told = null;
      if (named === 0 && live.at !== null) dirty.add(live.at);
      const wasKept = live.witnesses.kept.some(({ claim }) => claim === piece.claim);
      if (wasKept) hear(live, live.members.reduce(heard, NO_WITNESSES), dirty);
      return new Set();
    }
    classes.delete(piece.key);
    if (piece.effect === 'gain') attacks.removeGain(live);
    const touched = new Set(onsets.remove(live));
    touched.delete(live);
    move(live, null, dirty);
    return touched;
  }

  /** What denials came to make of gains; one that falls, or rises again, is placed anew with all that follow it. */
  function judge(changed: ReadonlyMap<Live, Attack | null>, dirty: Set<Instant>): void {
    for (const [live, attack] of changed) {
      const judged = underAttack(live.piece, attack);
      if (judged === live.piece) continue;
      live.told = null;
      if (live.at !== null) dirty.add(live.at);
      if (judged.coarse) for (const { at } of asking) dirty.add(at);
      if (judged.effect === live.piece.effect) {
        live.piece = judged;
        continue;
      }
      const touched = new Set(onsets.remove(live));
      live.piece = judged;
      for (const one of onsets.add(live)) touched.add(one);
      for (const one of touched) if (one.at !== null) dirty.add(one.at);
      for (const one of touched) place(one, dirty);
    }
  }

  function hear(live: Live, witnesses: Witnesses, dirty: Set<Instant>): void {
    if (live.witnesses === witnesses) return;
    live.witnesses = witnesses;
    live.told = null;
    if (live.at !== null) dirty.add(live.at);
  }

  function place(live: Live, dirty: Set<Instant>): void {
    const shown = onsets.isShown(live);
    if (shown !== live.shown) live.told = null;
    if (shown !== live.shown && live.at !== null) dirty.add(live.at);
    live.shown = shown;
    move(live, onsets.effective(live), dirty);
  }

  function move(live: Live, to: Instant | null, dirty: Set<Instant>): void {
    if (live.at === to) return;
    if (live.piece.coarse) for (const { at } of asking) dirty.add(at);
    if (live.at !== null) {
      dirty.add(live.at);
      const lives = slices[firstFrom(live.at)]?.lives;
      lives?.splice(lives.indexOf(live), 1);
    }
    live.at = to;
    if (to === null) return;
    dirty.add(to);
    const index = firstFrom(to);
    const there = slices[index];
    if (there?.at === to) there.lives.push(live);
    else slices.splice(index, 0, { at: to, lives: [live], gathered: null, carried: null });
  }

  function firstFrom(at: Instant): number {
    let [low, high] = [0, slices.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((slices[middle]?.at ?? Infinity) < at) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** `redrawn`: the segments of every dirty slice are others, also where what is carried is not. */
  function ruleAgain(dirty: ReadonlySet<Instant>, known: Instant, redrawn: boolean): void {
    const sorted = dirty.size > 1 ? [...dirty].sort((a, b) => a - b) : [...dirty];
    let covered = -Infinity;
    for (const from of sorted) if (from >= covered) covered = ruleFrom(from, dirty, { known, redrawn });
  }

  /**
   * Rules from the slice at `from` as long as one is dirty, or is ruled on something else than before; answers up to
   * where. Where nothing but the instant of a slice is new, the line keeps what it has.
   */
  function ruleFrom(
    from: Instant,
    dirty: ReadonlySet<Instant>,
    { known, redrawn }: { readonly known: Instant; readonly redrawn: boolean },
  ): Instant {
    let index = firstFrom(from);
    let carried = slices[index - 1]?.carried ?? NOTHING;
    /** What the next slice was ruled on before. */
    let was = carried;
    let [first, end] = [Infinity, -1];
    for (let slice = slices[index]; slice; slice = slices[index]) {
      if (slice.lives.length === 0) {
        slices.splice(index, 1);
        asking.delete(slice);
        was = slice.carried ?? was;
        // What was carried before it goes on over its segments.
        [first, end] = [Math.min(first, index - 1), index];
        continue;
      }
      const isDirty = dirty.has(slice.at);
      if (!isDirty && sameCarried(carried, was)) break;
      if (isDirty) slice.gathered = null;
      const next = ruleGathered(carried, gatheredOf(slice), slice.at, context);
      const before = slice.carried ?? was;
      const stays = sameCarried(next, before);
      if (!stays || redrawn || slice.carried === null) [first, end] = [Math.min(first, index), index + 1];
      was = before;
      carried = slice.carried = stays ? before : next;
      if (next.control.asked) asking.add(slice);
      else asking.delete(slice);
      index++;
    }
    const to = slices[index]?.at ?? FOREVER;
    if (first < Infinity) redraw(from, first, end, known);
    return to;
  }

  function gatheredOf(slice: Slice): Gathered {
    if (slice.gathered !== null) return slice.gathered;
    const rested = lately[turn];
    if (rested && rested !== slice) forget(rested);
    lately[turn] = slice;
    turn = (turn + 1) % GATHERED_KEPT;
    return (slice.gathered = gather(slice.lives.map(told)));
  }

  /** Puts the segments of the slices from `first` to `end` on the line, and nothing where there is no slice before. */
  function redraw(from: Instant, first: number, end: number, known: Instant): void {
    const to = slices[end]?.at ?? FOREVER;
    const segments = segmentsFrom(Math.max(0, first), end);
    line.replace({ from: slices[first]?.at ?? from, to, known, segments });
  }

  function segmentsFrom(start: number, end: number): readonly Segment[] {
    const found: Segment[] = [];
    for (let i = start; i < end; i++) {
      const slice = slices[i];
      if (!slice?.carried) continue;
      const span = { from: slice.at, to: slices[i + 1]?.at ?? FOREVER, holdings: options.holdings === true };
      for (const one of segmentsOf(slice.carried, span, horizons)) found.push(one);
    }
    return found;
  }

  return { advance, moved: (known) => line.moved(known), close: () => line.close(), take: () => line.take() };
}

/** What is read of its claims is as large as these: it is read again if the slice is. */
function forget(slice: Slice): void {
  slice.gathered = null;
  for (const live of slice.lives) live.told = null;
}

function told(live: Live): Witness {
  return (live.told ??= tell(live));
}

function tell({ piece, members, shown, witnesses }: Live): Witness {
  const { claim, backing } = members[0] ?? piece;
  return { piece, claim, backing, shown, witnesses };
}

/** The counterparty that the coarse gains around a leave name; null if none does, or they name several blocs. */
function leftTo(gains: readonly Live[]): Prior | null {
  const [first] = gains;
  if (!first?.piece.fromBloc || gains.some(({ piece }) => piece.fromBloc !== first.piece.fromBloc)) return null;
  const actors = gains.flatMap(({ piece }) => (piece.from === null ? [] : [piece.from]));
  return {
    bloc: first.piece.fromBloc,
    actors: [...new Set(actors)].sort(),
    named: true,
    claims: gains.map((gain) => told(gain).claim).sort(),
    disputes: disputesOf(gains.map(({ piece }) => piece)),
  };
}
