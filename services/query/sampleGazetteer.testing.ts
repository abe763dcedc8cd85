import { buildGazetteer } from '../core/domain/gazetteer.ts';
import type { Gazetteer } from '../core/domain/gazetteer.ts';
import { placeId } from '../core/domain/ids.ts';
import type { Place, PlaceKind } from '../core/domain/place.ts';

type Row = readonly [id: string, kind: PlaceKind, parent: string, ar: string, en: string, point?: [number, number]];

/** Two towns with homonyms in them: enough to ask every question that routes answer about places. */
const ROWS: readonly Row[] = [
  ['sy', 'country', '', 'سوريا', 'Syria'],
  ['sy.SY08', 'governorate', 'sy', 'الحسكة', 'Al-Hasakah'],
  ['sy.SY0800', 'district', 'sy.SY08', 'منطقة الحسكة', 'Al-Hasakah district'],
  ['sy.SY0801', 'district', 'sy.SY08', 'القامشلي', 'Qamishli'],
  ['sy.SY080000', 'city', 'sy.SY0800', 'الحسكة', 'Al-Hasakah', [40.74, 36.5]],
  ['sy.SY080101', 'city', 'sy.SY0801', 'القامشلي', 'Qamishli', [41.22, 37.05]],
  ['sy.SY0800.security-square', 'zone', 'sy.SY080000', 'المربع الأمني', 'Security Square', [40.75, 36.51]],
  ['sy.SY0801.security-square', 'zone', 'sy.SY080101', 'المربع الأمني', 'Security Square', [41.23, 37.06]],
  ['sy.SY0801.airport', 'airport', 'sy.SY080101', 'مطار مدينة', 'City airport', [41.2, 37.03]],
  ['sy.SY0801.tayy', 'neighbourhood', 'sy.SY080101', 'طي', 'Tayy', [41.21, 37.04]],
  ['sy.SY0801.tell-ain', 'town', 'sy.SY0801', 'تل عين', 'Tell Ain'],
  ['sy.SY0800.tell-ain', 'village', 'sy.SY080000', 'تل عين', 'Tell Ain'],
  ['sy.SY0801.halko', 'neighbourhood', 'sy.SY080101', 'حلكو', 'Halko'],
];

export function sampleGazetteer(): Gazetteer {
  const built = buildGazetteer(ROWS.map(placeOf));
  if ('get' in built) return built;
  throw new Error(JSON.stringify(built));
}

function placeOf([id, kind, parent, ar, en, point]: Row): Place {
  return {
    id: placeId(id),
    kind,
    parents: parent === '' ? [] : [placeId(parent)],
    names: { ar: [ar], en: [en] },
    point: point ?? null,
    uncertaintyMetres: point ? 500 : null,
    refs: {},
  };
}
