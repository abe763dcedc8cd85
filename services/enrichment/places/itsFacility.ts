import type { PlaceId } from '../../core/domain/ids.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import type { Token } from '../text/tokens.ts';
import { ofWord } from '../text/words.ts';
import type { Stripped } from '../text/words.ts';
import { containerAt } from './container.ts';
import { facilityOfTown } from './facilityOfTown.ts';
import { KIND_WORDS, NAME_ADJECTIVES } from './kindWords.ts';
import type { KindWord } from './kindWords.ts';
import type { Named, PlaceContext } from './placeContext.ts';
import { surfaceOf } from './surface.ts';

const OWNED: ReadonlySet<string> = new Set(['airport', 'building', 'base', 'dam', 'bridge', 'crossing']);

/** „its airport“: the one of that kind in or beside the town named last before in the sentence. */
export function itsFacility(context: PlaceContext, i: number): Named | null {
  const { tokens, lexicon, spokenOf } = context;
  const token = tokens[i];
  const owned = token ? ownedBy(token.word) : null;
  if (!token || !owned) return null;
  const town = spokenOf.lastBefore(token.start, () => true);
  const found = town === undefined ? [] : near(context, town, owned.kind);
  const [only] = found;
  if (only === undefined || found.length > 1 || !lexicon.gazetteer.get(only)) return null;
  // „its *military* airport“.
  const end = isOneOf(tokens[i + 1], NAME_ADJECTIVES) && tokens[i + 1]?.before === ' ' ? i + 2 : i + 1;
  return {
    mention: { id: only, surface: surfaceOf(context, i, end, owned.clitics), collective: null, provisional: null },
    end,
  };
}

/** English: „P and *its dam*“, „P and *the nearby dam*“: the one of that kind in or beside the town named last before in the sentence. */
export function englishFacilityOfIt({ tokens, lexicon, spokenOf, ...context }: PlaceContext, i: number): Named | null {
  const noun = isOneOf(tokens[i], OWNERS) ? i + 1 : isOneOf(tokens[i + 1], NEARBY) ? i + 2 : null;
  const kind = noun === null ? undefined : KIND_WORDS.get(tokens[noun]?.key ?? '');
  if (noun === null || !kind || kind.many || !OWNED.has(kind.kinds[0] ?? '')) return null;
  const town = spokenOf.lastBefore(tokens[i]?.start ?? 0, () => true);
  const whole = { tokens, lexicon, spokenOf, ...context };
  const [only, other] = town === undefined ? [] : near(whole, town, kind);
  if (only === undefined || other !== undefined) return null;
  return {
    mention: { id: only, surface: surfaceOf(whole, i, noun + 1), collective: null, provisional: null },
    end: noun + 1,
  };
}
const OWNERS = keySet('its');
const NEARBY = keySet('nearby adjacent adjoining');

interface Facility extends Stripped {
  readonly kind: KindWord;
}

/** The word for a facility with a pronoun on it. */
export const ownedBy = ofWord(({ forms }): Facility | null => {
  for (const form of forms) {
    const kind = kindOf(form.key);
    if (kind) return OWNED.has(kind.kinds[0] ?? '') ? { ...form, kind } : null;
  }
  return null;
});

/** „the *military* airport in the town of X“: the one of that kind there. */
export function facilityIn(context: PlaceContext, i: number): Named | null {
  const { tokens } = context;
  const token = tokens[i];
  const definite = token ? definiteIn(token.word) : null;
  const called = facilityOfTown(context, i);
  if (called || !definite) return called;
  const { kind } = definite;
  const end = tokens[i + 1]?.before === ' ' && isAdjective(tokens[i + 1]) ? i + 2 : i + 1;
  const container = containerAt(context, end) ?? townBeside(context, token?.start ?? 0, end);
  const found = container ? namedIn(context, container.place, kind) : [];
  const [only] = found;
  if (!container || only === undefined || found.length > 1) return null;
  return {
    mention: { id: only, surface: surfaceOf(context, i, end, definite.clitics), collective: null, provisional: null },
    end: container.end,
  };
}

/** „the town and the dam *next to it*“ (السد المجاور لها): the town named last before, and where the words end. */
function townBeside(
  { tokens, spokenOf }: PlaceContext,
  at: number,
  i: number,
): { readonly place: PlaceId; readonly end: number } | null {
  if (!isOneOf(tokens[i], BESIDE) || tokens[i]?.before !== ' ') return null;
  const place = spokenOf.lastBefore(at, () => true);
  return place === undefined ? null : { place, end: isOneOf(tokens[i + 1], IT) ? i + 2 : i + 1 };
}
const BESIDE = keySet('المجاور المجاورة القريب القريبة المحاذي المحاذية الملاصق الملاصقة المتاخم المتاخمة');
const IT = keySet('لها له منها منه بها به');

/** „the American base *in al-Tanf*“: what is called so is the base. */
function namedIn(context: PlaceContext, id: PlaceId, kind: KindWord): readonly PlaceId[] {
  const itself = kind.kinds.slice(0, 2).some((one) => one === context.lexicon.gazetteer.get(id)?.kind);
  return itself ? [id] : near(context, id, kind);
}

/** „military“, „American“: an adjective with the article. */
const isAdjective = (token: Token | undefined): boolean =>
  isOneOf(token, NAME_ADJECTIVES) || /^ال\p{L}{3,}(?:ي|يه)$/u.test(token?.key ?? '');

/** The word for one facility with the article. */
const definiteIn = ofWord(({ forms }): Facility | null => {
  const form = forms.find(({ key }) => key.startsWith('ال') && KIND_WORDS.has(key));
  const kind = form && KIND_WORDS.get(form.key);
  return kind && !kind.many && OWNED.has(kind.kinds[0] ?? '') ? { ...form, kind } : null;
});

/** The kind word before a pronoun („مطارها“). */
function kindOf(key: string): KindWord | null {
  // „the university“ (جامعة) is nobody's mosque.
  if (KIND_WORDS.has(key)) return null;
  const stem = /^(.{2,})(?:ها|ه)$/u.exec(key)?.[1];
  return stem === undefined ? null : (KIND_WORDS.get(stem) ?? KIND_WORDS.get(stem.replace(/ت$/u, 'ه')) ?? null);
}

/** The facilities of a kind in a town, else those beside it that have its name. */
export function near({ lexicon }: PlaceContext, town: PlaceId, kind: KindWord): readonly PlaceId[] {
  const { gazetteer } = lexicon;
  const [container] = gazetteer.get(town)?.parents ?? [];
  const inTown = gazetteer.descendants(town);
  const fits = (id: PlaceId): boolean => kind.kinds.slice(0, 2).some((one) => one === gazetteer.get(id)?.kind);
  const own = inTown.filter(fits);
  const names = gazetteer.get(town)?.names.ar ?? [];
  const beside = container === undefined ? [] : gazetteer.children(container).filter(fits);
  return own.length > 0
    ? own
    : beside.filter((id) => names.some((name) => gazetteer.get(id)?.names.ar.some((one) => one.includes(name))));
}
