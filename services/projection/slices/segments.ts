import type { Cell, ProofClaim } from '../../core/domain/events.generated.ts';
import type { ActorId, ClaimId } from '../../core/domain/ids.ts';
import { isAmong, isAscending } from '../../core/domain/isAscending.ts';
import { edtf } from '../../core/domain/time.ts';
import type { Instant } from '../../core/domain/time.ts';
import { isMember } from '../rules/overlays.ts';
import { confidenceOf } from '../rules/r04Grades.ts';
import { carriedAt, turningPoints, turnsStale } from '../rules/r11Inertia.ts';
import type { Horizons } from '../rules/r11Inertia.ts';
import type { Carried, Control, LiveSiege } from './control.ts';
import type { Named } from './piece.ts';
import { holdingOf } from './holding.ts';
import type { Holding } from './holding.ts';
import { FLAG, oneActor, oneCell } from './oneCell.ts';

/** What a rectangle tells besides its bounds. */
export interface Ruling {
  readonly cell: Cell;
  readonly since: string;
  readonly evidencedUntil: Instant;
  readonly claims: readonly ProofClaim[];
  readonly rules: readonly string[];
  /** For a place that is a part or a whole of others. */
  readonly holding?: Holding | undefined;
}

export interface Segment {
  readonly from: Instant;
  readonly to: Instant;
  readonly ruling: Ruling;
}

/**
 * The cells from one slice to the next, cut where a horizon or an uncertain onset ends. With `holdings` each tells
 * what a whole reads of it.
 */
export function segmentsOf(
  carried: Carried,
  { from, to, holdings }: { readonly from: Instant; readonly to: Instant; readonly holdings: boolean },
  horizons: Horizons,
): readonly Segment[] {
  const cuts = turningPoints(carried, from, to, horizons);
  const segments: Segment[] = [];
  let before: Ruling | null = null;
  for (let i = 0, start = from; i <= cuts.length; i++) {
    const end = cuts[i] ?? to;
    const ruling = rulingAt(carriedAt(carried, start, horizons), start, { horizons, holdings, before });
    if (ruling) segments.push({ from: start, to: end, ruling });
    before = ruling;
    start = end;
  }
  return segments;
}

interface RulingOptions {
  readonly horizons: Horizons;
  readonly holdings: boolean;
  /** Of the segment before, by the same control. */
  readonly before: Ruling | null;
}

/** The cell of what is carried, at an instant up to the next turning point; null if nothing is evidenced. */
function rulingAt(carried: Carried, at: Instant, { horizons, holdings, before }: RulingOptions): Ruling | null {
  const { control, front } = carried;
  const sieges = carried.sieges.length === 0 ? NONE : kept(carried.sieges, (one) => besieges(one, control));
  const presences =
    carried.presences.length === 0 ? NONE : kept(carried.presences, ({ bloc }) => bloc !== control.bloc);
  const bare = front === null && sieges.length + presences.length === 0;
  if (control.kind === 'none' && bare) return null;
  const contested = presences.length > 1 && isContested(control, presences);
  const presence = actorsOf(presences);
  const confidence = confidenceOf(control, at);
  const held = !contested && control.kind === 'held';
  const parties = contested ? presence : held ? actorsOf(control.holders) : control.rivals;
  const cell = oneCell({
    status: contested ? 'contested' : held ? 'held' : control.kind === 'vacated' ? 'vacated' : 'unknown',
    holders: held ? parties : NONE,
    parties,
    confidence,
    flags: contested ? 0 : flagsOf(control, at, horizons),
    siege: siegeOf(sieges),
    presence,
    frontLine: front !== null,
  });
  // Bare of overlays, a proof is of the control and its confidence alone.
  const sameProof = bare && before !== null && before.cell.confidence === confidence && isBare(before.cell);
  const overlays = bare ? NONE : [...sieges, ...sieges.map(({ sinceBy }) => sinceBy), ...presences, front ?? []].flat();
  return {
    cell,
    since: sinceOf(control, sieges, at),
    evidencedUntil: contested
      ? lastOf(NONE, presences, null)
      : control.kind === 'none'
        ? lastOf(sieges, presences, front)
        : control.until,
    claims: sameProof ? before.claims : proofClaims(control, overlays, confidence),
    rules: rulesFired(control, !bare, confidence),
    holding: holdings ? holdingOf(control) : undefined,
  };
}

function isBare({ siege, presence, frontLine }: Cell): boolean {
  return siege === null && presence.length === 0 && !frontLine;
}

function isContested({ kind }: Control, presences: Carried['presences']): boolean {
  return kind !== 'held' && kind !== 'tied' && presences.some(({ bloc }) => bloc !== presences[0]?.bloc);
}

function lastOf(sieges: Carried['sieges'], presences: Carried['presences'], front: Carried['front']): Instant {
  let last = front?.until ?? -Infinity;
  for (const { until } of sieges) last = Math.max(last, until);
  for (const { until } of presences) last = Math.max(last, until);
  return last;
}

const NONE: readonly never[] = [];

/** The items that pass; the list itself if all do. */
function kept<One>(list: readonly One[], passes: (one: One) => boolean): readonly One[] {
  return list.every(passes) ? list : list.filter(passes);
}

/** Lists of actors are carried sorted; an actor stands in a cell once. */
function actorsOf(list: readonly { readonly actor: ActorId }[]): readonly ActorId[] {
  const [only] = list;
  if (only === undefined) return NONE;
  if (list.length === 1) return oneActor(only.actor);
  return list.map(({ actor }) => actor).filter((actor, i, all) => i === 0 || all[i - 1] !== actor);
}

function besieges(siege: LiveSiege, control: Control): boolean {
  return siege.bloc !== control.bloc && isMember(siege, control);
}

function flagsOf(control: Control, at: Instant, horizons: Horizons): number {
  if (control.kind === 'none') return 0;
  return (
    (control.kind === 'tied' || control.disputes.length > 0 ? FLAG.disputed : 0) |
    (control.inferred ? FLAG.inferred : 0) |
    (at < control.certainAt ? FLAG.onset_uncertain : 0) |
    (turnsStale(control) && at >= control.until + horizons.control ? FLAG.stale : 0)
  );
}

function siegeOf(sieges: readonly LiveSiege[]): Cell['siege'] {
  if (sieges.length === 0) return null;
  const since = sieges.reduce((least, one) => Math.min(least, one.since), Infinity);
  return {
    by: actorsOf(sieges),
    extent: sieges.some(({ partial }) => partial) ? 'partial' : 'full',
    since: onsetText(since, since),
  };
}

function sinceOf(control: Control, sieges: readonly LiveSiege[], at: Instant): string {
  if (control.kind !== 'none') return onsetText(control.sinceEarliest, control.since);
  const onset = sieges.reduce((least, one) => Math.min(least, one.since), at);
  return onsetText(onset, onset);
}

/** Texts of onsets kept, each at a place that its bounds give: the last of those that share one. */
const TEXTS_KEPT = 2 ** 14;
const texts: string[] = new Array<string>(TEXTS_KEPT).fill('');
const begins = new Float64Array(TEXTS_KEPT).fill(NaN);
const ends = new Float64Array(TEXTS_KEPT).fill(NaN);

/** The EDTF text of an onset; kept, as writing one costs more than ruling a slice. A cache of a pure function. */
function onsetText(earliest: Instant | null, latest: Instant): string {
  const begin = earliest ?? -Infinity;
  const minutes = (latest / 60_000) ^ Math.imul((latest - begin) / 60_000, 31);
  const at = minutes & (TEXTS_KEPT - 1);
  if (begins[at] === begin && ends[at] === latest) return texts[at] ?? '';
  const text = edtf(earliest, latest);
  [texts[at], begins[at], ends[at]] = [text, begin, latest];
  return text;
}

const fired = new Map<readonly string[], Map<string, readonly string[]>>();

/** The list of rules is the same for the same reasons, so that those who write it know it again. */
function rulesFired(control: Control, overlaid: boolean, confidence: Cell['confidence']): readonly string[] {
  const { rules, disputes } = control;
  if (confidence === 'probable' && disputes.length === 0 && !overlaid) return rules;
  const reason = `${confidence ?? ''}${disputes.map(({ rule }) => rule).join('')}${overlaid ? '+' : ''}`;
  const known = fired.get(rules)?.get(reason);
  if (known) return known;
  const credited = confidence === 'confirmed' ? ['R2', 'R4'] : confidence === 'claimed' ? ['R5'] : NONE;
  const attacked = [...new Set(disputes.map(({ rule }) => rule))].filter((rule) => !rules.includes(rule));
  const all = [...rules, ...attacked, ...credited, ...(overlaid ? ['R11'] : NONE)];
  const ofRules = fired.get(rules) ?? new Map<string, readonly string[]>();
  fired.set(rules, ofRules.set(reason, all));
  return all;
}

function proofClaims(
  control: Control,
  overlays: readonly Named[],
  confidence: Cell['confidence'],
): readonly ProofClaim[] {
  const proof = proofList(control);
  for (const { claim } of overlays) proof.add(claim, 'supports');
  for (const { claim } of control.holders) proof.add(claim, 'refreshes');
  if (control.refreshed !== null) proof.add(control.refreshed, 'refreshes');
  for (const claim of control.bound?.by ?? NONE) proof.add(claim, 'corroborates');
  for (const claim of control.presupposed) proof.add(claim, 'presupposes');
  for (const { of } of control.disputes) for (const claim of of) proof.add(claim, 'refreshes');
  for (const { attackedBy } of control.disputes) for (const claim of attackedBy) proof.add(claim, 'attacked_by');
  for (const { defeatedBy } of control.disputes) for (const claim of defeatedBy) proof.add(claim, 'defeated_by');
  for (const claim of control.backings) proof.add(claim, 'corroborates');
  for (const { backing } of overlays) if (backing !== null) proof.add(backing, 'corroborates');
  return proof.with(witnessProof(control, confidence));
}

/** From so many claims on those that are no supports are looked up in a set: below, going through them is faster. */
const FEW = 16;

/** Each claim stands once, in the first of its roles; first come the supports, which a tie carries sorted. */
function proofList({ kind, supports, named }: Control) {
  const isSorted = kind === 'tied' || isAscending(supports);
  const once = isSorted ? supports : [...new Set(supports)];
  const claims: readonly ProofClaim[] = named ?? once.map((claim) => ({ claim, role: 'supports' }));
  let added: ProofClaim[] | null = null;
  let seen: Set<ClaimId> | null = null;
  const isAdded = (list: readonly ProofClaim[], claim: ClaimId): boolean => {
    if (list.length < FEW) return list.some((one) => one.claim === claim);
    seen ??= new Set(list.map((one) => one.claim));
    return seen.has(claim);
  };
  return {
    add(claim: ClaimId, role: ProofClaim['role']): void {
      if (isSorted ? isAmong(supports, claim) : once.includes(claim)) return;
      added ??= [];
      if (isAdded(added, claim)) return;
      added.push({ claim, role });
      seen?.add(claim);
    },
    /** All of them, and these. */
    with: (more: readonly ProofClaim[]): readonly ProofClaim[] => {
      const all = added === null ? claims : claims.concat(added);
      return more.length === 0 ? all : all.concat(more);
    },
  };
}

/**
 * Beside their other roles: the two that make a cell CONFIRMED corroborate each other; of a cell that is not, those
 * that might be thought to and are one witness are of the same lineage, or of one outlet.
 */
function witnessProof({ witnesses }: Control, confidence: Cell['confidence']): readonly ProofClaim[] {
  const { kept, pair } = witnesses;
  if (confidence === 'confirmed') return (pair ?? []).map(({ claim }) => ({ claim, role: 'corroborates' }));
  if (pair !== null || kept.length < 2) return NONE;
  return kept.map(({ claim }) => ({ claim, role: 'same_lineage' }));
}
