/** A pair that may be made: how good it is, more being better. */
export type Score = (row: number, column: number) => number | null;

/**
 * Pairs rows with columns one to one: as many pairs as can be made, and of those that compete the better ones first.
 * The same input gives the same pairs. A null score is no pair.
 */
export function assign(rows: number, columns: number, score: Score): ReadonlyMap<number, number> {
  const candidates = candidatesOf(rows, columns, score);
  const rowOf = new Map<number, number>();
  const columnOf = new Map<number, number>();
  const pair = (row: number, column: number): void => {
    rowOf.set(column, row);
    columnOf.set(row, column);
  };
  const byScore = candidates.flat().sort((a, b) => b.score - a.score || a.row - b.row || a.column - b.column);
  for (const { row, column } of byScore) if (!columnOf.has(row) && !rowOf.has(column)) pair(row, column);
  // Augmenting paths: a row without a pair may take a column whose row finds another one.
  const place = (row: number, seen: Set<number>): boolean =>
    (candidates[row] ?? []).some(({ column }) => {
      if (seen.has(column)) return false;
      seen.add(column);
      const holder = rowOf.get(column);
      if (holder !== undefined && !place(holder, seen)) return false;
      pair(row, column);
      return true;
    });
  for (let row = 0; row < rows; row++) if (!columnOf.has(row)) place(row, new Set());
  return columnOf;
}

interface Candidate {
  readonly row: number;
  readonly column: number;
  readonly score: number;
}

function candidatesOf(rows: number, columns: number, score: Score): readonly (readonly Candidate[])[] {
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (__, column): Candidate | undefined => {
      const found = score(row, column);
      return found === null ? undefined : { row, column, score: found };
    })
      .filter((one) => one !== undefined)
      .sort((a, b) => b.score - a.score),
  );
}
