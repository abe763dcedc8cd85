import { isObject } from '../../core/runtime/dataFile.ts';
import { bad } from './candidate.ts';
import type { LineRead } from './candidate.ts';
import { wofFeature } from './wofFeature.ts';
import { wofRecord } from './wofRecord.ts';

/**
 * Reads Who's On First: one record or GeoJSON feature a line, or one document that is a feature or a collection of
 * them (a line is then the number of the feature).
 */
export function parseWof(text: string): readonly LineRead[] {
  const whole = documentOf(text);
  if (whole !== undefined) return whole.map((value, index) => placeOf(value, index + 1));
  return text
    .replace(/^\ufeff/, '')
    .split('\n')
    .flatMap((line, index) => (line.trim() === '' ? [] : [lineOf(line, index + 1)]));
}

/** The features of a text that is one JSON document; undefined if it is none, as NDJSON is. */
function documentOf(text: string): readonly unknown[] | undefined {
  // The second line of NDJSON begins another object; parsing all of a large file to learn that would be waste.
  if (/^\s*\{.*\}\s*\n\s*\{/u.test(text.slice(0, 200_000))) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    if (!isObject(value)) return undefined;
    const features: unknown = value['features'];
    if (value['type'] !== 'FeatureCollection' || !Array.isArray(features)) return [value];
    return features.map((feature: unknown) => feature);
  } catch {
    return undefined;
  }
}

function lineOf(text: string, line: number): LineRead {
  try {
    return placeOf(JSON.parse(text), line);
  } catch {
    return bad(line, `"${text.trim().slice(0, 60)}" is not JSON`);
  }
}

function placeOf(value: unknown, line: number): LineRead {
  if (!isObject(value)) return bad(line, 'it is not a JSON object');
  return value['type'] === 'Feature' ? wofFeature(value, line) : wofRecord(value, line);
}
