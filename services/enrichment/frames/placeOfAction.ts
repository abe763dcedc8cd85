import type { PlaceReading } from '../places/placeContext.ts';
import { placesIn } from '../places/placesIn.ts';
import { readPlaces } from '../places/placePhrase.ts';
import { RELATIVE } from '../text/closedWords.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import { antecedent, placesEndingAt } from './antecedent.ts';
import { placeAfter } from './arguments.ts';
import { frontedPlaces } from './frontedPlaces.ts';
import { objectAfter, objectBefore } from './objects.ts';
import type { PlaceArgument } from './frameReading.ts';
import { placeLeftBehind } from './placeLeftBehind.ts';
import { placeWitnessing } from './placeWitnessing.ts';
import { clauseEnd } from './placeSubject.ts';
import { breaksBefore, isInMention } from './scene.ts';
import type { Hit, Scene } from './scene.ts';

/** The place of an action and, of a support verb, its object. */
export interface PlaceOfAction {
  readonly place: PlaceArgument;
  readonly object: NonNullable<ReturnType<typeof objectAfter>>;
}

/** Where an action takes place: said after it, by a pronoun, or before it; null if nowhere, or its object is missing. */
export function placeOfAction(scene: Scene, hit: Hit, stops: ReadonlySet<number>): PlaceOfAction | null {
  const after = objectAfter(scene, hit.form.frame, hit.end);
  const before = after ? null : objectBefore(scene, hit);
  if (after === null && before === null) return null;
  const object = after ?? { start: hit.end, end: hit.end };
  const place =
    placeInRelative(scene, hit) ??
    placeAfter(scene, hit, Math.max(hit.end, object.end), stops) ??
    placeAdded(scene, hit, object, stops) ??
    placeOfSuffix(scene, hit) ??
    placeOfObject(scene, object) ??
    placeFreed(scene, hit, object.end) ??
    placeSuffering(scene, hit, before) ??
    placeBefore(scene, hit) ??
    placeWitnessing(scene, hit) ??
    placeLeftBehind(scene, hit) ??
    placeOfPositions(scene, hit, object);
  const fronted = place ? frontedPlaces(scene, hit) : [];
  return place && { place: fronted.length > 0 ? { ...place, places: [...fronted, ...place.places] } : place, object };
}

/** „the airport, *which* X besieges (الذي تحاصره) in the countryside of P“: the airport, wherever it lies. */
function placeInRelative(scene: Scene, hit: Hit): PlaceArgument | null {
  const finite = hit.form.column === 'perfect' || hit.form.column === 'imperfect';
  const related = scene.language === 'ar' && finite && isOneOf(scene.tokens[hit.start - 1], RELATIVE);
  return related ? placeOfSuffix(scene, hit) : null;
}

/** Arabic: „added *three towns* to its control“ (إلى سيطرته): the place stands before such an object. */
function placeAdded(
  scene: Scene,
  hit: Hit,
  { start }: { readonly start: number },
  stops: ReadonlySet<number>,
): PlaceArgument | null {
  const place = scene.tokens[start]?.key === 'الي' && start > hit.end ? placeAfter(scene, hit, hit.end, stops) : null;
  return place && place.at < start ? place : null;
}

/** „took it“, „its recapture“: the pronoun is the place. */
function placeOfSuffix(scene: Scene, hit: Hit): PlaceArgument | null {
  const { suffix, frame } = hit.form;
  // „struck them and left *them* (تركتهم) without shelter“: people.
  if (suffix === 'plural' && /هم$/u.test(scene.tokens[hit.end - 1]?.key ?? '')) return null;
  // English: „their handover by X“: the pronoun is the place, for another does it.
  const possessed =
    isOneOf(scene.tokens[hit.start - 1], POSSESSIVES) &&
    hit.form.column === 'masdar' &&
    scene.tokens[hit.end]?.key === 'by';
  if ((suffix === null && !possessed) || (!possessed && !frame.place.includes(''))) return null;
  const places = antecedent(scene, hit.start, hit.start);
  return places.length === 0 ? null : { places, at: clauseEnd(scene, hit.end, 8), own: true };
}

/**
 * „reached the two towns and ended the siege“: those named last in the sentence; „broke the siege of *its fighters in*
 * P“: where the besieged are.
 */
function placeFreed(scene: Scene, hit: Hit, from: number): PlaceArgument | null {
  if (hit.form.frame.action !== 'lift_siege') return null;
  const told = scene.tokens.findIndex((token, at) => at >= from && at < from + 3 && isOneOf(token, FREED_FROM));
  if (told >= 0) return placeOfBesieged(scene, told);
  const places = placesIn(scene, readPlaces).findLast((group) => (group.at(-1)?.end ?? Infinity) <= hit.start) ?? [];
  return places.length === 0 ? null : { places, at: clauseEnd(scene, hit.end, 8) };
}

const FREED_FROM = keySet('عن على حول of on');

function placeOfBesieged(scene: Scene, of: number): PlaceArgument | null {
  const within = scene.tokens.findIndex((token, at) => at > of && isOneOf(token, WITHIN));
  if (within < 0 || within - of > 6 || clauseEnd(scene, of + 1, 8) < within) return null;
  if (scene.hits.some((one) => one.start > of && one.start < within && one.form.column !== 'participle')) return null;
  const places = placesIn(scene, readPlaces).find((group) => group[0]?.start === within + 1) ?? [];
  return places.length === 0 ? null : { places, at: within };
}
const WITHIN = keySet('في داخل in inside');

/** „P suffers under a siege that X lays“ (من حصار تفرضه X): the place named last before. */
function placeSuffering(scene: Scene, hit: Hit, siege: number | null): PlaceArgument | null {
  const at = siege ?? hit.start;
  const { action } = hit.form.frame;
  const several = siege !== null || hit.end - hit.start > 1;
  if (action !== 'besiege' || !several) return null;
  const under = isOneOf(scene.tokens[at - 1], UNDER);
  const places = under ? antecedent(scene, at, at) : placesLiving(scene, at);
  return places.length === 0 ? null : { places, at: clauseEnd(scene, hit.end, 8) };
}
/** „P *lives through* a siege that X lays“ (تعيش P حصارا تفرضه X). */
function placesLiving(scene: Scene, siege: number): readonly PlaceReading[] {
  const places = placesEndingAt(scene, siege);
  const verb = (places[0]?.start ?? 0) - 1;
  const open = isOneOf(scene.tokens[verb - 1], NOT_NOW) || isOneOf(scene.tokens[siege + 1], OF_TRADE);
  return isOneOf(scene.tokens[verb], LIVES_THROUGH) && !open ? places : [];
}
const LIVES_THROUGH = keySet('تعيش يعيش تشهد يشهد تعاني يعاني تواجه يواجه تتعرض يتعرض تخضع يخضع ترزح يرزح');
/** „does *not* live through“, „*was* living“, „*may* live“. */
const NOT_NOW = keySet('لا لم لن قد تعد يعد كانت كان ليست ليس سوف');
/** What a town lives through by sanctions; an army's own siege may be called so too. */
const OF_TRADE = keySet('اقتصاديا');
const UNDER = keySet('تحت من ظل جراء بسبب نتيجة وسط');

/** „completed *its encirclement*“: the pronoun on the object is the place. */
function placeOfObject(
  scene: Scene,
  { start, end }: { readonly start: number; readonly end: number },
): PlaceArgument | null {
  if (end - start !== 1 || !DONE_TO_PLACES.test(scene.tokens[start]?.key ?? '')) return null;
  const places = antecedent(scene, start, start);
  return places.length === 0 ? null : { places, at: start };
}
const DONE_TO_PLACES = /^(?:تطويق|محاصرت|تحرير|اقتحام|انتزاع)(?:ه|ها|هم|هما)$/u;
const POSSESSIVES = keySet('its their');

/** „the town, which X entered“, „X entered it“ in English: the place stands before a relative. */
function placeBefore(scene: Scene, hit: Hit): PlaceArgument | null {
  if (
    scene.language !== 'en' ||
    !scene.tokens.slice(Math.max(0, hit.start - 5), hit.start).some((token) => isOneOf(token, RELATIVE))
  )
    return null;
  const relative = scene.tokens.findLastIndex((token, at) => at < hit.start && isOneOf(token, RELATIVE));
  const doerBetween = scene.actors.some((one) => one.start > relative && one.end <= hit.start);
  // „P, *from* which X withdrew“.
  const noun = isOneOf(scene.tokens[relative - 1], OUT_OF) ? relative - 1 : relative;
  const places = doerBetween || noun < relative ? placesEndingAt(scene, noun) : [];
  return places.length === 0 ? null : { places, at: hit.end };
}

const OUT_OF = keySet('from');

/** English: „X vacated *its positions*“, where no place is said: those in the place spoken of. */
function placeOfPositions(
  scene: Scene,
  hit: Hit,
  { start, end }: { readonly start: number; readonly end: number },
): PlaceArgument | null {
  const { tokens, language } = scene;
  const { action, object } = hit.form.frame;
  if (language !== 'en' || action !== 'withdraw' || object.length === 0 || hit.form.column !== 'perfect') return null;
  const from = tokens[hit.end]?.key === 'from' ? hit.end + 1 : hit.end;
  const owned = isOneOf(tokens[start], POSSESSIVES) && start === from;
  const ends =
    end >= tokens.length || breaksBefore(scene, end) || isInMention(scene, end) || isOneOf(tokens[end], ENDING);
  const places = owned && ends && end > start ? antecedent(scene, hit.start, hit.start) : [];
  return places.length === 1 ? { places, at: end } : null;
}
const ENDING = keySet('on after before early late at yesterday today and overnight');
