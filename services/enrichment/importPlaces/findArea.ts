import { SaytaraError } from '../../core/domain/errors.ts';
import type { Gazetteer } from '../../core/domain/gazetteer.ts';
import { placeId } from '../../core/domain/ids.ts';
import type { PlaceId } from '../../core/domain/ids.ts';
import { matchKey } from '../../core/domain/matchKey.ts';
import { displayName } from '../../core/domain/place.ts';
import type { Place } from '../../core/domain/place.ts';

/** A governorate or district by id, P-code or name. Throws `unknown-place`, `ambiguous-place`. */
export function findArea(gazetteer: Gazetteer, wanted: string): PlaceId {
  const byId = [wanted, `sy.${wanted}`].map((id) => gazetteer.get(placeId(id))).filter((place) => place !== undefined);
  const byName = gazetteer.named(matchKey(wanted)).filter(isArea);
  const [area, ...others] = byId.some(isArea) ? byId.filter(isArea) : byName;
  if (area === undefined)
    throw new SaytaraError('unknown-place', {
      message: `looking for the governorate or district "${wanted}"`,
      hint: 'give its P-code, such as SY08 or SY0802, or its name',
    });
  if (others.length > 0)
    throw new SaytaraError('ambiguous-place', {
      message: `looking for the governorate or district "${wanted}"`,
      hint: 'give its P-code',
      details: { candidates: [area, ...others].map((place) => ({ id: place.id, name: displayName(place, place.id) })) },
    });
  return area.id;
}

function isArea({ kind }: Place): boolean {
  return kind === 'governorate' || kind === 'district';
}
