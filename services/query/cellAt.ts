import { lastEvidence } from '../core/domain/cell.ts';
import type { Rectangle } from '../core/domain/cell.ts';
import { cellFieldsJson, cellJson } from '../core/domain/cellJson.ts';
import type { CellJson } from '../core/domain/cellJson.ts';
import type { PlaceId } from '../core/domain/ids.ts';
import { rfc3339 } from '../core/domain/time.ts';
import { lastKnown } from './asked.ts';
import type { Point } from './asked.ts';
import { placeNames } from './placeNames.ts';
import type { QueryDeps } from './queryDeps.ts';
import { isRolledUp, rollUp } from './rollUp.ts';
import type { RolledUp } from './rollUp.ts';

type Deps = Pick<QueryDeps, 'gazetteer' | 'actors' | 'inherited' | 'incomplete'>;

/** The cell of one place at one point of both clocks: its own, else rolled up, else inherited, else unknown. */
export function cellAt(place: PlaceId, point: Point, deps: Deps): CellJson {
  return point.view.atOneCommit(() => {
    const [own] = point.view.snapshot({ at: point.at, known: lastKnown(point.known), places: [place], limit: 1 });
    const rolled = speaks(own) || !isRolledUp(deps.gazetteer.get(place)?.kind) ? null : rolledUp(place, point, deps);
    if (rolled) return rolledCell(place, own, rolled, point, deps);
    const rectangle = own ?? deps.inherited(place, point.at, lastKnown(point.known), point.view);
    return cellOf(place, rectangle, point, deps);
  });
}

/** The cell of a stored rectangle (null: no evidence) as the contract writes it, with the flags of the edge. */
export function cellOf(place: PlaceId, rectangle: Rectangle | null, point: Point, deps: Deps): CellJson {
  const { at, known, view } = point;
  const gazetteer = placeNames(deps.gazetteer, view);
  return cellJson({ rectangle, place, at, known, view: view.about.id, gazetteer, flags: edgeFlags(place, deps) });
}

/**
 * Whether a place's own cell says who controls it. A mere siege or presence leaves that to its members, and so does
 * the leave of one party from a city whose quarters others hold.
 */
export function speaks(own: Pick<Rectangle, 'cell'> | undefined): boolean {
  return own !== undefined && own.cell.status !== 'vacated' && own.cell.parties.length > 0;
}

function rolledUp(place: PlaceId, { at, known, view }: Point, deps: Deps): RolledUp | null {
  const places = deps.gazetteer.descendants(place);
  const rows = view.snapshot({ at, known: lastKnown(known), places, limit: places.length });
  const byPlace = new Map(rows.map((row) => [row.place, row]));
  return rollUp(place, { ...deps, at, rectangle: (member) => byPlace.get(member) });
}

/** A roll-up under the place's own siege, presence and front line. Its onset is nobody's claim: null. */
function rolledCell(place: PlaceId, own: Rectangle | undefined, rolled: RolledUp, point: Point, deps: Deps): CellJson {
  const overlays = own ? { siege: own.cell.siege, presence: own.cell.presence, frontLine: own.cell.frontLine } : {};
  const fields = cellFieldsJson({ ...rolled.cell, ...overlays });
  const evidence = own ? Math.max(rolled.lastEvidence, lastEvidence(own, point.at)) : rolled.lastEvidence;
  const empty = cellOf(place, null, point, deps);
  const incomplete = deps.gazetteer
    .descendants(place)
    .some((member) => deps.incomplete(deps.gazetteer.homeRegion(member)));
  const flags = [...fields.flags, ...empty.flags, 'rollup', ...(incomplete ? ['incomplete'] : [])];
  return { ...empty, ...fields, flags: [...new Set(flags)].sort(), lastEvidence: rfc3339(evidence) };
}

function edgeFlags(place: PlaceId, deps: Deps): readonly string[] {
  return deps.incomplete(deps.gazetteer.homeRegion(place)) ? ['incomplete'] : [];
}
