import type { Instant } from '../../core/domain/time.ts';

/** An open segment by its bounds: at one time no two have the same. */
interface Bounds {
  readonly from: Instant;
  readonly to: Instant;
  readonly known: Instant;
}

/** Open segments that came and went: of one that is as it was nothing is left. */
export interface MovedSegments<Segment extends Bounds> {
  replaced(was: readonly Segment[], now: readonly Segment[]): void;
  net(): { readonly removed: readonly Segment[]; readonly added: readonly Segment[] };
}

export function movedSegments<Segment extends Bounds>(
  isSame: (a: Segment, b: Segment) => boolean,
): MovedSegments<Segment> {
  const moved = new Map<string, { was?: Segment; is?: Segment }>();
  const keyOf = ({ from, to, known }: Segment): string => `${String(from)} ${String(to)} ${String(known)}`;
  return {
    replaced: (was, now) => {
      for (const one of was) {
        const known = moved.get(keyOf(one));
        if (known) delete known.is;
        else moved.set(keyOf(one), { was: one });
      }
      for (const one of now) {
        const known = moved.get(keyOf(one));
        if (known) known.is = one;
        else moved.set(keyOf(one), { is: one });
      }
    },
    net: () => {
      const others = [...moved.values()].filter(({ was, is }) => !was || !is || !isSame(was, is));
      return {
        removed: others.flatMap(({ was }) => (was ? [was] : [])),
        added: others.flatMap(({ is }) => (is ? [is] : [])),
      };
    },
  };
}
