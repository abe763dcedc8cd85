import type { importPlaceFiles } from '../embedded/importPlaces.ts';
import { formatFields, formatTable } from './table.ts';

type PlacesImport = ReturnType<typeof importPlaceFiles>;

export interface ImportTold extends PlacesImport {
  readonly folder: string;
  readonly dryRun: boolean;
}

/** Bad lines that are told one by one. */
const TOLD = 10;

/** An import as people read it: counts, why lines were skipped, the first bad lines. */
export function formatImport(told: ImportTold): string {
  const { read, added, byNearness, merged, skipped, bad, folder } = told;
  const reasons = reasonsOf(told).map(({ reason, count, first }) => [
    reason,
    String(count),
    `${first.file}:${String(first.line)}`,
  ]);
  const lines = bad.slice(0, TOLD).map(({ file, line, reason }) => [`${file}:${String(line)}`, reason]);
  return [
    formatFields([
      ['read', String(read)],
      [
        'new',
        byNearness === 0 ? String(added) : `${String(added)}, ${String(byNearness)} of them by the nearest container`,
      ],
      ['merged', String(merged)],
      ['skipped', String(skipped.length)],
      ['bad', String(bad.length)],
      ['folder', folder],
    ]),
    reasons.length === 0 ? '' : `\n${formatTable(['SKIPPED', 'LINES', 'FIRST'], reasons)}`,
    lines.length === 0 ? '' : `\n${formatTable(['BAD LINE', 'REASON'], lines)}`,
  ].join('');
}

/** An import as one value. */
export function importJson(told: ImportTold): Readonly<Record<string, unknown>> {
  const { read, added, byNearness, merged, skipped, bad, folder, dryRun } = told;
  return {
    ...{ read, new: added, byNearness, merged, skipped: skipped.length, bad: bad.length },
    reasons: reasonsOf(told),
    badLines: bad.slice(0, TOLD),
    ...{ folder, dryRun },
  };
}

interface Reason {
  readonly reason: string;
  readonly count: number;
  readonly first: { readonly file: string; readonly line: number };
}

/** Most frequent first. */
function reasonsOf({ skipped }: PlacesImport): readonly Reason[] {
  const byReason = Map.groupBy(skipped, ({ reason }) => reason);
  const reasons = [...byReason].flatMap(([reason, lines]): Reason[] => {
    const [first] = lines;
    return first === undefined ? [] : [{ reason, count: lines.length, first: { file: first.file, line: first.line } }];
  });
  return reasons.sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1));
}
