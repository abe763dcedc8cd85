import { matchKey } from '../../core/domain/matchKey.ts';
import type { Actors } from '../../core/domain/actor.ts';
import type { Action, Claim } from '../../core/domain/events.generated.ts';
import type { Gazetteer } from '../../core/domain/gazetteer.ts';
import type { ActorId, PlaceId } from '../../core/domain/ids.ts';
import type { Instant } from '../../core/domain/time.ts';
import { DAY } from '../../core/domain/time.ts';
import type { Label } from './label.ts';
import { sameName, standsIn } from './placeNames.ts';

/** What is known of places and actors when a claim is held against a label. */
export interface MatchContext {
  readonly gazetteer: Gazetteer;
  readonly actors: Actors;
  /** For affiliations where neither side says when. */
  readonly publishedAt: Instant;
}

/** How much wider than its label a time may be read, on either side. */
const SLACK = 3 * DAY;

const KINDS: Readonly<Partial<Record<Action, string>>> = {
  seize: 'gain',
  expel: 'gain',
  handover: 'gain',
  withdraw: 'leave',
  besiege: 'siege',
  cordon: 'siege',
  blockade: 'siege',
};

/** Whether a claim says of the right party the kind of thing that the label says, of whatever place and mood. */
export function meetsInDeed(label: Label, claim: Claim, context: MatchContext): boolean {
  if ((KINDS[label.action] ?? label.action) !== (KINDS[claim.action] ?? claim.action)) return false;
  const at = label.earliest ?? label.latest ?? context.publishedAt;
  const [wanted, read] = partiesOf(label, claim);
  const same = (a: ActorId, b: ActorId): boolean =>
    a === b || context.actors.belongs(a, b, at) || context.actors.belongs(b, a, at);
  return wanted.some((a, i) => read.some((b, j) => (i === 0 || j === 0) && same(a, b)));
}

/**
 * The parties to compare, main one first: who gains (of a handover its counterparty), else who acts. Of two handovers
 * one of which names no receiver, those who give.
 */
function partiesOf(label: Label, claim: Claim): readonly [readonly ActorId[], readonly ActorId[]] {
  const givers = label.action === 'handover' && claim.action === 'handover';
  if (givers && (label.counterparty === null || claim.counterparty === null)) return [acting(label), acting(claim)];
  return [gaining(label), gaining(claim)];
}

function acting({ actor, coActors }: Pick<Claim, 'actor' | 'coActors'>): readonly ActorId[] {
  return [actor, ...coActors];
}

function gaining(one: Pick<Claim, 'action' | 'actor' | 'coActors' | 'counterparty'>): readonly ActorId[] {
  if (one.action !== 'handover') return acting(one);
  return one.counterparty === null ? [] : [one.counterparty];
}

/** How well the places agree: by a name of the place read, more loosely (its words, its container), or not at all. */
export function placeMatch(label: Label, claim: Claim, { gazetteer }: MatchContext): 'same' | 'loose' | 'none' {
  if (contradicts(label.within, claim, gazetteer)) return 'none';
  const { place } = claim;
  const kind = gazetteer.get(place.id)?.kind ?? place.provisional?.kind ?? null;
  const names = [...namesOf(place.id, gazetteer), place.surface];
  if (names.some((name) => sameName(label.place, name, kind))) return 'same';
  if (standsIn(label.place, place.surface, kind)) return 'loose';
  return label.set && containersOf(claim, gazetteer).some((id) => isCalled(id, label.place, gazetteer))
    ? 'loose'
    : 'none';
}

function containersOf({ place }: Claim, gazetteer: Gazetteer): readonly PlaceId[] {
  const told = [place.collective?.container, place.provisional?.container].filter((id) => id !== undefined);
  return [...told.filter((id) => id !== null), ...(gazetteer.get(place.id)?.parents ?? [])];
}

/** A container that the text names, where the place read is known to lie in others only. */
function contradicts(within: string | null, { place }: Claim, gazetteer: Gazetteer): boolean {
  const above = gazetteer.get(place.id) === undefined ? [] : gazetteer.ancestors(place.id);
  // A container that the gazetteer lacks tells nothing apart.
  if (within === null || above.length === 0 || gazetteer.named(matchKey(within)).length === 0) return false;
  return ![place.id, ...above].some((id) => isCalled(id, within, gazetteer) || isWithin(id, within, gazetteer));
}

/** The northern countryside of Hama lies in Hama. */
function isWithin(id: PlaceId, within: string, gazetteer: Gazetteer): boolean {
  return namesOf(id, gazetteer).some((name) => standsIn(name, within, gazetteer.get(id)?.kind ?? null));
}

function isCalled(id: PlaceId, name: string, gazetteer: Gazetteer): boolean {
  const kind = gazetteer.get(id)?.kind ?? null;
  return namesOf(id, gazetteer).some((one) => sameName(name, one, kind));
}

/** Names in every language that the gazetteer has. */
function namesOf(id: PlaceId, gazetteer: Gazetteer): readonly string[] {
  return Object.values(gazetteer.get(id)?.names ?? {}).flat();
}

/** Whether the times overlap and the one read is not much wider; a bound that the label leaves open matches any. */
export function timeMatches(
  label: Pick<Label, 'earliest' | 'latest'>,
  { validTime }: Pick<Claim, 'validTime'>,
): boolean {
  const [earliest, latest] = [validTime.earliest ?? -Infinity, validTime.latest ?? Infinity];
  if (label.earliest !== null && (latest < label.earliest || earliest < label.earliest - SLACK)) return false;
  return label.latest === null || (earliest <= label.latest && latest <= label.latest + SLACK);
}

/** Whether it is told in the same mood: as done, tried, demanded … and as so or not so. */
export function moodMatches(label: Label, claim: Claim): boolean {
  return label.modality === claim.modality && label.polarity === claim.polarity;
}
