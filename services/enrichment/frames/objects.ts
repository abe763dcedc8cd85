import type { Frame } from '../../core/domain/knowledge.ts';
import { ALL_WORDS, MOST_WORDS, PART_WORDS } from '../places/kindWords.ts';
import { INSERTIONS, RELATIVE } from '../text/closedWords.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import type { Token } from '../text/tokens.ts';
import { LONGEST_MODIFIER, opensModifier, pastApposition } from './appositions.ts';
import { surfacesOf } from './formLexicon.ts';
import { opensAdjunct, runsOn } from './adjuncts.ts';
import { breaksBefore, isInMention } from './scene.ts';
import type { Hit, Scene } from './scene.ts';

/**
 * Arabic: „a heavy *siege* that X laid (تفرضه)“: the object of a support verb with a pronoun, which stands before it
 * with adjectives between; null if it does not.
 */
export function objectBefore({ tokens }: Pick<Scene, 'tokens'>, { start: verb, form }: Hit): number | null {
  // Where the pronoun may be the place („took it“) it is that.
  if (form.frame.object.length === 0 || form.suffix !== null || !/(?:ه|ها)$/u.test(tokens[verb]?.key ?? ''))
    return null;
  const { words } = objectForms(form.frame);
  for (let at = verb - 1; at >= Math.max(0, verb - 4); at--) {
    if (isOneOf(tokens[at], words)) return at;
    if (tokens[at + 1]?.before !== ' ') return null;
  }
  return null;
}

/** The object noun of a support verb („imposed *control*“): where it begins and ends; null if it does not follow. */
export function objectAfter(
  scene: Scene,
  frame: Frame,
  from: number,
): { readonly start: number; readonly end: number } | null {
  if (frame.object.length === 0) return { start: from, end: from };
  return objectNear(scene, frame, from) ?? objectResumed(scene, frame, from) ?? objectPastPlace(scene, frame, from);
}

/** Arabic: „added *the town of P in the countryside of Q* to the towns freed“ (إلى المناطق المحررة): the object past the place that it is said of. */
function objectPastPlace(
  scene: Scene,
  frame: Frame,
  from: number,
): { readonly start: number; readonly end: number } | null {
  const { tokens, language } = scene;
  const phrases = language === 'ar' ? objectForms(frame).phrases.get(TO) : undefined;
  if (!phrases) return null;
  for (let at = from; at < Math.min(tokens.length, from + PAST_PLACE); at++) {
    if (breaksBefore(scene, at)) return null;
    const keys = tokens[at]?.key === TO ? phrases.find((one) => phraseEnd(tokens, at, one) !== null) : undefined;
    if (keys) return { start: at, end: phraseEnd(tokens, at, keys) ?? at + 1 };
  }
  return null;
}
/** „to“, as it is folded. */
const TO = 'الي';
const PAST_PLACE = 14;

/** Arabic: „imposed, *after days of fierce battles in the countryside of Q,* its control“: the object past what tells how and where. */
function objectResumed(
  scene: Scene,
  frame: Frame,
  from: number,
): { readonly start: number; readonly end: number } | null {
  if (scene.language !== 'ar') return null;
  const { tokens } = scene;
  const { words, phrases } = objectForms(frame);
  for (let at = from + 1; at < Math.min(tokens.length, from + FARTHEST); at++) {
    const keys = phrases.get(tokens[at]?.key ?? '')?.find((one) => phraseEnd(tokens, at, one) !== null);
    const plain = words.has(tokens[at]?.key ?? '');
    if ((!keys && !plain) || isInMention(scene, at) || opensAdjunct(tokens[at - 1])) continue;
    if (runsOn(scene, from, at)) return { start: at, end: keys ? (phraseEnd(tokens, at, keys) ?? at + 1) : at + 1 };
  }
  return null;
}
const FARTHEST = 24;

/** The object that stands by its verb, small words and doers between. */
function objectNear(
  scene: Pick<Scene, 'tokens' | 'actors' | 'times' | 'hits'>,
  frame: Frame,
  from: number,
): { readonly start: number; readonly end: number } | null {
  const { tokens, actors } = scene;
  const { words, phrases } = objectForms(frame);
  let reach = from + 8;
  let modified = false;
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
    for (const keys of phrasesAt(tokens, at, phrases)) {
      const end = phraseEnd(tokens, at, keys);
      if (end !== null) return { start: at, end };
    }
    // English: „established *fire* control“: it can be shot at.
    const joined = isJoined(token, words) && !isSecondObject(tokens, at);
    const other = at > from && (joined || tokens[at - 1]?.key === 'fire');
    if (isOneOf(token, words)) return other ? null : { start: at, end: at + 1 };
    // „X, backed by Y, took“; „won back *from Y* the control of“.
    const fromSomebody = at > from && actors.some((one) => one.start === at + 1 && one.clitics === '');
    if (token?.key === 'من' && (isOneOf(tokens[at - 1], BACKED) || fromSomebody)) continue;
    // „handed over *a number of* its posts“.
    if (token?.key === 'من' && at > from && isOneOf(tokens[at - 1], PART_WORDS)) continue;
    // What stands after a preposition is no object; one may belong to what only tells who the doer is.
    if (at > from && OBLIQUE.has(token?.key ?? '') && !modified) return null;
    if (modified && scene.hits.some(({ start, form }) => start === at && form.column === 'perfect')) return null;
    if (!modified && opensModifier(scene, at)) {
      modified = true;
      reach += LONGEST_MODIFIER;
    }
  }
  return null;
}

/** Where to go on after a break before token `at`: after the insertion that begins there, at it where one has ended; null if a clause begins. */
function pastBreak(scene: Pick<Scene, 'tokens' | 'actors' | 'times'>, from: number, at: number): number | null {
  if (!breaksBefore(scene, at)) return pastApposition(scene, at) ?? at;
  const closed = parenthesisEnd(scene, at) ?? pastApposition(scene, at);
  if (closed !== null) return closed;
  const opened = scene.tokens.findLastIndex(
    (token, index) => index >= from && index < at && /[,،(–-]/u.test(token.before),
  );
  return opened > 0 && parenthesisEnd(scene, opened) === at ? at : null;
}

/** „tightened its control *and its siege* of P“ (سيطرتها وحصارها على): both are of the same verb. */
function isSecondObject(tokens: readonly Token[], at: number): boolean {
  const [first, second] = [tokens[at - 1]?.key ?? '', tokens[at]?.key ?? ''];
  const owner = /(?:ها|هم|ه)$/u.exec(second)?.[0];
  return (
    owner !== undefined && first.endsWith(owner) && tokens[at]?.before === ' ' && OVER.has(tokens[at + 1]?.key ?? '')
  );
}
const OVER: ReadonlySet<string> = new Set(['علي', 'حول']);

/** „the recapture of P *and the* control of Q“: another action. */
function isJoined(token: Token | undefined, words: ReadonlySet<string>): boolean {
  return token?.forms.find(({ key }) => words.has(key))?.clitics.startsWith('و') === true;
}

function areAt(tokens: readonly Token[], at: number, keys: readonly string[]): boolean {
  return keys.every((key, n) => tokens[at + n]?.key === key);
}

/**
 * Where an object of several words ends whose first stands at token `at`: „from its positions“, „from *all* its
 * positions“; null if the others do not follow.
 */
function phraseEnd(tokens: readonly Token[], at: number, [, ...rest]: readonly string[]): number | null {
  if (areAt(tokens, at + 1, rest)) return at + 1 + rest.length;
  const counted = isOneOf(tokens[at + 1], ALL_WORDS) || isOneOf(tokens[at + 1], MOST_WORDS);
  return counted && areAt(tokens, at + 2, rest) ? at + 2 + rest.length : null;
}

/** Objects of several words whose first the token is; with „by“ before it in „what it *called* strict measures“ (ما سمته بX). */
function phrasesAt(
  tokens: readonly Token[],
  at: number,
  phrases: ObjectForms['phrases'],
): readonly (readonly string[])[] {
  const token = tokens[at];
  const forms = isOneOf(tokens[at - 1], NAMED_AS) ? (token?.forms ?? []).map(({ key }) => key) : [token?.key ?? ''];
  return forms.flatMap((form) => phrases.get(form) ?? []);
}
const NAMED_AS = keySet(
  'أسماه أسمته أسماها أسمتها أسموه سماه سمته سماها سمتها سموه وصفه وصفته وصفها وصفتها وصفوه يسميه تسميه يسميها تسميها يسمونه يصفه تصفه يصفونه اعتبره اعتبرته يسمى تسمى عرف يعرف',
);
const BACKED = keySet('مدعومة مدعوما المدعومة المدعوم مدعومين المدعومين');

const OBLIQUE = keySet('على في من إلى عن بين in on at from for of with by against after before since following');
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

/**
 * „X, with Russian air support, took“, „X, which was called Y, took“: the token after an insertion that token `at`
 * opens; null if it opens none.
 */
export function parenthesisEnd(scene: Pick<Scene, 'tokens'>, at: number): number | null {
  const opens = isOneOf(scene.tokens[at], INSERTIONS) || isOneOf(scene.tokens[at], RELATIVE);
  if (!/[,،(–-]/u.test(scene.tokens[at]?.before ?? '') || !opens) return null;
  const end = scene.tokens.findIndex((token, index) => index > at && index <= at + 14 && /[,،)–-]/u.test(token.before));
  return end < 0 ? null : end;
}
