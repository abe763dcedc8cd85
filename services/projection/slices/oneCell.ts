import type { Cell, CellFlag, CellStatus } from '../../core/domain/events.generated.ts';
import type { ActorId } from '../../core/domain/ids.ts';

/** The flags of a cell as bits, in the order in which they stand. */
export const FLAG = { disputed: 1, inferred: 2, onset_uncertain: 4, stale: 8 } as const;

const FLAG_LISTS: readonly (readonly CellFlag[])[] = Array.from({ length: 16 }, (_, bits) => [
  ...(bits & FLAG.disputed ? (['disputed'] as const) : []),
  ...(bits & FLAG.inferred ? (['inferred'] as const) : []),
  ...(bits & FLAG.onset_uncertain ? (['onset_uncertain'] as const) : []),
  ...(bits & FLAG.stale ? (['stale'] as const) : []),
]);

/** Cells kept; beyond it the memory starts anew. */
const CELLS_KEPT = 20_000;
/** By status, confidence and flags, then by parties, then by overlays. */
const cells = new Map<string, Map<string, Map<string, Cell>>[]>();
let count = 0;
const alone = new Map<ActorId, readonly [ActorId]>();
/** By the one party, then by status, confidence and flags. */
const bare = new Map<ActorId | '', Cell[]>();
const STATUSES: readonly CellStatus[] = ['unknown', 'held', 'shared', 'contested', 'vacated'];
const CONFIDENCES: readonly Cell['confidence'][] = [null, 'unknown', 'confirmed', 'probable', 'claimed'];

/** A cell whose flags are bits. */
type CellOfBits = Omit<Cell, 'flags'> & { readonly flags: number };

/**
 * Of equal cells one and the same, so that those who compare, hash or pack them do so by identity: few cells fill
 * most rectangles. The lists must be sorted; holders are the parties or nobody. A cache of a pure function.
 */
export function oneCell(cell: CellOfBits): Cell {
  const { parties, siege, presence, frontLine } = cell;
  if (siege === null && !frontLine && presence.length === 0 && parties.length < 2) return bareCell(cell);
  const { status, confidence } = cell;
  const who = textOf(parties);
  // Ids of actors hold neither comma nor bar (`admit`).
  const besieged = siege === null ? '' : `|${textOf(siege.by)}|${siege.extent}|${siege.since}`;
  const plain = siege === null && !frontLine && presence.length < 2;
  const overlays = plain ? (presence[0] ?? '') : `${textOf(presence)}${frontLine ? '|f' : ''}${besieged}`;
  const alike = familyOf(`${status}${confidence ?? ''}`, cell.flags, who);
  const known = alike.get(overlays);
  if (known) return known;
  if (++count > CELLS_KEPT) {
    cells.clear();
    count = 0;
  }
  const made = cellOf(cell);
  alike.set(overlays, made);
  return made;
}

/** One without overlays that at most one actor holds, as most are: found by numbers, without any text made. */
function bareCell(cell: CellOfBits): Cell {
  const who = cell.parties[0] ?? '';
  const ofParty = bare.get(who) ?? [];
  if (ofParty.length === 0) {
    if (bare.size > CELLS_KEPT) bare.clear();
    bare.set(who, ofParty);
  }
  const standing = STATUSES.indexOf(cell.status) * CONFIDENCES.length + CONFIDENCES.indexOf(cell.confidence);
  return (ofParty[standing * FLAG_LISTS.length + cell.flags] ??= cellOf(cell));
}

function cellOf({ status, holders, parties, confidence, flags, siege, presence, frontLine }: CellOfBits): Cell {
  return { status, holders, parties, confidence, flags: FLAG_LISTS[flags] ?? [], siege, presence, frontLine };
}

function familyOf(standing: string, flags: number, who: string): Map<string, Cell> {
  const byFlags = cells.get(standing) ?? FLAG_LISTS.map(() => new Map<string, Map<string, Cell>>());
  cells.set(standing, byFlags);
  const byParties = byFlags[flags] ?? new Map<string, Map<string, Cell>>();
  const known = byParties.get(who);
  if (known) return known;
  const family = new Map<string, Cell>();
  byParties.set(who, family);
  return family;
}

/** The list of one actor, the same for the same actor. */
export function oneActor(actor: ActorId): readonly [ActorId] {
  const known = alone.get(actor);
  if (known) return known;
  const list = [actor] as const;
  if (alone.size > CELLS_KEPT) alone.clear();
  alone.set(actor, list);
  return list;
}

function textOf(list: readonly string[]): string {
  return list.length < 2 ? (list[0] ?? '') : list.join();
}
