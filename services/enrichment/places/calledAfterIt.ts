import { COUNTRY, provisionalId } from '../../core/domain/gazetteer.ts';
import { matchKey } from '../../core/domain/matchKey.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import type { Token } from '../text/tokens.ts';
import { ofWord } from '../text/words.ts';
import { INSIDE_WORDS, KIND_WORDS, NAME_ADJECTIVES } from './kindWords.ts';
import type { PlaceContext, PlaceReading } from './placeContext.ts';

/** „the village of X *and its hill*“ (وتلتها), „… *and its oil field*“: a place called after the one before it. */
export function calledAfterIt({ tokens, lexicon }: PlaceContext, i: number, of: PlaceReading): PlaceReading | null {
  const token = tokens[i];
  const owned = token ? ownedOf(token.word) : null;
  if (owned === null || of.end !== i || of.mention.collective !== null) return null;
  const name = `${owned.word} ${of.mention.surface}`;
  const [known] = lexicon.gazetteer.named(matchKey(name));
  // „its *oil* field“ (وحقلها النفطي)
  const next = tokens[i + 1];
  const end =
    next?.before === ' ' && (NAME_ADJECTIVES.has(next.key) || /^ال\p{L}+(?:ي|يه)$/u.test(next.key)) ? i + 2 : i + 1;
  if (!goesOnAfter(tokens[end])) return null;
  const spot = { ...of, start: i, end };
  if (known) return { ...spot, mention: { id: known.id, surface: name, collective: null, provisional: null } };
  const container = of.mention.provisional ? of.mention.provisional.container : of.mention.id;
  const id = provisionalId(lexicon.gazetteer.homeRegion(container ?? COUNTRY), name, owned.kind, container);
  return { ...spot, mention: { id, surface: name, collective: null, provisional: { kind: owned.kind, container } } };
}

/**
 * Whether a phrase may end before a token: „took X *and then Y* (وتلتها Y)“ is spelt as „X and its hill“ is, and „X,
 * *and its hill is still held*“ is another clause.
 */
function goesOnAfter(token: Token | undefined): boolean {
  return token === undefined || token.before !== ' ' || INSIDE_WORDS.has(token.key) || isOneOf(token, AFTER_PHRASES);
}
const AFTER_PHRASES = keySet('بعد عقب إثر خلال منذ وسط مع على إلى باتجاه اليوم أمس فجر صباح مساء ليل بشكل بالكامل');

/** A word for a height or a field with a pronoun on it, as it stands before a name. */
const ownedOf = ofWord(({ raw }): { readonly word: string; readonly kind: string } | null => {
  const [, stem] = /^و?(\p{Script=Arabic}{2,})(?:ها|ه)$/u.exec(raw) ?? [];
  const word = [stem, stem?.replace(/ت$/u, 'ة')].find((one) => one !== undefined && KIND_WORDS.has(matchKey(one)));
  const kind = word === undefined ? null : (KIND_WORDS.get(matchKey(word)) ?? null);
  const owned = kind !== null && !kind.many && !/^حقول/u.test(matchKey(word ?? '')) && OWNED.has(kind.kinds[0] ?? '');
  return word !== undefined && owned ? { word, kind: kind.kinds[0] ?? 'hill' } : null;
});
const OWNED: ReadonlySet<string> = new Set(['hill', 'field']);
