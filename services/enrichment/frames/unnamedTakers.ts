import type { Action } from '../../core/domain/events.generated.ts';
import type { Actors } from '../../core/domain/actor.ts';
import type { ActorId } from '../../core/domain/ids.ts';
import { DAY } from '../../core/domain/time.ts';
import type { Instant } from '../../core/domain/time.ts';
import type { TimedReading } from './claimsOfReadings.ts';
import { isFactual } from './sayings.ts';

/**
 * „P was taken over on Sunday“: whoever took it, where the report tells of one alone who may have. That is who took P
 * itself elsewhere in it; else whoever gained anything, if nobody else did; else, of a report without a gain, whoever
 * fights there, if none but the loser does besides. What is told of an older day, or left open, is left out. Linear in
 * the readings, for each place of one that has no doer.
 */
export function withTakers(
  readings: readonly TimedReading[],
  actors: Actors,
  anchor: Instant,
): readonly TimedReading[] {
  if (readings.every(({ reading }) => reading.actors.length > 0)) return readings;
  const facts = readings.filter(({ reading }) => isFactual(reading) && !reading.presupposed);
  // A report that says one thing over and over asks once.
  const known = new Map<string, ActorId | null>();
  const doerFor = (one: TimedReading): ActorId | null => {
    const { action, counterparty, places } = one.reading;
    const key = [action, counterparty, ...places.map(({ mention }) => mention.id)].join(' ');
    const found = known.get(key);
    if (found !== undefined) return found;
    const doer = takerOf(one, facts, actors, anchor);
    known.set(key, doer);
    return doer;
  };
  return readings.flatMap((one) => {
    if (one.reading.actors.length > 0) return [one];
    const taker = isFactual(one.reading) && isOfItsStory(one, anchor) ? doerFor(one) : null;
    return taker === null ? [] : [{ ...one, reading: { ...one.reading, actors: [taker] } }];
  });
}

/** „was captured *in 2013*“: who gains now need not have gained then. */
function isOfItsStory({ reading, time }: TimedReading, anchor: Instant): boolean {
  const from = time.earliest ?? time.latest ?? anchor;
  return !reading.background && anchor - from < STORY;
}
const STORY = 30 * DAY;

function takerOf(
  { reading: { action, counterparty, places } }: TimedReading,
  facts: readonly TimedReading[],
  actors: Actors,
  anchor: Instant,
): ActorId | null {
  const loser = counterparty === null ? null : actors.bloc(counterparty, anchor);
  const only = (found: readonly TimedReading[]): ActorId | null => {
    const doers = found.flatMap(sidesOf).filter((doer) => doer !== null);
    const others = doers.filter((doer) => actors.bloc(doer, anchor) !== loser);
    return new Set(others.map((doer) => actors.bloc(doer, anchor))).size === 1 ? (others.at(-1) ?? null) : null;
  };
  if (action === 'withdraw') return loserOf(places, facts, actors, anchor);
  const gains = facts.filter((one) => GAINS.has(one.reading.action) && isOfItsStory(one, anchor));
  const here = gains.filter((one) =>
    one.reading.places.some(({ mention }) => places.some((place) => place.mention.id === mention.id)),
  );
  const fights = gains.some((one) => doerOf(one) !== null) ? [] : facts;
  return only(here) ?? only(gains) ?? only(fights.filter((one) => FIGHTS.has(one.reading.action)));
}

/**
 * Whoever left a place of whom nothing is told: the one who lost that place elsewhere in the report, or alone is named in
 * it besides those who took that place. Guards may leave any other for reasons of their own.
 */
function loserOf(
  places: TimedReading['reading']['places'],
  facts: readonly TimedReading[],
  actors: Actors,
  anchor: Instant,
): ActorId | null {
  const here = facts.filter(({ reading }) =>
    reading.places.some(({ mention }) => places.some((place) => place.mention.id === mention.id)),
  );
  const takers = new Set(
    here
      .filter(({ reading }) => TAKING.has(reading.action))
      .flatMap(({ reading }) => reading.actors.slice(0, 1))
      .map((one) => actors.bloc(one, anchor)),
  );
  const only = (found: readonly (ActorId | null)[]): ActorId | null => {
    const parties = found.filter((one) => one !== null).filter((one) => !takers.has(actors.bloc(one, anchor)));
    return new Set(parties.map((one) => actors.bloc(one, anchor))).size === 1 ? (parties.at(-1) ?? null) : null;
  };
  const losses = here.filter(({ reading }) => GAINS.has(reading.action) || LOSING.has(reading.action));
  const named = facts.flatMap(({ reading }) => [...reading.actors, reading.counterparty]);
  return only(losses.map(lostBy)) ?? (takers.size === 0 ? null : only(named));
}

const lostBy = ({ reading: { action, actors, counterparty } }: TimedReading): ActorId | null =>
  (LOSING.has(action) ? actors[0] : counterparty) ?? null;
const TAKING: ReadonlySet<Action> = new Set<Action>(['seize', 'expel', 'storm', 'advance']);
const LOSING: ReadonlySet<Action> = new Set<Action>(['withdraw', 'handover']);

/** Who gains or fights. Who only shells from afar gains nothing. */
const doerOf = ({ reading: { action, actors, counterparty } }: TimedReading): ActorId | null =>
  (action === 'handover' ? counterparty : actors[0]) ?? null;

/** Those who may have gained: of a clash either side. */
const sidesOf = (one: TimedReading): readonly (ActorId | null)[] =>
  one.reading.action === 'clash' ? [...one.reading.actors, one.reading.counterparty] : [doerOf(one)];

const GAINS: ReadonlySet<Action> = new Set<Action>(['seize', 'expel', 'handover']);
const FIGHTS: ReadonlySet<Action> = new Set<Action>(['advance', 'storm', 'besiege', 'clash']);
