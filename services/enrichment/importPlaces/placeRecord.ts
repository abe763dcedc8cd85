import type { Place } from '../../core/domain/place.ts';

/** One line of a file of additional places, in the gazetteer's format. */
export function additionText({ id, kind, parents, names, point, uncertaintyMetres, refs }: Place): string {
  return `${JSON.stringify({ id, kind, parents, names, point, uncertaintyMetres, refs })}\n`;
}
