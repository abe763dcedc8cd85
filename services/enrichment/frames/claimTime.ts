import type { ClaimTime } from '../../core/domain/events.generated.ts';
import { damascusDate, damascusInstant, startOfDay } from '../../core/domain/time.ts';
import type { Instant } from '../../core/domain/time.ts';
import { strippings } from '../text/tokens.ts';
import type { Token } from '../text/tokens.ts';
import type { TimeMention } from '../times/timesOf.ts';
import type { FrameReading } from './readFrames.ts';

/** Hours at which the parts of a day begin (the gold's convention: morning 05, noon 12, evening 17). */
const PARTS = [0, 5, 12, 17];

/** States are evidence while they last; changes happen at one instant within their bounds. */
const STATES: ReadonlySet<string> = new Set(['state', 'besiege', 'cordon', 'blockade']);

/** The time of a reading: the nearest that its sentence gives; null if that lies ahead of the anchor. */
export function timeOf(
  reading: FrameReading,
  tokens: readonly Token[],
  times: readonly TimeMention[],
  anchor: Instant,
): ClaimTime | null {
  const given = nearest(times, reading.at);
  const lasts = STATES.has(reading.action);
  if (given && given.earliest > anchor) return null;
  if (given && lasts)
    return {
      earliest: given.earliest,
      latest: isGone(given, anchor) ? given.latest : null,
      precision: given.precision,
    };
  if (given) return { earliest: given.earliest, latest: Math.min(given.latest, anchor), precision: given.precision };
  if (lasts) return { earliest: startOfDay(anchor), latest: null, precision: 'day' };
  if (hoursAgo(tokens, reading.at)) return { earliest: startOfPart(anchor), latest: anchor, precision: 'part_of_day' };
  return { earliest: null, latest: anchor, precision: 'unknown' };
}

/** A state told of a month or year that is over says nothing of today. */
function isGone(given: TimeMention, anchor: Instant): boolean {
  return !given.since && given.latest < anchor && ['month', 'year'].includes(given.precision);
}

function nearest(times: readonly TimeMention[], at: number): TimeMention | undefined {
  const distance = (one: TimeMention): number => (one.start > at ? one.start - at : at - one.end);
  return times.toSorted((a, b) => distance(a) - distance(b))[0];
}

/** „hours after“: the action belongs to the part of the day in which the report was written. */
function hoursAgo(tokens: readonly Token[], from: number): boolean {
  return tokens.slice(from).some(({ key }, index) => {
    const next = tokens[from + index + 1]?.key ?? '';
    const before = strippings(key).some((one) => ['بعد', 'عقب'].includes(one.key));
    return (before && next === 'ساعات') || (key === 'hours' && next === 'after');
  });
}

function startOfPart(anchor: Instant): Instant {
  const starts = PARTS.map((hour) => damascusInstant(damascusDate(anchor), hour));
  return starts.findLast((start) => start < anchor) ?? startOfDay(anchor);
}
