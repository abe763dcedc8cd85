import type { ActorId } from '../../core/domain/ids.ts';
import { readPlaces } from '../places/placePhrase.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import { agreementOfVerb, agreesAfter, agreesBefore } from './agreement.ts';
import type { ActorMention } from '../text/actorMention.ts';
import { areJoined, doersIn, isDoer, isOblique } from './namedDoers.ts';
import { breaksBefore, isInMention } from './scene.ts';
import type { GovernorHit, Hit, Scene } from './scene.ts';

/**
 * The one driven out („X drove Y from“): of the actors between verb and place the last, unless it is the only one and
 * the verb agrees with it as with its subject; in English the first.
 */
export function drivenOut(
  scene: Scene,
  hit: Hit,
  to: number,
  passive: boolean,
): { readonly actor: ActorId; readonly start: number } | null {
  const between = scene.actors.filter((one) => one.start >= hit.end && one.start < to && !/[بك]/u.test(one.clitics));
  if (scene.language === 'en') return between[0] ?? null;
  // „drove *out of it* Y“ (طردت منها Y).
  if (between.length === 0 && isOneOf(scene.tokens[hit.end], OUT_OF_IT))
    return scene.actors.find((one) => one.start === hit.end + 1 && one.clitics === '') ?? null;
  // „X *and Y* besiege P“: Y besieges too.
  const allied = between.findIndex((one, index) => !isAllied(scene, hit, between, index));
  if (hit.form.frame.action === 'besiege' && between.length > 1 && allied < 0) return null;
  const [only] = between;
  const sole =
    !passive && only !== undefined && between.length === 1 && only.clitics === '' && hit.form.column !== 'masdar';
  const subject =
    sole &&
    isDoer(scene.tokens, only) &&
    !isOblique(scene.tokens, only) &&
    agreesBefore(agreementOfVerb(scene, hit), only.agreement);
  const named = doersIn(scene).some((one) => one.end <= hit.start && hit.start - one.end <= 3) && hit.clitics === '';
  return subject && !named && !isDrivenAlone(scene, hit) ? null : (between.at(-1) ?? null);
}

/** „X took P *and drove Y out of it*“: who alone is named after the verb is driven out, for somebody must be. */
export function isDrivenAlone(scene: Scene, hit: Hit | GovernorHit): boolean {
  const { start, end, clitics, form } = hit;
  if (clitics !== 'و' || form.column !== 'perfect' || form.suffix !== null) return false;
  const first = scene.actors.find((one) => one.start >= end);
  // „drove Y *out of it*“, „drove *out of it* Y“.
  const outBefore = isOneOf(scene.tokens[end], OUT_OF_IT);
  if (!first || first.start > end + (outBefore ? 2 : 1)) return false;
  const agreement = agreementOfVerb(scene, hit);
  const led = doersIn(scene).some(
    (one) => one.end <= start && one.actor !== first.actor && agreesAfter(agreement, one.agreement),
  );
  // „X moved in from Q, *and drove Y from* the village of P“ (وطردت Y من قرية).
  const fromPlace = scene.tokens[first.end]?.key === 'من' && readPlaces(scene, first.end + 1).length > 0;
  const others = scene.actors.some((one) => one.start > first.end && one.start <= first.end + 6);
  if (led && fromPlace && !others && !outBefore) return true;
  if (!outBefore && !isOneOf(scene.tokens[first.end], OUT_OF_IT)) return false;
  const last = outBefore ? first.end : first.end + 1;
  const ends = last >= scene.tokens.length || breaksBefore(scene, last) || isInMention(scene, last);
  const came = ({ action }: Hit['form']['frame']): boolean => COMING_IN.has(action) || action === 'clash';
  return ends && led && scene.hits.some((one) => one.start < start && came(one.form.frame));
}
/** Arabic: „forced *X and Y* to leave“ (أجبر X وY على الانسحاب): those between the verb and what they had to do, if they are one phrase. */
export function forcedGroup({ tokens, actors, language }: Scene, { end, form }: Hit): readonly ActorMention[] {
  if (language !== 'ar' || form.frame.action !== 'expel' || form.frame.object.length === 0 || form.suffix !== null)
    return [];
  const group: ActorMention[] = [];
  for (const one of actors) {
    if (one.start < end) continue;
    const last = group.at(-1);
    if (last ? !areJoined(tokens, last, one) : one.start > end + 1) break;
    group.push(one);
  }
  const next = tokens[group.at(-1)?.end ?? tokens.length];
  const after = isOneOf(next, ADJECTIVES) ? tokens[(group.at(-1)?.end ?? 0) + 1] : next;
  return FORCED_TO.test(after?.key ?? '') ? group : [];
}
const FORCED_TO = /^(?:علي|الي|لل)/u;
const ADJECTIVES = keySet('الأخرى الثورية المسلحة المقاتلة الموالية المتحالفة المعارضة');

const OUT_OF_IT = keySet('منه منها منهما منهم');
/** Deeds by which somebody comes into a place. */
export const COMING_IN: ReadonlySet<string> = new Set(['seize', 'storm', 'advance', 'deploy']);

/** „drove *gunmen* out of P“: armed, though nobody says whose. */
export function drivesOutArmed({ tokens }: Scene, { end }: Hit, to: number): boolean {
  return tokens.slice(end, to).some((token) => isOneOf(token, ARMED));
}
const ARMED = keySet(
  'الخارجين الخارجة مسلحين مسلحي المسلحين إرهابيين إرهابيي الإرهابيين مرتزقة المرتزقة ميليشيات مليشيات ميليشيا مليشيا الميليشيات المليشيات عصابات العصابات متطرفين المتطرفين متشددين المتشددين تكفيريين تكفيريي التكفيريين متمردين المتمردين شبيحة الشبيحة فلول مقاتلي مقاتلين المقاتلين فصيل فصائل لواء كتيبة كتائب terrorists terrorist militants militant gunmen jihadists fighters rebels insurgents extremists takfiris',
);

/** The subject right after the verb, and whoever is joined to it. */
function isAllied(scene: Scene, { end }: Hit, between: readonly ActorMention[], index: number): boolean {
  const one = between[index];
  return index === 0
    ? one !== undefined && one.start - end <= 1 && isDoer(scene.tokens, one)
    : areJoined(scene.tokens, between[index - 1], one);
}
