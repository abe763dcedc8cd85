import type { CellFlag } from '../../core/domain/events.generated.ts';
import type { Instant } from '../../core/domain/time.ts';
import type { HeldRectangle } from '../slices/holding.ts';
import type { Ruling } from '../slices/segments.ts';
import { restsOn } from './r06Wholes.ts';
import type { Meeting } from './r06Wholes.ts';

/**
 * A9: inside a place that counts as gained because a larger one was in part, every cell of another bloc whose last
 * evidence is not later becomes CONTESTED, INFERRED, for as long as that gain supports the holder around it. Null if
 * nothing around the place does so; `others` are its containers.
 */
export function overrunAt({ own, others }: Meeting, at: Instant, horizon: number): Ruling | null {
  if (own?.holding.kind !== 'held') return null;
  const { until, bloc } = own.holding;
  const around = others
    .map(({ said }) => said)
    .filter(({ holding }) => holding.kind === 'held' && holding.bloc !== bloc && holding.boundAt >= until);
  if (around.length === 0) return null;
  const last = Math.max(until, ...around.map(({ holding }) => holding.until));
  const any = (flag: CellFlag): boolean => [own, ...around].some(({ cell }) => cell.flags.includes(flag));
  const flags: readonly CellFlag[] = [
    ...(any('disputed') ? (['disputed'] as const) : []),
    'inferred',
    ...(any('onset_uncertain') ? (['onset_uncertain'] as const) : []),
    ...(at >= last + horizon ? (['stale'] as const) : []),
  ];
  return {
    cell: {
      ...own.cell,
      status: 'contested',
      holders: [],
      parties: [...new Set([own, ...around].flatMap(({ cell }) => cell.parties))].sort(),
      confidence: null,
      flags,
    },
    since: firstOf(around).since,
    ...restsOn(own, around),
    holding: { ...own.holding, kind: 'overrun', bloc: null, gainedAt: -Infinity, fromBlocs: [], until: last },
  };
}

function firstOf(around: readonly HeldRectangle[]): Pick<HeldRectangle, 'since'> {
  const before = (a: HeldRectangle, b: HeldRectangle): number =>
    a.holding.boundAt - b.holding.boundAt || (a.place < b.place ? -1 : 1);
  return [...around].sort(before)[0] ?? { since: '' };
}
