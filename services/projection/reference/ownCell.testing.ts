import type { CellFlag, CellStatus, Confidence, Siege } from '../../core/domain/events.generated.ts';
import type { ActorId, PlaceId } from '../../core/domain/ids.ts';
import { edtf } from '../../core/domain/time.ts';
import type { Instant } from '../../core/domain/time.ts';
import { deniedAt } from './attacks.testing.ts';
import { foldControl } from './control.testing.ts';
import type { Control, Folded } from './control.testing.ts';
import { hasHeld, hasLeft } from './goneBy.testing.ts';
import { areIndependent, horizon, voices } from './knownClaims.testing.ts';
import type { KnownClaim, World } from './knownClaims.testing.ts';
import { orderOf, pointOf } from './order.testing.ts';
import { piecesOf } from './pieces.testing.ts';
import type { Piece } from './pieces.testing.ts';

/** What a place's own evidence makes of it, before its parts and bindings. */
export interface OwnCell {
  readonly folded: Folded;
  readonly pieces: readonly Piece[];
  readonly status: CellStatus;
  readonly holders: readonly ActorId[];
  readonly parties: readonly ActorId[];
  /** Blocs of the parties. */
  readonly blocs: readonly ActorId[];
  readonly confidence: Exclude<Confidence, 'unknown'> | null;
  readonly flags: ReadonlySet<CellFlag>;
  /** Null where nobody's control is known. */
  readonly lastEvidence: Instant | null;
  /** To when its evidence runs on. */
  readonly evidencedUntil: Instant;
  readonly presence: readonly Piece[];
  readonly frontLine: boolean;
}

export interface Asked {
  readonly world: World;
  readonly claims: readonly KnownClaim[];
  readonly place: PlaceId;
  readonly at: Instant;
}

export function ownCell(
  asked: Asked,
  pieces: readonly Piece[] = piecesOf(asked.world, asked.claims, asked.place),
): OwnCell {
  const { world, claims, place, at } = asked;
  const ordered = orderOf(pieces, (piece) => deniedAt(world, claims, place, piece).outcome);
  const folded = foldControl({ world, claims, place, ordered, pieces }, at);
  const { control } = folded;
  const presence = presenceAt(asked, pieces, folded);
  const present = presence.flatMap(({ actors }) => actors);
  const isContested =
    (control.type === 'none' || control.type === 'vacated') && new Set(presence.map(({ bloc }) => bloc)).size > 1;
  const parties = isContested ? present : partiesOf(folded);
  const evidencedUntil = isContested
    ? Math.max(...presence.map(({ until }) => until))
    : evidencedUntilOf(asked, pieces, control);
  const lastEvidence = evidencedUntil === null ? null : Math.min(at, evidencedUntil);
  const isHeld = control.type === 'held';
  const flags = new Set<CellFlag>();
  if (!isContested && (control.type === 'undecided' || control.disputedUntil !== null)) flags.add('disputed');
  if (isHeld || (control.type === 'vacated' && !isContested)) {
    if (isInferred(control)) flags.add('inferred');
    if (isUncertain(control, at)) flags.add('onset_uncertain');
    if (lastEvidence !== null && at >= lastEvidence + horizon(world, 'control')) flags.add('stale');
  }
  return {
    folded,
    pieces,
    status: isContested ? 'contested' : isHeld ? 'held' : control.type === 'vacated' ? 'vacated' : 'unknown',
    holders: folded.holders,
    parties,
    blocs: [...new Set(isContested ? presence.map(({ bloc }) => bloc) : control.bloc === null ? [] : [control.bloc])],
    confidence: isHeld ? confidenceOf(asked, folded, flags) : null,
    flags,
    lastEvidence,
    evidencedUntil: evidencedUntil ?? at,
    presence,
    frontLine: pieces.some((piece) => piece.effect === 'front' && isLive(world, piece, 'front', at)),
  };
}

const partiesOf = ({ control, holders }: Folded): readonly ActorId[] =>
  control.type === 'undecided' ? control.claimants : holders;

/** (R11, A12) From its onset until its own horizon after its last evidence. */
function isLive(world: World, piece: Piece, kind: 'siege' | 'presence' | 'front', at: Instant): boolean {
  return pointOf(piece) <= at && at < piece.until + horizon(world, kind);
}

/** (c6) Presences not ended by a leave, by expulsion, by becoming holder or by their horizon. */
function presenceAt({ world, at }: Asked, pieces: readonly Piece[], folded: Folded): readonly Piece[] {
  return pieces.filter(
    (piece) =>
      piece.effect === 'presence' &&
      isLive(world, piece, 'presence', at) &&
      !hasLeft(piece, folded.ordered, at) &&
      !hasHeld(folded.history, piece.bloc, pointOf(piece), at),
  );
}

/** (c7) The greatest of min(V, evidenced until) of what supports it, and of presences and fronts of the holder since. */
function evidencedUntilOf({ at }: Asked, pieces: readonly Piece[], { support, bloc }: Control): Instant | null {
  const first = support[0];
  if (first === undefined) return null;
  const isSince = (piece: Piece): boolean =>
    pointOf(piece) > first.at || (pointOf(piece) === first.at && first.piece.effect !== 'leave');
  const naming = pieces.filter(
    (piece) =>
      ['presence', 'front'].includes(piece.effect) && piece.bloc === bloc && isSince(piece) && pointOf(piece) <= at,
  );
  return Math.max(...[...support.map(({ piece }) => piece), ...naming].map(({ until }) => until));
}

/** Nothing direct says who holds it, or that it was left. */
function isInferred({ type, support }: Control): boolean {
  return !support.some(({ piece }) => piece.direct && (type === 'vacated' || piece.effect !== 'leave'));
}

/** (A1) Of the claims that began it at one instant no state, and of the changes none surely by then. */
function isUncertain({ support }: Control, at: Instant): boolean {
  const first = support.filter((step) => step.at === support[0]?.at).map(({ piece }) => piece);
  return first.length > 0 && first.every(({ effect, onset }) => effect !== 'hold' && at < onset.latest);
}

/** R4, R5, (c11). */
function confidenceOf(
  { world, claims, place, at }: Asked,
  { control, ordered }: Folded,
  flags: ReadonlySet<CellFlag>,
): OwnCell['confidence'] {
  // A coarse gain that is void still corroborates the holder's, from its point on, if nobody denies it.
  const corroborating = ordered.coarse.filter(
    (piece) =>
      piece.effect === 'gain' &&
      piece.bloc === control.bloc &&
      deniedAt(world, claims, place, piece).until === null &&
      !ordered.steps.some((step) => step.piece === piece) &&
      pointOf(piece) <= at &&
      pointOf(piece) >= (control.support[0]?.at ?? at),
  );
  const all = [...control.support.map(({ piece }) => piece), ...corroborating];
  const isPartial = ({ source, onset, accused }: Piece): boolean =>
    accused || (control.bloc !== null && voices(world, source, onset.earliest).includes(control.bloc));
  if (all.every(isPartial)) return 'claimed';
  const isOpen = flags.has('disputed') || flags.has('inferred') || flags.has('onset_uncertain');
  const pair = all.some((a) => all.some((b) => areIndependent(world, a.source, b.source)));
  return pair && !isOpen ? 'confirmed' : 'probable';
}

/**
 * (c3, c6) The sieges live by then; those of a bloc that has held the place since are over, as are lifted ones. They
 * are since the first onset from which that besieger's sieges follow each other without a gap; one of areas held that
 * ended where they were not held is none of these.
 */
export function siegeAt(
  { world, at }: Asked,
  { pieces, folded }: OwnCell,
  isMember: (siege: Piece, at: Instant) => boolean,
): Siege | null {
  const isHere = (siege: Piece, at: Instant): boolean => isMember(siege, Math.min(at, siege.until));
  const liveAt = siegesOver(world, pieces, folded, isHere);
  const live = liveAt(at).filter((siege) => isHere(siege, at));
  if (live.length === 0) return null;
  const since = (siege: Piece, by: ActorId): Instant => {
    const { earliest } = siege.onset;
    const isBefore = (one: Piece): boolean => one.onset.earliest < earliest && isSameSiege(one, siege);
    const wasHere = (one: Piece): boolean => one.until >= earliest || isHere(one, earliest);
    const before = liveAt(earliest).filter((one) => isBefore(one) && one.actors.includes(by) && wasHere(one));
    return Math.min(earliest, ...before.map((one) => since(one, by)));
  };
  const first = Math.min(...live.flatMap((siege) => siege.actors.map((by) => since(siege, by))));
  return {
    by: live.flatMap(({ actors }) => actors),
    extent: live.some(isPartialSiege) ? 'partial' : 'full',
    since: edtf(first, first),
  };
}

const isPartialSiege = ({ source }: Piece): boolean => ['part', 'most', 'except'].includes(source.claim.extent);

const isSameSiege = (a: Piece, b: Piece): boolean => isPartialSiege(a) === isPartialSiege(b) && a.areasOf === b.areasOf;

/** The sieges live at an instant. A lift ends those here of the lifter's bloc, else of the one it names, else all. */
function siegesOver(
  world: World,
  pieces: readonly Piece[],
  folded: Folded,
  isHere: (siege: Piece, at: Instant) => boolean,
): (at: Instant) => readonly Piece[] {
  const sieges = pieces.filter(({ effect }) => effect === 'siege');
  const lifts = pieces.filter(({ effect }) => effect === 'lift_siege').sort((a, b) => pointOf(a) - pointOf(b));
  const ended = new Map<Piece, Instant>();
  const liveAt = (at: Instant, before: Instant = at): readonly Piece[] =>
    sieges.filter(
      (one) =>
        isLive(world, one, 'siege', at) &&
        !hasHeld(folded.history, one.bloc, pointOf(one), at) &&
        (ended.get(one) ?? Infinity) > before,
    );
  for (const when of new Set(lifts.map(pointOf))) {
    const there = liveAt(when, when - 1).filter((siege) => isHere(siege, when));
    for (const lift of lifts.filter((one) => pointOf(one) === when)) {
      const named = [lift.bloc, lift.counterparty?.bloc].find((bloc) => there.some((one) => one.bloc === bloc));
      for (const one of there) if (named === undefined || one.bloc === named) ended.set(one, when);
    }
  }
  return (at) => liveAt(at);
}
