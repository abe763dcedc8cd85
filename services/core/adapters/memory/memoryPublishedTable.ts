import { meets } from '../../domain/area.ts';
import { applyChange } from '../../domain/change.ts';
import type { PublishedRectangle } from '../../domain/change.ts';
import type { ControlRevised } from '../../domain/events.generated.ts';
import type { PlaceId } from '../../domain/ids.ts';
import type { Position } from '../../ports/eventLog.ts';
import { foldControl } from '../../ports/foldControl.ts';
import { NOTHING_PUBLISHED } from '../../ports/publishedTable.ts';
import type { PublishedTable } from '../../ports/publishedTable.ts';

/** What stands on saytara.control, in memory: for tests, and for consumers that keep nothing. */
export function createMemoryPublishedTable(): PublishedTable {
  let state = NOTHING_PUBLISHED;
  const tables = new Map<PlaceId, readonly PublishedRectangle[]>();
  /** Positions of the changes, by sequence less one: dense, as the sequence is. */
  const positions: Position[] = [];

  function apply(change: ControlRevised): void {
    const table = applyChange(tables.get(change.place) ?? [], change);
    if (table.length === 0) tables.delete(change.place);
    else tables.set(change.place, table);
  }

  return {
    state: () => state,
    commit({ records, position }) {
      const folded = foldControl(state, records, position);
      for (const { change, position: at } of folded.changes) {
        apply(change);
        positions.push(at);
      }
      state = folded.state;
    },
    rectangles: (place, area) =>
      [...(tables.get(place) ?? [])]
        .filter((one) => area === undefined || meets(one, area))
        .sort((a, b) => a.knownFrom - b.knownFrom || a.validFrom - b.validFrom),
    places: () => [...tables.keys()].sort(),
    positionOf: (sequence) => positions[sequence - 1],
    sequenceAt: (position) => positions.findLastIndex((at) => at < position) + 1,
    close: () => undefined,
  };
}
