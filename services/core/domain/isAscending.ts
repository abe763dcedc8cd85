/** Whether each of the list comes after the one before it, by code units: sorted, and none twice. */
export function isAscending(list: readonly string[]): boolean {
  for (let i = 1; i < list.length; i++) if ((list[i - 1] ?? '') >= (list[i] ?? '')) return false;
  return true;
}
