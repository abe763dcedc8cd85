import type { ActorId } from '../../core/domain/ids.ts';
import type { Frame } from '../../core/domain/knowledge.ts';
import { matchKey } from '../../core/domain/matchKey.ts';
import { readPlaces } from '../places/placePhrase.ts';
import type { PlaceContext, PlaceReading } from '../places/placeContext.ts';
import type { ActorMention } from '../text/mentions.ts';
import { strippings } from '../text/tokens.ts';
import type { Token } from '../text/tokens.ts';
import type { TimeMention } from '../times/timesOf.ts';
import { surfacesOf } from './frameLexicon.ts';
import { isAfterWord } from './moods.ts';

/** Words between verb and place within which the arguments must stand. */
const REACH = 16;

/** Words of an armed body that stand before its name („forces of X“). */
const HEADS = words(
  'قوات قوى عناصر مقاتلو مقاتلي مقاتلون مسلحو مسلحي ميليشيا مليشيا ميليشيات فصائل وحدات قيادة مجموعات مجموعة حركة حزب the fighters forces militants',
);
/** Words before an actor's name that make it no doer: whose thing it is, or against, by, from whom. */
const NOT_DOER = words(
  'من ضد على مع إلى لدى عن في بين مناطق مواقع نقاط مقرات مقار حواجز معاقل مؤسسات هجوم هجمات هجمة طيران قصف موظفي موظفو ضباط أسرى قتلى عائلات تابعة التابعة التابع المدعومة المدعوم الموالية by from of with against to for near between backed including',
);
/** Tokens from the start of a clause within which its subject is named. */
const CLAUSE_HEAD = 8;
const REPORTED = words('أن إن that');
const OPENERS = words('أن إن that said says when while as after before حيث فيما بينما عندما بعدما');

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' ').map(matchKey));
}

export interface SentenceContext extends PlaceContext {
  readonly times: readonly TimeMention[];
}

/** Whether an actor is named as one who may do something, not as whose something is. */
export function isDoer(tokens: readonly Token[], mention: ActorMention): boolean {
  if (/[بلك]/u.test(mention.clitics)) return false;
  let at = mention.start - 1;
  while (at >= 0 && HEADS.has(tokens[at]?.key ?? '')) {
    if (/^[بل]ال|^لل/u.test(tokens[at]?.key ?? '')) return false;
    at -= 1;
  }
  const before = tokens[at];
  if (!before) return true;
  const head = at === mention.start - 1 ? mention.start : at + 1;
  const comma = /[,،:()]/u.test(tokens[head]?.before ?? '');
  const forms = strippings(before.key);
  if (forms.some(({ key, clitics }) => HEADS.has(key) && /[بلك]/u.test(clitics))) return false;
  if (tokens[mention.end]?.raw === 's' || /['’]s$/u.test(tokens[mention.end - 1]?.raw ?? '')) return false;
  return comma || !forms.some(({ key }) => NOT_DOER.has(key));
}

/** Where the doer of an action may stand. */
export interface DoerSlots {
  /** The verb or noun of action. */
  readonly at: number;
  /** Arabic: between verb and place, or verb and object. */
  readonly after: readonly [number, number];
  /** What governs a noun of action; null for a verb. */
  readonly governedBy: number | null;
  readonly arabic: boolean;
}

/** The doer of an action, and who does it with them; empty if the sentence leaves it open. */
export function doersOf(context: SentenceContext, slots: DoerSlots): readonly ActorId[] {
  const { tokens } = context;
  const doers = doersIn(context);
  const [from, to] = slots.after;
  const after = slots.arabic ? doers.filter((one) => from <= one.start && one.start < to) : [];
  if (after[0]) return joined(tokens, after[0], after);
  const { governedBy } = slots;
  const between = governedBy === null ? [] : doers.filter((one) => one.start > governedBy && one.end <= slots.at);
  if (between[0]) return joined(tokens, between[0], between);
  const verb = governedBy ?? slots.at;
  // „as well“ goes on with the main clause, past a subordinate one.
  const openers = tokens[verb - 1]?.key === 'كما' ? REPORTED : OPENERS;
  const opener = tokens.findLastIndex(({ key }, at) => at < verb && openers.has(key));
  const inClause = doers.filter((one) => one.end <= verb && one.start > opener);
  const first = isConjoined(tokens, verb) || (governedBy !== null && isAfterWord(tokens[governedBy]?.key ?? ''));
  const chosen = first
    ? inClause.slice(0, 1).find((one) => one.start - opener <= CLAUSE_HEAD)
    : nearestSubject(context, inClause, verb, slots.arabic ? 2 : 6);
  return chosen ? joined(tokens, chosen, inClause) : [];
}

/** Those named as doers; „between X and Y“: what is joined to no doer is none. */
function doersIn({ tokens, actors }: SentenceContext): readonly ActorMention[] {
  const none = new Set<ActorMention>();
  for (const [index, one] of actors.entries()) {
    const previous = actors[index - 1];
    const joinedToNone = previous !== undefined && none.has(previous) && areJoined(tokens, previous, one);
    if (joinedToNone || isListed(tokens, previous, one) || !isDoer(tokens, one)) none.add(one);
  }
  return actors.filter((one) => !none.has(one));
}

/** „cars, civilians and X's men“: joined to something that is no actor, in the middle of a clause. */
function isListed(tokens: readonly Token[], previous: ActorMention | undefined, one: ActorMention): boolean {
  const head = tokens[one.start - 1]?.key ?? '';
  const start =
    head.startsWith('و') && HEADS.has(head.slice(1)) ? one.start - 1 : one.clitics === 'و' ? one.start : null;
  if (start === null || start === 0 || /[,،:]/u.test(tokens[start]?.before ?? '')) return false;
  return !areJoined(tokens, previous, one);
}

function isConjoined(tokens: readonly Token[], i: number): boolean {
  return (
    /^[وف]/u.test(tokens[i]?.key ?? '') || ['and', 'then', 'ثم', 'قد', 'وقد', 'كما'].includes(tokens[i - 1]?.key ?? '')
  );
}

/** The last doer before a verb; of „X and Y“ the first. A gap of other words holds another clause and its verb. */
function nearestSubject(
  { tokens, times }: SentenceContext,
  before: readonly ActorMention[],
  i: number,
  gap: number,
): ActorMention | undefined {
  let at = before.length - 1;
  while (at > 0 && areJoined(tokens, before[at - 1], before[at])) at -= 1;
  const last = before.at(-1);
  if (!last) return undefined;
  const others = tokens.slice(last.end, i).filter((_, index) => {
    const token = last.end + index;
    return !times.some((one) => one.start <= token && token < one.end);
  });
  return others.length <= gap ? before[at] : undefined;
}

function areJoined(tokens: readonly Token[], a: ActorMention | undefined, b: ActorMention | undefined): boolean {
  if (!a || !b || b.start - a.end > 2) return false;
  const between = tokens.slice(a.end, b.start).map(({ key }) => key);
  return (
    b.clitics === 'و' ||
    between.includes('and') ||
    between.some((key) => key.startsWith('و') && HEADS.has(key.slice(1)))
  );
}

function joined(tokens: readonly Token[], first: ActorMention, all: readonly ActorMention[]): readonly ActorId[] {
  const found: ActorId[] = [first.actor];
  let last = first;
  for (const next of all.slice(all.indexOf(first) + 1)) {
    if (!areJoined(tokens, last, next)) break;
    found.push(next.actor);
    last = next;
  }
  return [...new Set(found)];
}

export interface PlaceArgument {
  readonly places: readonly PlaceReading[];
  /** Token at which the place's preposition, or the place, begins. */
  readonly at: number;
}

/** The place of a frame whose verb ends before token `from`: after one of its prepositions, or as direct object. */
export function placeAfter(
  context: SentenceContext,
  frame: Frame,
  from: number,
  stops: ReadonlySet<number>,
): PlaceArgument | null {
  for (let at = from; at < Math.min(context.tokens.length, from + REACH); at++) {
    if (at > from && stops.has(at)) return null;
    for (const preposition of frame.place) {
      const start =
        preposition === '' ? directStart(context, from, at) : afterPreposition(context.tokens, at, preposition);
      const places = start === null ? [] : readPlaces(context, start);
      if (places.length > 0) return { places, at };
    }
    if (!maySkip(context, at, from)) return null;
  }
  return null;
}

/** A direct object stands right after the verb or its doer. */
function directStart({ tokens, actors, times }: SentenceContext, from: number, at: number): number | null {
  const actor = actors.find((one) => one.start <= at && at < one.end);
  if (actor && tokens[at]?.key !== 'the') return null;
  const between = tokens.slice(from, at);
  const inMention = (i: number): boolean => [...actors, ...times].some((one) => one.start <= i && i < one.end);
  const clear = between.every(({ key }, index) => inMention(from + index) || HEADS.has(key) || DIRECT_SKIPS.has(key));
  return clear ? at : null;
}

const DIRECT_SKIPS = words('اليوم كامل السوري بشكل بالكامل بدعم the مجددا مجدداً');

function afterPreposition(tokens: readonly Token[], at: number, preposition: string): number | null {
  const keys = matchKey(preposition).split(' ');
  const first = tokens[at]?.key ?? '';
  if (keys.length === 1 && preposition === 'ل') return /^ل/u.test(first) && first.length > 2 ? at : null;
  return keys.every((key, index) => tokens[at + index]?.key === key) ? at + keys.length : null;
}

/** Whether the place may still follow: not past a relative clause, a reporting „that“ or a clause after a comma. */
function maySkip({ tokens, times }: SentenceContext, at: number, from: number): boolean {
  const token = tokens[at];
  if (!token) return false;
  const besideTime = times.some((one) => one.start === at || one.end === at);
  if (at > from && !besideTime && /[,،:]/u.test(token.before) && !/["”»)]/u.test(token.before)) return false;
  return !RELATIVES.has(token.key);
}

const RELATIVES = words('التي الذي الذين ان إن حيث which who that where when after before');

/** An actor after one of the words („from X“, „to X“) within reach, or as direct object where the frame says so. */
export function actorAfter(
  context: SentenceContext,
  introducers: readonly string[],
  from: number,
  to: number,
): ActorMention | null {
  for (const mention of context.actors) {
    if (mention.start < from || mention.start >= to) continue;
    let at = mention.start;
    while (at > from && HEADS.has(context.tokens[at - 1]?.key ?? '')) at -= 1;
    if (introducers.some((word) => introduces(context.tokens, word, at, mention))) return mention;
  }
  return null;
}

function introduces(tokens: readonly Token[], word: string, at: number, mention: ActorMention): boolean {
  if (word === '') return mention.clitics === '' && isDoer(tokens, mention);
  const first = tokens[at]?.key ?? '';
  if (word === 'ل' || word === 'ب')
    return mention.clitics.endsWith(word) || (at < mention.start && first.startsWith(word));
  const keys = matchKey(word).split(' ');
  return keys.every((key, index) => tokens[at - keys.length + index]?.key === key);
}

/** Where the object noun of a support verb („imposed *control*“) ends; null if it does not follow within reach. */
export function objectAfter({ tokens }: SentenceContext, frame: Frame, from: number): number | null {
  if (frame.object.length === 0) return from;
  const forms = new Set(frame.object.flatMap((noun) => surfacesOf(noun, 'masdar')));
  for (let at = from; at < Math.min(tokens.length, from + 8); at++) {
    const key = tokens[at]?.key ?? '';
    if (forms.has(key)) return at + 1;
    const pair = `${key} ${tokens[at + 1]?.key ?? ''}`;
    if (forms.has(pair)) return at + 2;
  }
  return null;
}
