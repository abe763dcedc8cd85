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
 * the readings, for each of them that has no doer.
 */
export function withTakers(
  readings: readonly TimedReading[],
  actors: Actors,
  anchor: Instant,
): readonly TimedReading[] {
  if (readings.every(({ reading }) => reading.actors.length > 0)) return readings;
  const facts = readings.filter(({ reading }) => isFactual(reading) && !reading.presupposed);
  return readings.flatMap((one) => {
    if (one.reading.actors.length > 0) return [one];
    const taker = isFactual(one.reading) && isOfItsStory(one, anchor) ? takerOf(one, facts, actors, anchor) : null;
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
  { reading: { counterparty, places } }: TimedReading,
  facts: readonly TimedReading[],
  actors: Actors,
  anchor: Instant,
): ActorId | null {
  const loser = counterparty === null ? null : actors.bloc(counterparty, anchor);
  const only = (found: readonly TimedReading[]): ActorId | null => {
    const doers = found.map(doerOf).filter((doer) => doer !== null);
    const others = doers.filter((doer) => actors.bloc(doer, anchor) !== loser);
    return new Set(others.map((doer) => actors.bloc(doer, anchor))).size === 1 ? (others.at(-1) ?? null) : null;
  };
  const gains = facts.filter((one) => GAINS.has(one.reading.action) && isOfItsStory(one, anchor));
  const here = gains.filter((one) =>
    one.reading.places.some(({ mention }) => places.some((place) => place.mention.id === mention.id)),
  );
  const fights = gains.some((one) => doerOf(one) !== null) ? [] : facts;
  return only(here) ?? only(gains) ?? only(fights.filter((one) => FIGHTS.has(one.reading.action)));
}

/** Who gains or fights. */
const doerOf = ({ reading: { action, actors, counterparty } }: TimedReading): ActorId | null =>
  (action === 'handover' ? counterparty : actors[0]) ?? null;

const GAINS: ReadonlySet<Action> = new Set<Action>(['seize', 'expel', 'handover']);
const FIGHTS: ReadonlySet<Action> = new Set<Action>(['advance', 'storm', 'besiege', 'clash', 'shell']);
