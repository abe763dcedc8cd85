import type { PlaceId } from '../../core/domain/ids.ts';
import type { PlaceKind } from '../../core/domain/place.ts';
import { horizon } from './knownClaims.testing.ts';
import { ownCell } from './ownCell.testing.ts';
import type { Asked, OwnCell } from './ownCell.testing.ts';
import { partsOf } from './pieces.testing.ts';
import { isIn } from './scope.testing.ts';

/** (c8, A10) Kinds of places that their parts speak for; a city or larger, an area or a base never. */
const WHOLES: ReadonlySet<PlaceKind> = new Set([
  'street_section',
  'street',
  'zone',
  'neighbourhood',
  'village',
  'town',
]);

/** A part of a place: a named place in it, or an unnamed part of it or of one in it. */
interface Speaker {
  readonly cell: OwnCell;
  readonly isNamed: boolean;
}

/** Who holds or contests a place once its parts have spoken; null if they change nothing. */
export interface Whole {
  readonly status: 'held' | 'shared' | 'contested';
  readonly speakers: readonly Speaker[];
}

/** (c8) The parts that speak about a place and what they make of it. */
export function wholeOf(asked: Asked, own: OwnCell): Whole | null {
  const kind = asked.world.gazetteer.get(asked.place)?.kind;
  if (kind === undefined || !WHOLES.has(kind)) return null;
  // Rivals for the whole, or two presences in it, are not settled by a part.
  if (own.folded.control.type === 'undecided' || own.status === 'contested') return null;
  const speakers = speakersOf(asked, own);
  const blocs = new Set([...own.blocs, ...speakers.flatMap(({ cell }) => cell.blocs)]);
  if (speakers.length === 0 || (own.status === 'held' && blocs.size === 1)) return null;
  if (blocs.size > 1) return { status: isFoughtOver(own, speakers) ? 'contested' : 'shared', speakers };
  // One-sided: never from named places alone, nor while another bloc is there or in a place in it (A10).
  const inside = namedIn(asked, own).map((place) => ownCell({ ...asked, place }));
  const isAlone = [own, ...inside].every(({ presence }) => presence.every(({ bloc }) => blocs.has(bloc)));
  return isAlone && speakers.some(({ isNamed }) => !isNamed) ? { status: 'held', speakers } : null;
}

/** A part is contested, or was gained from another party: from those that gains name, else from whose it was. */
function isFoughtOver(own: OwnCell, speakers: readonly Speaker[]): boolean {
  const blocs = [...own.blocs, ...speakers.flatMap(({ cell }) => cell.blocs)];
  return speakers.some(({ cell: { status, folded } }) => {
    const { gainedFrom, gainedOver } = folded.control;
    const from = gainedFrom.length > 0 ? gainedFrom : [gainedOver];
    return status === 'contested' || from.some((bloc) => bloc !== null && blocs.includes(bloc));
  });
}

function speakersOf(asked: Asked, own: OwnCell): readonly Speaker[] {
  const { world, claims, place } = asked;
  const exceptions = exceptionsOf(own);
  const below = namedIn(asked, own);
  const named = below.map((one): Speaker => ({ cell: ownCell({ ...asked, place: one }), isNamed: true }));
  const heldBy = exceptions
    .filter((one) => world.gazetteer.isBelow(one, place))
    .map((one) => ownCell({ ...asked, place: one }))
    .filter(({ status, flags }) => status === 'held' && !flags.has('inferred'))
    .flatMap(({ blocs }) => blocs);
  const unnamed = [place, ...below].flatMap((one) =>
    partsOf(world, claims, one)
      .filter(({ part }) => one !== place || !heldBy.includes(part.bloc))
      .map(({ pieces }): Speaker => ({ cell: ownCell({ ...asked, place: one }, pieces), isNamed: false })),
  );
  const bound = below.filter((one) => isOverrun({ ...asked, place: one }));
  const free = named.filter((_, i) => !bound.includes(below[i] ?? place));
  return [...free, ...unnamed].filter(({ cell }) => speaks(asked, own, cell));
}

/** The named places in it but for those that are left out. */
function namedIn(asked: Asked, own: OwnCell): readonly PlaceId[] {
  const { gazetteer } = asked.world;
  const exceptions = exceptionsOf(own);
  return gazetteer.descendants(asked.place).filter((one) => !isIn(one, exceptions, gazetteer));
}

/** (A7, A8) It has a holder of its own, not inferred, whose evidence is neither too old nor older than the whole's gain. */
function speaks({ world }: Asked, own: OwnCell, { status, flags, lastEvidence, evidencedUntil }: OwnCell): boolean {
  if (!['held', 'contested'].includes(status) || flags.has('inferred') || lastEvidence === null) return false;
  if (own.lastEvidence !== null && lastEvidence < own.lastEvidence - horizon(world, 'control')) return false;
  const gained = own.folded.control.gainedAt;
  return gained === null || evidencedUntil > gained;
}

/** R12: the places that what it rests on leaves out. */
const exceptionsOf = ({ folded }: OwnCell): readonly PlaceId[] =>
  folded.control.support.flatMap(({ piece }) => piece.source.claim.except);

/**
 * (A9) It lies in a place that counts as gained because a part of a larger one was, its holder is of another bloc, and
 * nothing since that gain says that it still is.
 */
export function isOverrun(asked: Asked): boolean {
  return overrunBy(asked).length > 0;
}

/**
 * The bound places above it that another bloc than its holder's holds. As where a part speaks (A7), what counts is how
 * far its evidence runs, not how far it has run by the instant asked: what is told of it beyond the gain holds at the
 * instant of the gain, too.
 */
export function overrunBy(asked: Asked): readonly OwnCell[] {
  const own = ownCell(asked);
  if (own.status !== 'held') return [];
  return asked.world.gazetteer.ancestors(asked.place).flatMap((above) => {
    const around = ownCell({ ...asked, place: above });
    const { bloc, support } = around.folded.control;
    if (bloc === null || own.blocs.includes(bloc)) return [];
    const gains = support.filter(({ piece }) => piece.bound).map(({ at }) => at);
    return gains.length > 0 && own.evidencedUntil <= Math.max(...gains) ? [around] : [];
  });
}
