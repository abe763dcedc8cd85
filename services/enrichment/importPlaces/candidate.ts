import type { PlaceKind } from '../../core/domain/place.ts';

export const FORMATS = ['geonames', 'ocha', 'wof'] as const;
export type PlaceFormat = (typeof FORMATS)[number];

/** A place as a foreign file tells it, before it is held against the gazetteer. */
export interface Candidate {
  /** Line of the file, from 1; of a GeoJSON collection the number of the feature. */
  readonly line: number;
  readonly kind: PlaceKind;
  readonly names: { readonly ar: readonly string[]; readonly en: readonly string[]; readonly ku: readonly string[] };
  /** [longitude, latitude] in WGS 84. */
  readonly point: readonly [number, number] | null;
  /** pcode, geonames, wof, wikidata. */
  readonly refs: Readonly<Record<string, string>>;
  /** P-codes of its containers, nearest first. */
  readonly parentPcodes: readonly string[];
}

/** A line that is understood and not taken. */
export interface Skip {
  readonly line: number;
  readonly reason: string;
}

/** A line that is not understood. */
export interface BadLine {
  readonly line: number;
  readonly reason: string;
}

/** What one line of a foreign file gives. */
export type LineRead =
  | { readonly status: 'candidate'; readonly candidate: Candidate }
  | { readonly status: 'skipped'; readonly skip: Skip }
  | { readonly status: 'bad'; readonly bad: BadLine };

export const candidate = (one: Candidate): LineRead => ({ status: 'candidate', candidate: one });
export const skipped = (line: number, reason: string): LineRead => ({ status: 'skipped', skip: { line, reason } });
export const bad = (line: number, reason: string): LineRead => ({ status: 'bad', bad: { line, reason } });

/** West, south, east and north of Syria with some margin. */
const BOX = [35.4, 32.2, 42.5, 37.5] as const;

/**
 * A point from two numbers or their texts: null if both are empty, a reason if they are no coordinates or lie outside
 * Syria.
 */
export function pointOf(longitude: unknown, latitude: unknown): readonly [number, number] | null | { reason: string } {
  const [east, north] = [numberOf(longitude), numberOf(latitude)];
  if (east === null && north === null) return null;
  if (east === null || north === null || Number.isNaN(east) || Number.isNaN(north))
    return { reason: `"${String(latitude)}, ${String(longitude)}" are no coordinates` };
  const [west, south, eastEnd, northEnd] = BOX;
  const inside = east >= west && east <= eastEnd && north >= south && north <= northEnd;
  return inside ? [east, north] : { reason: OUTSIDE };
}

export const OUTSIDE = 'outside Syria';

function numberOf(value: unknown): number | null {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || value.trim() === '') return null;
  return Number(value);
}
