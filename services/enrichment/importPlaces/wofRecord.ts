import { OUTSIDE, bad, candidate, pointOf, skipped } from './candidate.ts';
import type { LineRead } from './candidate.ts';
import { namesByScript } from './names.ts';
import { filledRefs, wordOf, wordsOf } from './wofFields.ts';
import type { WofFields } from './wofFields.ts';
import { kindOfPlacetype } from './wofKinds.ts';

/**
 * A flat record made from Who's On First: {id: "wof:…", kind, name, ar, alt, lat, lon, gn, wd, fcode, pop, adm2,
 * adm3_guess}; adm2 and adm3_guess are P-codes.
 */
export function wofRecord(fields: WofFields, line: number): LineRead {
  const id = /^wof:(\d+)$/.exec(wordOf(fields['id']))?.[1];
  if (id === undefined) return bad(line, `"${wordOf(fields['id']).slice(0, 40)}" is no id of Who's On First`);
  const names = namesByScript([wordOf(fields['name']), ...wordsOf(fields['ar']), ...wordsOf(fields['alt'])]);
  const kind = kindOfPlacetype(wordOf(fields['kind']), {
    feature: wordOf(fields['fcode']),
    population: Number(wordOf(fields['pop'])),
    names: [...names.ar, ...names.en],
  });
  if (kind === undefined) return skipped(line, 'a feature that no report tells control of');
  if (kind === 'abandoned') return skipped(line, 'abandoned');
  const point = pointOf(fields['lon'], fields['lat']);
  if (point !== null && 'reason' in point)
    return point.reason === OUTSIDE ? skipped(line, OUTSIDE) : bad(line, point.reason);
  return candidate({
    ...{ line, kind, point, names: { ...names, ku: [] } },
    refs: filledRefs({ wof: id, geonames: wordOf(fields['gn']), wikidata: wordOf(fields['wd']) }),
    parentPcodes: [wordOf(fields['adm3_guess']), wordOf(fields['adm2'])].filter((code) => code !== ''),
  });
}
