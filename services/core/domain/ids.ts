import { createHash, hash } from 'node:crypto';

declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** `r-` and 24 hex digits: hash of source, publication instant and normalised text. */
export type ReportId = Branded<'ReportId'>;
/** `c-` and 24 hex digits: hash of report, span, actor, action, place, polarity and modality. */
export type ClaimId = Branded<'ClaimId'>;
/** `sy`, `sy.<pcode>`, `sy.<pcode of parent>.<slug>` or, provisional, `sy.x.<home region>.<hash>`. */
export type PlaceId = Branded<'PlaceId'>;
/** The id of the place that is a home region: a district, a governorate, the country or a line. */
export type RegionId = Branded<'RegionId'>;
/** Lower-case words joined by hyphens, as contract.md lists them. */
export type ActorId = Branded<'ActorId'>;
/** `v1`, `v2` … in the order in which the operations log admitted their rebuilds. */
export type ViewId = Branded<'ViewId'>;

export const reportId = (text: string): ReportId => text as ReportId;
export const claimId = (text: string): ClaimId => text as ClaimId;
export const placeId = (text: string): PlaceId => text as PlaceId;
export const regionId = (text: string): RegionId => text as RegionId;
export const actorId = (text: string): ActorId => text as ActorId;
export const viewId = (text: string): ViewId => text as ViewId;

/** Hex sha-256 of the parts, each written with its length before it so that no two lists of parts collide. */
export function hashOf(...parts: readonly string[]): string {
  let joined = '';
  for (const part of parts) joined += `${String(part.length)}:${part}`;
  return hash('sha256', joined);
}

/** Hex sha-256 of one text. */
export function sha256(text: string | Uint8Array): string {
  return hash('sha256', text);
}

/** The same of a text that comes in pieces. */
export interface TextHash {
  add(text: string): void;
  /** Of all that was added; nothing is added after it. */
  hex(): string;
}

/** Characters that are put together before they are hashed: many short pieces cost more than their bytes. */
const HASHED_AT_ONCE = 65_536;

export function startSha256(): TextHash {
  const digest = createHash('sha256');
  let waiting = '';
  return {
    add(text) {
      waiting += text;
      if (waiting.length < HASHED_AT_ONCE) return;
      digest.update(waiting);
      waiting = '';
    },
    hex: () => digest.update(waiting).digest('hex'),
  };
}

/**
 * The partition of a key: FNV-1a (32 bit) over its UTF-16 units, modulo the number of partitions.
 * The same on every log, so that a region's claims meet in one partition wherever they are kept.
 */
export function partitionOf(key: string, partitions: number): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  return (hash >>> 0) % partitions;
}
