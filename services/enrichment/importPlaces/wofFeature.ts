import { OUTSIDE, bad, candidate, pointOf, skipped } from './candidate.ts';
import type { Candidate, LineRead } from './candidate.ts';
import { namesByScript } from './names.ts';
import { filledRefs, objectOf, wordOf, wordsOf } from './wofFields.ts';
import type { WofFields } from './wofFields.ts';
import { kindOfPlacetype } from './wofKinds.ts';

/** Languages of names by the codes that Who's On First writes; Kurdish only in Latin script. */
const ARABIC = ['ara', 'apc'];
const ENGLISH = ['eng'];
const KURDISH = ['kur', 'kmr'];
const SUFFIXES = ['_x_preferred', '_x_variant', '_x_colloquial'];

/** A GeoJSON feature of Who's On First, as its repositories hold them. */
export function wofFeature(feature: WofFields, line: number): LineRead {
  const fields = objectOf(feature['properties']);
  const id = wordOf(fields['wof:id']);
  if (!/^\d+$/.test(id)) return bad(line, `"${id.slice(0, 40)}" is no "wof:id"`);
  if (wordOf(fields['wof:country']) !== 'SY') return skipped(line, OUTSIDE);
  if (fields['mz:is_current'] === 0 || wordsOf(fields['wof:superseded_by']).length > 0)
    return skipped(line, 'superseded');
  const names = namesOf(fields);
  const kind = kindOfPlacetype(wordOf(fields['wof:placetype']), {
    feature: wordOf(fields['gn:fcode']),
    population: Number(wordOf(fields['wof:population'])),
    names: [...names.ar, ...names.en],
  });
  if (kind === undefined) return skipped(line, 'a feature that no report tells control of');
  if (kind === 'abandoned') return skipped(line, 'abandoned');
  const point = pointOf(fields['geom:longitude'], fields['geom:latitude']);
  if (point !== null && 'reason' in point)
    return point.reason === OUTSIDE ? skipped(line, OUTSIDE) : bad(line, point.reason);
  const concordances = objectOf(fields['wof:concordances']);
  const refs = { wof: id, geonames: wordOf(concordances['gn:id']), wikidata: wordOf(concordances['wd:id']) };
  return candidate({ line, kind, point, names, refs: filledRefs(refs), parentPcodes: [] });
}

function namesOf(fields: WofFields): Candidate['names'] {
  const named = (languages: readonly string[]): readonly string[] =>
    languages.flatMap((language) => SUFFIXES.flatMap((suffix) => wordsOf(fields[`name:${language}${suffix}`])));
  const { ar } = namesByScript(named(ARABIC));
  const { en } = namesByScript([...named(ENGLISH), wordOf(fields['wof:name'])]);
  return { ar, en, ku: namesByScript(named(KURDISH)).en };
}
