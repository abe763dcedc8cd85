import type { Frame } from '../../core/domain/knowledge.ts';
import { kindAt } from '../places/container.ts';
import { readBareNames, readPlaces } from '../places/placePhrase.ts';
import type { PlaceReading } from '../places/placeContext.ts';
import { ALL_WORDS, KIND_WORDS, MOST_WORDS, SET_NOUNS } from '../places/kindWords.ts';
import { quantifierAt } from '../places/quantifiers.ts';
import type { ActorMention } from '../text/mentions.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import type { Token } from '../text/tokens.ts';
import { ofWord } from '../text/words.ts';
import { antecedent } from './antecedent.ts';
import { afterPreposition, isPronounOf, keysOf, opensPlace } from './prepositions.ts';
import { CONTRAST, FILLERS, HEADS, INSERTIONS, RELATIVE, THAT } from '../text/closedWords.ts';
import { isDoer } from './namedDoers.ts';
import { isLesserThing, isOverNoPlace } from './noPlaces.ts';
import { surfacesOf } from './formLexicon.ts';
import { breaksBefore, isInMention } from './scene.ts';
import type { Hit, Scene } from './scene.ts';

/** English words that are neither names nor small ones between verb and place. */
const MOST_STRANGE = 5;
/** Words between verb and place within which the arguments must stand. */
const REACH = 22;

export interface PlaceArgument {
  readonly places: readonly PlaceReading[];
  /** Token at which the place's preposition, or the place, begins. */
  readonly at: number;
  /** The place is the pronoun on the word itself. */
  readonly own?: true;
}

/**
 * The place of a frame whose verb or object ends before token `from`: after one of its prepositions, as a pronoun of
 * one, or as direct object. A word of another frame ends the search.
 */
export function placeAfter(scene: Scene, hit: Hit, from: number, stops: ReadonlySet<number>): PlaceArgument | null {
  const { frame } = hit.form;
  // The token after an insertion between commas: no clause begins there.
  let inserted = -1;
  // Prepositions whose argument is a place that has no name: what stands after them again is another's.
  const spent = new Set<string>();
  let strange = 0;
  for (let at = from; at < Math.min(scene.tokens.length, from + REACH); at++) {
    const lifting = frame.action === 'lift_siege';
    if (at > from && stops.has(at) && !lifting && !isAdjunct(scene, hit, at)) return null;
    const opened = opensPlace(scene.tokens[at], frame);
    for (const preposition of frame.place) {
      if (preposition !== '' && !opened) continue;
      const places = spent.has(preposition) ? [] : placesAt(scene, hit, preposition, at === inserted ? at : from, at);
      if (places.length > 0) return { places, at };
      // What stands after the right preposition is the argument, be it a place or not; in Arabic so is a place of no
      // name („several hills overlooking P“).
      const argued = preposition === '' ? null : afterPreposition(scene.tokens, at, preposition);
      if (argued === null || spent.has(preposition)) continue;
      const { end } = quantifierAt(scene.tokens, argued);
      if (scene.language === 'en' || kindAt(scene.tokens, end) !== null) return null;
      if (isOneOf(scene.tokens[end], SET_WORDS)) spent.add(preposition);
    }
    // „the siege that X laid on P“: P stands in the clause of the siege.
    if (
      (at === from && hasOtherObject(scene, hit, at)) ||
      isLesserThing(scene, hit, at) ||
      isOverNoPlace(scene, hit, at)
    )
      return null;
    if (scene.language === 'en' && !isInMention(scene, at) && !isOneOf(scene.tokens[at], FILLERS)) strange += 1;
    if (strange > MOST_STRANGE) return null;
    const closed = parenthesisEnd(scene, at);
    if (closed !== null) {
      at = closed - 1;
      inserted = closed;
      continue;
    }
    if (at !== inserted && !maySkip(scene, at, from) && !(lifting && isOneOf(scene.tokens[at], RELATIVE))) return null;
  }
  return null;
}

/** „took, *after the fall of the regime,* P“: a noun of action that only tells when, and claims another preposition. */
function isAdjunct(scene: Scene, { form }: Hit, at: number): boolean {
  const { tokens, hits } = scene;
  const shared = form.frame.place.filter((word) => word !== '');
  const own = hits.filter((one) => one.start === at && objectAfter(scene, one.form.frame, one.end) !== null);
  const nouns = own.every(
    (one) => one.form.column === 'masdar' && !one.form.frame.place.some((word) => shared.includes(word)),
  );
  return shared.length > 0 && nouns && tokens.slice(Math.max(0, at - 3), at).some((one) => isOneOf(one, TELLING_WHEN));
}
const TELLING_WHEN = keySet('بعد عقب إثر منذ قبل قبيل فور');

const SET_WORDS: ReadonlySet<string> = new Set(SET_NOUNS.keys());

/** „evacuated *residents* from“: what is moved out is no place and no force. */
function hasOtherObject(scene: Scene, { form }: Hit, at: number): boolean {
  if (form.frame.action !== 'withdraw' || !form.frame.place.includes('') || form.frame.object.length > 0) return false;
  // „evacuated *their* wounded“.
  const noun = isOneOf(scene.tokens[at], OWNERS) ? at + 1 : at;
  return isOneOf(scene.tokens[noun], PEOPLE) && !isInMention(scene, noun);
}
const OWNERS = keySet('the their its his');
const PEOPLE = keySet(
  'السكان سكان المدنيين مدنيين الأهالي أهالي الجرحى جرحى المصابين العائلات عائلات النازحين الطلاب الموظفين جثث القتلى المرضى الأسر residents civilians wounded casualties injured dead people families patients students citizens staff nationals hundreds thousands',
);

function placesAt(scene: Scene, hit: Hit, preposition: string, from: number, at: number): readonly PlaceReading[] {
  if (preposition === '' && ['it', 'them'].includes(scene.tokens[at]?.key ?? ''))
    return directStart(scene, from, at) === null ? [] : antecedent(scene, hit.start, at);
  if (preposition !== '' && isPronounOf(scene.tokens[at], preposition)) return antecedent(scene, hit.start, at);
  const start = preposition === '' ? directStart(scene, from, at) : afterPreposition(scene.tokens, at, preposition);
  if (preposition !== '' && start !== null && isOneOf(scene.tokens[start], THERE))
    return antecedent(scene, hit.start, start);
  const places = start === null ? [] : readPlaces(scene, start);
  // „took *Idlib's* loss badly“: the town is whose something is.
  if (/['’]s$/u.test(scene.tokens[(places.at(-1)?.end ?? 0) - 1]?.raw ?? '')) return [];
  if (start === null || places.length > 0) return places;
  if (scene.language === 'en' && takesPlacesOnly(scene, hit)) return readBareNames(scene, start);
  return partOfMeant(scene, hit, start);
}

/** „took *control* of“, „*retook*“: whatever is named after it is a place. */
function takesPlacesOnly({ tokens }: Scene, { start, form }: Hit): boolean {
  if (form.frame.action !== 'seize') return false;
  return form.frame.object.includes('control') || RETAKING.test(tokens[start]?.key ?? '');
}
const RETAKING =
  /^(?:ret(?:ook|ak\p{L}+)|recaptur\p{L}+|regain\p{L}*|liberat\p{L}+|overr[au]n\p{L}*|reclaim\p{L}*|re-?took)$/u;

/** „entered P and took *parts of it*“ (أجزاء منها, نقاط فيها): a part of the place that the pronoun means. */
function partOfMeant(scene: Scene, hit: Hit, start: number): readonly PlaceReading[] {
  if (scene.language !== 'ar') return [];
  const { extent, count, end } = quantifierAt(scene.tokens, start);
  if (OWN_PARTS.test(scene.tokens[end]?.key ?? '')) {
    const whole = extent ?? 'all';
    const part = whole === 'part' ? { label: scene.tokens[end]?.raw ?? '', count } : null;
    return antecedent(scene, hit.start, end).map((place) => ({ ...place, extent: whole, part }));
  }
  if (extent !== 'part' && extent !== 'most') return [];
  const at = [end, end + 1, end + 2].find(
    (one) => isPronounOf(scene.tokens[one], 'من') || isPronounOf(scene.tokens[one], 'في'),
  );
  if (at === undefined) return [];
  const label = scene.tokens
    .slice(start, at + 1)
    .map(({ raw }) => raw)
    .join(' ');
  return antecedent(scene, hit.start, at).map((place) => ({
    ...place,
    extent,
    part: extent === 'part' ? { label, count } : null,
  }));
}

/** „all of *its quarters*“. */
const OWN_PARTS =
  /^(?:اجزا[يء]?|احيا[يء]?|مناطق|مساحت|انحا[يء]?|ارجا[يء]?|معظم|اغلب|غالبيت|نصف|ثلث|ثلثي|ارباع|كامل)(?:ها|ه|هم|هما)$/u;

/** „retreated from *it*“. */
const THERE = keySet('it there');

/** A direct object stands right after the verb or its doer. */
function directStart(scene: Scene, from: number, at: number): number | null {
  const { tokens, actors } = scene;
  const actor = actors.find((one) => one.start <= at && at < one.end);
  if (actor && tokens[at]?.key !== 'the' && !startsPlaceWord(tokens, at)) return null;
  let inAdjunct = false;
  for (let i = from; i < at; i++) {
    inAdjunct ||= isOneOf(tokens[i], INSERTIONS);
    if (tokens[i]?.key === 'من' && isInMention(scene, i + 1)) continue;
    if (
      isInMention(scene, i) ||
      isOneOf(tokens[i], HEADS) ||
      isOneOf(tokens[i], FILLERS) ||
      isOneOf(tokens[i], BATCHES) ||
      isOneOf(tokens[i], DIRECT_SKIPS)
    )
      continue;
    return inAdjunct && opensPhrase(scene, at) ? at : null;
  }
  return at;
}

/** A kind word that is no genitive of the word before it („after a fierce attack *the town of* P“). */
function opensPhrase(scene: Scene, at: number): boolean {
  const { tokens } = scene;
  const kind = tokens[at]?.forms.some(({ key, clitics }) => clitics === '' && KIND_WORDS.has(key)) === true;
  const before = tokens[at - 1];
  return kind && (isInMention(scene, at - 1) || isOneOf(before, CLOSING) || /^ال\p{L}+[يه]$/u.test(before?.key ?? ''));
}
/** Adjectives with which a phrase ends. */
const CLOSING = keySet(
  'معاكس معاكسة مضاد عنيف عنيفة شرسة ضارية دامية مباغت مباغتة مفاجئ مفاجئة واسع واسعة مكثف مكثفة سريع سريعة متزامن خاطفة روسي روسية تركي تركية أمريكي أمريكية أميركي إيراني إيرانية جوي جوية مدفعي صاروخي بري لها له لهم منها منه معها قصيرة طويلة الرديفة الحليفة الصديقة',
);

/** A kind word is never part of an actor's name that begins there. */
function startsPlaceWord(tokens: readonly Token[], at: number): boolean {
  return isOneOf(tokens[at], PLACE_STARTS);
}
const PLACE_STARTS = keySet('مدينة بلدة قرية حي محافظة منطقة');
/** „*the last batch of* fighters“, „*hundreds of* fighters“. */
const BATCHES = keySet('دفعة دفعات الدفعة الدفعات مئات المئات عشرات العشرات آلاف الآلاف بقية باقي');
const DIRECT_SKIPS = keySet(
  'لصالح لمصلحة الصباح الفجر المساء صباحا مساء فجرا ليلا ظهرا عصرا كامل بشكل بالكامل بدعم بمؤازرة بمساعدة the of over into in on',
);

/** Whether the place may still follow: not past a relative clause, a reporting „that“ or a clause after a comma. */
function maySkip(scene: Scene, at: number, from: number): boolean {
  const token = scene.tokens[at];
  if (!token) return false;
  if (at > from && breaksBefore(scene, at)) return false;
  if (scene.language === 'en' && at > from && isOneOf(token, ENGLISH_PREPOSITIONS)) return false;
  if (opensNextDeed(token.word) || (scene.language === 'ar' && at > from && isOneOf(token, CONTRAST))) return false;
  return !isOneOf(token, RELATIVE) && !isOneOf(token, THAT);
}

/** „left its positions *and dug in* inside P“ (وتحصنت): what follows is another verb's. */
const opensNextDeed = ofWord(({ key }) => /^[وف](?!ال)\p{L}{3,}(?:[^ا]ت|وا)$/u.test(key));

/** A preposition that is none of the frame's opens another phrase. */
const ENGLISH_PREPOSITIONS = keySet(
  'in on at for with by after before as during since despite amid to from near against into',
);

/**
 * „X, with Russian air support, took“, „X, which was called Y, took“: the token after an insertion that token `at`
 * opens; null if it opens none.
 */
function parenthesisEnd(scene: Pick<Scene, 'tokens'>, at: number): number | null {
  const opens = isOneOf(scene.tokens[at], INSERTIONS) || isOneOf(scene.tokens[at], RELATIVE);
  if (!/[,،(–-]/u.test(scene.tokens[at]?.before ?? '') || !opens) return null;
  const end = scene.tokens.findIndex((token, index) => index > at && index <= at + 14 && /[,،)–-]/u.test(token.before));
  return end < 0 ? null : end;
}

/** An actor after one of the words („from X“, „to X“) within reach, or as direct object where the frame says so. */
export function actorAfter(
  scene: Pick<Scene, 'tokens' | 'actors'>,
  introducers: readonly string[],
  from: number,
  to: number,
): ActorMention | null {
  for (const mention of scene.actors) {
    if (mention.start < from || mention.start >= to) continue;
    let at = mention.start;
    while (at > from && standsBeforeName(scene.tokens, at - 1)) at -= 1;
    if (introducers.some((word) => introduces(scene.tokens, word, at, mention))) return mention;
  }
  return null;
}

/** „by *fighters of the* X“, „to *local* rebels“. */
function standsBeforeName(tokens: readonly Token[], at: number): boolean {
  const ofHead = tokens[at]?.key === 'of' && isOneOf(tokens[at - 1], HEADS);
  return ofHead || isOneOf(tokens[at], HEADS) || isOneOf(tokens[at], KINDS_OF_FIGHTERS);
}
const KINDS_OF_FIGHTERS = keySet('local allied rival hardline advancing');

const SUPPORT = keySet(
  'دعم إسناد مساندة مؤازرة غطاء تغطية تمهيد مشاركة مدعومة مدعوما المدعومة المدعوم المدعومين مدعومين بدعم بإسناد',
);

function introduces(tokens: readonly Token[], word: string, at: number, mention: ActorMention): boolean {
  if (word === '') return mention.clitics === '' && isDoer(tokens, mention);
  const first = tokens[at]?.key ?? '';
  if (word === 'ل' || word === 'ب')
    return mention.clitics.endsWith(word) || (at < mention.start && first.startsWith(word));
  const keys = keysOf(word);
  const lastKey = keys.at(-1) ?? '';
  const start = at - keys.length;
  // „with support *from* X“: X lost nothing.
  if (word === 'من' && isOneOf(tokens[start - 1], SUPPORT)) return false;
  return keys.every((key, index) => {
    const token = tokens[start + index];
    return (
      token?.key === key ||
      (index < keys.length - 1 && token?.key === `و${key}`) ||
      (lastKey === key && token?.key === `و${key}`)
    );
  });
}

/** The object noun of a support verb („imposed *control*“): where it begins and ends; null if it does not follow. */
export function objectAfter(
  scene: Pick<Scene, 'tokens' | 'actors' | 'times'>,
  frame: Frame,
  from: number,
): { readonly start: number; readonly end: number } | null {
  if (frame.object.length === 0) return { start: from, end: from };
  const { tokens, actors } = scene;
  const { words, phrases } = objectForms(frame);
  let reach = from + 8;
  for (let at = from; at < Math.min(tokens.length, reach); at++) {
    const token = tokens[at];
    // „cut the road, *the only line to* P“: past a comma that ends no insertion the object is another's.
    const next = at > from ? pastBreak(scene, from, at) : at;
    if (next === null) return null;
    if (next > at) {
      reach += next - at;
      at = next - 1;
      continue;
    }
    const mention = actors.find((one) => one.start <= at && at < one.end && !one.possessive);
    if (mention) {
      reach += 1;
      continue;
    }
    for (const keys of phrases.get(token?.key ?? '') ?? []) {
      const end = phraseEnd(tokens, at, keys);
      if (end !== null) return { start: at, end };
    }
    // English: „established *fire* control“: it can be shot at.
    const other = at > from && (isJoined(token, words) || tokens[at - 1]?.key === 'fire');
    if (isOneOf(token, words)) return other ? null : { start: at, end: at + 1 };
    // „X, backed by Y, took“; „won back *from Y* the control of“.
    const fromSomebody = at > from && actors.some((one) => one.start === at + 1 && one.clitics === '');
    if (token?.key === 'من' && (isOneOf(tokens[at - 1], BACKED) || fromSomebody)) continue;
    // What stands after a preposition is no object.
    if (at > from && OBLIQUE.has(token?.key ?? '')) return null;
  }
  return null;
}

/** Where to go on after a break before token `at`: after the insertion that begins there, at it where one has ended; null if a clause begins. */
function pastBreak(scene: Pick<Scene, 'tokens' | 'actors' | 'times'>, from: number, at: number): number | null {
  if (!breaksBefore(scene, at)) return at;
  const closed = parenthesisEnd(scene, at);
  if (closed !== null) return closed;
  const opened = scene.tokens.findLastIndex(
    (token, index) => index > from && index < at && /[,،(–-]/u.test(token.before),
  );
  return opened > 0 && parenthesisEnd(scene, opened) === at ? at : null;
}

/** „the recapture of P *and the* control of Q“: another action. */
function isJoined(token: Token | undefined, words: ReadonlySet<string>): boolean {
  return token?.forms.find(({ key }) => words.has(key))?.clitics.startsWith('و') === true;
}

function areAt(tokens: readonly Token[], at: number, keys: readonly string[]): boolean {
  return keys.every((key, n) => tokens[at + n]?.key === key);
}

/** Where an object of several words ends: „from its positions“, „from *all* its positions“; null if it does not stand there. */
function phraseEnd(tokens: readonly Token[], at: number, keys: readonly string[]): number | null {
  const [first = '', ...rest] = keys;
  if (tokens[at + 1]?.key === rest[0] && areAt(tokens, at, keys)) return at + keys.length;
  if (tokens[at + 2]?.key !== rest[0]) return null;
  const counted = isOneOf(tokens[at + 1], ALL_WORDS) || isOneOf(tokens[at + 1], MOST_WORDS);
  return counted && areAt(tokens, at, [first]) && areAt(tokens, at + 2, rest) ? at + 1 + keys.length : null;
}
const BACKED = keySet('مدعومة مدعوما المدعومة المدعوم مدعومين المدعومين');

const OBLIQUE = keySet('على في من إلى عن بين in on at from for of with by against');
interface ObjectForms {
  readonly words: ReadonlySet<string>;
  /** Objects of several words, by the first of them, the longest first. */
  readonly phrases: ReadonlyMap<string, readonly (readonly string[])[]>;
}
const OBJECT_FORMS = new WeakMap<Frame, ObjectForms>();

function objectForms(frame: Frame): ObjectForms {
  const known = OBJECT_FORMS.get(frame);
  if (known) return known;
  const forms = frame.object.flatMap((noun) => surfacesOf(noun, 'masdar').map(({ key }) => key));
  const several = forms.map((form) => form.split(' ')).filter((keys) => keys.length > 1);
  const longestFirst = several.toSorted((a, b) => b.length - a.length);
  const found = { words: new Set(forms), phrases: Map.groupBy(longestFirst, ([first = '']) => first) };
  OBJECT_FORMS.set(frame, found);
  return found;
}
