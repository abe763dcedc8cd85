import { SaytaraError } from '../../core/domain/errors.ts';
import type { LineRead, PlaceFormat } from './candidate.ts';
import { parseGeonames } from './geonames.ts';
import { isOchaHeading, parseOcha } from './ocha.ts';
import { parseWof } from './wof.ts';

/** Columns above which a tab-separated line is taken for a GeoNames dump, a broken one included. */
const MANY_TABS = 10;

/** Reads a file of foreign places, line by line. `name` is what an error calls it. Throws `unknown-format` for `auto`. */
export function parsePlaces(text: string, format: PlaceFormat | 'auto', name: string): readonly LineRead[] {
  switch (format === 'auto' ? formatOf(text, name) : format) {
    case 'geonames':
      return parseGeonames(text);
    case 'ocha':
      return parseOcha(text);
    case 'wof':
      return parseWof(text);
  }
}

/** The format of a file by its beginning. */
export function formatOf(text: string, name: string): PlaceFormat {
  const beginning = text.replace(/^\ufeff/, '').trimStart();
  const [first = ''] = beginning.split('\n', 1);
  if (beginning.startsWith('{')) return 'wof';
  if (first.split('\t').length > MANY_TABS) return 'geonames';
  if (isOchaHeading(first)) return 'ocha';
  throw new SaytaraError('unknown-format', {
    message: `taking in places from "${name}", which begins "${first.slice(0, 60)}"`,
    hint: 'name it with --format geonames, ocha or wof; README.md lists the files that are understood',
  });
}
