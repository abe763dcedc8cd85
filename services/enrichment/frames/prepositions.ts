import { kindAt } from '../places/container.ts';
import { KIND_WORDS, PART_WORDS } from '../places/kindWords.ts';
import { matchKey } from '../../core/domain/matchKey.ts';
import type { Frame } from '../../core/domain/knowledge.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import type { Token } from '../text/tokens.ts';

/** The words with which a place of a frame may begin, its direct object apart. */
interface PlaceOpeners {
  /** The first words of its prepositions, and those with a pronoun. */
  readonly keys: ReadonlySet<string>;
  /** Prepositions that are written with the next word. */
  readonly letters: readonly string[];
}
const PLACE_OPENERS = new WeakMap<Frame, PlaceOpeners>();

/** Whether one of a frame's prepositions may begin with a token. */
export function opensPlace(token: Token | undefined, frame: Frame): boolean {
  let openers = PLACE_OPENERS.get(frame);
  if (!openers) PLACE_OPENERS.set(frame, (openers = placeOpenersOf(frame)));
  const key = token?.key ?? '';
  return openers.keys.has(key) || openers.letters.some((letter) => key.startsWith(letter));
}

function placeOpenersOf({ place }: Frame): PlaceOpeners {
  return {
    keys: new Set(place.flatMap((preposition) => [keysOf(preposition)[0] ?? '', ...pronounsOf(preposition)])),
    letters: place.filter((preposition) => preposition === 'ل' || preposition === 'ب'),
  };
}

/** The token after a preposition that stands at token `at`; null if it does not. */
export function afterPreposition(tokens: readonly Token[], at: number, preposition: string): number | null {
  // „left for *the town of* P“: the preposition is the town's.
  if (preposition === 'of' && at > 0 && kindAt(tokens, at - 1) !== null) return null;
  // „several *of* the towns“.
  if (preposition === 'من' && isOneOf(tokens[at - 1], PART_WORDS)) return null;
  const keys = keysOf(preposition);
  const first = tokens[at]?.key ?? '';
  // „a brigade“ (لواء) is no „to“.
  if (keys.length === 1 && (preposition === 'ل' || preposition === 'ب'))
    return first.startsWith(preposition) && first.length > 3 && !KIND_WORDS.has(first) ? at : null;
  if (!keys.every((key, index) => tokens[at + index]?.key === key)) return null;
  // „from *inside* the city“.
  const end = at + keys.length;
  return isOneOf(tokens[end], INSIDE) && tokens[end + 1]?.before === ' ' ? end + 1 : end;
}
const INSIDE = keySet('داخل وسط عمق');

const KEYS = new Map<string, readonly string[]>();

/** The match keys of a phrase of the data; there are few of them. */
export function keysOf(phrase: string): readonly string[] {
  const known = KEYS.get(phrase);
  if (known) return known;
  const keys = matchKey(phrase).split(' ');
  KEYS.set(phrase, keys);
  return keys;
}

const PRONOUN_FORMS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ...['على', 'من', 'عن', 'في', 'إلى', 'ل', 'داخل'].map((preposition): [string, ReadonlySet<string>] => [
    preposition,
    new Set([
      ...['ه', 'ها', 'هم', 'هما'].map((ending) => matchKey(preposition) + ending),
      // „their positions *there*“.
      ...(preposition === 'في' ? ['هناك'] : []),
    ]),
  ]),
  ['it', new Set(['it'])],
]);

/** „on it“, „from them“ written as one word with the preposition. */
export function isPronounOf(token: Token | undefined, preposition: string): boolean {
  return token !== undefined && pronounsOf(preposition).has(token.key);
}

/** „on it“, „from them“ of any preposition. */
export const isPronoun = (token: Token | undefined): boolean => token !== undefined && ALL_PRONOUNS.has(token.key);
const ALL_PRONOUNS: ReadonlySet<string> = new Set([
  ...[...PRONOUN_FORMS.values()].flatMap((forms) => [...forms]),
  ...['it', 'them', 'there'],
]);

/** The match keys of a preposition with a pronoun. */
function pronounsOf(preposition: string): ReadonlySet<string> {
  return PRONOUN_FORMS.get(preposition) ?? NONE;
}
const NONE: ReadonlySet<string> = new Set();
