import { parseInstant, rfc3339 } from '../../../core/domain/time.ts';
import type { Instant } from '../../../core/domain/time.ts';

export type Language = 'ar' | 'en';

export interface Camera {
  readonly zoom: number;
  readonly latitude: number;
  readonly longitude: number;
}

/** All that the address of the page says: another reader who opens it sees the same. */
export interface Permalink {
  /** Valid time; null for now. */
  readonly at: Instant | null;
  /** Knowledge time; null for everything known. */
  readonly known: Instant | null;
  readonly place: string | null;
  readonly language: Language;
  /** Null for all of Syria. */
  readonly camera: Camera | null;
}

/** A permalink and the parameters of the address that could not be understood. */
export interface ReadPermalink {
  readonly link: Permalink;
  readonly faults: readonly string[];
}

/** Reads the query string of the page; what is missing or wrong takes its default. */
export function readPermalink(search: string, browserLanguage: string): ReadPermalink {
  const parameters = new URLSearchParams(search);
  const faults: string[] = [];
  const read = <Value>(name: string, parse: (text: string) => Value | undefined): Value | null => {
    const text = parameters.get(name);
    if (text === null || text === '') return null;
    const value = parse(text);
    if (value === undefined) faults.push(`${name}=${text}`);
    return value ?? null;
  };
  const link = {
    at: read('at', parseInstant),
    known: read('known', parseInstant),
    place: read('place', (text) => text),
    language: read('lang', languageNamed) ?? (browserLanguage.toLowerCase().startsWith('ar') ? 'ar' : 'en'),
    camera: read('map', cameraOf),
  };
  return { link, faults };
}

/** The query string, `?` included; times as RFC 3339, the map as zoom/latitude/longitude. */
export function writePermalink(link: Permalink): string {
  const parameters: string[] = [];
  if (link.at !== null) parameters.push(`at=${rfc3339(link.at)}`);
  if (link.known !== null) parameters.push(`known=${rfc3339(link.known)}`);
  if (link.place !== null) parameters.push(`place=${encodeURIComponent(link.place)}`);
  parameters.push(`lang=${link.language}`);
  if (link.camera !== null) {
    const { zoom, latitude, longitude } = link.camera;
    parameters.push(`map=${zoom.toFixed(2)}/${latitude.toFixed(4)}/${longitude.toFixed(4)}`);
  }
  return `?${parameters.join('&').replaceAll('+', '%2B')}`;
}

function languageNamed(text: string): Language | undefined {
  return text === 'ar' || text === 'en' ? text : undefined;
}

function cameraOf(text: string): Camera | undefined {
  const [zoom, latitude, longitude] = text.split('/').map(Number);
  if (zoom === undefined || latitude === undefined || longitude === undefined) return undefined;
  const inside = zoom >= 0 && zoom <= 22 && Math.abs(latitude) <= 85 && Math.abs(longitude) <= 180;
  return inside ? { zoom, latitude, longitude } : undefined;
}
