import type { Rectangle } from '../domain/cell.ts';
import { SaytaraError } from '../domain/errors.ts';
import type { PlaceChange } from './viewStore.ts';

type Bounds = Pick<Rectangle, 'validFrom' | 'validTo' | 'knownFrom' | 'knownTo'>;

/** Names a rectangle among those of its place: two with the same bounds would overlap. */
export function boundsText({ validFrom, validTo, knownFrom, knownTo }: Bounds): string {
  return `${String(validFrom)} ${String(validTo)} ${String(knownFrom)} ${String(knownTo)}`;
}

/** Some rectangles of a place, the changed ones among them, after a change; throws `internal` if one is not there. */
export function afterChange(
  stored: readonly Rectangle[],
  { place, removed, added }: Pick<PlaceChange, 'place' | 'removed' | 'added'>,
): readonly Rectangle[] {
  const gone = new Set(removed.map(boundsText));
  const left = stored.filter((one) => !gone.has(boundsText(one)));
  if (stored.length - left.length === removed.length) return [...left, ...added];
  const found = new Set(stored.map(boundsText));
  const missing = removed.map(boundsText).find((text) => !found.has(text)) ?? 'one that stands there twice';
  throw new SaytaraError('internal', {
    message: `changing the rectangles of "${place}": ${missing} is to be removed and is not stored`,
  });
}
