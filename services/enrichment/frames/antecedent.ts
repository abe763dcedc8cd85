import { readPlaces } from '../places/placePhrase.ts';
import type { PlaceReading } from '../places/placeContext.ts';
import { isOneOf } from '../text/tokens.ts';
import type { Token } from '../text/tokens.ts';
import { RELATIVE } from './closedWords.ts';
import type { Scene } from './scene.ts';

const PRONOUN_STEMS: Readonly<Record<string, string>> = { علي: 'علي', من: 'من', عن: 'عن', في: 'في', الي: 'الي', ل: 'ل', داخل: 'داخل' };

/** „on it“, „from them“ written as one word with the preposition. */
export function isPronounOf(token: Token | undefined, preposition: string): boolean {
  const stem = PRONOUN_STEMS[preposition === 'على' ? 'علي' : preposition === 'إلى' ? 'الي' : preposition];
  if (stem === undefined || !token) return preposition === 'it' && token?.key === 'it';
  return ['ه', 'ها', 'هم', 'هما'].some((ending) => token.key === stem + ending);
}

/**
 * The place that a pronoun at token `at` means: the one before a relative („the town which they took“), else the last
 * town spoken of before the action at token `action`.
 */
export function antecedent(scene: Scene, action: number, at: number): readonly PlaceReading[] {
  const relative = scene.tokens.findLastIndex(
    (token, index) => index < action && action - index <= 6 && isOneOf(token, RELATIVE),
  );
  if (relative > 0) {
    const places = placesEndingAt(scene, relative);
    if (places.length > 0) return places.map((place) => ({ ...place, start: at, end: at + 1 }));
  }
  const offset = scene.tokens[action]?.start ?? 0;
  const spoken = scene.spokenOf.findLast((one) => one.at < offset);
  const token = scene.tokens[at];
  if (!spoken || !token) return [];
  const mention = { id: spoken.place, surface: token.raw, collective: null, provisional: null };
  return [{ mention, extent: 'all', part: null, except: [], allSaid: false, start: at, end: at + 1 }];
}

/** The longest place phrase that ends right before a token. */
export function placesEndingAt(scene: Scene, end: number, slack = 0): readonly PlaceReading[] {
  for (let at = Math.max(0, end - 10); at < end; at++) {
    const places = readPlaces(scene, at);
    const last = places.at(-1)?.end ?? -1;
    if (places.length > 0 && last <= end && end - last <= slack) return places;
  }
  return [];
}
