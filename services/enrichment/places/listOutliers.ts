import { matchKey } from '../../core/domain/matchKey.ts';
import type { Place } from '../../core/domain/place.ts';
import { containerAt } from './container.ts';
import { metresBetween } from './distance.ts';
import type { PlaceContext, PlaceReading } from './placeContext.ts';
import { called } from './unknownName.ts';

/** Villages that one list names lie nearer to one another. */
const FAR_METRES = 60_000;
/** How near to one of them a namesake is to lie. */
const NEAR_METRES = 30_000;
/** Others that have to lie together for one to lie apart. */
const TOGETHER = 2;

/**
 * The places of a list without villages that only bear the name of one: a village far from all others of the list, of
 * which two lie near each other, is a namesake near them, or one that the gazetteer lacks.
 */
export function withoutOutliers(context: PlaceContext, readings: readonly PlaceReading[]): readonly PlaceReading[] {
  if (readings.length <= TOGETHER) return readings;
  const { gazetteer } = context.lexicon;
  const places = readings.map(({ mention }) => (mention.collective ? undefined : gazetteer.get(mention.id)));
  const isLost = (one: Place | undefined): boolean =>
    one?.kind === 'village' && areTogether(others(places, one)) && !isNear(one, others(places, one), FAR_METRES);
  if (!places.some(isLost)) return readings;
  return readings.map((reading, n) => {
    const lost = places[n];
    return lost && isLost(lost)
      ? elsewhere(context, reading, others(places, lost), readings.at(-1)?.end ?? 0)
      : reading;
  });
}

function others(places: readonly (Place | undefined)[], than: Place): readonly Place[] {
  return places.filter((one): one is Place => one?.point != null && one.id !== than.id && SETTLED.has(one.kind));
}
const SETTLED: ReadonlySet<string> = new Set(['village', 'town', 'city', 'hill']);

function areTogether(places: readonly Place[]): boolean {
  return places.some((one) =>
    isNear(
      one,
      places.filter(({ id }) => id !== one.id),
      NEAR_METRES,
    ),
  );
}

function isNear({ point }: Place, places: readonly Place[], metres: number): boolean {
  return point === null || places.some((one) => one.point !== null && metresBetween(point, one.point) < metres);
}

function elsewhere(context: PlaceContext, reading: PlaceReading, around: readonly Place[], end: number): PlaceReading {
  const { surface } = reading.mention;
  const namesake = context.lexicon.gazetteer
    .named(matchKey(surface))
    .find((one) => one.point && isNear(one, around, NEAR_METRES));
  if (namesake) return { ...reading, mention: { ...reading.mention, id: namesake.id } };
  const container = containerAt(context, end)?.place ?? null;
  const unknown = { ...reading.mention, provisional: { kind: 'village', container } };
  return { ...reading, mention: called(context, { mention: unknown, end: reading.end }, surface).mention };
}
