import type { ClaimTime } from '../../core/domain/events.generated.ts';
import { damascusDate, damascusInstant, startOfDay } from '../../core/domain/time.ts';
import type { Instant } from '../../core/domain/time.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import type { Token } from '../text/tokens.ts';
import type { TimeMention } from '../times/timesOf.ts';
import { isFactual } from './sayings.ts';
import type { FrameReading } from './frameReading.ts';
import { breaksBefore } from './scene.ts';
import type { Scene } from './scene.ts';

/** Hours at which the parts of a day begin (the gold's convention: morning 05, noon 12, evening 17). */
const PARTS = [0, 5, 12, 17];

/** What is told of before is history: 15 March 2011, the first day of the uprising. */
const WAR_BEGAN = Date.UTC(2011, 2, 15);

/** States are evidence while they last; changes happen at one instant within their bounds. */
const STATES: ReadonlySet<string> = new Set(['state', 'besiege', 'cordon', 'blockade']);

/** The time of a reading: the one its clause or else its sentence gives; null if a fact's lies ahead of the anchor. */
export function timeOf(reading: FrameReading, scene: Scene, anchor: Instant): ClaimTime | null {
  const given = nearest(scene, reading);
  const lasts = STATES.has(reading.action);
  if (given && given.latest < WAR_BEGAN) return null;
  // A promise or threat may be for tomorrow; it is said today.
  if (given && given.earliest > anchor && isFactual(reading)) return null;
  if (given && given.earliest > anchor) return { earliest: null, latest: anchor, precision: 'unknown' };
  if (given && lasts)
    return {
      earliest: given.earliest,
      latest: isGone(given, anchor) && !remains(reading) ? given.latest : null,
      precision: given.precision,
    };
  if (given) return { earliest: given.earliest, latest: Math.min(given.latest, anchor), precision: given.precision };
  if (lasts) return { earliest: startOfDay(anchor), latest: null, precision: 'day' };
  if (hoursAgo(scene.tokens, reading.at))
    return { earliest: startOfPart(anchor), latest: anchor, precision: 'part_of_day' };
  return { earliest: null, latest: anchor, precision: 'unknown' };
}

/** „in April X remained inside P“: nothing says that it ended. */
function remains({ action, frame }: FrameReading): boolean {
  return action === 'state' && frame.relation === 'holds' && frame.present === 'ongoing';
}

/** A state told of a month or year that is over says nothing of today. */
function isGone(given: TimeMention, anchor: Instant): boolean {
  return !given.since && given.latest < anchor && ['month', 'year'].includes(given.precision);
}

/** The nearest time of the clause; else the nearest of the sentence, one that comes before counting as nearer. */
function nearest(scene: Scene, { at, end }: FrameReading): TimeMention | undefined {
  const distance = (one: TimeMention): number => {
    const gap = one.start >= at ? Math.max(0, one.start - end) : at - one.end;
    return gap + (isAcross(scene, one, at, end) ? 12 : 0);
  };
  return scene.times.filter((one) => !isAnothers(scene, one)).toSorted((a, b) => distance(a) - distance(b))[0];
}

/** Whether a clause ends between a time and the action. */
function isAcross(scene: Scene, time: TimeMention, at: number, end: number): boolean {
  const [from, to] = time.start >= at ? [end, time.start] : [time.end, at];
  for (let i = from + 1; i <= to; i++) if (breaksBefore(scene, i)) return true;
  return false;
}

/** „a statement issued today“, „documents of 2019“: the time of something else. */
function isAnothers({ tokens }: Scene, time: TimeMention): boolean {
  return tokens.slice(Math.max(0, time.start - 2), time.start).some((token) => isOneOf(token, DATED_THINGS));
}
const DATED_THINGS = keySet(
  'قانون قرار اتفاق اتفاقية دستور بقرار مواليد انتخابات law resolution agreement accord born',
);

/** „hours after“: the action belongs to the part of the day in which the report was written. */
function hoursAgo(tokens: readonly Token[], from: number): boolean {
  return tokens.slice(from).some(({ key, forms }, index) => {
    const next = tokens[from + index + 1]?.key ?? '';
    const before = forms.some((one) => ['بعد', 'عقب'].includes(one.key));
    return (before && next === 'ساعات') || (key === 'hours' && next === 'after');
  });
}

function startOfPart(anchor: Instant): Instant {
  const starts = PARTS.map((hour) => damascusInstant(damascusDate(anchor), hour));
  return starts.findLast((start) => start < anchor) ?? startOfDay(anchor);
}
