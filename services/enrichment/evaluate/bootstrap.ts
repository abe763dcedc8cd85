import { seededRandom } from '../../core/domain/seededRandom.ts';

const RESAMPLES = 1_000;
export const SEED = 20_240_301;
const LOW = 0.025;
const HIGH = 0.975;

/** A figure with its 95 % interval. */
export interface Measure {
  /** Null if there is nothing to measure. */
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** The numbers that it is the ratio of. */
  readonly right: number;
  readonly of: number;
}

/** A ratio of sums over texts: `right` and `of` of each. */
export interface Ratio {
  readonly right: number;
  readonly of: number;
}

/**
 * A ratio of sums and its 95 % percentile bootstrap interval, resampling texts with replacement (Efron 1979): claims of
 * one text are not independent, texts are. Resamples in which nothing is to be measured are left out. The same texts
 * in the same order give the same interval.
 */
export function measure(texts: readonly Ratio[], factor = 1): Measure {
  const [right, of] = [sum(texts, (one) => one.right), sum(texts, (one) => one.of)];
  if (of === 0) return { value: null, low: null, high: null, right, of };
  const random = seededRandom(SEED);
  const values: number[] = [];
  for (let i = 0; i < RESAMPLES; i++) {
    const value = resampled(texts, random);
    if (value !== null) values.push(value * factor);
  }
  values.sort((a, b) => a - b);
  return { value: (right / of) * factor, low: quantile(values, LOW), high: quantile(values, HIGH), right, of };
}

function resampled(texts: readonly Ratio[], random: () => number): number | null {
  let [right, of] = [0, 0];
  for (let i = 0; i < texts.length; i++) {
    const drawn = texts[Math.floor(random() * texts.length)];
    right += drawn?.right ?? 0;
    of += drawn?.of ?? 0;
  }
  return of === 0 ? null : right / of;
}

/** The smallest value below which at least that share of the sorted values lies. */
function quantile(sorted: readonly number[], share: number): number | null {
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? null;
}

function sum(texts: readonly Ratio[], of: (text: Ratio) => number): number {
  return texts.reduce((total, text) => total + of(text), 0);
}
