import type { Cell } from '../../core/domain/events.generated.ts';
import type { ActorId } from '../../core/domain/ids.ts';

/** Cells kept; beyond it the memory starts anew. */
const CELLS_KEPT = 20_000;
const cells = new Map<string, Cell>();
const alone = new Map<ActorId, readonly [ActorId]>();

/**
 * Of equal cells one and the same, so that those who compare, hash or pack them do so by identity: few cells fill
 * most rectangles. Its lists must be sorted. A cache of a pure function.
 */
export function oneCell(cell: Cell): Cell {
  const { status, holders, parties, confidence, flags, siege, presence, frontLine } = cell;
  // Ids and flags hold neither comma nor bar.
  const who = holders === parties ? textOf(holders) : `${textOf(holders)}=${textOf(parties)}`;
  const besieged = siege === null ? '' : `${textOf(siege.by)}|${siege.extent}|${siege.since}`;
  const key = `${status}|${who}|${confidence ?? ''}|${textOf(flags)}|${textOf(presence)}|${frontLine ? 'f' : ''}|${besieged}`;
  const known = cells.get(key);
  if (known) return known;
  if (cells.size >= CELLS_KEPT) cells.clear();
  cells.set(key, cell);
  return cell;
}

/** The list of one actor, the same for the same actor. */
export function oneActor(actor: ActorId): readonly [ActorId] {
  const known = alone.get(actor);
  if (known) return known;
  const list = [actor] as const;
  alone.set(actor, list);
  return list;
}

function textOf(list: readonly string[]): string {
  return list.length < 2 ? (list[0] ?? '') : list.join();
}
