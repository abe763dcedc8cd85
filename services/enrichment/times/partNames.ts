import { matchKey } from '../../core/domain/matchKey.ts';
import { PARTS_OF_DAY, keyed } from './calendarWords.ts';
import { isAt, keyAt, valueAt } from './timeReader.ts';
import type { Scan } from './timeReader.ts';
import { keySet } from '../text/tokens.ts';

/** Hours of a day, from 00:00; a night runs into the next day, and what comes before 00:00 is the evening before. */
export type Hours = readonly [number, number];
export const NIGHT: Hours = [20, 29];
/** „overnight“ beside no day: the night that ended on the day told before. */
export const OVERNIGHT: Hours = [-4, 5];
/** „overnight Friday“: the night before it or after it. */
export const EITHER_NIGHT: Hours = [-4, 29];
/** „tonight“ may be said of the evening. */
export const TONIGHT: Hours = [17, 29];

export interface PartFound {
  readonly hours: Hours;
  readonly end: number;
  /** Whether the words alone are a time („فجراً“, „after midnight“), or only with a day beside them. */
  readonly alone: boolean;
}

export const ADVERBS = keyed<Hours>([
  ['فجرا', [3, 6]],
  ['صباحا', [5, 12]],
  ['ضحى', [8, 12]],
  ['ظهرا', [11, 14]],
  ['عصرا', [14, 17]],
  ['مساءا', [17, 24]],
  ['ليلا', NIGHT],
  ['overnight', OVERNIGHT],
]);

/** Parts with the article or in English: a time only after such words as „in“ and „since“. */
export const WITH_ARTICLE = keyed<Hours>([
  ['الفجر|dawn', [3, 6]],
  ['الصباح|morning', [5, 12]],
  ['الظهر|الظهيرة|noon|midday', [11, 14]],
  ['العصر|afternoon', [14, 17]],
  ['المساء|evening', [17, 24]],
  ['الليل|الليلة|night', NIGHT],
]);
const OPENERS = keySet('في منذ عند مع حتى خلال هذا هذه طوال ساعات حلول بحلول in at this since by the during until');

/** „before“ and „after“ a part, as parts of their own. */
const AROUND: ReadonlyMap<string, Hours> = new Map<string, Hours>(
  (
    [
      ['قبل ظهر|قبل الظهر|قبيل الظهر|before noon', [5, 12]],
      ['بعد ظهر|بعد الظهر|عقب ظهر', [12, 17]],
      ['بعد العصر|بعد عصر', [14, 19]],
      ['قبل الفجر|قبيل الفجر|قبل فجر|قبيل فجر|before dawn|before sunrise|before daybreak', [0, 6]],
      ['قبل منتصف', [20, 24]],
      ['بعد منتصف|عقب منتصف', [24, 29]],
      ['after midnight|past midnight', [0, 5]],
      ['before midnight', [20, 24]],
      ['at midnight|around midnight', [-1, 1]],
      ['by nightfall|by evening|by sunset|by dusk', [0, 20]],
      ['by dawn|by sunrise|by daybreak', [-4, 6]],
      ['by noon|by midday', [5, 14]],
      ['by night', [17, 24]],
      ['مغيب الشمس|غروب الشمس', [17, 20]],
    ] as const
  ).flatMap(([words, hours]) =>
    words.split('|').map((word): [string, Hours] => [word.split(' ').map(matchKey).join(' '), hours]),
  ),
);
const NIGHT_NAMES = keySet('الليل ليل ليلة');

/** Keys of words that may open a part of a day. */
export const PART_HEADS: readonly string[] = [
  ...PARTS_OF_DAY.keys(),
  ...ADVERBS.keys(),
  ...WITH_ARTICLE.keys(),
  ...[...AROUND.keys()].map((words) => words.split(' ')[0] ?? words),
  matchKey('منتصف'),
];

/** The part of the day before, of the same day, of the day after. */
export const SHIFTS = keyed([
  ['السابق|السابقة|previous', -1],
  ['نفسه|نفسها|ذاته|ذاتها|same|that', 0],
  ['التالي|التالية|next|following', 1],
]);
export const OTHER_NIGHTS = keySet('السابقة التالية نفسها ذاتها قبل المقبلة القادمة الواحدة');

/** A part of a day at i, with the „before“ or „after“ that belongs to it. */
export function partAt(scan: Scan, i: number): PartFound | null {
  const around = aroundAt(scan, i);
  if (around) return around;
  const adverb = valueAt(scan, i, ADVERBS);
  if (adverb) return { hours: adverb, end: i + 1, alone: true };
  const article = valueAt(scan, i, WITH_ARTICLE);
  if (article) return { hours: article, end: i + 1, alone: isAt(scan, i - 1, OPENERS) && mayBeAlone(scan, i) };
  const hours = valueAt(scan, i, PARTS_OF_DAY);
  return hours ? { hours, end: i + 1, alone: isWritten(scan, i) } : null;
}

/** „the dawn assault“ is no time, nor „the previous night“ without a day before it; „at dawn“ is. */
function mayBeAlone(scan: Scan, i: number): boolean {
  if (SHIFTS.has(keyAt(scan, i + 1)) || OTHER_NIGHTS.has(keyAt(scan, i + 1))) return false;
  if (!/^[a-z]/u.test(keyAt(scan, i))) return true;
  return keyAt(scan, i - 1) !== 'the' || ['in', 'during', 'by'].includes(keyAt(scan, i - 2));
}

/** „مساءً“ and „مساء“ have one key: the marks, or what follows, tell them apart. */
const isWritten = ({ tokens }: Scan, i: number): boolean =>
  tokens[i]?.key === 'مساء' &&
  (/\u064b|[،.,]/u.test(tokens[i].raw + (tokens[i + 1]?.before ?? '.')) || GOES_ON.has(tokens[i + 1]?.key ?? ''));
const GOES_ON = keySet('على إلى في عن بعد من إثر عقب');

export function aroundAt(scan: Scan, i: number): PartFound | null {
  const next = keyAt(scan, i + 1);
  for (const { key } of scan.tokens[i]?.forms ?? []) {
    const hours = AROUND.get(`${key} ${next}`);
    if (hours === undefined) continue;
    if (next !== 'منتصف') return { hours, end: i + 2, alone: true };
    // „after the middle of the night“: with a day the night of that day, alone the night that ended today.
    const night = keyAt(scan, i + 2);
    return NIGHT_NAMES.has(night) ? { hours, end: i + 3, alone: night === 'الليل' } : null;
  }
  if (!isAt(scan, i, MIDDLE) || !NIGHT_NAMES.has(keyAt(scan, i + 1))) return null;
  return { hours: [23, 25], end: i + 2, alone: keyAt(scan, i + 1) === 'الليل' };
}
const MIDDLE = keySet('منتصف');
