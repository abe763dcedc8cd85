import { isAscending } from '../../domain/isAscending.ts';
import type { Cell, CellFlag, CellStatus, Confidence, SiegeExtent } from '../../domain/events.generated.ts';
import { actorId } from '../../domain/ids.ts';
import type { ActorId } from '../../domain/ids.ts';

/** Each is written as its index: the orders are part of the format. */
const STATUSES: readonly CellStatus[] = ['unknown', 'held', 'shared', 'contested', 'vacated'];
const CONFIDENCES: readonly (Confidence | null)[] = [null, 'unknown', 'confirmed', 'probable', 'claimed'];
/** In the order in which they stand in a cell. */
const FLAGS: readonly CellFlag[] = ['disputed', 'inferred', 'onset_uncertain', 'stale', 'unknown'];
const EXTENTS: readonly (SiegeExtent | null)[] = [null, 'unknown', 'full', 'partial'];
/** The first word: five bits of flags, then three of status, of confidence and of the siege's extent, and one of a front. */
const [STATUS_AT, CONFIDENCE_AT, EXTENT_AT, FRONT_AT] = [5, 8, 11, 14];
const THREE_BITS = 7;

/** Where the texts of a chunk are written, and where they are read. */
export type TextIndex = (text: string) => number;
export type TextAt = (index: number) => string;

/**
 * A cell as words beside a table of texts, its lists sorted and each member once: what it is by bits, then of holders,
 * parties, those present and besiegers how many they are and who, and since when it is besieged if it is.
 */
export function cellWords(cell: Cell, indexOf: TextIndex): readonly number[] {
  const { status, confidence, flags, siege, frontLine } = cell;
  let head = STATUSES.indexOf(status) << STATUS_AT;
  head |= CONFIDENCES.indexOf(confidence) << CONFIDENCE_AT;
  head |= EXTENTS.indexOf(siege?.extent ?? null) << EXTENT_AT;
  if (frontLine) head |= 1 << FRONT_AT;
  for (const flag of flags) head |= 1 << FLAGS.indexOf(flag);
  const words = [head];
  for (const list of [cell.holders, cell.parties, cell.presence, siege?.by ?? NONE]) {
    const actors = isAscending(list) ? list : [...new Set(list)].sort();
    words.push(actors.length);
    for (const actor of actors) words.push(indexOf(actor));
  }
  if (siege) words.push(indexOf(siege.since));
  return words;
}

/** Reads what `cellWords` wrote. */
export function cellOfWords(words: Uint32Array, at: number, textAt: TextAt): Cell {
  let next = at + 1;
  const actors = (): readonly ActorId[] => {
    const count = words[next++] ?? 0;
    return Array.from({ length: count }, () => actorId(textAt(words[next++] ?? 0)));
  };
  const head = words[at] ?? 0;
  const [holders, parties, presence, by] = [actors(), actors(), actors(), actors()];
  const extent = EXTENTS[(head >> EXTENT_AT) & THREE_BITS] ?? null;
  return {
    status: STATUSES[(head >> STATUS_AT) & THREE_BITS] ?? 'unknown',
    holders,
    parties,
    confidence: CONFIDENCES[(head >> CONFIDENCE_AT) & THREE_BITS] ?? null,
    flags: FLAGS.filter((_, bit) => (head >> bit) & 1),
    siege: extent && { by, extent, since: textAt(words[next] ?? 0) },
    presence,
    frontLine: ((head >> FRONT_AT) & 1) === 1,
  };
}

const NONE: readonly never[] = [];
