import type { Actors } from '../../core/domain/actor.ts';
import type { Gazetteer } from '../../core/domain/gazetteer.ts';
import type { ActorId, PlaceId } from '../../core/domain/ids.ts';
import { startOfDay } from '../../core/domain/time.ts';
import type { Instant } from '../../core/domain/time.ts';
import type { TimedReading } from './claimsOfReadings.ts';

/**
 * What only the whole report can tell: „had taken“ lies before its main event; the members of a set that is somebody's
 * are taken from that owner; a hold told beside its loss is the state before that loss.
 */
export function settle(
  readings: readonly TimedReading[],
  gazetteer: Gazetteer,
  actors: Actors,
  anchor: Instant,
): TimedReading[] {
  return readings
    .flatMap((one) => beforeMainEvent(one, readings, gazetteer))
    .map((one) => fromOwner(one, readings, gazetteer))
    .map((one, _index, all) => beforeLoss(one, all, gazetteer, actors, anchor));
}

const CHANGES: ReadonlySet<string> = new Set(['seize', 'expel', 'withdraw', 'handover']);

/**
 * „Had taken“ without a date came before a main event there. What is told only in passing („X, which took …“, „since“)
 * counts with a date or beside such an event; else it may be of any age.
 */
function beforeMainEvent(
  one: TimedReading,
  all: readonly TimedReading[],
  gazetteer: Gazetteer,
): readonly TimedReading[] {
  const { background, before } = one.reading;
  if (!(background || before) || one.time.precision !== 'unknown') return [one];
  const main = all.find(
    ({ reading, time }) =>
      !reading.background &&
      !reading.before &&
      CHANGES.has(reading.action) &&
      time.earliest !== null &&
      reading.places.some(({ mention }) =>
        one.reading.places.some((place) => meet(gazetteer, mention.id, place.mention.id)),
      ),
  );
  const latest = main?.time.earliest ?? null;
  if (latest === null) return background ? [] : [one];
  // „Hours before“ it: the same day, as far as the day goes back.
  const sameDay = startOfDay(latest) < latest && main?.time.precision === 'part_of_day';
  const earliest = sameDay ? startOfDay(latest) : null;
  return [{ ...one, time: { earliest, latest, precision: sameDay ? 'day' : 'unknown' } }];
}

/** A report that speaks of O's places of a kind in C, and of named members in C that the same actor took, took them from O. */
function fromOwner(one: TimedReading, all: readonly TimedReading[], gazetteer: Gazetteer): TimedReading {
  const { reading } = one;
  const isGain = reading.action === 'seize' || reading.action === 'expel';
  if (!isGain || reading.counterparty !== null || reading.negative) return one;
  const owners = all.flatMap((other) =>
    other.reading.actors[0] === reading.actors[0]
      ? other.reading.places.map(({ mention }) => mention.collective).filter((set) => set !== null)
      : [],
  );
  const owner = owners.find(
    (set) =>
      set.owner !== null &&
      set.owner !== reading.actors[0] &&
      reading.places.every(({ mention }) => isInside(gazetteer, mention.id, set.container)),
  );
  return owner ? { ...one, reading: { ...reading, counterparty: owner.owner } } : one;
}

function meet(gazetteer: Gazetteer, a: PlaceId, b: PlaceId): boolean {
  return isInside(gazetteer, a, b) || isInside(gazetteer, b, a);
}

function isInside(gazetteer: Gazetteer, place: PlaceId, container: PlaceId): boolean {
  return place === container || gazetteer.isBelow(place, container);
}

function beforeLoss(
  one: TimedReading,
  all: readonly TimedReading[],
  gazetteer: Gazetteer,
  actors: Actors,
  anchor: Instant,
): TimedReading {
  const [holder] = one.reading.actors;
  if (one.reading.action !== 'state' || !holder) return one;
  const losses = all.filter((other) => losesHere(one, other, holder, gazetteer, actors, anchor));
  const first = losses
    .map(({ time }) => time.earliest ?? time.latest)
    .filter((at) => at !== null)
    .sort((a, b) => a - b)[0];
  return first === undefined ? one : { ...one, time: { earliest: null, latest: first, precision: 'unknown' } };
}

function losesHere(
  held: TimedReading,
  other: TimedReading,
  holder: ActorId,
  gazetteer: Gazetteer,
  actors: Actors,
  anchor: Instant,
): boolean {
  const { action, actors: doers, places, negative } = other.reading;
  if (negative || !['seize', 'expel'].includes(action) || !doers[0]) return false;
  if (actors.bloc(doers[0], anchor) === actors.bloc(holder, anchor)) return false;
  const heldPlaces = held.reading.places.map(({ mention }) => mention.id);
  return places.some(({ mention }) => heldPlaces.some((place) => isInside(gazetteer, mention.id, place)));
}
