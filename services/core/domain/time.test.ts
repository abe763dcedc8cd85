import { expect, test } from 'vitest';
import {
  DAY,
  FOREVER,
  HOUR,
  damascusDate,
  damascusInstant,
  damascusOffset,
  edtf,
  localTime,
  parseInstant,
  rfc3339OrNull,
  startOfDay,
  weekday,
} from './time.ts';

const utc = (text: string): number => Date.parse(text);

test('Damascus is two hours ahead in January 2021, three in April 2022 and three in January 2023', () => {
  expect(damascusOffset(utc('2021-01-15T12:00:00Z'))).toBe(2 * HOUR);
  expect(damascusOffset(utc('2022-04-15T12:00:00Z'))).toBe(3 * HOUR);
  expect(damascusOffset(utc('2023-01-15T12:00:00Z'))).toBe(3 * HOUR);
});

test('every day from 2010 to 2025 begins where the day before ends, also where clocks change at midnight', () => {
  let start = damascusInstant({ year: 2010, month: 1, day: 1 });
  for (let day = 2; start < utc('2025-12-30T00:00:00Z'); day++) {
    const next = damascusInstant({ year: 2010, month: 1, day });
    expect([startOfDay(start), startOfDay(next - 1), startOfDay(next)]).toEqual([start, start, next]);
    expect([23, 24, 25]).toContain((next - start) / HOUR);
    start = next;
  }
});

test('a wall-clock time of Damascus is the instant that its clock shows', () => {
  const at = damascusInstant({ year: 2022, month: 4, day: 14 }, 23, 30);
  expect(at).toBe(utc('2022-04-14T20:30:00Z'));
  expect(localTime(at)).toBe('2022-04-14T23:30:00+03:00');
  expect(damascusDate(at)).toEqual({ year: 2022, month: 4, day: 14 });
  expect(weekday(at)).toBe(4);
  expect(localTime(utc('2021-01-15T22:30:00Z'))).toBe('2021-01-16T00:30:00+02:00');
});

test('an offset of odd seconds, as before 1920, is written to the minute', () => {
  const at = utc('1900-06-01T00:00:00Z');
  expect(localTime(at)).toBe('1900-06-01T02:25:00+02:25');
  expect(parseInstant(localTime(at))).toBe(at);
});

test('the first and the last year have their days in Damascus too', () => {
  const first = damascusInstant({ year: 0, month: 1, day: 1 });
  expect(localTime(first + HOUR)).toBe('0000-01-01T00:59:48+02:25');
  expect(damascusDate(first)).toEqual({ year: 0, month: 1, day: 1 });
  expect(startOfDay(first + HOUR)).toBe(first);
  expect(localTime(damascusInstant({ year: 9999, month: 12, day: 31 }, 23))).toBe('9999-12-31T23:00:00+03:00');
});

test('whole days, months and years are written as such in EDTF', () => {
  const day = (year: number, month: number, of: number): number => damascusInstant({ year, month, day: of });
  expect(edtf(day(2022, 4, 14), day(2022, 4, 15))).toBe('2022-04-14');
  expect(edtf(day(2022, 4, 14), day(2022, 4, 17))).toBe('2022-04-14/2022-04-16');
  expect(edtf(day(2022, 12, 1), day(2023, 1, 1))).toBe('2022-12');
  expect(edtf(day(2022, 1, 1), day(2023, 1, 1))).toBe('2022');
  expect(edtf(day(2022, 3, 25), day(2022, 3, 26))).toBe('2022-03-25');
});

test('instants, hours and open ends are written in EDTF with the Damascus clock', () => {
  const noon = damascusInstant({ year: 2022, month: 4, day: 14 }, 12);
  const midnight = damascusInstant({ year: 2022, month: 4, day: 15 });
  expect(edtf(noon, noon)).toBe('2022-04-14T12:00:00+03:00');
  expect(edtf(noon, noon + HOUR)).toBe('2022-04-14T12:00:00+03:00/2022-04-14T13:00:00+03:00');
  expect(edtf(noon, null)).toBe('2022-04-14T12:00:00+03:00/..');
  expect(edtf(midnight, FOREVER)).toBe('2022-04-15/..');
  expect(edtf(null, noon)).toBe('../2022-04-14T12:00:00+03:00');
  expect(edtf(null, null)).toBe('../..');
});

test('an interval of open start that ends with a day names that day and not the next', () => {
  expect(edtf(null, damascusInstant({ year: 2022, month: 4, day: 15 }))).toBe('../2022-04-14');
});

test('an interval open on both sides is so whether its end is absent or for ever', () => {
  expect(edtf(null, FOREVER)).toBe('../..');
});

test('RFC 3339 instants are read with any offset', () => {
  const at = utc('2022-04-14T09:00:00Z');
  for (const text of [
    '2022-04-14T12:00:00+03:00',
    '2022-04-14T09:00:00Z',
    '2022-04-14t09:00:00z',
    '2022-04-14 09:00:00Z',
    '2022-04-14T09:00:00.000Z',
  ])
    expect([text, parseInstant(text)]).toEqual([text, at]);
});

test('a date alone means its last instant in Damascus', () => {
  expect(parseInstant('2022-04-14')).toBe(utc('2022-04-14T21:00:00Z') - 1);
  expect(parseInstant('2021-01')).toBe(utc('2021-01-31T22:00:00Z') - 1);
  expect(parseInstant('2022')).toBe(utc('2022-12-31T21:00:00Z') - 1);
  expect(parseInstant('2024-02-29')).toBe(startOfDay(utc('2024-03-01T12:00:00Z')) - 1);
});

test('days, months and hours that do not exist, and what is no time at all, are not read', () => {
  const bad = [
    '2022-02-30',
    '2023-02-29',
    '2022-13',
    '2022-00',
    '2022-04-00',
    '2022-04-31',
    '2022-02-30T10:00:00Z',
    '2022-04-14T25:00:00Z',
    '2022-04-14T10:60:00Z',
    '2022-04-14T10:00:00+25:00',
    '2022-04-14T12:00:00',
    'yesterday',
    '',
    '14/04/2022',
    '2022-4-14',
    '20220414',
    '1650000000',
    ' 2022-04-14',
  ];
  expect(bad.filter((text) => parseInstant(text) !== undefined)).toEqual([]);
});

test('the end of an open interval is null at the edge', () => {
  expect(rfc3339OrNull(FOREVER)).toBeNull();
  expect(rfc3339OrNull(DAY)).toBe('1970-01-02T00:00:00.000Z');
});
