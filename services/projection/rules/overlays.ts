import type { ActorId } from '../../core/domain/ids.ts';
import { isAmong } from '../../core/domain/isAscending.ts';
import type { Carried, LiveFront, LiveHold, LivePresence, LiveSiege } from '../slices/control.ts';
import type { Instant } from '../../core/domain/time.ts';
import type { Piece, Witness } from '../slices/piece.ts';
import { proofOf } from './r10Reversion.ts';
import { union } from './saidTogether.ts';

/** Sieges, presences and fronts that are claimed at one instant; of each actor's presences, and of the fronts, the last to end. */
export interface Overlays {
  readonly sieges: readonly Witness[];
  readonly presences: readonly LivePresence[];
  readonly front: Carried['front'];
}

export function overlaysOf(witnesses: readonly Witness[]): Overlays {
  const of = (effect: Piece['effect']): readonly Witness[] => witnesses.filter(({ piece }) => piece.effect === effect);
  const presences = of('presence').flatMap(({ piece, claim, backing }) =>
    piece.actors.map((actor) => ({ actor, bloc: piece.bloc, until: piece.until, claim, backing })),
  );
  const fronts = of('front').map(({ piece, claim, backing }) => ({ until: piece.until, claim, backing }));
  return {
    sieges: of('siege'),
    presences: presences.reduce(addPresence, NONE),
    front: fronts.reduce<Carried['front']>(lastFront, null),
  };
}

/** Adds them to those carried in. */
export function addOverlays(carried: Carried, { sieges, presences, front }: Overlays): Carried {
  return {
    control: carried.control,
    holds: carried.holds,
    sieges: sieges.reduce(addSiege, carried.sieges),
    presences: presences.reduce(addPresence, carried.presences),
    front: front === null ? carried.front : lastFront(carried.front, front),
  };
}

function lastFront(before: Carried['front'], one: LiveFront): LiveFront {
  return before !== null && before.until >= one.until ? before : one;
}

const NONE: readonly never[] = [];

function addSiege(list: readonly LiveSiege[], { piece, claim, backing }: Witness): readonly LiveSiege[] {
  return piece.actors.reduce((sieges, actor) => {
    const goesOn = (one: LiveSiege): boolean =>
      one.actor === actor && one.partial === piece.partial && one.ifHeldBy === piece.ifHeldBy;
    const same = (one: LiveSiege): boolean =>
      goesOn(one) && (one.ifHeldBy === null || (one.until === piece.until && one.heldBy === null));
    const before = sieges.find(same);
    const { bloc, partial, ifHeldBy } = piece;
    const said = { since: piece.earliest, sinceBy: { claim, backing }, until: piece.until, claim, backing };
    const [first = said] = sieges
      .filter((one) => goesOn(one) && one.since <= said.since)
      .sort((a, b) => a.since - b.since);
    const last = before && before.until >= said.until ? before : said;
    const now = {
      ...{ actor, bloc, partial, ifHeldBy, heldBy: null, since: first.since, sinceBy: first.sinceBy },
      ...{ until: last.until, claim: last.claim, backing: last.backing },
    };
    return put(sieges, before, now, siegeKey);
  }, list);
}

/** Those of what a bloc holds stand apart, as each is settled at the end of its own span. */
const siegeKey = ({ actor, partial, ifHeldBy, until }: LiveSiege): string =>
  `${actor} ${String(partial)} ${ifHeldBy === null ? '' : `${ifHeldBy} ${String(until)}`}`;

/** c3: whether a siege of what a bloc holds is here: where it holds by evidence of the place's own, up to its span's end. */
export function isMember({ ifHeldBy, heldBy }: LiveSiege, { kind, bloc, inferred }: Carried['control']): boolean {
  return ifHeldBy === null || heldBy !== null || (kind === 'held' && bloc === ifHeldBy && !inferred);
}

/** Sieges of what a bloc holds whose span ended before `now`: each stays to its horizon if that bloc held at its end. */
export function settleSieges(carried: Carried, now: Instant): Carried {
  const isOver = ({ ifHeldBy, heldBy, until }: LiveSiege): boolean =>
    ifHeldBy !== null && heldBy === null && until < now;
  if (!carried.sieges.some(isOver)) return carried;
  const sieges = carried.sieges.flatMap((one) => {
    if (!isOver(one)) return [one];
    return isMember(one, carried.control) ? [{ ...one, heldBy: proofOf(carried.control) }] : [];
  });
  return { ...carried, sieges };
}

function addPresence(list: readonly LivePresence[], one: LivePresence): readonly LivePresence[] {
  const before = list.find(({ actor }) => actor === one.actor);
  return before && before.until >= one.until ? list : put(list, before, one, actorOf);
}

const actorOf = ({ actor }: LivePresence): string => actor;
const blocOf = ({ bloc }: LiveHold): string => bloc;

/** A list in order of a key with one more, in the place of the one before of the same key if there is one. */
function put<One>(list: readonly One[], before: One | undefined, now: One, key: (one: One) => string): readonly One[] {
  if (list.length === 0) return [now];
  if (before !== undefined) return list.with(list.indexOf(before), now);
  const text = key(now);
  const index = list.findIndex((one) => key(one) > text);
  return index < 0 ? [...list, now] : list.toSpliced(index, 0, now);
}

/** Holds that are claimed at one instant: of each bloc the last to end. */
export function holdsOf(witnesses: readonly Witness[]): readonly LiveHold[] {
  return witnesses
    .filter(({ piece }) => piece.effect === 'hold')
    .map(({ piece: { bloc, until }, claim, backing }) => ({ bloc, until, claim, backing }))
    .reduce(addHold, NONE);
}

/** Adds those that last to those carried in. */
export function addHolds(carried: Carried, claimed: readonly LiveHold[], now: Instant): Carried {
  if (claimed.length === 0) return carried;
  const holds = claimed.filter(({ until }) => until > now).reduce(addHold, carried.holds);
  return holds === carried.holds ? carried : { ...carried, holds };
}

function addHold(list: readonly LiveHold[], one: LiveHold): readonly LiveHold[] {
  const before = list.find(({ bloc }) => bloc === one.bloc);
  return before && before.until >= one.until ? list : put(list, before, one, blocOf);
}

/** Ends the sieges and presences of a bloc that became holder, and the presences and holds of those it drove out. */
export function endOverlays(
  carried: Carried,
  ended: { readonly holder: ActorId | null; readonly gone: readonly ActorId[] },
): Carried {
  const { holder, gone } = ended;
  if (carried.sieges.length + carried.presences.length + carried.holds.length === 0) return carried;
  const sieges = carried.sieges.filter(({ bloc }) => bloc !== holder);
  const presences = carried.presences.filter(({ bloc }) => bloc !== holder && !gone.includes(bloc));
  const holds = gone.length === 0 ? carried.holds : carried.holds.filter(({ bloc }) => !gone.includes(bloc));
  const ends =
    sieges.length < carried.sieges.length ||
    presences.length < carried.presences.length ||
    holds.length < carried.holds.length;
  return ends ? { ...carried, holds, sieges, presences } : carried;
}

/** A siege that is here is lifted by the besieger for his bloc; by anybody else, for all or for the one named (c6). */
export function liftSieges(carried: Carried, witnesses: readonly Witness[]): Carried {
  const here = carried.sieges.filter((one) => isMember(one, carried.control));
  const blocs = new Set(here.map(({ bloc }) => bloc));
  const lifted = witnesses.map(({ piece }) =>
    [piece.bloc, piece.fromBloc].find((bloc) => bloc !== null && blocs.has(bloc)),
  );
  const isLifted = ({ bloc }: LiveSiege): boolean => lifted.some((whose) => whose === undefined || whose === bloc);
  const sieges = carried.sieges.filter((one) => !here.includes(one) || !isLifted(one));
  if (sieges.length === carried.sieges.length) return carried;
  return { ...carried, sieges, control: withLifts(carried, sieges, witnesses) };
}

/** Who is known to hold it by a siege laid to him is so still: a proof that names the siege names what lifted it. */
function withLifts(
  { control, sieges: before }: Carried,
  sieges: readonly LiveSiege[],
  lifts: readonly Witness[],
): Carried['control'] {
  const proof = proofOf(control);
  const isIn = (claim: LiveSiege['claim']): boolean =>
    control.kind === 'tied' ? isAmong(proof, claim) : proof.includes(claim);
  const isProof = ({ claim, sinceBy }: LiveSiege): boolean => isIn(claim) || isIn(sinceBy.claim);
  if (!before.some((one) => !sieges.includes(one) && isProof(one))) return control;
  return {
    ...control,
    presupposed: union(
      control.presupposed,
      lifts.map(({ claim }) => claim),
    ),
  };
}
