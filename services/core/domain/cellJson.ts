import { lastEvidence } from './cell.ts';
import type { Rectangle } from './cell.ts';
import type { Cell } from './events.generated.ts';
import type { Gazetteer } from './gazetteer.ts';
import type { PlaceId, ViewId } from './ids.ts';
import { displayName } from './place.ts';
import { rfc3339, rfc3339OrNull } from './time.ts';
import type { Instant } from './time.ts';

/** The canonical fields of a cell as the outer contract writes them: enum words with hyphens. */
export interface CellFieldsJson {
  readonly status: string;
  readonly holders: readonly string[];
  readonly parties: readonly string[];
  readonly confidence: string | null;
  readonly flags: readonly string[];
  readonly siege: { readonly by: readonly string[]; readonly extent: string; readonly since: string } | null;
  readonly presence: readonly string[];
  readonly frontLine: boolean;
}

export interface PlaceJson {
  readonly id: string;
  readonly name: { readonly ar: string; readonly en: string };
  /** [longitude, latitude]; null if not known. */
  readonly point: readonly [number, number] | null;
  readonly uncertaintyMetres: number | null;
}

/** The answer to "who controls this place then, as known then". */
export interface CellJson extends CellFieldsJson {
  readonly place: PlaceJson;
  readonly at: string;
  /** RFC 3339; null for everything known. */
  readonly known: string | null;
  readonly view: string;
  /** EDTF; null without evidence. */
  readonly since: string | null;
  /** RFC 3339; null without evidence. */
  readonly lastEvidence: string | null;
  /** Of a roll-up only: on how many of the place's direct members it rests. */
  readonly share?: ShareJson;
}

/** Members with a party in them, by a cell of their own or through their own members, of all that the gazetteer has. */
export interface ShareJson {
  readonly members: number;
  readonly of: number;
}

export interface CellQuestion {
  /** What the view says; null if it holds no evidence there. */
  readonly rectangle: Rectangle | null;
  readonly place: PlaceId;
  readonly at: Instant;
  readonly known: Instant;
  readonly view: ViewId;
  readonly gazetteer: Pick<Gazetteer, 'get'>;
  /** Flags that are given when a cell is asked for and not stored: rollup, incomplete, inferred. */
  readonly flags?: readonly string[];
}

/** The word as it stands at JSON and CLI edges: lift_siege becomes lift-siege. */
export function edgeWord(word: string): string {
  return word.replaceAll('_', '-');
}

/** A cell of the outer contract; without a rectangle, status unknown and nobody named. */
export function cellJson(question: CellQuestion): CellJson {
  const { rectangle, place, at, known, view, gazetteer, flags = [] } = question;
  const fields = rectangle ? cellFieldsJson(rectangle.cell) : NO_EVIDENCE;
  return {
    place: placeJson(place, gazetteer),
    at: rfc3339(at),
    known: rfc3339OrNull(known),
    view,
    ...fields,
    flags: [...new Set([...fields.flags, ...flags])].sort(),
    since: rectangle?.since ?? null,
    lastEvidence: rectangle && rfc3339(lastEvidence(rectangle, at)),
  };
}

const NO_EVIDENCE: CellFieldsJson = {
  status: 'unknown',
  holders: [],
  parties: [],
  confidence: null,
  flags: [],
  siege: null,
  presence: [],
  frontLine: false,
};

/** The canonical fields alone, in the contract's order of keys. */
export function cellFieldsJson(cell: Cell): CellFieldsJson {
  return {
    status: cell.status,
    holders: cell.holders,
    parties: cell.parties,
    confidence: cell.confidence,
    flags: cell.flags.map(edgeWord),
    siege: cell.siege && { by: cell.siege.by, extent: cell.siege.extent, since: cell.siege.since },
    presence: cell.presence,
    frontLine: cell.frontLine,
  };
}

function placeJson(id: PlaceId, gazetteer: Pick<Gazetteer, 'get'>): PlaceJson {
  const place = gazetteer.get(id);
  return {
    id,
    name: displayName(place, id),
    point: place?.point ?? null,
    uncertaintyMetres: place?.uncertaintyMetres ?? null,
  };
}
