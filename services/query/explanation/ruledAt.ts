import type { Rectangle } from '../../core/domain/cell.ts';
import type { CellJson } from '../../core/domain/cellJson.ts';
import type { PlaceId } from '../../core/domain/ids.ts';
import { lastKnown } from '../asked.ts';
import type { Point } from '../asked.ts';
import { cellAt, speaks, toldOf } from '../cellAt.ts';
import type { CellDeps } from '../cellAt.ts';
import { isRolledUp, speakingParts } from '../rollUp.ts';

/** The cell of a place and what ruled it: its own evidence, what is said of its containers, or its parts. */
export interface Ruled {
  readonly type: 'own' | 'inherited' | 'rolled-up' | 'nothing';
  readonly cell: CellJson;
  /** With the proof; of a roll-up what the place's own evidence adds to it, if any. */
  readonly rectangle: Rectangle | null;
  /** What a roll-up rests on; else empty. */
  readonly parts: readonly Rectangle[];
}

export function ruledAt(place: PlaceId, point: Point, deps: CellDeps): Ruled {
  const { view, at } = point;
  const known = lastKnown(point.known);
  const cell = cellAt(place, point, deps);
  const [own] = view.snapshot({ at, known, places: [place], limit: 1 });
  const large = isRolledUp(deps.gazetteer.get(place)?.kind);
  const told = large && !speaks(own) ? (own ?? null) : toldOf(place, own, point, deps);
  if (!speaks(told)) {
    const places = deps.gazetteer.descendants(place);
    const rows = new Map(view.snapshot({ at, known, places, limit: places.length }).map((row) => [row.place, row]));
    const parts = speakingParts(place, { gazetteer: deps.gazetteer, rectangle: (member) => rows.get(member) });
    if (parts.length > 0) return { type: 'rolled-up', cell, rectangle: told, parts };
  }
  if (own) return { type: 'own', cell, rectangle: own, parts: [] };
  const rectangle = toldOf(place, own, point, deps);
  return { type: rectangle === null ? 'nothing' : 'inherited', cell, rectangle, parts: [] };
}
