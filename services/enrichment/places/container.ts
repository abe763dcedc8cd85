import type { PlaceId } from '../../core/domain/ids.ts';
import type { PlaceKind } from '../../core/domain/place.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import type { Token } from '../text/tokens.ts';
import { ofWord } from '../text/words.ts';
import { COUNTRYSIDE_WORDS, INSIDE_WORDS, KIND_WORDS } from './kindWords.ts';
import type { KindWord } from './kindWords.ts';
import type { PlaceContext } from './placeContext.ts';
import { chooseAmong } from './placeLexicon.ts';

/** What a place is said to lie in. */
export interface Container {
  readonly place: PlaceId;
  /** The countryside of it that is named, where the gazetteer has that as an area. */
  readonly area: PlaceId | null;
  readonly end: number;
}

/** „in the eastern countryside of X“, where that is a place of its own. */
function countryside({ tokens, lexicon }: PlaceContext, i: number): Pick<Container, 'place' | 'end'> | null {
  const at = [i, i + 1].find((one) => tokens[one]?.forms.some(({ key }) => key === 'ريف') === true);
  const match = at === undefined ? null : lexicon.names.longest(tokens, at);
  const area = match?.values.find(({ place, after }) => after === null && place.kind === 'area')?.place;
  return match && area && match.end - match.start > 1 ? { place: area.id, end: match.end } : null;
}

/** „in the city of X“ right after a name: the container it lies in. Past a comma only where that is asked for. */
export function containerAt(context: PlaceContext, i: number, pastComma = false): Container | null {
  const { tokens, lexicon } = context;
  const first = tokens[i];
  const opening = first ? openingOf(first.word) : 'none';
  if (!first || opening === 'none' || (!pastComma && /[,،]/u.test(first.before))) return null;
  if (opening === 'on' && !AXES.has(tokens[i + 1]?.key ?? '')) return null;
  // English: the villages *around* X lie in no X; only a set asks for what it lies about.
  if (opening === 'about' && !pastComma) return null;
  let at = opening === 'kind' ? i : i + 1;
  let last = i + 5;
  while (at < last && (isOneOf(tokens[at], INSIDE_WORDS) || CONTAINER_SKIPS.has(tokens[at]?.key ?? ''))) {
    at += 1;
    // „in the eastern *and* southeastern countryside of X“.
    if (tokens[at]?.key !== 'and' || !isSide(tokens[at - 1]) || !isSide(tokens[at + 1])) continue;
    at += 1;
    last += 2;
  }
  // „in the farms of *the area of* X“.
  if (kindAt(tokens, at)?.many === true && kindAt(tokens, at + 1)?.many === false) at += 1;
  const kind = kindAt(tokens, at);
  const nameStart = skipArticle(tokens, kind ? at + 1 : at);
  if (context.times.some((one) => one.start <= nameStart && nameStart < one.end)) return null;
  const match = lexicon.names.longest(tokens, nameStart, (clitics) => clitics === '');
  if (!match) return null;
  const candidates = match.values
    .filter(({ after }) => after === null || after === kind?.lemma)
    .map(({ place }) => place);
  const after = countrysideAfter(tokens, match.end);
  const said = kind ?? kindSaidAfter(tokens, match.end);
  const larger = COUNTRYSIDE_WORDS.has(tokens[at - 1]?.key ?? '') || COUNTRYSIDE_WORDS.has(first.key) || after !== null;
  // „in *Tell* Hamis“: the kind word belongs to the name.
  const whole = kind?.kinds[0] === 'hill' && match.values.some((one) => one.after === kind.lemma);
  const saidKinds = whole ? null : (said?.kinds ?? null);
  const kinds: readonly PlaceKind[] | null = larger ? ['governorate', 'district'] : saidKinds;
  const wanted = { kinds, container: null, at: tokens[nameStart]?.start ?? 0, sure: true };
  const place =
    chooseAmong(lexicon.gazetteer, candidates, wanted, context.spokenOf) ??
    // „in the countryside of Tell Rifaat“: a town has one too.
    (larger || said !== kind
      ? chooseAmong(lexicon.gazetteer, candidates, { ...wanted, kinds: null }, context.spokenOf)
      : null);
  const area = countryside(context, i);
  // „in the southern countryside of X“, where „X the southern“ is a name as well.
  if (!place) return area && { place: area.place, area: area.place, end: area.end };
  const end = said === kind ? match.end : match.end + 1;
  return { place: place.id, area: area?.place ?? null, end: Math.max(end, after ?? 0, area?.end ?? 0) };
}

/** English: „in the eastern Homs *Governorate*“. */
function kindSaidAfter(tokens: readonly Token[], i: number): KindWord | null {
  const next = tokens[i];
  const kind = next?.before === ' ' && /^[a-z]/iu.test(next.raw) ? kindAt(tokens, i) : null;
  return kind?.many === false && LANDS.has(kind.kinds[0] ?? 'area') ? kind : null;
}
const LANDS: ReadonlySet<PlaceKind> = new Set<PlaceKind>(['governorate', 'sub_district', 'city', 'town', 'village']);

/** How a word may introduce a container: as a word of its own, or written with a kind word or what lies around. */
const openingOf = ofWord(({ key }): 'kind' | 'word' | 'on' | 'about' | 'none' => {
  const bound = key.startsWith('ب') ? key.slice(1) : '';
  if (KIND_WORDS.has(bound)) return 'kind';
  if (SURROUNDINGS.has(bound) || (bound !== '' && COUNTRYSIDE_WORDS.has(key)) || INSIDE_WORDS.has(key)) return 'word';
  if (ABOUT.has(key)) return 'about';
  return key === 'علي' ? 'on' : 'none';
});
const ABOUT = keySet('around surrounding outside overlooking');

/** English: „in Hama *northern countryside*“: the token after the words; null if they do not follow. */
function countrysideAfter(tokens: readonly Token[], end: number): number | null {
  let at = end;
  while (at < end + 3 && isSide(tokens[at])) at += 1;
  return tokens[at]?.key === 'countryside' && !/[,;:]/u.test(tokens[at]?.before ?? '') ? at + 1 : null;
}
const isSideWord = ofWord(({ key }) => /^(?:north|south|east|west)\p{L}*$/u.test(key));
const isSide = (token: Token | undefined): boolean => token !== undefined && isSideWord(token.word);

/** „on the axis of“, „on the road of“. */
const AXES = keySet('محور جبهة محاور جبهات أطراف تخوم مشارف حدود');
/** „in the vicinity of X“: near it, which tells it apart as well. */
export const SURROUNDINGS = keySet('محيط أطراف محور جبهة ضواحي تخوم مشارف عموم أنحاء');
const CONTAINER_SKIPS: ReadonlySet<string> = new Set([
  ...['ريف', 'ريفي', 'كل', 'countryside', 'the', 'of'],
  ...SURROUNDINGS,
  ...AXES,
]);

/** English adjectives that stand before a name. */
export const PLACE_ADJECTIVES = keySet(
  'nearby neighbouring neighboring strategic historic ancient key besieged northern southern eastern western central northwestern northeastern southwestern southeastern small large wide vast main last remaining mainly mostly majority rebel held government regime opposition controlled desert rich isolated contested embattled its their his stronghold strongholds bastion hometown sprawling adjacent surrounding whole entire battered shattered devastated mixed remote ruined famous following above mentioned aforementioned border frontier frontline coastal provincial flashpoint symbolic restive largest biggest second final populous oasis crucial vital central rural farming mountainous divided new wider broader greater major',
);

/** „the Druze city“. */
export const PEOPLES = keySet(
  "druze kurdish arab christian alawite sunni shiite shia shi'ite turkmen assyrian syriac armenian yazidi ismaili palestinian turkish lebanese iraqi jordanian syrian",
);

/** „the Armenian *quarter* of X“ is a name. */
const QUARTERS = keySet('quarter neighbourhood neighborhood');

/** The token after „the“ and „of“, and after adjectives. */
export function skipArticle(tokens: readonly Token[], i: number): number {
  const token = tokens[i];
  if (!token) return i;
  const next = tokens[i + 1];
  // „Arab Hasan“ is a village's name.
  if (token.raw === 'Arab' && next?.before === ' ' && hasCapital(next.word)) return i;
  if (PEOPLES.has(token.key) && isOneOf(next, QUARTERS)) return i;
  // „Syria's Palmyra“, „Raqqa's Old City“: whose it is.
  const owner = isOwner(token.word) && next !== undefined && hasCapital(next.word);
  return owner || standsBeforeNames(token.word) ? skipArticle(tokens, i + 1) : i;
}

/** „the“, „of“, an adjective of places or peoples. */
const standsBeforeNames = ofWord(
  ({ key, raw }) =>
    key === 'the' || key === 'of' || (PLACE_ADJECTIVES.has(key) && /^[a-z]/u.test(raw)) || PEOPLES.has(key),
);
/** Whether a word may stand between the beginning of a phrase and its name. */
export const mayBeSkipped = ofWord((word) => standsBeforeNames(word) || isOwner(word) || word.raw === 'Arab');
const isOwner = ofWord(({ raw }) => /['’]s$/u.test(raw));
/** Whether a word begins with a capital. */
export const hasCapital = ofWord(({ raw }) => /^\p{Lu}/u.test(raw));

/** The kind word at token i, clitics taken off. */
export function kindAt(tokens: readonly Token[], i: number): KindWord | null {
  const token = tokens[i];
  return token ? kindOfWord(token.word) : null;
}

/** The kind word that a word is, clitics taken off. */
export const kindOfWord = ofWord(
  ({ forms }) => forms.map(({ key }) => KIND_WORDS.get(key)).find((word) => word !== undefined) ?? null,
);
