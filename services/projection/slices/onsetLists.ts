import type { ActorId } from '../../core/domain/ids.ts';
import type { Live } from './live.ts';
import type { Piece } from './piece.ts';
import { eachBetween, findBetween, sortedList } from './sortedList.ts';
import type { SortedList } from './sortedList.ts';

export type Lists = Map<ActorId, SortedList<Live>>;
type Bounds = Pick<Piece, 'earliest' | 'latest'>;

/** The live gains, holds and leaves of one place by what others look for. Lists are by `earliest` if not said. */
export interface OnsetLists {
  /** Fine gains, and holds, by bloc. */
  readonly results: Lists;
  /** Fine ones, by bloc. */
  readonly gains: Lists;
  readonly holds: Lists;
  readonly leaves: Lists;
  /** Fine gains by the bloc that they name as the one before. */
  readonly gainsFrom: Lists;
  add(live: Live): void;
  remove(live: Live): void;
  /** Coarse gains, fallen ones too, and leaves around an interval. */
  readonly eachCoarse: (around: Bounds, visit: (live: Live) => void) => void;
  readonly someCoarse: (around: Bounds, passes: (live: Live) => boolean) => boolean;
}

const byEarliest = (): SortedList<Live> => sortedList<Live>(({ piece }) => piece.earliest);

/** The list of a bloc, made if there is none. */
export function listOf(lists: Lists, bloc: ActorId): SortedList<Live> {
  const known = lists.get(bloc);
  if (known) return known;
  const list = byEarliest();
  lists.set(bloc, list);
  return list;
}

export function onsetLists(): OnsetLists {
  const results: Lists = new Map();
  const gains: Lists = new Map();
  const holds: Lists = new Map();
  const leaves: Lists = new Map();
  const gainsFrom: Lists = new Map();
  /** By powers of two of their length. */
  const coarse = new Map<number, SortedList<Live>>();

  function listsFor({ piece }: Live): readonly SortedList<Live>[] {
    const { effect, bloc, fromBloc } = piece;
    if (effect === 'hold') return [listOf(results, bloc), listOf(holds, bloc)];
    if (effect !== 'gain' && effect !== 'leave' && effect !== 'fallen') return [];
    if (piece.coarse) return [bucketOf(piece)];
    if (effect === 'leave') return [listOf(leaves, bloc)];
    if (effect === 'fallen') return [];
    const told = [listOf(results, bloc), listOf(gains, bloc)];
    return fromBloc === null ? told : [...told, listOf(gainsFrom, fromBloc)];
  }

  function bucketOf({ earliest, latest }: Piece): SortedList<Live> {
    const size = Math.ceil(Math.log2(latest - earliest));
    const known = coarse.get(size);
    if (known) return known;
    const list = byEarliest();
    coarse.set(size, list);
    return list;
  }

  return {
    ...{ results, gains, holds, leaves, gainsFrom },
    add: (live) => {
      for (const list of listsFor(live)) list.add(live);
    },
    remove: (live) => {
      for (const list of listsFor(live)) list.remove(live);
    },
    eachCoarse: ({ earliest, latest }, visit) => {
      for (const [size, list] of coarse) {
        eachBetween(list, earliest - 2 ** size, latest + 1, (live) => {
          if (live.piece.latest > earliest && live.piece.earliest <= latest) visit(live);
        });
      }
    },
    someCoarse: ({ earliest, latest }, passes) => {
      for (const [size, list] of coarse) {
        const found = findBetween(
          list,
          earliest - 2 ** size,
          latest + 1,
          (live) => live.piece.latest > earliest && live.piece.earliest <= latest && passes(live),
        );
        if (found !== undefined) return true;
      }
      return false;
    },
  };
}
