import type { Actors } from '../../core/domain/actor.ts';
import type { Collective } from '../../core/domain/events.generated.ts';
import type { Gazetteer } from '../../core/domain/gazetteer.ts';
import type { ActorId, PlaceId } from '../../core/domain/ids.ts';
import { startOfDay } from '../../core/domain/time.ts';
import { DAY } from '../../core/domain/time.ts';
import type { Instant } from '../../core/domain/time.ts';
import type { TimedReading } from './claimsOfReadings.ts';

/**
 * What only the whole report can tell: „had taken“ lies before its main event; the members of a set that is somebody's
 * are taken from that owner; a hold told beside its loss is the state before that loss. Linear in the readings, but
 * for containers and, of each place, its actors.
 */
export function settle(
  readings: readonly TimedReading[],
  gazetteer: Gazetteer,
  actors: Actors,
  anchor: Instant,
): TimedReading[] {
  const mainEventAt = mainEvents(readings, gazetteer);
  const ownersOf = ownedSets(readings);
  const settled = readings
    .flatMap((one) => beforeMainEvent(one, mainEventAt))
    .map((one) => fromOwner(one, ownersOf, gazetteer));
  const lossesAt = losses(settled, gazetteer);
  return settled.map((one) => beforeLoss(one, lossesAt, actors, anchor));
}

const CHANGES: ReadonlySet<string> = new Set(['seize', 'expel', 'withdraw', 'handover']);

/**
 * „Had taken“ without a date came before a main event there. What is told only in passing („X, which took …“, „since“)
 * counts with a date or beside such an event; else it may be of any age.
 */
function beforeMainEvent(one: TimedReading, mainEventAt: MainEventAt): readonly TimedReading[] {
  const { background, before } = one.reading;
  if (!(background || before) || one.time.precision !== 'unknown') return [one];
  const main = mainEventAt(one.reading.places.map(({ mention }) => mention.id));
  const latest = main?.time.earliest ?? null;
  if (latest === null) return background ? [] : [one];
  // „Hours before“ it: the same day, as far as the day goes back.
  const sameDay = startOfDay(latest) < latest && main?.time.precision === 'part_of_day';
  const earliest = sameDay ? startOfDay(latest) : null;
  return [{ ...one, time: { earliest, latest, precision: sameDay ? 'day' : 'unknown' } }];
}

type MainEventAt = (places: readonly PlaceId[]) => TimedReading | undefined;

/** The first dated change of the report's own story at, in or around one of the places. */
function mainEvents(readings: readonly TimedReading[], gazetteer: Gazetteer): MainEventAt {
  const at = new Map<PlaceId, number>();
  const inside = new Map<PlaceId, number>();
  const keepFirst = (map: Map<PlaceId, number>, place: PlaceId, index: number): void => {
    if (!map.has(place)) map.set(place, index);
  };
  for (const [index, { reading, time }] of readings.entries()) {
    const main = !reading.background && !reading.before && CHANGES.has(reading.action) && time.earliest !== null;
    for (const { mention } of main ? reading.places : []) {
      keepFirst(at, mention.id, index);
      for (const container of gazetteer.ancestors(mention.id)) keepFirst(inside, container, index);
    }
  }
  return (places) => {
    const around = places.flatMap((place) => [place, ...gazetteer.ancestors(place)].map((one) => at.get(one)));
    const found = [...around, ...places.map((place) => inside.get(place))].filter((index) => index !== undefined);
    return found.length === 0 ? undefined : readings[Math.min(...found)];
  };
}

/** The sets of places with an owner that an actor did something to, each once, in the order of the text. */
function ownedSets(readings: readonly TimedReading[]): (actor: ActorId | undefined) => Iterable<Collective> {
  const byActor = new Map<ActorId, Map<string, Collective>>();
  for (const { reading } of readings) {
    const [actor] = reading.actors;
    for (const { mention } of actor === undefined ? [] : reading.places) {
      const set = mention.collective;
      if (actor === undefined || !set || set.owner === null || set.owner === actor) continue;
      const sets = byActor.get(actor) ?? new Map<string, Collective>();
      const key = `${set.owner} ${set.container}`;
      byActor.set(actor, sets.has(key) ? sets : sets.set(key, set));
    }
  }
  return (actor) => (actor === undefined ? [] : (byActor.get(actor)?.values() ?? []));
}

/** A report that speaks of O's places of a kind in C, and of named members in C that the same actor took, took them from O. */
function fromOwner(one: TimedReading, ownersOf: ReturnType<typeof ownedSets>, gazetteer: Gazetteer): TimedReading {
  const { reading } = one;
  const isGain = reading.action === 'seize' || reading.action === 'expel';
  if (!isGain || reading.counterparty !== null || reading.negative) return one;
  for (const { owner, container } of ownersOf(reading.actors[0]))
    if (reading.places.every(({ mention }) => isInside(gazetteer, mention.id, container)))
      return { ...one, reading: { ...reading, counterparty: owner } };
  return one;
}

function isInside(gazetteer: Gazetteer, place: PlaceId, container: PlaceId): boolean {
  return place === container || gazetteer.isBelow(place, container);
}

/** When somebody first took something at or in a place, by place and by who did. */
type Losses = ReadonlyMap<PlaceId, ReadonlyMap<ActorId, Instant>>;

function losses(readings: readonly TimedReading[], gazetteer: Gazetteer): Losses {
  const found = new Map<PlaceId, Map<ActorId, Instant>>();
  for (const { reading, time } of readings) {
    const [doer] = reading.actors;
    const at = time.earliest ?? time.latest;
    const takes = !reading.negative && (reading.action === 'seize' || reading.action === 'expel');
    if (!takes || doer === undefined || at === null) continue;
    for (const place of reading.places.flatMap(({ mention }) => [mention.id, ...gazetteer.ancestors(mention.id)])) {
      const byDoer = found.get(place) ?? new Map<ActorId, Instant>();
      found.set(place, byDoer.set(doer, Math.min(at, byDoer.get(doer) ?? Infinity)));
    }
  }
  return found;
}

const WON_BACK = 30 * DAY;

function beforeLoss(one: TimedReading, lossesAt: Losses, actors: Actors, anchor: Instant): TimedReading {
  const [holder] = one.reading.actors;
  if (one.reading.action !== 'state' || !holder) return one;
  const bloc = actors.bloc(holder, anchor);
  const first = Math.min(
    ...one.reading.places
      .flatMap(({ mention }) => [...(lossesAt.get(mention.id) ?? [])])
      .filter(([doer]) => actors.bloc(doer, anchor) !== bloc)
      .map(([, at]) => at),
  );
  const { earliest } = one.time;
  // What is held long after a loss was won back since.
  if (first === Infinity || (earliest !== null && earliest - first > WON_BACK)) return one;
  return { ...one, time: { earliest: null, latest: first, precision: 'unknown' } };
}
