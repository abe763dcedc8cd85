import { startOfDay } from '../../core/domain/time.ts';
import type { Instant } from '../../core/domain/time.ts';
import { SIEGES } from './besieged.ts';
import type { TimedReading } from './claimsOfReadings.ts';

/**
 * „broke the siege of P, *which X besieged since* May“: a siege that its sentence, or one told in passing that the
 * report, says to have been lifted lasted until then. Without a beginning of its own it is the one that lifting takes
 * for granted, and told twice.
 */
export function untilLifted(readings: readonly TimedReading[], anchor: Instant): readonly TimedReading[] {
  const lifts = readings.filter(({ reading }) => reading.action === 'lift_siege' && isDone(reading));
  if (lifts.length === 0) return readings;
  const today = startOfDay(anchor);
  return readings.flatMap((one) => {
    const { reading, sentence, time } = one;
    if (!SIEGES.has(reading.action) || reading.negative) return [one];
    if (time.latest !== null) return [one];
    const lifted = lifts.find(
      (lift) => (lift.sentence === sentence || reading.background) && sharesPlace(lift.reading, reading),
    );
    if (!lifted) return [one];
    // „lifted *yesterday* the siege that X laid“: the day is that of the lifting.
    const same = lifted.sentence === sentence && reading.background && time.earliest === lifted.time.earliest;
    if (time.earliest === null || time.earliest >= today || same) return [];
    return [{ ...one, time: { ...time, latest: lifted.time.latest } }];
  });
}

function isDone({ modality, negative }: TimedReading['reading']): boolean {
  return (modality === 'performed' || modality === 'announced') && !negative;
}

function sharesPlace(one: TimedReading['reading'], other: TimedReading['reading']): boolean {
  return one.places.some(({ mention }) => other.places.some((place) => place.mention.id === mention.id));
}
