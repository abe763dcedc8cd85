import type { Mood } from '../../core/domain/knowledge.ts';
import { FILLERS, HEADS, THAT } from '../text/closedWords.ts';
import type { ActorMention } from '../text/actorMention.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import type { Saying } from './sayings.ts';
import type { GovernorHit, Hit, Scene } from './scene.ts';

/** „*X:* the capture of P“: who stands before a colon at the head of a line tells of its own doing. */
export function headlineDoer({ actors, tokens }: Scene, hit: Hit): ActorMention | null {
  const { start, form } = hit;
  const [first] = isGain(hit) ? actors : [];
  const heads = first !== undefined && first.end === start && tokens[first.start - 1] === undefined;
  return heads && form.column === 'masdar' && /[:|]|\.\./u.test(tokens[start]?.before ?? '') ? first : null;
}

/** „a commander in X said that P had been taken“: X did it. */
export function tellerOf(scene: Scene, hit: Hit, { said, control }: Saying): ActorMention | null {
  const impersonal = control !== null && IMPERSONAL.has(control.form.governor.id);
  const open = control === null || control === said || impersonal;
  if (!said || !open || !isGain(hit)) return null;
  return (
    spokesmanOf(scene, said, hit.start, TOLD) ??
    (impersonal ? partyTelling(scene, said, hit.start) : null) ??
    outletTelling(scene, said, hit.start)
  );
}

/** „an agency *affiliated to X* confirmed the capture of P“ (وكالة تابعة لX): nobody else is named, so X took it. */
function outletTelling(
  { actors, tokens }: Scene,
  { start, end, form }: GovernorHit,
  until: number,
): ActorMention | null {
  // „*admitted*“: the others took it; „*carried* the news“: it is of others.
  if (isOneOf(tokens[start], NOT_ITS_OWN)) return null;
  const between = actors.filter((one) => one.start >= end && one.end <= until);
  const [party] = between;
  if (form.column !== 'perfect' || !party || between.length > 1) return null;
  const outlet = tokens.slice(end, end + OUTLET_WORDS).some((token) => isOneOf(token, OUTLETS));
  const ofParty = tokens.slice(party.start - 2, party.start).some((token) => isOneOf(token, AFFILIATED));
  // „announced *the delay of* the capture“: right after who tells stands what is told.
  const direct = tokens.slice(party.end, until).every((token) => isOneOf(token, FILLERS) || isOneOf(token, THAT));
  return outlet && direct && (ofParty || isOneOf(tokens[party.start - 1], OUTLETS)) ? party : null;
}
const NOT_ITS_OWN = keySet('اعترف اعترفت أقر أقرت نقل نقلت تناقلت تداولت');
const OUTLET_WORDS = 3;
const OUTLETS = keySet(
  'وكالة الوكالة وكالات صفحات الصفحات صفحة شبكة شبكات قناة القناة قنوات صحيفة إذاعة إعلام الإعلام وسائل حسابات معرفات مواقع منصات منابر تلفزيون',
);
const AFFILIATED = keySet(
  'التابعة التابع تابعة تابع الموالية الموالي موالية موال الناطقة الرسمية المؤيدة مؤيدة المحسوبة محسوبة',
);

/** „*X announced* that P had been taken“ (تمت السيطرة): nobody else is named, so X took it. */
function partyTelling(
  { actors, tokens, language }: Scene,
  { start, end, form }: GovernorHit,
  until: number,
): ActorMention | null {
  if (language !== 'ar' || form.column !== 'perfect') return null;
  const isParty = (one: ActorMention): boolean =>
    one.clitics === '' && tokens.slice(end, one.start).every((token) => isOneOf(token, HEADS));
  const after = actors.find((one) => one.start >= end && one.end < until);
  return after ? (isParty(after) ? after : null) : (actors.find((one) => one.end === start) ?? null);
}
/** „came about“ (تم, جرى): it names no doer. */
const IMPERSONAL: ReadonlySet<string> = new Set(['ar.done.tamma', 'ar.done.jara']);

const isGain = ({ form }: Hit): boolean => form.frame.action === 'seize' || form.frame.action === 'expel';

/** „*a commander in X* announced the capture of“: X did it. */
export function spokesmanOf(
  scene: Scene,
  { start, end, form }: GovernorHit,
  until: number,
  moods: ReadonlySet<Mood> = ANNOUNCED,
): ActorMention | null {
  if (scene.language !== 'ar' || !moods.has(form.governor.mood)) return null;
  if (!isOneOf(scene.tokens[end], SPOKESMEN)) return leaderBefore(scene, start);
  const body = scene.actors.find((one) => one.start > end && one.end <= until);
  const within = body && scene.tokens.slice(end, body.start).some((token) => isOneOf(token, WITHIN_BODY));
  const of =
    body?.clitics === 'ل' ||
    (body?.start === end + 1 && isOneOf(scene.tokens[end], LEADERS)) ||
    (within === true && !isOneOf(scene.tokens[end], OFFICES));
  return body && of && body.start - end <= 5 ? body : null;
}

/** „that *the commander of X* in Q announced the capture of“: X, whose leader stands before the verb at token i. */
function leaderBefore({ actors, tokens }: Scene, i: number): ActorMention | null {
  const body = actors.findLast((one) => one.end <= i);
  return body && i - body.end <= FARTHEST_LEADER && isOneOf(tokens[body.start - 1], LEADERS) ? body : null;
}
const LEADERS = keySet('قائد قادة القائد ناطق متحدث');
/** Words after whose leader is named, before the verb. */
const FARTHEST_LEADER = 5;
const ANNOUNCED: ReadonlySet<Mood> = new Set<Mood>(['announce']);
const TOLD: ReadonlySet<Mood> = new Set<Mood>(['announce', 'say']);
/** „the director of the media office *of* X“ (لX): „in X“ may be where it stands. */
const OFFICES = keySet('مدير المدير المكتب المركز مركز مكتب القيادة قيادة');
const SPOKESMEN = keySet(
  'مدير المكتب المركز مركز مكتب القيادة قيادة المتحدثة مسؤولون قياديون قادة قيادي قائد القيادي القائد مصدر متحدث المتحدث ناطق الناطق مسؤول',
);
const WITHIN_BODY = keySet('في باسم من لدى');
