import { damascusDate, damascusInstant } from '../../core/domain/time.ts';
import type { Instant } from '../../core/domain/time.ts';
import { WEEKDAYS, numberOf } from './calendarWords.ts';
import { instantOf } from './civilDays.ts';
import { ABOUT_HEADS, countAt } from './counts.ts';
import type { CountFound } from './counts.ts';
import { dayOfMention } from './neighbourDays.ts';
import { monthAt } from './monthsOf.ts';
import { NUMBER_HEADS, numeralAt } from './numbersOf.ts';
import type { Found, Scan, TimeReader } from './timeReader.ts';
import { NUMERAL, isAt, keyAt } from './timeReader.ts';
import { FEW, PRECISION, UNITS, agoBounds, fewBounds, shiftDay, sinceBounds } from './units.ts';
import { keySet } from '../text/tokens.ts';

const SINCE = keySet('منذ مذ');
const BEFORE = keySet('قبل');
const MOMENTS = keySet('قليل لحظات قليلة برهة وقت minutes moments');
/** Hours at which the parts of a day begin (the gold's convention). */
const PART_STARTS = [0, 5, 12, 17];

/** „منذ يومين“, „قبل ثلاثة أيام“, „قبل قليل“. */
export const agoBefore: TimeReader = {
  heads: [...SINCE, ...BEFORE],
  read(scan, i) {
    const since = isAt(scan, i, SINCE);
    if (!since && !isAt(scan, i, BEFORE)) return null;
    if (isAt(scan, i + 1, MOMENTS)) return justNow(scan, i + 2);
    if (['ذلك', 'ذاك'].includes(keyAt(scan, i + 1))) return null;
    const count = countAt(scan, i + 1);
    if (!count || isNamed(scan, count)) return null;
    return since && LASTING.has(count.unit) ? lasting(scan, count) : ago(scan, count);
  },
};
/** „Two days since“ is mostly when something happened, longer ones how long it has lasted. */
const LASTING: ReadonlySet<string> = new Set(['week', 'month', 'year']);

/** „before Friday“, „before the month of March“, „before the year 2011“ count nothing. */
function isNamed(scan: Scan, { end, unit }: CountFound): boolean {
  const before = UNITS.get(keyAt(scan, end - 1));
  if (before?.count !== 1) return false;
  if (unit === 'day') return WEEKDAYS.has(keyAt(scan, end)) || ['امس', 'الامس'].includes(keyAt(scan, end));
  if (unit === 'month') return monthAt(scan, end - 1) !== null;
  return unit === 'year' && numeralAt(scan, end) !== null;
}

/** „three days ago“, „hours ago“; „a day earlier“ and „two days later“ count from the time told before. */
export const agoAfter: TimeReader = {
  heads: [...NUMBER_HEADS, ...ABOUT_HEADS, ...'a an half hours days weeks months years minutes'.split(' '), NUMERAL],
  read(scan, i) {
    if (keyAt(scan, i) === 'moments' || MOMENTS.has(keyAt(scan, i))) return momentsAgo(scan, i);
    const count = countAt(scan, i);
    if (!count) return null;
    const word = keyAt(scan, count.end);
    if (word === 'ago') return ago(scan, { ...count, end: count.end + 1 });
    if (word === 'earlier' || word === 'later')
      return fromBefore(scan, count, word === 'earlier' ? -1 : 1, count.end + 1);
    return null;
  },
};

function momentsAgo(scan: Scan, i: number): Found | null {
  return keyAt(scan, i + 1) === 'ago' ? justNow(scan, i + 2) : null;
}

/** „قبل ذلك بيومين“, „بعد ذلك بثلاثة أيام“: counted from the time told before, else no time. */
export const afterThat: TimeReader = {
  heads: [...BEFORE, ...keySet('بعد')],
  read(scan, i) {
    if (keyAt(scan, i + 1) !== 'ذلك') return null;
    const count = countWithBy(scan, i + 2);
    return count && fromBefore(scan, count, isAt(scan, i, BEFORE) ? -1 : 1, count.end);
  },
};

/** „بيومين“, „بثلاثة أيام“ */
function countWithBy(scan: Scan, i: number): CountFound | null {
  const bare = scan.tokens[i]?.forms.find(({ clitics }) => clitics.endsWith('ب'))?.key ?? '';
  const word = UNITS.get(bare);
  if (word) return { ...word, end: i + 1 };
  const number = numberOf(bare);
  const unit = number === null ? undefined : UNITS.get(keyAt(scan, i + 1))?.unit;
  return unit === undefined ? null : { unit, count: number, end: i + 2 };
}

function fromBefore(scan: Scan, { unit, count }: CountFound, sign: 1 | -1, end: number): Found | null {
  const base = dayOfMention(scan.before, sign < 0);
  if (base === null || count === null || unit === 'hour' || unit === 'minute') return null;
  const day = shiftDay(base, unit, sign * count);
  if (day > scan.today) return null;
  return { earliest: instantOf(day), latest: instantOf(day + 1), precision: PRECISION[unit], end };
}

function ago(scan: Scan, { unit, count, end }: CountFound): Found {
  const bounds = count === null ? fewBounds(scan, unit, FEW[unit]) : agoBounds(scan, unit, count);
  const precision =
    count === null && unit === 'hour' ? 'part_of_day' : count === null && unit === 'day' ? 'week' : PRECISION[unit];
  return { ...bounds, precision, end, since: false };
}

/** What has lasted „for years“ has surely lasted three: an Arabic plural is three at least. */
function lasting(scan: Scan, { unit, count, end }: CountFound): Found {
  const bounds = count === null ? fewBounds(scan, unit, [2, 3]) : sinceBounds(scan, unit, count);
  return { ...bounds, precision: PRECISION[unit], end, since: true };
}

/** „a short while ago“: in the part of the day in which the report was written. */
const justNow = (scan: Scan, end: number): Found => ({
  earliest: startOfPart(scan.anchor),
  latest: scan.anchor,
  precision: 'part_of_day',
  end,
  since: false,
});

function startOfPart(anchor: Instant): Instant {
  const date = damascusDate(anchor);
  const starts = PART_STARTS.map((hour) => damascusInstant(date, hour));
  return starts.findLast((start) => start < anchor) ?? damascusInstant(date);
}
