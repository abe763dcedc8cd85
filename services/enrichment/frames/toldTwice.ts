import type { Action } from '../../core/domain/events.generated.ts';
import { COUNTRY } from '../../core/domain/gazetteer.ts';
import type { Gazetteer } from '../../core/domain/gazetteer.ts';
import type { PlaceId } from '../../core/domain/ids.ts';
import { matchKey } from '../../core/domain/matchKey.ts';
import type { PlaceReading } from '../places/placeContext.ts';
import type { TimedReading } from './claimsOfReadings.ts';

const CHANGES: ReadonlySet<Action> = new Set<Action>(['seize', 'expel', 'withdraw', 'handover']);

/**
 * „X took two towns in P“, where the text goes on to name two that X took there, and a headline „X takes villages in P“
 * over a text that names one: told twice, and no further change. A larger number that is said to lie in P tells of P.
 */
export function withoutRetold(readings: readonly TimedReading[], gazetteer: Gazetteer): readonly TimedReading[] {
  return readings.filter((one, at) => {
    if (isExpansionTold(one, readings.slice(at + 1))) return false;
    const [set, other] = one.reading.places;
    const collective = set?.mention.collective ?? null;
    const told = collective?.count ?? (one.sentence.headline && collective?.quantity === 'part' ? 1 : null);
    if (!set || other || told === null || !CHANGES.has(one.reading.action)) return true;
    if ((collective?.count ?? 0) > 2 && saysWhere(set, gazetteer)) return true;
    return membersNamed(readings.slice(at + 1), one, set.mention.id, collective?.kind === 'village', gazetteer) < told;
  });
}

/** „five villages *in the countryside of P*“: whether the words of a set name what it lies in. */
function saysWhere({ mention: { id, surface } }: PlaceReading, gazetteer: Gazetteer): boolean {
  const words = matchKey(surface);
  const names = Object.values(gazetteer.get(id)?.names ?? {}).flat();
  return names.some((name) => words.includes(matchKey(name)));
}

/** „X expanded its control in P *and took Q*“: what the sentence goes on to name is what it expanded to. */
function isExpansionTold({ reading, sentence }: TimedReading, readings: readonly TimedReading[]): boolean {
  if (reading.frame.extent !== 'part' || !CHANGES.has(reading.action)) return false;
  return readings.some(
    (next) =>
      next.sentence === sentence &&
      next.reading.action === reading.action &&
      next.reading.actors[0] === reading.actors[0],
  );
}

/** Places in a container of which the readings say the same as one that tells of a set there. */
function membersNamed(
  readings: readonly TimedReading[],
  { reading: { action, actors }, sentence }: TimedReading,
  container: PlaceId,
  isOfVillages: boolean,
  gazetteer: Gazetteer,
): number {
  const around = areaAround(container, isOfVillages, gazetteer);
  const members = readings
    .filter((next) => next.sentence !== sentence && next.reading.action === action)
    .filter(({ reading }) => reading.actors[0] === actors[0] && !reading.negative)
    .flatMap(({ reading }) => reading.places)
    .filter(
      ({ mention: { id, collective, provisional } }) =>
        collective === null && (provisional !== null || around.some((one) => gazetteer.isBelow(id, one))),
    );
  return new Set(members.map(({ mention }) => mention.id)).size;
}

/**
 * A countryside is a name of what lies around: its towns stand below what it lies in. Villages „south of the city“ lie
 * anywhere in its governorate.
 */
function areaAround(container: PlaceId, isOfVillages: boolean, gazetteer: Gazetteer): readonly PlaceId[] {
  const area = gazetteer.get(container);
  if (area?.kind === 'area') return [container, ...area.parents];
  if (area?.kind !== 'city' || !isOfVillages) return [container];
  return [container, ...gazetteer.ancestors(container).filter((one) => one !== COUNTRY)];
}
