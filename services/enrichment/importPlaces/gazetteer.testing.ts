import { placeId } from '../../core/domain/ids.ts';
import type { Place } from '../../core/domain/place.ts';
import type { Candidate, LineRead } from './candidate.ts';

const place = (parts: Omit<Place, 'id' | 'parents'> & { id: string; parents: readonly string[] }): Place => ({
  ...parts,
  id: placeId(parts.id),
  parents: parts.parents.map(placeId),
});
const area = (id: string, kind: Place['kind'], parent: string | null, name: string, point: Place['point']): Place =>
  place({
    ...{ id, kind, parents: parent === null ? [] : [parent], point },
    names: { ar: [name], en: [id] },
    uncertaintyMetres: point === null ? null : 1_000,
    refs: {},
  });

/** Two districts of one governorate, one of them with a sub-district without a point, and a town in each. */
export const BASE: readonly Place[] = [
  area('sy', 'country', null, 'سوريا', [38.5, 35]),
  area('sy.SY02', 'governorate', 'sy', 'حلب', [37.6, 36.2]),
  area('sy.SY0203', 'district', 'sy.SY02', 'عفرين', [36.85, 36.5]),
  area('sy.SY0205', 'district', 'sy.SY02', 'منبج', [37.9, 36.5]),
  area('sy.SY020501', 'sub_district', 'sy.SY0205', 'أبو قلقل', null),
  area('sy.SY0203.raju', 'town', 'sy.SY0203', 'راجو', [36.7, 36.7]),
  { ...area('sy.SY0205.abu-qalqal', 'town', 'sy.SY020501', 'أبو قلقل', [38.05, 36.4]), refs: { pcode: 'C55' } },
];

/** A village near Raju that only its point places, but for what is given. */
export function read(parts: Partial<Candidate> = {}): LineRead {
  const candidate: Candidate = {
    ...{ line: 1, kind: 'village', point: [36.72, 36.6], refs: { geonames: '9' }, parentPcodes: [] },
    names: { ar: ['تل سوسن'], en: ['Tall Sawsan'], ku: [] },
    ...parts,
  };
  return { status: 'candidate', candidate };
}
