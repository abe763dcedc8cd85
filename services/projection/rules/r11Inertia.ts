import { DAY } from '../../core/domain/time.ts';
import type { Instant } from '../../core/domain/time.ts';
import type { Ruleset } from '../ruleset.ts';
import type { Carried } from '../slices/control.ts';

/** R11 in milliseconds. */
export interface Horizons {
  readonly control: number;
  readonly siege: number;
  readonly presence: number;
  readonly front: number;
}

export function horizonsOf({ horizonDays }: Ruleset): Horizons {
  const { control, siege, presence, front } = horizonDays;
  return { control: control * DAY, siege: siege * DAY, presence: presence * DAY, front: front * DAY };
}

/** What is still carried at `now`: a siege, presence or front leaves at its horizon; control persists. */
export function carriedAt(carried: Carried, now: Instant, horizons: Horizons): Carried {
  const { holds, sieges, presences, front } = carried;
  const lasts = (one: Carried['holds'][number]): boolean => one.until > now;
  const liveSiege = (one: Carried['sieges'][number]): boolean => siegeEnd(one, horizons) > now;
  const livePresence = (one: Carried['presences'][number]): boolean => one.until + horizons.presence > now;
  if (front === null && holds.length + sieges.length + presences.length === 0) return carried;
  const frontGone = front !== null && front.until + horizons.front <= now;
  if (!frontGone && holds.every(lasts) && sieges.every(liveSiege) && presences.every(livePresence)) return carried;
  return {
    control: carried.control,
    holds: holds.filter(lasts),
    sieges: sieges.filter(liveSiege),
    presences: presences.filter(livePresence),
    front: frontGone ? null : front,
  };
}

/** When a siege that nobody tells of any more is over: its horizon after the last evidence (rulings-check c6). */
export function siegeEnd({ until }: Carried['sieges'][number], horizons: Horizons): Instant {
  return until + horizons.siege;
}

/** A place held or left turns stale; what was never known cannot. */
export function turnsStale({ kind }: Carried['control']): boolean {
  return kind === 'held' || kind === 'vacated';
}

/** Instants after `from` and before `to` at which the cell changes though no claim takes effect. Ascending. */
export function turningPoints(carried: Carried, from: Instant, to: Instant, horizons: Horizons): readonly Instant[] {
  const { control, sieges, presences, front } = carried;
  const points: Instant[] = [];
  const turn = (at: Instant): void => {
    if (at > from && at < to && !points.includes(at)) points.push(at);
  };
  turn(control.certainAt);
  if (turnsStale(control)) turn(control.until + horizons.control);
  if (front !== null) turn(front.until + horizons.front);
  for (const one of sieges) turn(siegeEnd(one, horizons));
  for (const one of presences) turn(one.until + horizons.presence);
  return points.length < 2 ? points : points.sort((a, b) => a - b);
}
