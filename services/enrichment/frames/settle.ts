import type { Actors } from '../../core/domain/actor.ts';
import type { Collective } from '../../core/domain/events.generated.ts';
import type { Gazetteer } from '../../core/domain/gazetteer.ts';
import type { ActorId, PlaceId } from '../../core/domain/ids.ts';
import { DAY, startOfDay } from '../../core/domain/time.ts';
import type { Instant } from '../../core/domain/time.ts';
import type { Sentence } from '../text/sentences.ts';
import { GAINS } from './gains.ts';
import { SIEGES } from './besieged.ts';
import type { TimedReading } from './claimsOfReadings.ts';
import { untilLifted } from './liftedSieges.ts';
import { withoutRetold } from './toldTwice.ts';
import { withTakers } from './unnamedTakers.ts';

/**
 * What only the whole report can tell: „had taken“ lies before its main event; the members of a set that is somebody's
 * are taken from that owner; a hold told beside its loss is the state before that loss; what others remained in is
 * excepted from the gain around it; a set whose members are named is told twice. Linear in the readings, but for
 * containers, sets and, of each place, its actors.
 */
export function settle(
  readings: readonly TimedReading[],
  gazetteer: Gazetteer,
  actors: Actors,
  anchor: Instant,
): TimedReading[] {
  const done = withTakers(readings, actors, anchor);
  const mainEventAt = mainEvents(done, gazetteer);
  const ownersOf = ownedSets(done);
  const settled = untilLifted(withoutRetold(done, gazetteer), anchor)
    .flatMap((one) => beforeMainEvent(one, mainEventAt))
    .map((one, at, all) => withGain(one, at, all, gazetteer))
    .map((one, at, all) => withSiege(one, at, all, { gazetteer, anchor }))
    .map((one) => fromOwner(one, ownersOf, gazetteer))
    .map(exceptRemaining(done, gazetteer));
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

/**
 * An undated approach of those who took something there in the report's own story is part of that: of the last dated
 * gain of the very place before it, else of one around it in the sentence before.
 */
function withGain(
  one: TimedReading,
  at: number,
  readings: readonly TimedReading[],
  gazetteer: Gazetteer,
): TimedReading {
  const { action, actors, places, modality, negative } = one.reading;
  if (!APPROACHES.has(action) || modality !== 'performed' || negative || one.time.precision !== 'unknown') return one;
  const [place] = places;
  const isGain = ({ reading, time }: TimedReading): boolean =>
    GAINS.has(reading.action) && !reading.negative && reading.actors[0] === actors[0] && time.earliest !== null;
  const near = readings.slice(Math.max(0, at - NEAR), at);
  const before = near.filter(isGain);
  const same = before.findLast(({ reading }) => reading.places.some(({ mention }) => mention.id === place?.mention.id));
  const around = before.at(-1);
  const contains = around?.reading.places.some(
    ({ mention }) => place !== undefined && gazetteer.isBelow(place.mention.id, mention.id),
  );
  const main = same ?? (contains === true && around && isNext(around.sentence, one.sentence, near) ? around : null);
  return main ? { ...one, time: main.time } : one;
}

/** An undated siege inside a place that the same besieger is told before to besiege since some day began with that. */
function withSiege(
  one: TimedReading,
  at: number,
  readings: readonly TimedReading[],
  { gazetteer, anchor }: { readonly gazetteer: Gazetteer; readonly anchor: Instant },
): TimedReading {
  const today = startOfDay(anchor);
  const isOpen = ({ reading, time }: TimedReading): boolean =>
    SIEGES.has(reading.action) && !reading.negative && time.latest === null && time.earliest !== null;
  if (!isOpen(one) || one.time.earliest !== today) return one;
  const [place] = one.reading.places;
  const larger = readings.slice(Math.max(0, at - NEAR), at).findLast((other) => {
    const { actors, places } = other.reading;
    const contains = places.some(({ mention }) => place && isInside(gazetteer, place.mention.id, mention.id));
    return isOpen(other) && (other.time.earliest ?? today) < today && actors[0] === one.reading.actors[0] && contains;
  });
  return larger ? { ...one, time: larger.time } : one;
}

function isNext(before: Sentence, after: Sentence, readings: readonly TimedReading[]): boolean {
  return !readings.some(({ sentence }) => sentence.start > before.start && sentence.start < after.start);
}
/** Readings back within which the story is looked for. */
const NEAR = 40;
const APPROACHES: ReadonlySet<string> = new Set(['advance', 'deploy', 'storm']);

/** „took the quarter, but Y *remained* in its school“ (R12): the gain is of all but the school. */
function exceptRemaining(readings: readonly TimedReading[], gazetteer: Gazetteer): (one: TimedReading) => TimedReading {
  const remaining = Map.groupBy(
    readings.filter(({ reading: { action, frame, negative } }) => {
      return action === 'state' && frame.relation === 'holds' && frame.present === 'ongoing' && !negative;
    }),
    ({ sentence }) => sentence,
  );
  return (one) => {
    const { reading } = one;
    const gains = GAINS.has(reading.action) && !reading.negative;
    const beside = gains ? (remaining.get(one.sentence) ?? []) : [];
    const others = beside.filter(({ reading: { actors } }) => actors[0] !== reading.actors[0]);
    if (others.length === 0) return one;
    const places = reading.places.map((place) => {
      const inside = others
        .flatMap((other) => other.reading.places.map(({ mention }) => mention.id))
        .filter((id) => gazetteer.isBelow(id, place.mention.id));
      if (inside.length === 0 || place.extent !== 'all' || place.mention.collective !== null) return place;
      return { ...place, extent: 'except' as const, except: [...new Set([...place.except, ...inside])] };
    });
    return { ...one, reading: { ...reading, places } };
  };
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
  const isGain = GAINS.has(reading.action);
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
    const takes = !reading.negative && GAINS.has(reading.action);
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
