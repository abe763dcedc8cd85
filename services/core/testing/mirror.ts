import { placeHash, viewHash } from '../domain/canonical.ts';
import { applyChange } from '../domain/change.ts';
import type { PublishedRectangle } from '../domain/change.ts';
import type { ControlRevised } from '../domain/events.generated.ts';
import type { Gazetteer } from '../domain/gazetteer.ts';
import type { PlaceId } from '../domain/ids.ts';

/**
 * What a consumer has who applies the changes of saytara.control in sequence to an empty table: its canonical hash.
 * Throws if a sequence is missing or stands twice.
 */
export function mirrorHash(
  changes: readonly Pick<
    ControlRevised,
    'sequence' | 'place' | 'validFrom' | 'validTo' | 'knownFrom' | 'knownTo' | 'after' | 'since' | 'proof'
  >[],
  gazetteer: Gazetteer,
): string {
  const tables = new Map<PlaceId, PublishedRectangle[]>();
  let sequence = 0;
  for (const change of changes) {
    if (change.sequence !== ++sequence) {
      throw new Error(`change ${String(change.sequence)} stands where ${String(sequence)} belongs`);
    }
    tables.set(change.place, applyChange(tables.get(change.place) ?? [], change));
  }
  const places = [...tables].flatMap(([place, rectangles]) => {
    const hash = placeHash(rectangles);
    return hash === null ? [] : [{ place, region: gazetteer.homeRegion(place), hash }];
  });
  return viewHash(places);
}
