import type { PlaceContext, PlaceReading } from './placeContext.ts';
import { called } from './unknownName.ts';

/** „*the hospital of X* and *the school of X*“: two items of a list that nobody lists are two places, though they bear one name. */
export function listedApart(context: PlaceContext, readings: readonly PlaceReading[]): readonly PlaceReading[] {
  return readings.map((reading, n) => {
    const { id, surface, provisional } = reading.mention;
    const twin = provisional
      ? readings.findIndex(({ mention }) => mention.id === id && mention.surface !== surface)
      : -1;
    return twin < 0 || twin > n ? reading : { ...reading, ...called(context, reading, surface) };
  });
}
