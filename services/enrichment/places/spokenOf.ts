import { isOneOf } from '../text/tokens.ts';
import type { Token } from '../text/tokens.ts';
import { kindAt } from './container.ts';
import { COUNTRYSIDE_WORDS, EVERYDAY_NAMES, MEDIA } from './kindWords.ts';
import { isLocal } from './placeLexicon.ts';
import type { PlaceLexicon } from './placeLexicon.ts';
import type { SpokenOf } from './spokenIndex.ts';

/**
 * The towns and larger places that a sentence speaks of, for telling places of one name apart: a name that is town,
 * district and governorate at once is the town unless a kind word or „the countryside of“ says otherwise.
 */
export function spokenOfIn(lexicon: PlaceLexicon, tokens: readonly Token[]): SpokenOf[] {
  const found: SpokenOf[] = [];
  for (let i = 0; i < tokens.length;) {
    const match = lexicon.names.longest(tokens, i, isOfNouns);
    const token = tokens[i];
    if (!match || !token || (lexicon.abroad.longest(tokens, i)?.end ?? 0) >= match.end) {
      i += 1;
      continue;
    }
    const place = townOf(
      match.values.filter(({ after }) => after === null).map((one) => one.place),
      tokens,
      i,
    );
    if (place) found.push({ place, at: token.start });
    i = match.end;
  }
  return found;
}

/** The س of the future stands before no name. */
const isOfNouns = (clitics: string): boolean => !clitics.endsWith('س');

const SIZES = ['city', 'town', 'village', 'area', 'district', 'governorate', 'airport'] as const;
const LARGEST_FIRST = SIZES.toReversed();
type Named = Parameters<typeof isLocal>[0];

function townOf(candidates: readonly Named[], tokens: readonly Token[], i: number): SpokenOf['place'] | null {
  if (isOneOf(tokens[i - 1], MEDIA)) return null;
  const kind = i > 0 ? kindAt(tokens, i - 1) : null;
  if (kind === null && isBare(candidates, tokens[i])) return null;
  const order = isOneOf(tokens[i - 1], COUNTRYSIDE_WORDS) ? LARGEST_FIRST : SIZES;
  for (const size of order) {
    if (kind !== null && !kind.kinds.includes(size)) continue;
    const [sized, namesake] = candidates.filter((place) => place.kind === size && !(isLocal(place) && size !== 'area'));
    // Of two villages of one name neither tells where the other lies.
    if (sized) return size === 'village' && namesake && namesake.id !== sized.id ? null : sized.id;
  }
  return null;
}

/** A name that is an everyday word too. */
function isBare(candidates: readonly Named[], token: Token | undefined): boolean {
  if (isOneOf(token, EVERYDAY_NAMES)) return true;
  return candidates.every((place) => place.refs['ambiguous'] === 'yes') && /\p{Script=Arabic}/u.test(token?.raw ?? '');
}
