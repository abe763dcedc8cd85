import { lastEvidence } from '../core/domain/cell.ts';
import type { Rectangle } from '../core/domain/cell.ts';
import type { ShareJson } from '../core/domain/cellJson.ts';
import type { Cell, CellFlag, Confidence } from '../core/domain/events.generated.ts';
import type { Actors } from '../core/domain/actor.ts';
import type { Gazetteer } from '../core/domain/gazetteer.ts';
import type { ActorId, PlaceId } from '../core/domain/ids.ts';
import type { PlaceKind } from '../core/domain/place.ts';
import type { Instant } from '../core/domain/time.ts';

/**
 * Kinds that are never held through their parts (R6, A10): what is shown for them is rolled up when asked, whatever
 * is said of what they lie in. Smaller places are where neither they nor their containers are told of.
 */
const ROLLED: readonly PlaceKind[] = ['city', 'area', 'sub_district', 'district', 'governorate', 'country'];

export function isRolledUp(kind: PlaceKind | undefined): boolean {
  return kind !== undefined && ROLLED.includes(kind);
}

export interface RolledUp {
  readonly cell: Cell;
  readonly lastEvidence: Instant;
  readonly share: ShareJson;
}

export interface Members {
  readonly gazetteer: Pick<Gazetteer, 'get' | 'children'>;
  readonly actors: Pick<Actors, 'bloc'>;
  readonly at: Instant;
  /** The cell of a place with evidence of its own there and then; undefined if it has none. */
  readonly rectangle: (place: PlaceId) => Rectangle | undefined;
}

/**
 * What the members of a place show together (rulings-check c9): holders of different blocs SHARED,
 * all of them contested CONTESTED, one bloc alone UNKNOWN with its parties (a whole is not held because the parts
 * one knows of are). A member without a cell of its own speaks through its members. Null if none has evidence.
 */
export function rollUp(place: PlaceId, members: Members): RolledUp | null {
  const parts = speakingParts(place, members);
  if (parts.length === 0) return null;
  const cells = parts.map(({ cell }) => cell);
  const parties = union(cells.map((cell) => cell.parties));
  const blocs = new Set(parties.map((party) => members.actors.bloc(party, members.at)));
  const contested = cells.every(({ status }) => status === 'contested');
  const status = contested ? 'contested' : blocs.size > 1 ? 'shared' : 'unknown';
  const cell: Cell = {
    status,
    holders: status === 'shared' ? union(cells.map((one) => one.holders)) : [],
    parties,
    confidence: status === 'shared' ? weakest(cells) : null,
    flags: flagsOf(cells),
    siege: null,
    presence: [],
    frontLine: false,
  };
  const evidence = parts.map((one) => lastEvidence(one, members.at));
  return { cell, lastEvidence: Math.max(...evidence), share: shareOf(place, members) };
}

function shareOf(place: PlaceId, members: Pick<Members, 'gazetteer' | 'rectangle'>): ShareJson {
  const children = members.gazetteer.children(place);
  const told = children.filter((child) => {
    const own = members.rectangle(child);
    return (own !== undefined && own.cell.parties.length > 0) || speakingParts(child, members).length > 0;
  });
  return { members: told.length, of: children.length };
}

/** The nearest members that name a holder or a party, each once: what a roll-up rests on. */
export function speakingParts(place: PlaceId, members: Pick<Members, 'gazetteer' | 'rectangle'>): readonly Rectangle[] {
  return partsOf(place, members, new Set([place]));
}

function partsOf(
  place: PlaceId,
  members: Pick<Members, 'gazetteer' | 'rectangle'>,
  seen: Set<PlaceId>,
): readonly Rectangle[] {
  return members.gazetteer.children(place).flatMap((child) => {
    if (seen.has(child)) return [];
    seen.add(child);
    const own = members.rectangle(child);
    return own && own.cell.parties.length > 0 ? [own] : partsOf(child, members, seen);
  });
}

function union(lists: readonly (readonly ActorId[])[]): readonly ActorId[] {
  return [...new Set(lists.flat())].sort();
}

const BY_STRENGTH: readonly Confidence[] = ['unknown', 'claimed', 'probable', 'confirmed'];

function weakest(cells: readonly Cell[]): Confidence | null {
  const ranks = cells.flatMap(({ confidence }) => (confidence ? [BY_STRENGTH.indexOf(confidence)] : []));
  return ranks.length === 0 ? null : (BY_STRENGTH[Math.min(...ranks)] ?? null);
}

/** Disputed if a member is; stale if no member is fresh. */
function flagsOf(cells: readonly Cell[]): readonly CellFlag[] {
  const disputed = cells.some(({ flags }) => flags.includes('disputed'));
  const stale = cells.every(({ flags }) => flags.includes('stale'));
  return [...(disputed ? ['disputed' as const] : []), ...(stale ? ['stale' as const] : [])];
}
