import { placeId } from '../../core/domain/ids.ts';
import { PLACE_KINDS } from '../../core/domain/place.ts';
import type { Place } from '../../core/domain/place.ts';
import { fieldsOf } from '../../core/runtime/dataFields.ts';
import type { DataRecord } from '../../core/runtime/dataFile.ts';

const FIELDS = ['id', 'kind', 'parents', 'names', 'point', 'uncertaintyMetres', 'refs', 'replaces'];

/** One line of a file of additional places, in the gazetteer's format. */
export function additionText({ id, kind, parents, names, point, uncertaintyMetres, refs }: Place): string {
  return `${JSON.stringify({ id, kind, parents, names, point, uncertaintyMetres, refs })}\n`;
}

/** A place of such a file; one that only adds to another may lack names. Throws `knowledge-invalid`. */
export function additionOf(record: DataRecord): Place {
  const fields = fieldsOf(record, FIELDS);
  const names = fields.object('names', ['ar', 'en', 'ku']);
  const ku = names.texts('ku');
  return {
    id: placeId(fields.text('id')),
    kind: fields.oneOf('kind', PLACE_KINDS),
    parents: fields.texts('parents').map(placeId),
    names: { ar: names.texts('ar'), en: names.texts('en'), ...(ku.length === 0 ? {} : { ku }) },
    point: pointOf(record),
    uncertaintyMetres: fields.numberOrNull('uncertaintyMetres'),
    refs: fields.textMap('refs'),
  };
}

function pointOf(record: DataRecord): readonly [number, number] | null {
  const value = record.fields['point'] ?? null;
  const pair: readonly unknown[] = Array.isArray(value) ? value : [];
  const [longitude, latitude] = pair;
  if (typeof longitude === 'number' && typeof latitude === 'number') return [longitude, latitude];
  if (value === null) return null;
  throw fieldsOf(record, FIELDS).fail(`field 'point' is not [longitude, latitude]`);
}
