import { SaytaraError } from '../core/domain/errors.ts';
import type { CellJson } from '../core/domain/cellJson.ts';
import type { Rectangle } from '../core/domain/cell.ts';
import type { CellStatus } from '../core/domain/events.generated.ts';
import { placeId } from '../core/domain/ids.ts';
import type { ActorId, PlaceId } from '../core/domain/ids.ts';
import { FOREVER, rfc3339 } from '../core/domain/time.ts';
import { cursorOf, cursorText, lastKnown } from './asked.ts';
import type { AskedPoint, Point } from './asked.ts';
import { askingOnce, cellOf } from './cellAt.ts';
import type { QueryDeps } from './queryDeps.ts';

/** Degrees; west may be greater than east where the box crosses the date line. */
export interface Box {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

export interface SnapshotFilter {
  /** Places in or below one of these. */
  readonly within?: readonly PlaceId[];
  readonly box?: Box;
  readonly holder?: ActorId;
  readonly status?: CellStatus;
  readonly cursor?: string;
  readonly limit: number;
}

export interface SnapshotPage {
  readonly cells: readonly CellJson[];
  /** The cursor of the next page; null at the end. */
  readonly next: string | null;
}

/** Rows read from the view at once while looking for those that pass the filter. */
const SCAN = 2_000;

/** The cells of places with evidence of their own, in order of place id, from where the cursor stands. */
export function snapshotPage(point: Point, filter: SnapshotFilter, given: QueryDeps): SnapshotPage {
  const deps = askingOnce(given);
  const rows = point.view.atOneCommit(() => rowsOf(point, filter, deps));
  const shown = rows.slice(0, filter.limit);
  const cells = shown.map((row) => cellOf(row.place, row, point, deps));
  const last = shown.at(-1);
  return { cells, next: rows.length > shown.length && last ? nextCursor(point, last.place) : null };
}

/** One row more than the limit, if there is one. */
function rowsOf(point: Point, filter: SnapshotFilter, deps: QueryDeps): readonly Rectangle[] {
  const { holder, status, limit } = filter;
  const wanted: Rectangle[] = [];
  let after = filter.cursor === undefined ? undefined : cursorPlace(filter.cursor);
  const sifted = filter.within !== undefined || filter.box !== undefined;
  for (;;) {
    const most = sifted ? SCAN : limit + 1;
    const rows = point.view.snapshot({
      at: point.at,
      known: lastKnown(point.known),
      ...(holder === undefined ? {} : { holder }),
      ...(status === undefined ? {} : { status }),
      ...(after === undefined ? {} : { after }),
      limit: most,
    });
    wanted.push(...rows.filter((row) => passes(row.place, filter, deps)));
    after = rows.at(-1)?.place;
    if (rows.length < most || wanted.length > limit) return wanted;
  }
}

function passes(place: PlaceId, { within, box }: SnapshotFilter, { gazetteer }: QueryDeps): boolean {
  if (within && !within.some((one) => one === place || gazetteer.isBelow(place, one))) return false;
  if (!box) return true;
  const point = gazetteer.get(place)?.point;
  return point ? inBox(point, box) : false;
}

function inBox([longitude, latitude]: readonly [number, number], { west, south, east, north }: Box): boolean {
  const across = west <= east ? longitude >= west && longitude <= east : longitude >= west || longitude <= east;
  return across && latitude >= south && latitude <= north;
}

/** A box of four numbers, west,south,east,north; `bad-request` if it is none. */
export function boxOf(text: string): Box {
  const [west = NaN, south = NaN, east = NaN, north = NaN, ...more] = text.split(',').map(degrees);
  const sound = Math.abs(west) <= 180 && Math.abs(east) <= 180 && south >= -90 && north <= 90 && south <= north;
  if (sound && more.length === 0) return { west, south, east, north };
  throw new SaytaraError('bad-request', {
    message: `reading the box "${text.slice(0, 80)}" given as "bbox"`,
    hint: 'give west,south,east,north in degrees, such as 41.1,37.0,41.3,37.1',
    details: { field: 'bbox', value: text.slice(0, 80) },
  });
}

function degrees(text: string): number {
  return text.trim() === '' ? NaN : Number(text);
}

function nextCursor(point: Point, place: PlaceId): string {
  const known = point.known >= FOREVER ? '' : rfc3339(point.known);
  return cursorText([place, rfc3339(point.at), known, point.view.about.id]);
}

function cursorPlace(cursor: string): PlaceId {
  return placeId(cursorOf(cursor)[0] ?? '');
}

/** The point that the pages before were answered at: pages of one snapshot must not mix two. */
export function cursorPoint(cursor: string): AskedPoint {
  const [, at = '', known = '', view = ''] = cursorOf(cursor);
  return { at, view, ...(known === '' ? {} : { known }) };
}
