import type { Extent, Part } from '../../core/domain/events.generated.ts';
import { COUNTRY } from '../../core/domain/gazetteer.ts';
import type { PlaceId } from '../../core/domain/ids.ts';
import { matchKey } from '../../core/domain/matchKey.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import { numberOf } from '../times/calendarWords.ts';
import { kindAt, skipArticle } from './container.ts';
import {
  edgesOf,
  kindAfterList,
  plainReading,
  suburbOf,
  unknownApposed,
  unknownBare,
  unknownListed,
} from './englishNames.ts';
import { COUNTRYSIDE_WORDS, KIND_WORDS, OF_WHAT_KIND, VILLAGES } from './kindWords.ts';
import type { KindWord } from './kindWords.ts';
import type { Named, PlaceContext, PlaceReading, Quantifier } from './placeContext.ts';
import { listedApart } from './listedApart.ts';
import { withoutOutliers } from './listOutliers.ts';
import { besideTown, facilityOf, isSettlement } from './calledAfter.ts';
import { AGAIN, asMuchOf, beginsClause, isAdded, nextItem } from './listItems.ts';
import { nameAt } from './placeName.ts';
import { readSets } from './placeSet.ts';
import type { PhraseReaders } from './placeSet.ts';
import { namedFacilities, spokenAgain } from './spokenAgain.ts';
import { ordinalOf } from './ordinals.ts';
import { unknownAgain } from './unknownAgain.ts';
import { roadAgain } from './roadAgain.ts';
import { afterRoads, englishRoadAt, isRoad, roadAt } from './roads.ts';
import { afterBoth, DEMONSTRATIVES, quantifierAt } from './quantifiers.ts';
import { goesOn, goesOnBetween, insideName, pastItsThing } from './nameExtents.ts';
import { isSetInOne, oneOfTown, pluralsOfTown } from './pluralsOfTown.ts';
import { surfaceOf } from './surface.ts';
import { calledAfterIt } from './calledAfterIt.ts';
import { twinAt } from './twinName.ts';
import { twoBySide } from './twoBySide.ts';
import { twoOfAKind } from './twoOfAKind.ts';
import { facilityIn, itsFacility } from './itsFacility.ts';
import { pastOthers, pastOwnedSet } from './listAsides.ts';
import { opensQuotedList, quotesSeveral } from './quotedList.ts';
import { countrysideAt, itsCountryside } from './countryside.ts';
import { describedFacility } from './describedFacility.ts';
import { englishFacility } from './englishFacility.ts';
import { fieldsOf } from './fieldsOf.ts';
import { mayOpenPhrase } from './phraseOpeners.ts';
import { isDefiniteKind, isFacility } from './nameWords.ts';
import { calledAsOne, calledSo, unknownBefore, unknownInside, unknownName, withKindWord } from './unknownName.ts';
import { itemBetween, quotedItem, unknownItem } from './unknownItems.ts';
import { afterCalled } from './afterCalled.ts';
import { isElsewhere } from './abroad.ts';

/**
 * The places that the words from token i name: [quantity] [kind word] name, a list of such, a set of places, or a
 * town met before („the city“). Empty if they name none. A kind word with a name the gazetteer lacks is a
 * provisional place. Clitics of the first word are taken off if the rest is a place.
 */
export function readPlaces(context: PlaceContext, i: number): readonly PlaceReading[] {
  const { memo } = context;
  const known = memo.phrases[i];
  if (known) return known;
  const places = readPhrase(context, i);
  memo.phrases[i] = places;
  return places;
}

function readPhrase(context: PlaceContext, i: number): readonly PlaceReading[] {
  return mayOpenPhrase(context, i) || unknownAgain(context, i, readPlaces) !== null ? phraseAt(context, i) : [];
}

/** As readPlaces, of any token: what mayOpenPhrase leaves out is to be empty here. */
export function phraseAt(context: PlaceContext, i: number): readonly PlaceReading[] {
  const several = [...twoOfAKind(context, i, readPlaces), ...pluralsOfTown(context, i), ...oneOfTown(context, i)];
  if (several.length > 0) return several;
  const quantifier = quantifierAt(context.tokens, i);
  const some = isSetInOne(context, quantifier.end) ? readSets(context, quantifier, i, PHRASES) : [];
  const listed = some.length > 0 ? some : readList(context, quantifier);
  if (listed.length > 0) return exceptions(context, listed);
  const beside = afterRoads(context, i);
  if (beside !== null) return readPhrase(context, beside);
  const again = readAgain(context, quantifier);
  return again.length > 0 ? again : withAdded(context, readSets(context, quantifier, i, PHRASES));
}

/** „four villages in P*, in addition to the town of* X“. */
function withAdded(context: PlaceContext, sets: readonly PlaceReading[]): readonly PlaceReading[] {
  const end = sets.at(-1)?.end ?? context.tokens.length;
  const next = sets.length > 0 ? nextItem(context, end, null) : null;
  const added = next !== null && context.tokens.slice(end, next.at).some(isAdded);
  return added && kindAt(context.tokens, next.at) ? goneOn(context, sets, null) : sets;
}

/** „the town“, „the two villages“: what was named before. */
function readAgain(context: PlaceContext, { end, extent }: Quantifier): readonly PlaceReading[] {
  // „several of the towns“ are not those that were named.
  if (extent === 'part' && kindAt(context.tokens, end)?.many === true) return [];
  const shown = isOneOf(context.tokens[end], DEMONSTRATIVES) ? end + 1 : end;
  const at = skipArticle(context.tokens, shown);
  const again = spokenAgain(context, at, readPlaces);
  const others = shown > end ? namedFacilities(context, at, readPlaces) : ordinalOf(context, at, readPlaces);
  const meant = again.length === 0 ? others : again;
  const readings = meant.map((named) => ({
    ...named,
    start: end,
    extent: extent ?? 'all',
    part: partOf(context, end, extent ?? 'all'),
    except: [],
    allSaid: false,
  }));
  const [only] = readings;
  // „the town *and its airport*“
  return only && readings.length === 1 ? listFrom(context, { reading: only, kind: null }) : readings;
}

/** „the *camp and town of* X“: two places of one name, or one; null if no two kind words stand there. */
function coupled(context: PlaceContext, i: number): readonly PlaceReading[] | null {
  const { tokens, lexicon } = context;
  const sides = twoBySide(context, i);
  if (sides) return sides;
  const kind = kindAt(tokens, i);
  if (kind === null) return null;
  const form = tokens[i]?.forms.find(({ key }) => KIND_WORDS.get(key)?.many === false);
  const word = form && surfaceOf(context, i, i + 1, form.clitics);
  const second = tokens[i + 1]?.forms.find(
    ({ key, clitics }) => clitics === 'و' && KIND_WORDS.get(key)?.many === false,
  );
  if (!word || !second || /^ال/u.test(second.key) || tokens[i + 1]?.before !== ' ') return null;
  const other = readOne(context, i + 1, null, 'all');
  const last = tokens[(other?.reading.end ?? 0) - 1];
  const name = other && last ? context.text.slice(tokens[i + 2]?.start, last.end) : '';
  if (!other) return null;
  const [known] = lexicon.gazetteer.named(matchKey(`${word} ${name}`));
  const mention = known
    ? { id: known.id, surface: `${word} ${name}`, collective: null, provisional: null }
    : calledSo(context, kindNamed(context, i + 1, kind), kind, `${word} ${name}`)?.mention;
  const beside = besideTown(context, i + 1, other.reading);
  return mention && mention.id !== beside.mention.id
    ? [{ ...other.reading, mention, start: i }, beside]
    : [other.reading];
}

function readList(context: PlaceContext, quantifier: Quantifier): readonly PlaceReading[] {
  const both = coupled(context, quantifier.end);
  if (both) return goneOn(context, both, kindAt(context.tokens, quantifier.end + 1));
  const fields = fieldsOf(context.tokens, quantifier.end);
  const kind = fields?.kind ?? kindAfterList(context, quantifier.end);
  return listFrom(
    context,
    readOne(context, fields?.at ?? quantifier.end, kind, quantifier.extent ?? 'all', kind !== null),
  );
}

/** English: a name, or a list of such, where only places may stand („control of Xyz“): one that nobody lists is one. */
export function readBareNames(context: PlaceContext, i: number): readonly PlaceReading[] {
  const named = unknownBare(context, i);
  return named ? listFrom(context, { reading: plainReading(named, i, 'all'), kind: null }) : [];
}

/** The names of a list that begins at token i, items of which are of a kind said before. */
export function readListOf(context: PlaceContext, i: number, kind: KindWord | null): readonly PlaceReading[] {
  return listFrom(context, readOne(context, i, kind, 'all', true));
}

function listFrom(context: PlaceContext, first: OneRead | null): readonly PlaceReading[] {
  if (!first) return [];
  return goneOn(context, [first.reading], first.kind);
}

/** A list from its first items on, the last of which is of a kind. */
function goneOn(
  context: PlaceContext,
  first: readonly PlaceReading[],
  ofKind: KindWord | null,
): readonly PlaceReading[] {
  const readings = [...first];
  const [leader] = first;
  let kind = ofKind;
  let at = first.at(-1)?.end ?? 0;
  while (at < context.tokens.length && readings.length < LONGEST_LIST) {
    const next = nextItem(context, at, kind);
    const both = next ? coupled(context, next.at) : null;
    if (next && both) {
      readings.push(...both);
      kind = kindGoingOn(kind, kindAt(context.tokens, next.at + 1));
      at = both.at(-1)?.end ?? at;
      continue;
    }
    const last = readings.at(-1);
    const known = readings.findLast(({ mention }) => context.lexicon.gazetteer.get(mention.id) !== undefined);
    const twin = next && last ? (twinAt(context, next.at, last) ?? calledAfterIt(context, next.at, last)) : null;
    const read = twin
      ? { reading: twin, kind }
      : next && readOne(context, next.at, kind, next.extent, true, known?.mention.id);
    if (!read || beginsClause(context, next, first[0]?.start ?? 0, read.reading.end)) {
      const set = next && !read ? setInList(context, at) : [];
      readings.push(...set);
      const unnamed = (from: number): number | null =>
        pastOthers(context, from) ?? set.at(-1)?.end ?? pastOwnedSet(context, from) ?? pastItsThing(context, from);
      const past = next && !read ? unnamed(next.at) : null;
      if (past === null) break;
      at = past;
      continue;
    }
    readings.push(
      next?.alike === true && leader && !kindAt(context.tokens, next.at)
        ? asMuchOf(leader, read.reading)
        : read.reading,
    );
    kind = kindGoingOn(kind, read.kind);
    at = read.reading.end;
  }
  return listedApart(context, withoutOutliers(context, readings));
}

/** The kind of the items to come: „two towns“ is done after two; „the villages of X, the farm of Y and Z“: Z is one of them. */
function kindGoingOn(kind: KindWord | null, read: KindWord | null): KindWord | null {
  if (read?.two === true && kind === read) return null;
  return kind?.many === true && !kind.two && read?.many === false ? kind : read;
}

/** „X *and parts of Y*“: a set as the last item. */
function setInList(context: PlaceContext, at: number): readonly PlaceReading[] {
  const token = context.tokens[at];
  const start = AGAIN.has(token?.key ?? '') || token?.key === 'and' ? at + 1 : at;
  if (start === at && token?.forms.every(({ clitics }) => clitics !== 'و') !== false) return [];
  return readSets(context, quantifierAt(context.tokens, start), start, PHRASES);
}

/** More places than any sentence lists. */
const LONGEST_LIST = 60;

interface OneRead {
  readonly reading: PlaceReading;
  readonly kind: KindWord | null;
}

function readOne(
  context: PlaceContext,
  i: number,
  listKind: KindWord | null,
  extent: Extent,
  inList = false,
  beside?: PlaceId,
): OneRead | null {
  const made = (named: Named, kind: KindWord | null): OneRead => ({
    reading: { ...named, start: i, extent, part: partOf(context, i, extent), except: [], allSaid: false },
    kind,
  });
  const many = listKind?.many === true ? listKind : null;
  const both = afterBoth(context.tokens, i);
  if (both !== null) return readOne(context, both, listKind, extent);
  if (isElsewhere(context, i)) return null;
  const edges = edgesOf(context, i, extent);
  if (edges) return { reading: edges, kind: listKind };
  const suburb = suburbOf(context, i);
  if (suburb !== null) return readOne(context, suburb, listKind, extent, inList);
  const whole =
    nameAt(context, i, { kind: null, listKind: many, beside }) ??
    (many ? facilityOf(context, nameAt(context, i, { kind: null, listKind: null, beside }), many) : null);
  const longer = whole ? longerName(context, i, whole.end) : null;
  if (longer) return made(longer, kindAt(context.tokens, i));
  const further = whole && many ? goesOn(context, i, whole.end) : false;
  const between = whole !== null && !many && inList && goesOnBetween(context, i, whole);
  const item = (further && many) || between ? unknownItem(context, i, many ?? VILLAGES) : null;
  if (item) return made(item, listKind);
  if (whole) return made(whole, listKind);
  const road =
    roadAgain(context, i, readPlaces) ?? roadAt(context, i) ?? englishRoadAt(context, skipArticle(context.tokens, i));
  if (road) return made(road, null);
  const land = countrysideAt(context, i) ?? itsCountryside(context, i);
  if (land) return made(land, null);
  const at = skipArticle(context.tokens, i);
  const said = kindAt(context.tokens, at);
  // „the two bases of X and *the hill of Y*“.
  const second =
    many?.two === true && isFacility(many) && said?.kinds[0] === 'hill' ? unknownItem(context, i, many) : null;
  if (second) return made(second, listKind);
  const kind = said && !isFacility(said) && quotesSeveral(context.tokens, at + 1) ? VILLAGES : said;
  const its = facilityIn(context, i) ?? itsFacility(context, i);
  if (its) return made(its, listKind);
  const described = describedFacility(context, i, inList ? beside : undefined) ?? englishFacility(context, i);
  const named = kind ? kindNamed(context, at, kind, beside) : null;
  if (described && described.end > (named?.end ?? 0)) return made(described, listKind);
  if (named) return made(named, kind);
  const again = kind ? null : unknownAgain(context, i, readPlaces);
  if (again) return made(again, listKind);
  const before = unknownBefore(context, at) ?? unknownApposed(context, at);
  if (before) return made(before, listKind);
  // „the quarters of X and *the Mill*“.
  if (kind && !(many && isDefiniteKind(context.tokens[at]))) return null;
  const listed = many
    ? unknownItem(context, i, many)
    : (unknownInside(context, i) ??
      (inList
        ? (unknownListed(context, i) ?? quotedItem(context, i, listKind) ?? itemBetween(context, i, listKind))
        : null));
  // „“*Xa*, and Ya, and the hill of Z”“.
  const quoted = listed === null && !inList && opensQuotedList(context, i) ? unknownItem(context, i, VILLAGES) : null;
  return quoted ? made(quoted, VILLAGES) : listed && made(listed, listKind);
}

/** „*the area of X* Y“ where „X Y“ is a name and „the area of X“ another: the longer is meant. */
function longerName(context: PlaceContext, i: number, end: number): Named | null {
  const kind = kindAt(context.tokens, i);
  const named = kind && !kind.many ? nameAt(context, i + 1, { kind, listKind: null }) : null;
  return named && named.end > end ? named : null;
}

function kindNamed(context: PlaceContext, at: number, kind: KindWord, beside?: PlaceId): Named | null {
  const called = afterCalled(context, at + 1);
  const next = called ?? skipArticle(context.tokens, at + 1);
  // „the villages and towns of X, Y and Z“
  const further = context.tokens[next]?.key === 'and' ? next + 1 : next;
  const another = kind.many ? kindAt(context.tokens, further) : null;
  if (another?.many) return kindNamed(context, further, another);
  // „*the areas of* the camp of X and the quarter of Y“ (مناطق مخيم): each of them.
  if (another && isOneOf(context.tokens[at], AREAS) && !/^ال/u.test(context.tokens[further]?.key ?? ''))
    return kindNamed(context, further, another);
  // „the villages“ with an article name none: they are those spoken of.
  if (kind.many && (isDefinitePlural(context, at) || isOneOf(context.tokens[at + 1], ABOUT))) return null;
  // „villages of the countryside of X“ are a set, and not all of that land.
  if (kind.many && isOneOf(context.tokens[next], COUNTRYSIDE_WORDS)) return null;
  // „*new* villages“: what only tells of what kind they are names none.
  const several = kind.many || isOneOf(context.tokens[at], FIELDS);
  if (several && isOneOf(context.tokens[next], OF_WHAT_KIND)) return null;
  // „the towns of *the land of* X“ are a set, and no town called so.
  if (kind.many && isOneOf(context.tokens[at], SET_PLURALS) && isLandName(context, next)) return null;
  const list = kind.many ? { kind: null, listKind: kind, beside } : { kind, listKind: null, beside };
  const other =
    kind.many && isOneOf(context.tokens[at], SET_PLURALS)
      ? null
      : nameAt(context, next, { kind: null, listKind: null });
  const own = nameAt(context, next, list);
  if (own) return isFacility(kind) && !kind.many ? withKindWord(context, own, at, own.end) : own;
  const nested = insideName(context, at, kind, kindNamed);
  if (nested) return nested;
  if (isRoad(context, at)) return null;
  // „the regiment of X“, „the prison of X“ is not the town it is called after.
  const namesake = other !== null && isFacility(kind) && isSettlement(context, other);
  return (namesake ? null : other) ?? calledAsOne(context, unknownName(context, called ?? at + 1, kind), kind);
}

const isLandName = (context: PlaceContext, i: number): boolean => {
  const named = nameAt(context, i, { kind: null, listKind: null });
  const kind = context.lexicon.gazetteer.get(named?.mention.id ?? COUNTRY)?.kind;
  return kind === 'area' && /^ال/u.test(context.tokens[i]?.key ?? '');
};
const AREAS = keySet('مناطق');

/** „the hills *surrounding* X“: others than X. */
const ABOUT = keySet('surrounding around overlooking outside near');

/** „the fields of X“ is a name as well. */
const FIELDS = keySet('حقول');
/** Plurals of parts („the neighbourhoods of Aleppo“): a name after them that is of another kind is their container. */
const SET_PLURALS = keySet(
  'أحياء قرى بلدات مناطق neighbourhoods neighborhoods quarters districts villages towns areas suburbs',
);

function isDefinitePlural({ tokens }: PlaceContext, at: number): boolean {
  return tokens[at]?.forms.some(({ key }) => /^ال/u.test(key) && kindAt(tokens, at)?.many === true) ?? false;
}

function partOf({ tokens }: PlaceContext, i: number, extent: Extent): Part | null {
  if (extent !== 'part') return null;
  const count = tokens
    .slice(Math.max(0, i - 3), i)
    .map(({ key }) => numberOf(key))
    .find((number) => number !== null);
  return { label: tokens[i - 1]?.raw ?? '', count: count ?? null };
}

const EXCEPT = keySet('باستثناء عدا ماعدا except excluding');

/** „all of X except Y“: the places after the word are not meant. */
function exceptions(context: PlaceContext, places: readonly PlaceReading[]): readonly PlaceReading[] {
  const last = places.at(-1);
  if (!last) return places;
  const at = context.tokens.findIndex(
    (token, index) => index >= last.end && index <= last.end + 2 && isOneOf(token, EXCEPT),
  );
  if (at < 0) return places;
  const { end } = quantifierAt(context.tokens, at + 1);
  const out = readOne(context, end, null, 'all');
  const except: readonly PlaceId[] = out ? [out.reading.mention.id] : [];
  return places.map((place) => ({
    ...place,
    extent: 'except',
    part: null,
    except,
    end: Math.max(place.end, out?.reading.end ?? 0),
  }));
}

const PHRASES: PhraseReaders = { readPlaces, readListOf };
