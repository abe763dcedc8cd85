/** Records a second that `run` gets through; it answers how many, and fails where that is not what was expected. */
export async function recordsPerSecond(run: () => number | Promise<number>, expected?: number): Promise<number> {
  const start = performance.now();
  const count = await run();
  const seconds = (performance.now() - start) / 1_000;
  if (expected !== undefined && count !== expected) {
    throw new Error(`the benchmark read ${String(count)} records of ${String(expected)}`);
  }
  return count / seconds;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The value below which so large a share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;
}

/**
 * Rounds of ours and a bare baseline; which goes first alternates, so that neither always finds the cache and the heap
 * as the other left them.
 */
export async function alternate<Result>(
  rounds: number,
  ours: () => Promise<Result>,
  bare: () => Promise<Result>,
): Promise<{ readonly ours: readonly Result[]; readonly bare: readonly Result[] }> {
  const results = { ours: [] as Result[], bare: [] as Result[] };
  for (let round = 0; round < rounds; round++) {
    if (round % 2 === 0) results.ours.push(await ours());
    results.bare.push(await bare());
    if (round % 2 === 1) results.ours.push(await ours());
  }
  return results;
}
