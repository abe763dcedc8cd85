import { changesControl } from '../core/domain/claim.ts';
import { reportId } from '../core/domain/ids.ts';
import { readKnowledge } from '../core/runtime/knowledge.ts';
import { createReader } from './readClaims.ts';

const reader = createReader(readKnowledge());

/** The changes of a text published on a day, in whichever language it is: who did what where, sorted. */
export function changesOf(day: string, text: string): readonly string[] {
  const publishedAt = Date.parse(`${day}T18:00:00+03:00`);
  const language = /\p{Script=Arabic}/u.test(text) ? 'ar' : 'en';
  return reader({ report: reportId('r-0'), source: 'samples', publishedAt, language, title: null, text })
    .claims.filter(changesControl)
    .map(({ actor, action, place }) => `${actor} ${action} ${place.surface}`)
    .sort();
}

/** Day, text and the changes it tells. */
export type ChangesCase = readonly [day: string, text: string, changes: readonly string[]];
