import { buildGazetteer } from '../domain/gazetteer.ts';
import type { Gazetteer } from '../domain/gazetteer.ts';
import { placeId } from '../domain/ids.ts';
import { mergePlaces } from '../domain/mergePlaces.ts';
import { PLACE_KINDS } from '../domain/place.ts';
import type { Place } from '../domain/place.ts';
import { fieldsOf } from './dataFields.ts';
import type { DataFields } from './dataFields.ts';
import { invalid } from './dataFile.ts';
import type { DataFile, DataRecord } from './dataFile.ts';

/**
 * The gazetteer that the records of all place files make. An additional record of an id that is there adds its names,
 * references and point to that place. Errors: `knowledge-invalid` with file, line and reason.
 */
export function gazetteerOf(shipped: readonly DataFile[], additional: readonly DataFile[] = []): Gazetteer {
  const [records, additions] = [shipped, additional].map((files) => files.flatMap((file) => file.records));
  const gazetteer = buildGazetteer(allPlaces(records ?? [], additions ?? []));
  if (!('length' in gazetteer)) return gazetteer;
  const [fault] = gazetteer;
  const isAtFault = ({ fields }: DataRecord): boolean => fields['id'] === fault?.place;
  // Of a shipped id that stands twice the second line is the fault; of an additional one only the first has parents.
  const record = records?.findLast(isAtFault) ?? additions?.find(isAtFault);
  throw invalid(record ?? { file: 'places', line: 1 }, `${fault?.place ?? ''}: ${fault?.reason ?? ''}`);
}

/** An id that stands twice among the shipped is left to be told: merging would hide it. */
function allPlaces(records: readonly DataRecord[], additions: readonly DataRecord[]): readonly Place[] {
  const [places, more] = [records.map(placeOf), additions.map(placeOf)];
  const isSound = new Set(places.map(({ id }) => id)).size === places.length;
  return isSound && more.length > 0 ? mergePlaces(places, more) : places;
}

const PLACE_FIELDS = ['id', 'kind', 'parents', 'names', 'point', 'uncertaintyMetres', 'refs'];

/** One line of a place file; one that only adds to another place may lack names. Errors: `knowledge-invalid`. */
export function placeOf(record: DataRecord): Place {
  const fields = fieldsOf(record, PLACE_FIELDS);
  const names = fields.object('names', ['ar', 'en', 'ku']);
  return {
    id: placeId(fields.text('id')),
    kind: fields.oneOf('kind', PLACE_KINDS),
    parents: fields.texts('parents').map(placeId),
    names: { ar: names.texts('ar'), en: names.texts('en'), ku: names.texts('ku') },
    point: pointOf(record.fields['point'], fields),
    uncertaintyMetres: fields.numberOrNull('uncertaintyMetres'),
    refs: fields.textMap('refs'),
  };
}

function pointOf(value: unknown, fields: DataFields): readonly [number, number] | null {
  if (value === null || value === undefined) return null;
  const pair: readonly unknown[] = Array.isArray(value) ? value : [];
  const [longitude, latitude] = pair;
  if (typeof longitude !== 'number' || typeof latitude !== 'number' || Math.abs(latitude) > 90)
    throw fields.fail(`field 'point' is not [longitude, latitude]`);
  return [longitude, latitude];
}
