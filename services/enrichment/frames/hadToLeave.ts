import { BY, HEADS } from '../text/closedWords.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import { actorAfter } from './arguments.ts';
import { attackBefore, attackerOfLeavers } from './attackers.ts';
import { opensAdjunct } from './adjuncts.ts';
import { forcedGroup } from './drivenOut.ts';
import { agreementOfVerb, agreesAfter, agreesWithPronoun } from './agreement.ts';
import { doersIn } from './namedDoers.ts';
import { pronounDoer } from './nounDoers.ts';
import type { Arguments, PlaceArgument } from './frameReading.ts';
import { clauseEnd } from './placeSubject.ts';
import { breaksBefore, isInMention } from './scene.ts';
import type { Hit, Scene } from './scene.ts';

type Left = Omit<Arguments, 'places'>;

/** Of an expulsion by nobody who is named, from that place: who had to leave; null if it is none. */
export function hadToLeave(scene: Scene, hit: Hit, place: PlaceArgument): Left | null {
  if (hit.form.frame.action !== 'expel' || scene.language !== 'ar') return null;
  const found =
    expelledByName(scene, hit) ??
    forcedOnly(scene, hit) ??
    expelledOnly(scene, hit, place.at) ??
    expelledBefore(scene, hit, place);
  if (found?.left !== true) return found;
  const end = Math.max(hit.end, place.places.at(-1)?.end ?? 0);
  const attacker = attackerOfLeavers(scene, hit, end, found.actors);
  return attacker ? { actors: [attacker.actor], counterparty: found.actors[0] ?? null } : found;
}

/** Arabic: „*X and Y* had to leave P“ (اضطر X وY للانسحاب, أجبر X وY على الانسحاب): where nobody is named who forced them. */
function forcedOnly(scene: Scene, hit: Hit): Left | null {
  const forced = forcedGroup(scene, hit);
  if (forced.length === 0) return null;
  const actors = [...new Set(forced.map(({ actor }) => actor))];
  const had = isOneOf(scene.tokens[hit.start], HAD_TO);
  const led = doersIn(scene).some((one) => one.end <= hit.start);
  // „X *was forced* to leave P after an attack by Y“ (أجبر X) is spelt as „forced X“ is.
  const told = led ? attackBefore(scene, hit.start) : attackerOfLeavers(scene, hit, hit.end, actors);
  if (!had && (forced.length < 2 || led) && told === null) return null;
  return { actors, counterparty: null, left: true };
}
const HAD_TO = keySet('اضطر اضطرت اضطروا يضطر تضطر');

/** Arabic: „*X was driven out* of P“ (X طرد من P): the subject stands before the verb, and nobody whom it might drive out about it. */
function expelledBefore(scene: Scene, hit: Hit, place: PlaceArgument): Left | null {
  const { tokens, actors } = scene;
  const { column, suffix } = hit.form;
  if (column !== 'perfect' || suffix !== null || hit.clitics !== '' || !isFrom(scene, hit.end)) return null;
  const subject = doersIn(scene).findLast((one) => one.end === hit.start);
  if (!subject || !agreesAfter(agreementOfVerb(scene, hit), subject.agreement)) return null;
  const end = Math.max(hit.end, place.places.at(-1)?.end ?? 0);
  const by = actorAfter(scene, BY, hit.end, clauseEnd(scene, end, 12));
  // „X drove out of P *dozens of families*“: an object.
  const next = tokens[end];
  const object = !(
    next === undefined ||
    breaksBefore(scene, end) ||
    isInMention(scene, end) ||
    /^و/u.test(next.key) ||
    opensAdjunct(next) ||
    isOneOf(next, GOING_ON) ||
    by
  );
  if (object || actors.some((one) => one.start >= hit.end && one.start <= end && one !== by)) return null;
  return by
    ? { actors: [by.actor], counterparty: subject.actor }
    : { actors: [subject.actor], counterparty: null, left: true };
}

const GOING_ON = keySet('على إلى باتجاه نحو حسب وفق');

/** Arabic: „after *its expulsion* from P“ (بعد طرده من): the pronoun is who had to leave, whoever drove it out. */
function expelledByName(scene: Scene, hit: Hit): Left | null {
  const { column, suffix } = hit.form;
  if (column !== 'masdar' || suffix === null || !/^من(?:ه|ها|هم|هما)?$/u.test(scene.tokens[hit.end]?.key ?? ''))
    return null;
  const fought = scene.actors.findLast(
    (one) =>
      one.end <= hit.start && isOneOf(scene.tokens[one.start - 1], AGAINST) && agreesWithPronoun(one.agreement, suffix),
  );
  // „after battles *against Y* and its expulsion“ (ضد Y وطرده).
  const driven = fought ?? pronounDoer(scene, hit.start, suffix);
  if (!driven || actorAfter(scene, BY, hit.end, clauseEnd(scene, hit.end, 12))) return null;
  return { actors: [driven.actor], counterparty: null, left: true };
}

const AGAINST = keySet('ضد');

/** Arabic: „*X was driven out* of P“ (طرد X من) is spelt as „X drove out“ is: where nobody else is named, nobody is driven out but X. */
function expelledOnly(scene: Scene, hit: Hit, to: number): Left | null {
  const { tokens, actors } = scene;
  const { column, suffix } = hit.form;
  if (column !== 'perfect' || suffix !== null || (hit.start > 0 && !isOneOf(tokens[hit.start - 1], BEFORE_VERBS)))
    return null;
  const [only, another] = actors.filter((one) => one.start >= hit.end && one.end <= to);
  const led = actors.some((one) => one.end <= hit.start && hit.start - one.end <= 3);
  if (!only || another || led || only.clitics !== '' || !isFrom(scene, only.end)) return null;
  const bare = tokens.slice(hit.end, only.start).every((token) => isOneOf(token, HEADS));
  const by = actorAfter(scene, BY, only.end, clauseEnd(scene, Math.max(only.end, to), 12));
  // „*and* drove X out“ may go on with who did it, unless it is told otherwise.
  const alone = hit.clitics === '' || (hit.start === 0 && attackerOfLeavers(scene, hit, to, [only.actor]) !== null);
  return bare && !by && alone ? { actors: [only.actor], counterparty: null, left: true } : null;
}
/** After these stands a verb, never the noun that is spelt as it is. */
const BEFORE_VERBS = keySet('التي الذي اللتين اللذين الذين أن قد بعدما عندما حينما حيث');
/** „driven *last night from*“: whether „from“ stands at token i or past a time. */
function isFrom({ tokens, times }: Scene, i: number): boolean {
  const at = times.find(({ start }) => start === i)?.end ?? i;
  return FROM.test(tokens[at]?.key ?? '');
}
const FROM = /^(?:من|عن)(?:ه|ها|هم|هما)?$/u;
