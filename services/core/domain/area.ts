import type { Rectangle } from './cell.ts';

/** A part of both clocks, each from an instant, inclusive, to another, exclusive. */
export type Area = Pick<Rectangle, 'validFrom' | 'validTo' | 'knownFrom' | 'knownTo'>;

export function meets(a: Area, b: Area): boolean {
  return a.validFrom < b.validTo && b.validFrom < a.validTo && a.knownFrom < b.knownTo && b.knownFrom < a.knownTo;
}

/** What of these lies in an area. */
export function within<One extends Area>(areas: readonly One[], area: Area): readonly One[] {
  return areas
    .filter((one) => meets(one, area))
    .map((one) => ({
      ...one,
      validFrom: Math.max(one.validFrom, area.validFrom),
      validTo: Math.min(one.validTo, area.validTo),
      knownFrom: Math.max(one.knownFrom, area.knownFrom),
      knownTo: Math.min(one.knownTo, area.knownTo),
    }));
}

/** The least area in which all of these lie; null if there is none. */
export function around(areas: readonly Area[]): Area | null {
  const [first, ...rest] = areas;
  if (!first) return null;
  let { validFrom, validTo, knownFrom, knownTo } = first;
  for (const one of rest) {
    validFrom = Math.min(validFrom, one.validFrom);
    validTo = Math.max(validTo, one.validTo);
    knownFrom = Math.min(knownFrom, one.knownFrom);
    knownTo = Math.max(knownTo, one.knownTo);
  }
  return { validFrom, validTo, knownFrom, knownTo };
}
