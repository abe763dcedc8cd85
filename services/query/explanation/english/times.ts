import { DAMASCUS, damascusDate, damascusInstant, MINUTE, startOfDay } from '../../../core/domain/time.ts';
import type { Instant } from '../../../core/domain/time.ts';
import type { Span } from '../wording.ts';

const format = (parts: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en-GB', { timeZone: DAMASCUS, hourCycle: 'h23', ...parts });
const DAY = format({ day: 'numeric', month: 'long', year: 'numeric' });
const MONTH = format({ month: 'long', year: 'numeric' });
const CLOCK = format({ hour: '2-digit', minute: '2-digit' });

/** `18 April 2022, 23:59`; a day alone at its midnight. */
export function moment(at: Instant): string {
  return startOfDay(at) === at ? DAY.format(at) : `${DAY.format(at)}, ${CLOCK.format(at)}`;
}

/** An interval with its preposition: on 14 April 2022, in April 2021, between … and …. */
export function during({ earliest, latest }: Span): string {
  if (earliest === null)
    return latest === null ? 'at a time that is not given' : `at some time up to ${lastMoment(latest)}`;
  if (latest === null) return `from ${moment(earliest)} on`;
  if (earliest >= latest) return `${startOfDay(earliest) === earliest ? 'on' : 'at'} ${moment(earliest)}`;
  return wholePeriod(earliest, latest) ?? between(earliest, latest);
}

function wholePeriod(earliest: Instant, latest: Instant): string | null {
  if (startOfDay(earliest) !== earliest) return null;
  const { year, month, day } = damascusDate(earliest);
  if (latest === damascusInstant({ year, month, day: day + 1 })) return `on ${DAY.format(earliest)}`;
  if (day === 1 && latest === damascusInstant({ year, month: month + 1, day })) return `in ${MONTH.format(earliest)}`;
  if (day === 1 && month === 1 && latest === damascusInstant({ year: year + 1, month, day }))
    return `in ${String(year)}`;
  return null;
}

/** A bound that is the midnight after a day is written as the end of that day. */
function between(earliest: Instant, latest: Instant): string {
  const last = latest - MINUTE;
  if (DAY.format(earliest) === DAY.format(last)) {
    const to = startOfDay(latest) === latest ? '24:00' : CLOCK.format(latest);
    return `on ${DAY.format(earliest)} between ${CLOCK.format(earliest)} and ${to}`;
  }
  return `between ${moment(earliest)} and ${lastMoment(latest)}`;
}

function lastMoment(latest: Instant): string {
  return startOfDay(latest) === latest ? `the end of ${DAY.format(latest - 1)}` : moment(latest);
}
