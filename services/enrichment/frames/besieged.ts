import { COUNTRYSIDE_WORDS } from '../places/kindWords.ts';
import type { PlaceReading } from '../places/placeContext.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import type { ActorId } from '../../core/domain/ids.ts';
import type { PlaceArgument } from './frameReading.ts';
import { breaksBefore } from './scene.ts';
import type { GovernorHit, Hit, Scene } from './scene.ts';
import { wrapperOf } from './speakers.ts';

/** Actions that go on around a place. */
export const SIEGES: ReadonlySet<string> = new Set(['besiege', 'cordon', 'blockade']);

/** „a cordon around P, *the institutions of O* and Q“: who is named among the places is the one besieged. */
export function besiegedOwner(
  { actors }: Scene,
  { form }: Hit,
  { places, at }: PlaceArgument,
  doers: readonly ActorId[],
): ActorId | null {
  if (!SIEGES.has(form.frame.action)) return null;
  const end = places.at(-1)?.end ?? at;
  return actors.find((one) => one.start >= at && one.end <= end && !doers.includes(one.actor))?.actor ?? null;
}

/**
 * Who demands it, of a demand for a demand the first; „in return for X lifting“ (مقابل): the other party, named last
 * before.
 */
export function askerOf(scene: Scene, control: GovernorHit, doers: readonly ActorId[]): ActorId | null {
  if (scene.tokens[control.start]?.key === 'مقابل')
    return scene.actors.findLast((one) => one.end <= control.start && !doers.includes(one.actor))?.actor ?? null;
  const demands = scene.governors.filter(({ form, end }) => form.governor.mood === 'demand' && end <= control.start);
  return wrapperOf(scene, demands.find((one) => !breaksBetween(scene, one.end, control.start)) ?? control);
}

function breaksBetween(scene: Scene, from: number, to: number): boolean {
  for (let at = from; at <= to; at++) if (breaksBefore(scene, at)) return true;
  return false;
}

/** English: „surrounded a house *in* P“: a siege in a town is of those who are named as besieged there. */
export function isSiegeOfNobody(
  { tokens, actors, language }: Scene,
  { end, form }: Hit,
  { at }: PlaceArgument,
): boolean {
  if (language !== 'en' || !SIEGES.has(form.frame.action) || !isOneOf(tokens[at], INSIDE)) return false;
  return !actors.some((one) => one.start >= end && one.end <= at);
}
const INSIDE = keySet('in inside within');

/** „besieged some of X's men *in the countryside of* P“: somewhere in it, and not all of it. */
export function somewhereIn({ tokens }: Scene, place: PlaceReading): PlaceReading {
  const within = isOneOf(tokens[place.start - 1], INSIDE) || tokens[place.start - 1]?.key === 'في';
  const land = isOneOf(tokens[place.start], COUNTRYSIDE_WORDS) || tokens[place.start]?.key === 'محافظه';
  if (place.extent !== 'all' || !land || !(within || /^ب/u.test(tokens[place.start]?.key ?? ''))) return place;
  return { ...place, extent: 'part', part: { label: place.mention.surface, count: null } };
}
