import { RELATIVE } from '../text/closedWords.ts';
import type { ActorMention, Agreement } from '../text/actorMention.ts';
import { agreesAfter } from './agreement.ts';
import { isAsTold, WHO_IS } from './insertions.ts';
import { breaksBefore } from './scene.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import { BACKING } from './namedDoers.ts';
import type { GovernorHit, Hit, Scene } from './scene.ts';

/** „X, which wants Y to leave, captured“, „X – once men of Y – have taken“: who stands inside commas or dashes that end right before the verb is not its subject. */
export function outsideApposition(
  { tokens }: Scene,
  before: readonly ActorMention[],
  verb: number,
): ActorMention | undefined {
  const last = before.at(-1);
  if (!last) return last;
  const backs = (at: number): boolean =>
    isOneOf(tokens[at], BACKING) || (isOneOf(tokens[at], BACKED) && isOneOf(tokens[at + 1], BY_WHOM));
  const backing = tokens.findLastIndex((_, at) => at < verb && verb - at <= 12 && backs(at));
  const backed = backing > 0 && last.start > backing ? before.find((one) => one.end === backing) : undefined;
  if (backed) return backed;
  const closing = tokens[firstAuxiliary(tokens, verb)]?.before ?? '';
  const opened = DASH.test(closing)
    ? lastDash(tokens, last.start)
    : /[,،]/u.test(closing)
      ? relative(tokens, last.start)
      : -1;
  return opened > 0 ? (before.findLast((one) => one.end <= opened) ?? last) : last;
}

/** English: „X, *supported by* Y and Z, took“. */
const BACKED = keySet('backed supported aided assisted accompanied helped flanked led');
const BY_WHOM = keySet('by with');

/** „X*, a group,* took“: an insertion begins at token `from` and ends before the verb. */
export function isClosed(tokens: Scene['tokens'], from: number, verb: number): boolean {
  const opening = tokens[from]?.before ?? '';
  const closing = tokens[firstAuxiliary(tokens, verb)]?.before ?? '';
  return (/[,،(]/u.test(opening) && /[,،)]/u.test(closing)) || (DASH.test(opening) && DASH.test(closing));
}

/** „X *listed as terrorists* took“, „X *led by* somebody“, „X *in the area*“: words that only tell who the X before them are. */
export function opensModifier(
  { tokens, actors, hits }: Pick<Scene, 'tokens' | 'actors' | 'hits'>,
  at: number,
): boolean {
  const token = tokens[at];
  if (token?.before !== ' ' || actors.some((one) => one.start <= at && at < one.end)) return false;
  if (isOneOf(token, LEADING_TO_WHO)) return true;
  const adjective = /^ال\p{L}{3,}/u.test(token.key) && !hits.some(({ start }) => start === at);
  return adjective && actors.some(({ end }) => end === at || (end === at - 1 && tokens[at - 1]?.before === ' '));
}
/** Words of such a modifier. */
export const LONGEST_MODIFIER = 8;

/** Whether nothing but an actor's modifier stands between the actor and token `at`. */
export function endsModifier(scene: Scene, at: number): boolean {
  const last = scene.actors.findLast(({ end }) => end < at);
  const led = isOneOf(scene.tokens[last?.end ?? 0], LEADING_TO_WHO);
  if (scene.language !== 'ar' || !last || at - last.end > LONGEST_MODIFIER || led || !opensModifier(scene, last.end))
    return false;
  for (let i = last.end; i <= at; i++) if (breaksBefore(scene, i)) return false;
  return true;
}

const LEADING_TO_WHO = keySet('بقيادة بزعامة بإمرة في ضمن داخل');

/**
 * „X*, one of the largest groups,* took“, „X *(the arm of Y)* took“: the token after what is put in behind an actor that
 * ends before token `at`; null if nothing is.
 */
export function pastApposition({ tokens, actors }: Pick<Scene, 'tokens' | 'actors'>, at: number): number | null {
  const token = tokens[at];
  if (!token || token.before === ' ' || !actors.some(({ end }) => end === at)) return null;
  const bracket = /^\s?\($/u.test(token.before);
  // „X besieged*, Y,* in P“.
  const other = actors.find(({ start }) => start === at);
  if (other && /^[,،] ?$/u.test(token.before) && /^[,،] ?$/u.test(tokens[other.end]?.before ?? '')) return other.end;
  const told =
    /[,،]/u.test(token.before) &&
    ([APPOSITIVES, RELATIVE, WHO_IS].some((words) => isOneOf(token, words)) || isAsTold(tokens, at));
  if (!bracket && !told) return null;
  // „X and Y*, whom it supports* took“ (، الذين يدعمهم على): a clause of one verb may end without a comma.
  if (
    told &&
    isOneOf(token, RELATIVE) &&
    /^[يت]\p{L}{2,}ه(?:ا|م)?$/u.test(tokens[at + 1]?.key ?? '') &&
    isOneOf(tokens[at + 2], ON)
  )
    return at + 2;
  const closing = bracket ? /\)/u : /[,،]/u;
  const end = tokens.findIndex(
    (one, index) => index > at && index <= at + LONGEST_APPOSITION && closing.test(one.before),
  );
  return end < 0 ? null : end;
}
const ON = keySet('على');
/** „one of“, „the largest of“, „with a … majority“, „known as“. */
const APPOSITIVES = keySet(
  'أحد إحدى أكبر أكبرها أبرز أقوى أهم ذات ذو ذي ذراع الذراع جناح الجناح فرع الفرع حليف حليفة الحليف الحليفة المعروف المعروفة المسمى المسماة المصنف المصنفة عماد عمادها فصائل تحالف ائتلاف جماعة ميليشيا تنظيم حركة مجموعة تجمع فصيل كيان',
);
const LONGEST_APPOSITION = 14;

/** „– *have since* taken“: the token with which the verb begins. */
function firstAuxiliary(tokens: Scene['tokens'], verb: number): number {
  let at = verb;
  while (at > 0 && isOneOf(tokens[at - 1], AUXILIARIES) && !CLOSING.test(tokens[at]?.before ?? '')) at -= 1;
  return at;
}
const AUXILIARIES = keySet('has have had since also later reportedly now');
const CLOSING = /[–—),،]|\s-\s/u;
const DASH = /[–—)]|\s-\s/u;

const lastDash = (tokens: Scene['tokens'], until: number): number =>
  tokens.findLastIndex((token, at) => at <= until && /[–—(]|\s-\s/u.test(token.before));

function relative(tokens: Scene['tokens'], until: number): number {
  return tokens.findLastIndex((token, at) => at < until && /[,،]/u.test(token.before) && isOneOf(token, RELATIVE));
}

/** Arabic: „*the forces that* fight Y took P“: whom a relative clause right before the verb tells of, and not Y. */
export function beforeRelative(
  scene: Scene,
  hit: Hit | GovernorHit,
  before: readonly ActorMention[],
  agreement: Agreement,
): ActorMention | null {
  if (scene.language !== 'ar') return null;
  const told = before.findLast(
    (one) => isOneOf(scene.tokens[one.end], RELATIVE) && agreesAfter(agreement, one.agreement),
  );
  if (!told || told.agreement === null || hit.start - told.end > 12) return null;
  const plain = (at: number): boolean =>
    !breaksBefore(scene, at) && !scene.hits.some(({ start, form }) => start === at && form.column === 'perfect');
  for (let at = told.end + 1; at < hit.start; at++) if (!plain(at)) return null;
  return told;
}
