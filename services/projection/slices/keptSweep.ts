import { FOREVER } from '../../core/domain/time.ts';
import type { Instant } from '../../core/domain/time.ts';
import { createSweep, turnsOf } from './placeSweep.ts';
import type { KnownPiece, SweepOptions, Turn } from './placeSweep.ts';
import type { KnownDenial } from './regionDenials.ts';
import type { LineChange } from './timeLine.ts';

/**
 * The sweep of one place, kept where it stands. Invariant: it stands where a sweep of all that was told so far would
 * end, so that what is known later than all of it costs the slices that it touches.
 */
export interface KeptSweep {
  /** Pieces swept. */
  readonly size: number;
  /**
   * Goes on to a knowledge time at which these pieces come and from which on the denials are these. False if it cannot,
   * as something of that time or later was swept already; the sweep is then of no more use.
   */
  advance(known: Instant, pieces: readonly KnownPiece[], denials: readonly KnownDenial[]): boolean;
  /** What became other since it was last asked; at first all rectangles. */
  take(): LineChange;
}

export function keepSweep(pieces: readonly KnownPiece[], options: SweepOptions): KeptSweep {
  const sweep = createSweep(options);
  let { denials: told } = options;
  let open = openDenials(told);
  let size = 0;
  let knownUntil = -Infinity;

  function run(turns: readonly Turn[], count: number): void {
    sweep.advance(turns);
    size += count;
    knownUntil = Math.max(knownUntil, turns.at(-1)?.known ?? knownUntil);
  }

  run(turnsOf(pieces, options.denials), pieces.length);
  return {
    get size() {
      return size;
    },
    advance: (known, fresh, denials) => {
      if (known <= knownUntil) return false;
      const now = isSame(denials, told) ? open : openDenials(denials);
      told = denials;
      const comes = now === open ? [] : missingIn(open, now);
      if (comes.some(({ from }) => from !== known)) return false;
      const goes = now === open ? [] : missingIn(now, open);
      const moved = [
        ...goes.map(({ denial, from }) => ({ denial, spans: [{ from, to: known }] })),
        ...comes.map(({ denial, from }) => ({ denial, spans: [{ from, to: FOREVER }] })),
      ];
      open = now;
      run(
        turnsOf(fresh, moved).filter((turn) => turn.known === known),
        fresh.length,
      );
      return true;
    },
    take: () => sweep.take(),
  };
}

/** Denials on which nothing new bears are the same objects. */
function isSame(denials: readonly KnownDenial[], others: readonly KnownDenial[]): boolean {
  return denials.length === others.length && denials.every((one, i) => one === others[i]);
}

/** Those of the second that the first lacks. */
function missingIn(some: ReadonlyMap<string, OpenDenial>, others: ReadonlyMap<string, OpenDenial>): OpenDenial[] {
  return [...others].filter(([key]) => !some.has(key)).map(([, one]) => one);
}

interface OpenDenial {
  readonly denial: KnownDenial['denial'];
  readonly from: Instant;
}

/** The denials that are so for good as far as is known, by all that a sweep reads of them. */
function openDenials(denials: readonly KnownDenial[]): ReadonlyMap<string, OpenDenial> {
  const open = new Map<string, OpenDenial>();
  for (const { denial, spans } of denials) {
    for (const { from, to } of spans) {
      if (to < FOREVER) continue;
      const { claim, key, refutedBy, sameAs } = denial;
      open.set([claim, key, refutedBy ?? '', sameAs ?? '', from].join(' '), { denial, from });
    }
  }
  return open;
}
