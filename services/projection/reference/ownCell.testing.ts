import type { CellFlag, CellStatus, Confidence, Siege } from '../../core/domain/events.generated.ts';
import type { ActorId, PlaceId } from '../../core/domain/ids.ts';
import { edtf } from '../../core/domain/time.ts';
import type { Instant } from '../../core/domain/time.ts';
import { foldControl, hasLeft } from './control.testing.ts';
import type { Control, Folded } from './control.testing.ts';
import { areIndependent, horizon, speakerBloc } from './knownClaims.testing.ts';
import type { KnownClaim, World } from './knownClaims.testing.ts';
import { isState } from './moods.testing.ts';
import { orderOf, pointOf } from './order.testing.ts';
import type { Step } from './order.testing.ts';
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
  const folded = foldControl(world, claims, place, { ordered: orderOf(pieces), pieces, at });
  const { control } = folded;
  const presence = presenceAt(asked, pieces, folded);
  const present = presence.flatMap(({ actors }) => actors);
  const isContested =
    (control.type === 'none' || control.type === 'vacated') && new Set(presence.map(({ bloc }) => bloc)).size > 1;
  const parties = isContested ? present : partiesOf(folded);
  const lastEvidence = isContested ? at : lastEvidenceOf(asked, pieces, control);
  const isHeld = control.type === 'held';
  const flags = new Set<CellFlag>();
  if (control.disputed) flags.add('disputed');
  if (isHeld || (control.type === 'vacated' && !isContested)) {
    if (isInferred(control)) flags.add('inferred');
    if (isUncertain(control, at)) flags.add('onset_uncertain');
    if (lastEvidence !== null && at > lastEvidence + horizon(world, 'control')) flags.add('stale');
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
    presence,
    frontLine: pieces.some((piece) => piece.effect === 'front' && isLive(world, piece, 'front', at)),
  };
}

const partiesOf = ({ control, holders }: Folded): readonly ActorId[] =>
  control.type === 'undecided' ? control.support.flatMap(({ piece }) => piece.actors) : holders;

/** (R11, A12) From its onset until its own horizon after its last evidence. */
function isLive(world: World, piece: Piece, kind: 'siege' | 'presence' | 'front', at: Instant): boolean {
  return pointOf(piece) <= at && at <= piece.until + horizon(world, kind);
}

/** Whether the bloc held at some instant from then to now. */
const hasHeld = ({ history }: Folded, bloc: ActorId, from: Instant): boolean =>
  history.some((one, i) => one.bloc === bloc && (history[i + 1]?.at ?? Infinity) >= from);

/** (c6) Presences not ended by a leave, by expulsion, by becoming holder or by their horizon. */
function presenceAt({ world, at }: Asked, pieces: readonly Piece[], folded: Folded): readonly Piece[] {
  return pieces.filter(
    (piece) =>
      piece.effect === 'presence' &&
      isLive(world, piece, 'presence', at) &&
      !hasLeft(piece, folded, at) &&
      !hasHeld(folded, piece.bloc, pointOf(piece)),
  );
}

/** (c7) The greatest of min(V, evidenced until) of what supports it, and of presences and fronts that name the holder. */
function lastEvidenceOf({ at }: Asked, pieces: readonly Piece[], { support, bloc }: Control): Instant | null {
  if (support.length === 0) return null;
  const naming = pieces.filter(
    (piece) => ['presence', 'front'].includes(piece.effect) && piece.bloc === bloc && pointOf(piece) <= at,
  );
  return Math.max(...[...support.map(({ piece }) => piece), ...naming].map(({ until }) => Math.min(at, until)));
}

/** Nothing direct says who holds it, or that it was left. */
function isInferred({ type, support }: Control): boolean {
  return !support.some(({ piece }) => piece.direct && (type === 'vacated' || piece.effect !== 'leave'));
}

/** (A1) Each change it rests on may yet lie ahead. */
function isUncertain({ support }: Control, at: Instant): boolean {
  return support.every(({ piece }) => !isState(piece.source.claim) && !piece.coarse && at < piece.onset.latest);
}

/** R4, R5, (c11). */
function confidenceOf(
  { world, at }: Asked,
  { control, ordered }: Folded,
  flags: ReadonlySet<CellFlag>,
): OwnCell['confidence'] {
  const corroborating = ordered.voided
    .filter((piece) => piece.bloc === control.bloc && piece.effect === 'gain')
    .map((piece): Step => ({ piece, at: pointOf(piece) }))
    .filter((step) => step.at <= at && step.at >= (control.support[0]?.at ?? at));
  const all = [...control.support, ...corroborating].map(({ piece }) => piece);
  const isPartial = ({ source, onset, accused }: Piece): boolean =>
    accused || speakerBloc(source, world.actors, onset.earliest) === control.bloc;
  if (all.every(isPartial)) return 'claimed';
  const isOpen = flags.has('disputed') || flags.has('inferred') || flags.has('onset_uncertain');
  const pair = all.some((a) => all.some((b) => areIndependent(a.source, b.source)));
  return pair && !isOpen ? 'confirmed' : 'probable';
}

/** (c3, c6) The sieges live by then; those of a bloc that has held the place since are over, as are lifted ones. */
export function siegeAt(
  { world, at }: Asked,
  { pieces, folded }: OwnCell,
  isMember: (siege: Piece, at: Instant) => boolean,
): Siege | null {
  const isLifted = (siege: Piece): boolean =>
    pieces.some((one) => one.effect === 'lift_siege' && pointOf(siege) <= pointOf(one) && pointOf(one) <= at);
  const live = pieces.filter(
    (piece) =>
      piece.effect === 'siege' &&
      isLive(world, piece, 'siege', at) &&
      !isLifted(piece) &&
      !hasHeld(folded, piece.bloc, pointOf(piece)) &&
      isMember(piece, Math.min(at, piece.until)),
  );
  if (live.length === 0) return null;
  const since = Math.min(...live.map(({ onset }) => onset.earliest));
  const isPartial = live.some(({ source }) => ['part', 'most', 'except'].includes(source.claim.extent));
  return {
    by: live.flatMap(({ actors }) => actors),
    extent: isPartial ? 'partial' : 'full',
    since: edtf(since, since),
  };
}
