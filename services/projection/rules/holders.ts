import type { Actors } from '../../core/domain/actor.ts';
import type { ActorId } from '../../core/domain/ids.ts';
import type { Instant } from '../../core/domain/time.ts';
import type { Holder } from '../slices/control.ts';
import type { Witness } from '../slices/piece.ts';
import type { Said } from './saidTogether.ts';

/** The actors that these claims of one bloc make holders, the more specific instead of the one it belongs to. */
export function holdersOf(said: Said, actors: Actors): readonly Holder[] {
  return (said.holders ??= holdersAmong(said.of, actors));
}

function holdersAmong(witnesses: readonly Witness[], actors: Actors): readonly Holder[] {
  const [only] = witnesses;
  const [actor] = only?.piece.actors ?? [];
  if (only && actor !== undefined && witnesses.length === 1 && only.piece.actors.length === 1) {
    const { until, direct } = only.piece;
    return [{ actor, until, direct, claim: only.claim }];
  }
  const found = new Map<ActorId, Holder>();
  for (const { piece, claim } of witnesses) {
    for (const actor of piece.actors) {
      const known = found.get(actor);
      const better =
        !known || piece.until > known.until || (piece.until === known.until && piece.direct && !known.direct);
      if (better || piece.direct !== known.direct) {
        found.set(actor, {
          actor,
          until: Math.max(piece.until, known?.until ?? -Infinity),
          direct: piece.direct || (known?.direct ?? false),
          claim: better ? claim : known.claim,
        });
      }
    }
  }
  return mostSpecific([...found.values()], actors);
}

/**
 * Holders after further claims of the same bloc: a holder with direct evidence within the horizon stays beside
 * equals and instead of those it belongs to; an older one gives way.
 */
export function refreshedHolders(
  carried: readonly Holder[],
  fresh: readonly Holder[],
  at: { readonly now: Instant; readonly horizon: number; readonly actors: Actors },
): readonly Holder[] {
  const kept = carried.filter(
    (one) => !fresh.some(({ actor }) => actor === one.actor) && one.direct && one.until + at.horizon > at.now,
  );
  const merged = fresh.map((one) => {
    const before = carried.find(({ actor }) => actor === one.actor);
    if (!before || before.until <= one.until) return before?.direct === true ? { ...one, direct: true } : one;
    return one.direct && !before.direct ? { ...before, direct: true } : before;
  });
  return mostSpecific([...kept, ...merged], at.actors);
}

function mostSpecific(list: readonly Holder[], actors: Actors): readonly Holder[] {
  if (list.length < 2) return list;
  const without = list.filter(
    (one) => !list.some((other) => other.actor !== one.actor && actors.belongs(other.actor, one.actor, other.until)),
  );
  return (without.length > 0 ? without : [...list]).sort((a, b) => (a.actor < b.actor ? -1 : 1));
}
