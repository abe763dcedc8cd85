import type { PlaceReading } from '../places/placeContext.ts';
import { readPlaces } from '../places/placePhrase.ts';
import { isInMention } from './scene.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import type { Hit, Scene } from './scene.ts';

/** Arabic: „*Besides the town of P*, X took Q“ (إلى جانب P، سيطر X على Q): places that head a sentence as more of what its first verb tells of. */
export function frontedPlaces(scene: Scene, { start, clitics, form }: Hit): readonly PlaceReading[] {
  const { tokens, language } = scene;
  if (language !== 'ar' || form.column !== 'perfect' || clitics !== '' || !TOLD.has(form.frame.action)) return [];
  const opened = BESIDES.find((keys) => keys.every((words, at) => isOneOf(tokens[at], words)));
  if (!opened) return [];
  const places = readPlaces(scene, opened.length);
  const end = places.at(-1)?.end ?? start;
  const comma = /[,،]/u.test(tokens[end]?.before ?? '');
  const named = places.every(({ mention }) => mention.collective === null);
  return comma && named && tokens.slice(end, start).every((_, at) => isInMention(scene, end + at)) ? places : [];
}
const TOLD: ReadonlySet<string> = new Set(['seize', 'withdraw']);
const BESIDES = [
  [keySet('إلى وإلى'), keySet('جانب')],
  [keySet('إضافة وإضافة بالإضافة وبالإضافة'), keySet('إلى')],
  [keySet('فضلا وفضلا'), keySet('عن')],
  [keySet('علاوة وعلاوة'), keySet('على')],
];
