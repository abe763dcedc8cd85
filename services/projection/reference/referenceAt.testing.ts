import { normaliseCell } from '../../core/domain/cell.ts';
import type { Cell, CellFlag } from '../../core/domain/events.generated.ts';
import type { ActorId, PlaceId } from '../../core/domain/ids.ts';
import { PLACE_KINDS } from '../../core/domain/place.ts';
import type { Instant } from '../../core/domain/time.ts';
import type { RegionEvidence } from '../../core/ports/viewStore.ts';
import { horizon, knownClaims } from './knownClaims.testing.ts';
import type { KnownClaim, World } from './knownClaims.testing.ts';
import { ownCell, siegeAt } from './ownCell.testing.ts';
import type { Asked, OwnCell } from './ownCell.testing.ts';
import { partsOf, piecesOf } from './pieces.testing.ts';
import type { Piece } from './pieces.testing.ts';
import { isOverrun, overrunBy, wholeOf } from './wholes.testing.ts';
import type { Whole } from './wholes.testing.ts';

export interface ReferenceInput extends World {
  readonly evidence: RegionEvidence;
}

export interface Question {
  readonly place: PlaceId;
  readonly at: Instant;
  readonly known: Instant;
}

/**
 * A second adjudicator, written from the rules alone to find the mistakes of the first: for one place and one point
 * of both clocks it gathers S(K) and applies every rule in the plainest way, with no care for cost. Null where
 * nothing is known: an unknown cell with no flag and no overlay says nothing and is no cell.
 *
 * Open points, and the reading taken:
 *
 * What counts
 * - A denial is a factual gain or hold of negative polarity, or one that somebody `denies`; others deny nothing.
 * - An accusation is known by its modality or its wrapper; of a part or a set it is none. Each bloc of its
 *   actors is accused on its own: what it is said to do is borne out where a passing claim tells the same of one of
 *   these actors. It then acts on that place alone, spreads nowhere, weighs 1 and is a party's claim for R5.
 * - A claim whose filled bounds are the wrong way round, an unknown extent or quantity, a handover to nobody: nothing.
 *   A counterparty of the actor's own bloc: none. A bloc is that at the onset's earliest bound.
 * - Clashes and removed barriers change nothing.
 * - Two claims of one report are of one lineage if both are told by nameless sources (the last link of the chain).
 * - Joint actors: of a gain or hold the first actor's bloc holds, those of other blocs are present in the place
 *   that is named (a presence does not spread); a leave, presence,
 *   siege or front is one of each bloc.
 *
 * Scope
 * - Of a gain, hold or leave, extent most is a part like part; perimeter acts on nothing. Any other claim acts on the
 *   place whatever its extent. Nothing but asserted gains, holds and leaves of all (or except) reaches downward.
 * - A collective with ALL must be asserted. Members of `building`: building, government_building, building_group; of
 *   `branch`: security_branch; else the kind of that name. Sets of held areas lay overlays; a leave of them acts on
 *   whatever the leaver holds below; gains and holds of them act nowhere. A leave also ends presences of members.
 * - MOST or PART of a collective: sieges and presences act on the container as on a part of it.
 * - The presupposed holder of a siege has the siege's extent (perimeter and except: the place; part: its part; ALL of a
 *   collective: nobody). That of a gain has no span: it is the prior holder and orders the gain, no cell shows it.
 * - An unnamed part is one of a bloc and a class (or of plain ground). What is said of all of the place, or of all of
 *   the class there, is inferred of it. What a leave of a part left to somebody is plain ground.
 * - (A9) Binding needs extent all of the move, part or most of the asserted gain, and no collective. It has the gain's
 *   times and counterparty and is from above (weight 1). A place inside, its own cell held by another bloc, is
 *   contested while the bound gain supports the holder and its own evidence is not later than its effective instant.
 *
 * Time and order
 * - Storm, advance, deploy and reinforce are events: shown from their earliest bound (coarse: latest). An event is
 *   evidence until its latest bound. Order pushes gains and leaves only.
 * - Presuppositions are mutual between two, never through third ones: gains that presuppose each other in a ring
 *   wait for the last of them to begin. A coarse change that must follow one whose point is later is
 *   its rival.
 * - Two faces: any gain of another bloc that overlaps, unless void; the dropped leave still ends the presence.
 * - A void coarse gain counts for confidence from its point on if nobody denies it, not for last evidence.
 * - A11 goes before order and ties: what it defeats is not there at all, be it of the same bloc.
 * - At one instant, order open, leaves come first; leaves of holder and prior holder at once leave it vacated.
 *
 * Attacks
 * - Rivals are gains and holds of two blocs, both effective by V, their order open by onsets (not by spans). A claim
 *   that stands with any rival or overlapping denial is disputed. An undecided claim of the present holder's bloc
 *   changes nothing. Parties of undecided control are all its claimants now, and those before that none of them
 *   comes after.
 * - A denial reaches gains at the denied place and below, inherited ones too. It ends with its statement (asOf). Denials
 *   of one lineage about one bloc and place share the interval. Any of joint actors denies in its own favour. Any passing leave of any extent refutes it.
 *   Where it fells a gain, what stood stays and is disputed until another claim founds control; nothing: UNKNOWN.
 *   A gain that is felled orders nothing and shows nothing.
 *
 * The cell
 * - Support is every gain and hold of the holder since its tenure began, or the leave that gave it back. Uncertain: all
 *   of them have their latest bound ahead. Inferred: none is a direct gain or hold. No flag but disputed on UNKNOWN.
 * - Claimed if all of the support is told by the holder's bloc (or is an accusation); lineage plays no part in it.
 * - Holders: the most specific actors that direct support names within the control horizon of the last evidence.
 * - The prior holder is the counterparty of the tenure's latest gain that names one (two blocs at once: not known).
 *   After UNKNOWN, a direct leave goes back to the counterparty of the leaver's latest earlier gain, void or tied.
 * - A hold over another bloc's place keeps who held it before as prior holder. What goes back to one whose tenure was
 *   disputed is disputed.
 * - A third party holds with its span over the leave, or is present just then.
 * - A presence also ends by a standing gain from its bloc; what its bloc held since does not come back. A lifted siege
 *   is lifted whoever lifts it. Siege: `since` is the least onset of the live ones; gone once the besieger has held.
 * - Two presences contest also a vacated place; no dispute over who held it before is theirs.
 *
 * Wholes
 * - Street sections are wholes like streets. Every named place below speaks with its own evidence, as do unnamed parts
 *   of any of them. Held by one side only: never from named places alone (A10), never with a third party present in it
 *   or in a named place of it; holders of those that do not speak are no third party. Not
 *   where control is undecided or contested already. Shared and contested ones are inferred too; confidence is the best
 *   of its parts, at most probable; flags of any that speak. What an exception contains does not speak; an unnamed part
 *   is taken to be one only if who has it holds that very place, not inferred (A8).
 * - Evidence of its own: a direct claim or an unnamed part, or speaking parts that give it a cell.
 */
export function referenceAt({ evidence, ...world }: ReferenceInput, { place, at, known }: Question): Cell | null {
  return cellOf({ world, claims: knownClaims(evidence, known), place, at });
}

/**
 * Whether the place has evidence of its own in S(K): a claim about it that counts, or parts that make it a cell. They
 * make none of a place that is overrun: what it is then it has from above.
 */
export function hasOwnEvidence({ evidence, ...world }: ReferenceInput, { place, at, known }: Question): boolean {
  const claims = knownClaims(evidence, known);
  const isOwn = piecesOf(world, claims, place).some(({ direct }) => direct);
  return isOwn || partsOf(world, claims, place).length > 0 || partsMakeCell({ world, claims, place, at });
}

const partsMakeCell = (asked: Asked): boolean => !isOverrun(asked) && wholeOf(asked, ownCell(asked)) !== null;

function cellOf(asked: Asked): Cell | null {
  const own = ownCell(asked);
  const rivals = overrunBy(asked);
  const whole = rivals.length > 0 ? null : wholeOf(asked, own);
  const ruled =
    rivals.length > 0
      ? overrunRuling(asked, own, rivals)
      : whole === null
        ? ownRuling(own)
        : wholeRuling(asked, own, whole);
  // A bloc that holds it through parts besieges it no more, and is not present beside itself (c6).
  const holds = (actor: ActorId): boolean =>
    ruled.holders.some(
      (holder) => asked.world.actors.bloc(holder, asked.at) === asked.world.actors.bloc(actor, asked.at),
    );
  const siege = siegeAt(asked, own, (one, at) => isMember({ ...asked, at }, one));
  const by = siege?.by.filter((actor) => !holds(actor)) ?? [];
  const cell: Cell = {
    ...ruled,
    siege: siege && by.length > 0 ? { ...siege, by } : null,
    presence: own.presence.flatMap(({ actors }) => actors).filter((actor) => !holds(actor)),
    frontLine: own.frontLine,
  };
  return isEmpty(cell) ? null : normaliseCell(cell);
}

type Ruling = Omit<Cell, 'siege' | 'presence' | 'frontLine'>;

function ownRuling({ status, holders, parties, confidence, flags }: OwnCell): Ruling {
  return { status, holders, parties, confidence, flags: [...flags] };
}

/** (A9) Overrun: held by another bloc until the place around it counted as gained. */
function overrunRuling(asked: Asked, own: OwnCell, rivals: readonly OwnCell[]): Ruling {
  const cells = [own, ...rivals];
  const parties = cells.flatMap((cell) => cell.parties);
  return { status: 'contested', holders: [], parties, confidence: null, flags: inferredFlags(asked, cells) };
}

/** What is told of several places together is inferred, disputed or uncertain as any of it, stale once all is. */
function inferredFlags({ world, at }: Asked, cells: readonly OwnCell[]): readonly CellFlag[] {
  const flags = new Set<CellFlag>(['inferred']);
  for (const flag of ['disputed', 'onset_uncertain'] as const) {
    if (cells.some((cell) => cell.flags.has(flag))) flags.add(flag);
  }
  const last = Math.max(...cells.map(({ lastEvidence }) => lastEvidence ?? -Infinity));
  if (at >= last + horizon(world, 'control')) flags.add('stale');
  return [...flags];
}

/** (c8) Parties are its own holder and those of the parts that speak; it is inferred, and at most probable. */
function wholeRuling(asked: Asked, own: OwnCell, { status, speakers }: Whole): Ruling {
  const cells = [...(own.status === 'held' ? [own] : []), ...speakers.map(({ cell }) => cell)];
  const parties = cells.flatMap((cell) => cell.parties);
  const isProbable = cells.some(({ confidence }) => confidence === 'probable' || confidence === 'confirmed');
  return {
    status,
    holders: status === 'contested' ? [] : parties,
    parties,
    confidence: status === 'contested' ? null : isProbable ? 'probable' : 'claimed',
    flags: inferredFlags(asked, cells),
  };
}

/** (c3) Areas of Y: places whose own cell, not inferred, is held by Y's bloc at that instant. */
function isMember(asked: Asked, { areasOf }: Piece): boolean {
  if (areasOf === null) return true;
  const { status, flags, blocs } = ownCell(asked);
  return status === 'held' && !flags.has('inferred') && blocs[0] === asked.world.actors.bloc(areasOf, asked.at);
}

const isEmpty = ({ status, flags, siege, presence, frontLine }: Cell): boolean =>
  status === 'unknown' && flags.length === 0 && siege === null && presence.length === 0 && !frontLine;

/**
 * (c9) The cell of a city or larger with its children, for display: different blocs share it, all contested contest
 * it, one bloc only leaves it unknown, unless its own claims hold it.
 */
export function rollUpAt(input: ReferenceInput, question: Question): Cell | null {
  const { evidence, ...world } = input;
  return rolled({ world, claims: knownClaims(evidence, question.known), place: question.place, at: question.at });
}

function rolled(asked: Asked): Cell | null {
  const { world, place, claims } = asked;
  const own = cellOf(asked);
  const kind = world.gazetteer.get(place)?.kind ?? 'area';
  if (PLACE_KINDS.indexOf(kind) < PLACE_KINDS.indexOf('city')) return own;
  const children = world.gazetteer
    .children(place)
    .map((child) => ({ ...asked, place: child }))
    .filter((child) => isAbout(claims, child))
    .flatMap((child) => rolled(child) ?? [])
    .filter(({ parties }) => parties.length > 0);
  const parties = [...(own?.parties ?? []), ...children.flatMap((cell) => cell.parties)];
  const blocs = new Set(parties.map((actor) => world.actors.bloc(actor, asked.at)));
  if (children.length === 0 || (own?.status === 'held' && blocs.size === 1)) return own;
  const isContested = children.every(({ status }) => status === 'contested');
  const isShared = blocs.size > 1;
  return normaliseCell({
    status: !isShared ? 'unknown' : isContested ? 'contested' : 'shared',
    holders: isShared && !isContested ? parties : [],
    parties,
    confidence: null,
    flags: [],
    siege: own?.siege ?? null,
    presence: own?.presence ?? [],
    frontLine: own?.frontLine ?? false,
  });
}

/** Inherited answers do not count as children: they say no more than their container. */
function isAbout(claims: readonly KnownClaim[], { world, place }: Asked): boolean {
  const within = [place, ...world.gazetteer.descendants(place)];
  return claims.some(({ claim }) => within.includes(claim.place.id));
}
