import type { ActorId } from '../../core/domain/ids.ts';
import { HEADS, NOT_DOER, FILLERS } from '../text/closedWords.ts';
import type { ActorMention } from '../text/actorMention.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import type { Token } from '../text/tokens.ts';
import { numberOf } from '../times/calendarWords.ts';
import type { Hit, Scene } from './scene.ts';

/** Those named as doers; „between X and Y“: what is joined to no doer is none. */
export function doersIn(scene: Pick<Scene, 'tokens' | 'actors'>): readonly ActorMention[] {
  const { tokens, actors } = scene;
  const none = new Set<ActorMention>();
  for (const [index, one] of actors.entries()) {
    const previous = actors[index - 1];
    const joinedToNone = previous !== undefined && none.has(previous) && areJoined(tokens, previous, one);
    if (joinedToNone || isListed(tokens, previous, one) || !isDoer(tokens, one)) none.add(one);
  }
  return actors.filter((one) => !none.has(one));
}

/** Whether an actor is named as one who may do something, not as whose something is. */
export function isDoer(tokens: readonly Token[], mention: ActorMention): boolean {
  // „an advance *of* X“ (تقدم لX).
  const deed = mention.clitics === 'ل' && isOneOf(tokens[mention.start - 1], DEEDS);
  const called = mention.clitics === 'ب' && isOneOf(tokens[mention.start - 1], CALLED);
  if (!called && /[بلك]/u.test(mention.clitics)) return deed || isAffiliate(tokens, mention);
  let at = mention.start - 1;
  while (at >= 0 && isOneOf(tokens[at], HEADS)) {
    if (
      /^[بل]ال|^لل/u.test(tokens[at]?.key ?? '') ||
      tokens[at]?.forms.some(({ clitics }) => /[بلك]$/u.test(clitics)) === true
    )
      return headIsPlain(tokens, at);
    at -= 1;
  }
  const before = tokens[at];
  if (!before) return true;
  // „units of the army“: the units are the army's and do what is done.
  if (before.key === 'من' && isBodyOf(tokens, at)) return !isBacking(tokens, at);
  if (isInRanks(tokens, at) || isEachOf(tokens, at)) return true;
  // „the factions of *the operation* X“: those who fight it do what is done.
  if (isOfOperation(tokens, at)) return true;
  if (
    (before.key === 'of' || before.key === 'from') &&
    (isOneOf(tokens[at - 1], HEADS) || isOneOf(tokens[at - 1], BODIES))
  )
    return leadsAsBody(tokens, at - 1);
  const head = at === mention.start - 1 ? mention.start : at + 1;
  const comma = /[,،:()]/u.test(tokens[head]?.before ?? '');
  // „US-*backed* X“: an adjective of X, not the words before its backer.
  if (before.before === '-' && /^ ["“]?$/u.test(tokens[at + 1]?.before ?? '')) return true;
  // „Turkey-*backed* fighters“, „ISIS-*held* towns“.
  if (tokens[mention.end]?.before === '-' && isOneOf(tokens[mention.end], BOUND)) return false;
  if (tokens[mention.end]?.raw === 's' || /['’]s$/u.test(tokens[mention.end - 1]?.raw ?? '')) return false;
  return comma || !(isOneOf(before, NOT_DOER) || isOneOf(before, BACKING));
}

/** „what *is called* X“ (يسمى بX). */
const CALLED = keySet('يسمى تسمى يعرف تعرف يدعى تدعى يسمونه');

/** English: „*fighters* of X took“, but not „against *six members* of X“: whether the body whose last word is token `at` is a doer. */
function leadsAsBody(tokens: readonly Token[], at: number): boolean {
  let first = at;
  const isPartOfBody = (token: Token | undefined): boolean =>
    isOneOf(token, HEADS) ||
    isOneOf(token, BODIES) ||
    isOneOf(token, COUNTED_AS) ||
    numberOf(token?.key ?? '') !== null;
  while (first > 0 && isPartOfBody(tokens[first - 1])) first -= 1;
  return /[,:()]/u.test(tokens[first]?.before ?? '') || !isOneOf(tokens[first - 1], NOT_DOER);
}
const COUNTED_AS = keySet('some several many other local foreign more least at over');

/** „with support *from groups of* X“: those groups only help. */
function isBacking(tokens: readonly Token[], i: number): boolean {
  const body = isOneOf(tokens[i - 1], GROUPS) ? i - 1 : i - 2;
  const before = tokens[body - 1];
  // „backed by *groups of* X“ (بعناصر من).
  if (/^و?ب/u.test(tokens[body]?.key ?? '') && !GROUPS.has(tokens[body]?.key ?? '')) return true;
  return (
    !/[,،:()]/u.test(tokens[body]?.before ?? '') &&
    (before?.key === 'من' || before?.key === 'مع') &&
    isOneOf(tokens[body - 2], BACKING)
  );
}
/** „*backed* by“, „*with support* from“, „*under* an umbrella of“: such words open what comes along with a doer. */
export const BACKING = keySet(
  'بدعم وبدعم بإسناد وبإسناد بمساندة وبمساندة بمؤازرة وبمؤازرة بغطاء وبغطاء بتغطية وبتغطية بمشاركة وبمشاركة بالتعاون وبالتعاون بالاشتراك وبالاشتراك بتمهيد وبتمهيد تحت وتحت مدعومة مدعوما',
);

/** „fighters *in the ranks* of X“: whether the last word of that stands at token `at`. */
export function isInRanks(tokens: readonly Token[], at: number): boolean {
  return isOneOf(tokens[at], RANKS) && isOneOf(tokens[at - 1], WITHIN) && isBodyOf(tokens, at - 1);
}
const RANKS = keySet('صفوف');
const WITHIN = keySet('في ضمن من');

/** „*each of* X and Y“ (كل من): whether the last word of that stands at token `at`. */
const isEachOf = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.key === 'من' && tokens[at - 1]?.key === 'كل' && tokens[at].before === ' ';

/** „*units* of“, „the *last batch* of“: whether such a word stands before the „of“ at token i. */
export function isBodyOf(tokens: readonly Token[], i: number): boolean {
  return (
    isOneOf(tokens[i - 1], GROUPS) ||
    (isOneOf(tokens[i - 1], OF_GROUPS) && isOneOf(tokens[i - 2], GROUPS)) ||
    (isOneOf(tokens[i - 1], COUNTED_ONE) && isNumber(tokens[i - 2]))
  );
}
/** „eight hundred *fighters* of“ (مسلح, مقاتل): in the singular after hundreds and thousands. */
const COUNTED_ONE = keySet('مسلح مقاتل عنصر جندي');
const isNumber = (token: Token | undefined): boolean => numberOf(token?.key ?? '') !== null || isOneOf(token, ROUND);
const ROUND = keySet('مئة مائة مئتي مئات ألف ألفي آلاف');
const DEEDS = keySet('تقدم هجوم انسحاب سيطرة تسلل توغل');
const OF_GROUPS = keySet(
  'الأخيرة الأولى الثانية الثالثة مسلحة المسلحة كبيرة صغيرة محلية محليين أجانب مسلحين تابعين متقدمة إضافية خاصة جديدة الجديدة أخيرة أولى ثانية ثالثة رابعة خامسة الرابعة الخامسة السادسة',
);

/** „*a new batch* of“, „*eight hundred fighters* of“: whether token `at` stands in a body that an „of“ ends. */
export function isInBody(tokens: readonly Token[], at: number): boolean {
  const of = [at + 1, at + 2].find((one) => tokens[one]?.key === 'من');
  const inside = [OF_GROUPS, COUNTED_ONE, GROUPS].some((words) => isOneOf(tokens[at], words)) || isNumber(tokens[at]);
  return inside && of !== undefined && isBodyOf(tokens, of);
}

/** „the factions of *the operation*“: whether such a word stands at token `at`. */
export function isOfOperation(tokens: readonly Token[], at: number): boolean {
  return isOneOf(tokens[at], OPERATIONS) && (isOneOf(tokens[at - 1], HEADS) || isOneOf(tokens[at - 1], MANAGED));
}
/** „*managed* the campaign X to take“: an operation that has done something stands for those who fight it. */
const MANAGED = keySet('تمكنت استطاعت نجحت');
const OPERATIONS = keySet('عملية معركة غزوة حملة عمليات');

const BOUND = keySet(
  'backed held controlled allied aligned supported sponsored run occupied besieged affiliated linked',
);

/** A head word whose first letter only looks like a clitic (لواء, كتيبة). */
function headIsPlain(tokens: readonly Token[], at: number): boolean {
  return isOneOf(tokens[at], PLAIN_HEADS);
}
const PLAIN_HEADS = keySet('لواء كتيبة كتائب');

/** „the *gunmen* of X“ in the oblique (مسلحي): after a verb that takes an object they are its object, never its subject. */
export function isOblique(tokens: readonly Token[], { start }: Pick<ActorMention, 'start'>): boolean {
  return isOneOf(tokens[start], OBLIQUES) || isOneOf(tokens[start - 1], OBLIQUES);
}
const OBLIQUES = keySet('مسلحي مقاتلي إرهابيي متشددي متطرفي جهاديي تكفيريي مرتزقة فلول');

/** „groups affiliated to X“, „a column of X“: X does it. */
export function isAffiliate(tokens: readonly Token[], mention: Pick<ActorMention, 'start'>): boolean {
  const { start } = mention;
  if (isOneOf(tokens[start - 1], COLUMNS) && tokens[start]?.forms.some(({ clitics }) => clitics === 'ل') === true)
    return true;
  return isAffiliatedBody(tokens, mention);
}

/** „groups affiliated to X“, „a batch of X's men“, „each of X and Y“: a verb agrees with the groups, with „each“. */
export function isAffiliatedBody(tokens: readonly Token[], { start }: Pick<ActorMention, 'start'>): boolean {
  if (isEachOf(tokens, start - 1)) return true;
  if (tokens[start - 1]?.key === 'من' && isBodyOf(tokens, start - 1)) return true;
  if (!isOneOf(tokens[start - 1], AFFILIATED)) return false;
  // „a column *of military cars* belonging to X“ (رتل من السيارات العسكرية التابعة لX).
  const body = [start - 2, start - 3, start - 4, start - 5].find(
    (at) => isOneOf(tokens[at], GROUPS) || isOneOf(tokens[at], COLUMNS) || tokens[at]?.key === 'رتلا',
  );
  const plain = ({ key, before }: Token): boolean => before === ' ' && (key === 'من' || /^ال/u.test(key));
  return body === start - 2 || (body !== undefined && tokens.slice(body + 1, start - 1).every(plain));
}
/** „a column of X“ (رتل ل). */
const COLUMNS = keySet('رتل أرتال دورية دوريات قوة مجموعة مجموعات قافلة');
const AFFILIATED = keySet('تابعة التابعة التابعين تابعون تابع التابع');
/** „the last convoy of X“. */
const BODIES = keySet(
  'faction factions brigades battalions convoy column group groups number hundreds dozens thousands remnants majority rest members contingent batch wave alliance coalition all most rebels insurgents mercenaries affiliates',
);
export const GROUPS = keySet(
  'عنصرا مقاتلا مسلحا جنديا رتل أرتال دفعة دفعات الدفعة المقاتلين المقاتلون المسلحين المسلحون مقاتلون مقاتلين مسلحون مسلحين جنود أفراد وحدات وحدة تشكيلات عدد عشرات مئات قوات القوات قوة مجموعة مجموعات المجموعات عناصر العناصر دورية دوريات ميليشيا ميليشيات الميليشيات فصائل الفصائل مسلحين مسلحون مسلحة المسلحة العشرات المئات الآلاف الدفعات قافلة القافلة قوافل القوافل مجاميع المجاميع',
);

/** „cars, civilians and X's men“: joined to something that is no actor, in the middle of a clause. */
function isListed(tokens: readonly Token[], previous: ActorMention | undefined, one: ActorMention): boolean {
  const head = tokens[one.start - 1];
  const conjoinedHead = head?.forms.some(({ key, clitics }) => clitics === 'و' && HEADS.has(key)) ?? false;
  const start = conjoinedHead ? one.start - 1 : one.clitics === 'و' ? one.start : null;
  if (start === null || start === 0 || /[,،:]/u.test(tokens[start]?.before ?? '')) return false;
  return !areJoined(tokens, previous, one) && !isOneOf(tokens[start - 1], FILLERS);
}

export function areJoined(tokens: readonly Token[], a: ActorMention | undefined, b: ActorMention | undefined): boolean {
  if (!a || !b || b.start - a.end > 2 || b.start < a.end) return false;
  const between = tokens.slice(a.end, b.start);
  return (
    b.clitics === 'و' ||
    between.some(({ key }) => key === 'and') ||
    between.some(({ forms }) => forms.some(({ key, clitics }) => clitics === 'و' && HEADS.has(key)))
  );
}

/** The actor and those joined to it, in order, each once. */
export function joined({ tokens, actors }: Scene, first: ActorMention): readonly ActorId[] {
  const found = [first.actor];
  let last = first;
  for (const next of actors.slice(actors.indexOf(first) + 1)) {
    if (!actors.includes(first) || !areJoined(tokens, last, next)) break;
    found.push(next.actor);
    last = next;
  }
  return [...new Set(found)];
}

/** The first of those that the last of some joined actors is joined to. */
export function firstJoined({ tokens }: Scene, before: readonly ActorMention[], last: ActorMention): ActorMention {
  let at = before.indexOf(last);
  while (at > 0 && areJoined(tokens, before[at - 1], before[at])) at -= 1;
  return before[at] ?? last;
}

/** „the last buses left, *with X's men on board*“. */
export function onBoard({ tokens, actors }: Scene, { end }: Hit): ActorMention | null {
  const holds = (at: number): boolean =>
    isOneOf(tokens[at], HOLDING) && (isOneOf(tokens[at - 1], CARRIERS) || isOneOf(tokens[at - 2], CARRIERS));
  const board = tokens.findIndex((token, at) => at >= end && at < end + 16 && (isOneOf(token, ON_BOARD) || holds(at)));
  return board < 0 ? null : (actors.find((one) => one.start > board && one.start - board <= 7) ?? null);
}
const ON_BOARD = keySet('متنها متنه تقل يقل تحمل تنقل ينقل aboard carrying');
/** „a convoy *that holds* X's men“ (قافلة تضم). */
const HOLDING = keySet('تضم يضم ضمت');
const CARRIERS = keySet('قافلة دفعة مجموعة رتل حافلات سيارات');
