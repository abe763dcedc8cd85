export { seededRandom } from '../domain/seededRandom.ts';

/** Draws an index with the given weights, by binary search over their sums. */
export function weightedIndex(weights: readonly number[]): (random: number) => number {
  const sums = new Float64Array(weights.length);
  let total = 0;
  for (const [i, weight] of weights.entries()) sums[i] = total += weight;
  return (random) => {
    const wanted = random * total;
    let [low, high] = [0, weights.length - 1];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((sums[middle] ?? 0) > wanted) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}
