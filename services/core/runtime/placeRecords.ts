import { buildGazetteer } from '../domain/gazetteer.ts';
import type { Gazetteer } from '../domain/gazetteer.ts';
import { placeId } from '../domain/ids.ts';
import { PLACE_KINDS } from '../domain/place.ts';
import type { Place } from '../domain/place.ts';
import { fieldsOf } from './dataFields.ts';
import type { DataFields } from './dataFields.ts';
import { invalid } from './dataFile.ts';
import type { DataFile, DataRecord } from './dataFile.ts';

/** The gazetteer that the records of all place files make. Errors: `knowledge-invalid` with file, line and reason. */
export function gazetteerOf(files: readonly DataFile[]): Gazetteer {
  const records = files.flatMap((file) => file.records);
  const gazetteer = buildGazetteer(records.map(placeOf));
  if (!('length' in gazetteer)) return gazetteer;
  const [fault] = gazetteer;
  // Of an id that stands twice the second line is the fault.
  const record = records.findLast((one) => one.fields['id'] === fault?.place);
  throw invalid(record ?? { file: 'places', line: 1 }, `${fault?.place ?? ''}: ${fault?.reason ?? ''}`);
}

const PLACE_FIELDS = ['id', 'kind', 'parents', 'names', 'point', 'uncertaintyMetres', 'refs'];

/** One line of a place file. Errors: `knowledge-invalid`. */
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
