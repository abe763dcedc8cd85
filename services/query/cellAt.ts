import { lastEvidence } from '../core/domain/cell.ts';
import type { Rectangle } from '../core/domain/cell.ts';
import { cellFieldsJson, cellJson } from '../core/domain/cellJson.ts';
import type { CellJson } from '../core/domain/cellJson.ts';
import type { PlaceId, RegionId } from '../core/domain/ids.ts';
import { rfc3339 } from '../core/domain/time.ts';
import { lastKnown } from './asked.ts';
import type { Point } from './asked.ts';
import { placeNames } from './placeNames.ts';
import type { QueryDeps } from './queryDeps.ts';
import { isRolledUp, rollUp } from './rollUp.ts';
import type { RolledUp } from './rollUp.ts';

export type CellDeps = Pick<QueryDeps, 'gazetteer' | 'actors' | 'inherited' | 'incomplete'>;

/** The cell of one place at one point of both clocks: its own, else rolled up, else inherited, else unknown. */
export function cellAt(place: PlaceId, point: Point, deps: CellDeps): CellJson {
  const { view, at } = point;
  const known = lastKnown(point.known);
  return view.atOneCommit(() => {
    const [own] = view.snapshot({ at, known, places: [place], limit: 1 });
    const places = speaks(own) ? [] : deps.gazetteer.descendants(place);
    if (places.length === 0) return cellWith(place, own, none, point, deps);
    const rows = new Map(view.snapshot({ at, known, places, limit: places.length }).map((row) => [row.place, row]));
    return cellWith(place, own, (member) => rows.get(member), point, deps);
  });
}

const none = (): undefined => undefined;

/** The same where what the view holds then of the place and of its members is at hand. */
export function cellWith(
  place: PlaceId,
  own: Rectangle | undefined,
  members: (place: PlaceId) => Rectangle | undefined,
  point: Point,
  deps: CellDeps,
): CellJson {
  if (speaks(own)) return cellOf(place, own ?? null, point, deps);
  const large = isRolledUp(deps.gazetteer.get(place)?.kind);
  const told = large ? (own ?? null) : toldOf(place, own, point, deps);
  const rolled = speaks(told) ? null : rollUp(place, { ...deps, at: point.at, rectangle: members });
  if (rolled) return rolledCell(place, told, rolled, point, deps);
  return cellOf(place, large ? toldOf(place, own, point, deps) : told, point, deps);
}

/** What the view holds of a place, or without evidence of its own what is said of its containers. */
export function toldOf(
  place: PlaceId,
  own: Rectangle | undefined,
  { at, known, view }: Point,
  deps: Pick<CellDeps, 'inherited'>,
): Rectangle | null {
  return own ?? deps.inherited(place, at, lastKnown(known), view);
}

/** The same, asking about each region once: what is incomplete does not change within an answer. */
export function askingOnce<Given extends CellDeps>(deps: Given): Given {
  const told = new Map<RegionId, boolean>();
  const incomplete = (region: RegionId): boolean => {
    const answer = told.get(region) ?? deps.incomplete(region);
    told.set(region, answer);
    return answer;
  };
  return { ...deps, incomplete };
}

/** The cell of a stored rectangle (null: no evidence) as the contract writes it, with the flags of the edge. */
export function cellOf(place: PlaceId, rectangle: Rectangle | null, point: Point, deps: CellDeps): CellJson {
  const { at, known, view } = point;
  const gazetteer = placeNames(deps.gazetteer, view);
  return cellJson({ rectangle, place, at, known, view: view.about.id, gazetteer, flags: edgeFlags(place, deps) });
}

/**
 * Whether a place's own cell says who controls it. A mere siege or presence leaves that to its members, and so does
 * the leave of one party from a city whose quarters others hold.
 */
export function speaks(own: Pick<Rectangle, 'cell'> | null | undefined): boolean {
  return own != null && own.cell.status !== 'vacated' && own.cell.parties.length > 0;
}

/** A roll-up under the place's own siege, presence and front line. Its onset is nobody's claim: null. */
function rolledCell(place: PlaceId, own: Rectangle | null, rolled: RolledUp, point: Point, deps: CellDeps): CellJson {
  const overlays = own ? { siege: own.cell.siege, presence: own.cell.presence, frontLine: own.cell.frontLine } : {};
  const fields = cellFieldsJson({ ...rolled.cell, ...overlays });
  const evidence = own ? Math.max(rolled.lastEvidence, lastEvidence(own, point.at)) : rolled.lastEvidence;
  const empty = cellOf(place, null, point, deps);
  const regions = new Set(deps.gazetteer.descendants(place).map((member) => deps.gazetteer.homeRegion(member)));
  const incomplete = [...regions].some((region) => deps.incomplete(region));
  const flags = [...fields.flags, ...empty.flags, 'rollup', ...(incomplete ? ['incomplete'] : [])];
  const { share } = rolled;
  return { ...empty, ...fields, flags: [...new Set(flags)].sort(), lastEvidence: rfc3339(evidence), share };
}

function edgeFlags(place: PlaceId, deps: CellDeps): readonly string[] {
  return deps.incomplete(deps.gazetteer.homeRegion(place)) ? ['incomplete'] : [];
}
