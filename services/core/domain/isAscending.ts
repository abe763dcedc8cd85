/** Whether each of the list comes after the one before it, by code units: sorted, and none twice. */
export function isAscending(list: readonly string[]): boolean {
  for (let i = 1; i < list.length; i++) if ((list[i - 1] ?? '') >= (list[i] ?? '')) return false;
  return true;
}

/** Index of the first of an ascending list that does not come before a text; its length if all do. */
export function firstNotBefore(ascending: readonly string[], text: string): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? '') < text) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether a text is in an ascending list. */
export function isAmong(ascending: readonly string[], text: string): boolean {
  return ascending[firstNotBefore(ascending, text)] === text;
}
