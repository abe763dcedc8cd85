import { COUNTRY } from '../../core/domain/gazetteer.ts';
import type { Action } from '../../core/domain/events.generated.ts';
import type { PlaceReading } from '../places/placeContext.ts';
import { readPlaces } from '../places/placePhrase.ts';
import { placesIn } from '../places/placesIn.ts';
import type { ActorMention } from '../text/actorMention.ts';
import { FILLERS, HEADS, RELATIVE, THAT, WAS } from '../text/closedWords.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import { numberOf } from '../times/calendarWords.ts';
import { opensAdjunct } from './adjuncts.ts';
import { antecedent, placesEndingAt } from './antecedent.ts';
import { leaverOf } from './arguments.ts';
import type { PlaceArgument } from './frameReading.ts';
import { nounBefore } from './joinedNouns.ts';
import { moodOf } from './moods.ts';
import { PATROLS } from './noChange.ts';
import { isFactual } from './sayings.ts';
import { breaksBefore, isInMention } from './scene.ts';
import type { Hit, Scene } from './scene.ts';

/**
 * The place of a leave that is not said again: „entered P after X pulled out“, „took P after a battle that led to the
 * withdrawal of X towards Q“, „those of X who were in P withdrew“; null where it may be another.
 */
export function placeLeftBehind(scene: Scene, hit: Hit): PlaceArgument | null {
  const { frame, column } = hit.form;
  if (frame.action === 'besiege') return placeOfSiege(scene, hit);
  if (frame.id === REPLACING) return placeOfReplaced(scene, hit);
  if (frame.action !== 'withdraw' || frame.object.length > 0) return null;
  if (scene.language === 'en') {
    if (column === 'masdar') return placeLeftBy(scene, hit);
    return column === 'perfect' ? placeOfPulledOut(scene, hit) : null;
  }
  if (column === 'masdar') return placeOfLeave(scene, hit);
  return placeOfWhoStood(scene, hit) ?? placeComeTo(scene, hit) ?? placeLeftBefore(scene, hit);
}

/** Arabic: „X withdrew from P *and Y took its place*“ (وحل محله Y): P. */
function placeOfReplaced(scene: Scene, { start, end }: Hit): PlaceArgument | null {
  const leave = scene.hits.findLast(
    (one) =>
      one.end <= start &&
      start - one.end <= FAR &&
      one.form.frame.action === 'withdraw' &&
      one.form.column !== 'imperfect',
  );
  const left = leave && moodOf(scene, leave);
  if (!leave || !left || !isFactual(left) || !isOneOf(scene.tokens[end], ITS_PLACE)) return null;
  const places = placesIn(scene, readPlaces).find((group) => (group[0]?.start ?? 0) >= leave.end) ?? [];
  return places.length > 0 && (places.at(-1)?.end ?? Infinity) <= start ? { places, at: end + 1 } : null;
}
const REPLACING = 'ar.seize.halla-mahall';
const ITS_PLACE = keySet('محلها محله محلهم مكانها مكانه مكانهم');

/** Arabic: „stormed P *and withdrew* towards Q“, „X takes P *and Y's men withdraw*“: where they had come to, or what was taken from them. */
function placeComeTo(scene: Scene, hit: Hit): PlaceArgument | null {
  const { tokens, hits, actors } = scene;
  const { start, clitics } = hit;
  if (!/^[وف]/u.test(clitics) || hit.form.suffix !== null) return null;
  const other = whoLeaves(scene, hit.end);
  if (!endsAt(scene, other?.end ?? hit.end)) return null;
  const main = hits.findLast((one) => one.end <= start && one.form.column !== 'participle' && start - one.end <= FAR);
  if (!main || !(other ? TAKING : ENTERING).has(main.form.frame.action)) return null;
  // „did not enter P *and withdrew*“; patrols come and go.
  const said = moodOf(scene, main);
  if (!said || !isFactual(said) || isOneOf(tokens[main.end], PATROLS)) return null;
  // „X took P *and its allies withdrew*“: who says whither they went has left it.
  if (other && !isOneOf(tokens[other.end], TOWARDS)) return null;
  // „X entered P, *Y shelled it* and withdrew“: whose deed it is may be doubted.
  if (!other && actors.some((one) => one.start > main.end + LONGEST_HEAD && one.end <= start)) return null;
  const places = placeEntered(scene, main, start);
  return places.length === 1 && places[0]?.extent === 'all' ? { places, at: other?.end ?? hit.end } : null;
}
/** Arabic: „took P *after X withdrew* (بعد أن انسحب X) towards Q“, „… after X said it had withdrawn“: what was taken then. */
function placeLeftBefore(scene: Scene, { start, end, clitics, form }: Hit): PlaceArgument | null {
  const { tokens, hits } = scene;
  if (form.column !== 'perfect' || form.suffix !== null || clitics !== '') return null;
  const after = tokens.findLastIndex(
    (token, at) => at < start && start - at <= LONGEST_AFTER && isOneOf(token, AFTER_IT),
  );
  if (after < 0 || tokens.slice(after + 1, start + 1).some((_, n) => breaksBefore(scene, after + 1 + n))) return null;
  const leaver = scene.actors.find((one) => one.start > after && one.end <= start) ?? whoLeaves(scene, end);
  const until = Math.max(leaver?.end ?? 0, end);
  if (!leaver || !endsAt(scene, until)) return null;
  const main = hits.findLast((one) => one.start < after && ENTERING.has(one.form.frame.action));
  const said = main ? moodOf(scene, main) : null;
  if (!main || !said || !isFactual(said)) return null;
  const places = placeEntered(scene, main, after);
  return places.length === 1 && places[0]?.extent === 'all' ? { places, at: until } : null;
}
const AFTER_IT = keySet('بعد عقب بعدما عقبما');
/** Words of who said that who left. */
const LONGEST_AFTER = 9;

/** Words between a deed and the leave that ends it. */
const FAR = 22;

/** English: „entered P after X pulled out“. */
function placeOfPulledOut(scene: Scene, hit: Hit): PlaceArgument | null {
  const { tokens, hits, actors } = scene;
  if (!endsAt(scene, hit.end)) return null;
  const after = tokens.findLastIndex(
    (token, at) => at < hit.start && hit.start - at <= 8 && isOneOf(token, AFTERWARDS),
  );
  const main = hits.findLast(({ start, form }) => start < after && ENTERING.has(form.frame.action));
  if (!main || !actors.some((one) => one.start > after && one.end <= hit.start)) return null;
  const places = antecedent(scene, hit.start, hit.start);
  // Of a list that was taken it is seldom meant of each.
  return places.length === 1 ? { places, at: hit.end } : null;
}

/** Arabic: „entered P after *the withdrawal of X* towards Q“, „… *which led to* the withdrawal of X“. */
function placeOfLeave(scene: Scene, hit: Hit): PlaceArgument | null {
  const { tokens, hits } = scene;
  const forced = whoIsForced(scene, hit.start);
  const after =
    forced?.by ??
    tokens.findLastIndex(
      (token, at) => at < hit.start && hit.start - at <= 2 && (isOneOf(token, AFTERWARDS) || isOneOf(token, LEADING)),
    );
  const joined = after < 0 ? takingJoined(scene, hit) : null;
  const leaver = forced?.leaver ?? (after < 0 && !joined ? null : whoLeaves(scene, hit.end));
  const end = leaver ? pastCompany(scene, Math.max(leaver.end, hit.end)) : hit.end;
  if (!leaver || !endsAt(scene, end)) return null;
  const main = joined ?? hits.findLast(({ start, form }) => start < after && ENTERING.has(form.frame.action));
  const places = main ? placeEntered(scene, main, hit.start) : [];
  // Of a list that was taken it is seldom meant of each.
  return places.length === 1 && places[0]?.extent === 'all' ? { places, at: end } : null;
}

/** „the withdrawal of X *and the militias that back it*“: the token after all of them; i if others are no leavers. */
function pastCompany(scene: Scene, i: number): number {
  const { tokens, hits, times } = scene;
  if (tokens[i]?.forms.some(({ clitics }) => clitics === 'و') !== true) return i;
  for (let at = i; at <= i + LONGEST_COMPANY; at++) {
    const isOver = at > i && (isOneOf(tokens[at], TOWARDS) || isOneOf(tokens[at], HOW) || opensAdjunct(tokens[at]));
    if (at >= tokens.length || breaksBefore(scene, at) || times.some(({ start }) => start === at) || isOver) return at;
    if (hits.some(({ start, form }) => start === at && form.column !== 'participle') || isOneOf(tokens[at], FROM))
      return i;
  }
  return i;
}
const LONGEST_COMPANY = 7;
const FROM = keySet('من عن');

/** „ended in *the capture of P by X* and the withdrawal of Y towards Q“: the noun of a taking that this one is joined to. */
function takingJoined(scene: Scene, hit: Hit): Hit | null {
  const before = /^و/u.test(hit.clitics) ? nounBefore(scene, hit) : undefined;
  return before && TAKING.has(before.form.frame.action) ? before : null;
}

/** „which drove X *to leave*“: who has to, and the token that says so. */
function whoIsForced(
  { tokens, actors }: Scene,
  at: number,
): { readonly by: number; readonly leaver: ActorMention } | null {
  const leaver = isOneOf(tokens[at - 1], TO_LEAVE) ? actors.find(({ end }) => end === at - 1) : undefined;
  const by = leaver ? tokens.findLastIndex((token, i) => i < leaver.start && isOneOf(token, FORCING)) : -1;
  return leaver && by >= 0 && leaver.start - by <= 3 ? { by, leaver } : null;
}
const TO_LEAVE = keySet('إلى على');
const FORCING = keySet('دفع دفعت أجبر أجبرت اضطر اضطرت');

/**
 * Arabic: „took P *after a siege* that lasted two months“ (بعد حصار): of P. Who enters what was besieged may have
 * come to its relief, and a siege of which more is said is another's, or of another place.
 */
function placeOfSiege(scene: Scene, { start, end, form }: Hit): PlaceArgument | null {
  const { tokens, hits, language } = scene;
  const told = language === 'ar' && form.column === 'masdar' && isOneOf(tokens[start - 1], AFTERWARDS);
  if (!told || tokens[start]?.key !== 'حصار' || !isOnlyHowLong(scene, end)) return null;
  const main = hits.findLast((one) => one.start < start && ENTERING.has(one.form.frame.action));
  const places = main?.form.frame.action === 'seize' ? placeEntered(scene, main, start) : [];
  return places.length === 1 ? { places, at: end } : null;
}

/** Whether nothing but how long it lasted stands from token i up to a break. */
function isOnlyHowLong(scene: Scene, i: number): boolean {
  const { tokens } = scene;
  for (let at = i; at < tokens.length; at++) {
    // „… *at the hands of X*“ (من قبل), „… and battles“: who laid it, or what else came before.
    const more = tokens[at]?.key === 'من' ? tokens[at + 1]?.key === 'قبل' : isOneOf(tokens[at], AND_BATTLES);
    if (breaksBefore(scene, at) || more) return true;
    const token = tokens[at];
    if (!isOneOf(token, LASTING) && !isOneOf(token, DURATIONS) && numberOf(token?.key ?? '') === null) return false;
  }
  return true;
}
const AND_BATTLES = keySet('ومعارك واشتباكات ومواجهات وقتال وقصف');
const LASTING = keySet('دام استمر امتد');
const DURATIONS = keySet(
  `أكثر أزيد من نحو حوالي قرابة زهاء لنحو لأكثر لقرابة عدة بضعة بضع ونصف نصف
  ساعة ساعات ساعتين يوم يوما أيام يومين أسبوع أسبوعا أسبوعين أسابيع شهر شهرا شهرين أشهر شهور سنة سنتين سنوات سنين عام عاما عامين أعوام طويلة كاملة كامل كاملين`,
);

/** The place that was entered, where only one is told of since; else the one that a pronoun would mean. */
function placeEntered(scene: Scene, main: Hit, until: number): readonly PlaceReading[] {
  const since = placesIn(scene, readPlaces).filter(
    (group) =>
      (group[0]?.start ?? 0) >= main.start &&
      (group.at(-1)?.end ?? Infinity) <= until &&
      group[0]?.mention.id !== COUNTRY,
  );
  const [first] = since;
  if (first && since.length > 1 && first.length === 1) return [];
  return first && first.length === 1
    ? first.map((place) => ({ ...place, start: until, end: until + 1 }))
    : antecedent(scene, until, until);
}

/** Who is named right after token i, words of how many of whose men between. */
function whoLeaves({ tokens, actors }: Scene, i: number): ActorMention | null {
  const leaver = actors.find(({ start }) => start >= i);
  if (!leaver || leaver.start - i > LONGEST_HEAD) return null;
  const plain = tokens
    .slice(i, leaver.start)
    .every((token) => token.before === ' ' && (isOneOf(token, HEADS) || isOneOf(token, HOW_MANY)));
  return plain || leaver.start - i <= 1 ? leaver : null;
}
const LONGEST_HEAD = 6;
const HOW_MANY = keySet('عدد كبير كبيرة من آخر جميع كل كافة معظم غالبية مئات عشرات آلاف آليات بقية باقي ما تبقى');

/** Whether nothing more is said after token i of what was left: whither, when and why may be. */
function endsAt(scene: Scene, i: number): boolean {
  const { tokens, language } = scene;
  if (i >= tokens.length || breaksBefore(scene, i) || isInMention(scene, i) || isOneOf(tokens[i], TOWARDS)) return true;
  return language === 'ar' && (isOneOf(tokens[i], HOW) || (opensAdjunct(tokens[i]) && !isOneOf(tokens[i], WHERE)));
}
const AFTERWARDS = keySet('after بعد عقب إثر');
const LEADING = keySet('أدى أدت يؤدي أفضى أفضت أسفر أسفرت');
const TOWARDS = keySet('إلى باتجاه نحو أمام دون بدون لتجنب تجنبا لتفادي تفاديا حفاظا خشية خوفا تحت مخلفا مخلفة مخلفين');
const HOW = keySet('كجزء ليلا فجرا صباحا مساء ظهرا عصرا شمالا جنوبا شرقا غربا تاركين تاركة تاركا كليا تماما');
const WHERE = keySet('في عبر ضمن شمال جنوب شرق غرب شمالي جنوبي شرقي غربي قرب بالقرب من');

/** Arabic: „the forces *that were in P* withdrew“, „the men of X *in P* withdrew“: where they stood. */
function placeOfWhoStood(scene: Scene, hit: Hit): PlaceArgument | null {
  const { tokens, actors } = scene;
  if (hit.clitics !== '' || hit.form.suffix !== null || !endsAt(scene, hit.end)) return null;
  // „X in P*:* Y withdrew“: another tells it, or another does it; a quotation may begin with the verb.
  if (!/^ ["“”«]?$/u.test(tokens[hit.start]?.before ?? '') || actors.some(({ start }) => start === hit.end))
    return null;
  const places = placesEndingAt(scene, hit.start);
  const first = places[0];
  if (!first || places.length > 1) return null;
  // „in *the town*“ (بلدة) begins with the letter of „in“ as well.
  const bound =
    !isOneOf(tokens[first.start - 1], STANDING_IN) &&
    /^ب/u.test(tokens[first.start]?.key ?? '') &&
    tokens[first.start]?.forms.some(({ clitics }) => clitics === 'ب') === true;
  const inside = bound ? first.start : first.start - 1;
  if (!bound && !isOneOf(tokens[inside], STANDING_IN)) return null;
  const before = tokens[inside - 1];
  const stood = isOneOf(before, STATIONED) || (isOneOf(before, WAS) && isOneOf(tokens[inside - 2], RELATIVE));
  if (!stood && !actors.some(({ end }) => end === inside)) return null;
  const who = actors.findLast(({ end }) => end <= inside);
  return who && !opensClause(scene, who.start) ? null : { places, at: hit.end };
}

/** Whether nothing but words of how many of whose men stands before token i in its clause: „a plane *struck X in P*“ is no X. */
function opensClause(scene: Scene, i: number): boolean {
  const { tokens } = scene;
  for (let at = i - 1; at >= 0; at--) {
    const token = tokens[at];
    if (breaksBefore(scene, at + 1) || isOneOf(token, THAT)) return true;
    const plain = isOneOf(token, HEADS) || isOneOf(token, HOW_MANY) || isOneOf(token, FILLERS);
    if (!plain && !isInMention(scene, at)) return false;
  }
  return true;
}
const STANDING_IN = keySet('في داخل ضمن');
const STATIONED = keySet(
  'المتمركزة المتمركزين المتمركزون المتواجدة المتواجدين المتواجدون الموجودة الموجودين الموجودون المنتشرة المنتشرين المنتشرون المتحصنة المتحصنين المتحصنون المحاصرين المحاصرون المحاصرة تمركزت تمركزوا متمركزة متمركزين متواجدة متواجدين موجودة موجودين منتشرة منتشرين متحصنة متحصنين',
);

/** English: „entered P after *the withdrawal of X*“. */
function placeLeftBy(scene: Scene, hit: Hit): PlaceArgument | null {
  const { tokens, hits } = scene;
  const leaver = leaverOf(scene, hit);
  const end = leaver?.end ?? 0;
  const closed = leaver !== null && (end >= tokens.length || breaksBefore(scene, end) || isInMention(scene, end));
  const after = tokens.findLastIndex(({ key }, at) => at < hit.start && hit.start - at <= 4 && FOLLOWING.has(key));
  const main = hits.findLast(({ start, form }) => start < after && ENTERING.has(form.frame.action));
  const places = closed && main && after > 0 ? antecedent(scene, hit.start, hit.start) : [];
  return places.length === 0 ? null : { places, at: end };
}
const FOLLOWING: ReadonlySet<string> = new Set(['after', 'following', 'upon']);
const TAKING: ReadonlySet<Action> = new Set<Action>(['seize']);
const ENTERING: ReadonlySet<Action> = new Set<Action>(['seize', 'storm', 'deploy']);
