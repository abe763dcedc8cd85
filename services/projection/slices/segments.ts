import type { Cell, CellFlag, ProofClaim } from '../../core/domain/events.generated.ts';
import type { ActorId, ClaimId } from '../../core/domain/ids.ts';
import { edtf } from '../../core/domain/time.ts';
import type { Instant } from '../../core/domain/time.ts';
import { confidenceOf } from '../rules/r04Grades.ts';
import { carriedAt, turningPoints, turnsStale } from '../rules/r11Inertia.ts';
import type { Horizons } from '../rules/r11Inertia.ts';
import { proofOf } from '../rules/r10Reversion.ts';
import type { Carried, Control, LiveSiege } from './control.ts';
import type { Named } from './piece.ts';
import type { Holding } from './holding.ts';

/** What a rectangle tells besides its bounds. */
export interface Ruling {
  readonly cell: Cell;
  readonly since: string;
  readonly evidencedUntil: Instant;
  readonly claims: readonly ProofClaim[];
  readonly rules: readonly string[];
  /** For a place that is a part or a whole of others. */
  readonly holding?: Holding;
}

export interface Segment {
  readonly from: Instant;
  readonly to: Instant;
  readonly ruling: Ruling;
}

/** The cells from one slice to the next, cut where a horizon or an uncertain onset ends. */
export function segmentsOf(carried: Carried, from: Instant, to: Instant, horizons: Horizons): readonly Segment[] {
  const cuts = [from, ...turningPoints(carried, from, to, horizons), to];
  const segments: Segment[] = [];
  for (let i = 0; i + 1 < cuts.length; i++) {
    const [start = from, end = to] = [cuts[i], cuts[i + 1]];
    const ruling = rulingAt(carriedAt(carried, start, horizons), start, horizons);
    if (ruling) segments.push({ from: start, to: end, ruling });
  }
  return segments;
}

/** The cell of what is carried, at an instant up to the next turning point; null if nothing is evidenced. */
function rulingAt(carried: Carried, at: Instant, horizons: Horizons): Ruling | null {
  const { control, front } = carried;
  const sieges = kept(carried.sieges, (one) => besieges(one, control));
  const presences = kept(carried.presences, ({ bloc }) => bloc !== control.bloc);
  if (control.kind === 'none' && sieges.length + presences.length === 0 && front === null) return null;
  const contested =
    control.kind !== 'held' && control.kind !== 'tied' && new Set(presences.map(({ bloc }) => bloc)).size > 1;
  const presence = actorsOf(presences);
  const confidence = confidenceOf(control, at);
  const overlays =
    front === null && sieges.length + presences.length === 0
      ? NONE
      : [...sieges, ...sieges.map(({ sinceBy }) => sinceBy), ...presences, front ?? []].flat();
  return {
    cell: {
      ...standing(control, contested, presence),
      confidence,
      flags: flagsOf(control, at, contested, horizons),
      siege: siegeOf(sieges),
      presence,
      frontLine: front !== null,
    },
    since: sinceOf(control, sieges, at),
    evidencedUntil:
      control.kind === 'none'
        ? Math.max(...[...sieges, ...presences, front ?? []].flat().map(({ until }) => until))
        : control.until,
    claims: proofClaims(control, overlays, confidence),
    rules: rulesFired(control, overlays.length > 0, confidence),
  };
}

const NONE: readonly never[] = [];

/** The items that pass; the list itself if all do. */
function kept<One>(list: readonly One[], passes: (one: One) => boolean): readonly One[] {
  return list.length === 0 || list.every(passes) ? list : list.filter(passes);
}

/** Lists of actors are carried sorted; an actor stands in a cell once. */
function actorsOf(list: readonly { readonly actor: ActorId }[]): readonly ActorId[] {
  if (list.length === 0) return NONE;
  return list.map(({ actor }) => actor).filter((actor, i, all) => i === 0 || all[i - 1] !== actor);
}

/** R6 c3: a siege of what a bloc holds is here only where that bloc holds by evidence of the place's own. */
function besieges(siege: LiveSiege, control: Control): boolean {
  if (siege.bloc === control.bloc) return false;
  return siege.ifHeldBy === null || (control.kind === 'held' && control.bloc === siege.ifHeldBy && !control.inferred);
}

function standing(
  control: Control,
  contested: boolean,
  presence: readonly ActorId[],
): Pick<Cell, 'status' | 'holders' | 'parties'> {
  if (contested) return { status: 'contested', holders: NONE, parties: presence };
  const holders = actorsOf(control.holders);
  if (control.kind === 'held') return { status: 'held', holders, parties: holders };
  return { status: control.kind === 'vacated' ? 'vacated' : 'unknown', holders: NONE, parties: control.rivals };
}

function flagsOf(control: Control, at: Instant, contested: boolean, horizons: Horizons): readonly CellFlag[] {
  if (contested || control.kind === 'none') return NONE;
  const flags: CellFlag[] = [];
  if (control.kind === 'tied' || control.dispute !== null) flags.push('disputed');
  if (control.inferred) flags.push('inferred');
  if (at < control.certainAt) flags.push('onset_uncertain');
  if (turnsStale(control) && at >= control.until + horizons.control) flags.push('stale');
  return flags.length === 0 ? NONE : flags;
}

function siegeOf(sieges: readonly LiveSiege[]): Cell['siege'] {
  if (sieges.length === 0) return null;
  const since = Math.min(...sieges.map((one) => one.since));
  return {
    by: actorsOf(sieges),
    extent: sieges.some(({ partial }) => partial) ? 'partial' : 'full',
    since: onsetText(since, since),
  };
}

function sinceOf(control: Control, sieges: readonly LiveSiege[], at: Instant): string {
  if (control.kind !== 'none') return onsetText(control.sinceEarliest, control.since);
  const onset = Math.min(at, ...sieges.map(({ since }) => since));
  return onsetText(onset, onset);
}

const texts = new Map<Instant | null, Map<Instant, string>>();

/** The EDTF text of an onset; kept, as writing one costs more than ruling a slice. A cache of a pure function. */
function onsetText(earliest: Instant | null, latest: Instant): string {
  const known = texts.get(earliest)?.get(latest);
  if (known !== undefined) return known;
  if (texts.size > 20_000) texts.clear();
  const text = edtf(earliest, latest);
  const found = texts.get(earliest) ?? new Map<Instant, string>();
  texts.set(earliest, found.set(latest, text));
  return text;
}

function rulesFired(control: Control, overlaid: boolean, confidence: Cell['confidence']): readonly string[] {
  const { rules, dispute } = control;
  if (confidence === 'probable' && dispute === null && !overlaid) return rules;
  const credited = confidence === 'confirmed' ? ['R2', 'R4'] : confidence === 'claimed' ? ['R5'] : NONE;
  const attacked = dispute === null || rules.includes(dispute.rule) ? NONE : [dispute.rule];
  return [...rules, ...attacked, ...credited, ...(overlaid ? ['R11'] : NONE)];
}

function proofClaims(
  control: Control,
  overlays: readonly Named[],
  confidence: Cell['confidence'],
): readonly ProofClaim[] {
  const proof: ProofClaim[] = [];
  const add = (claim: ClaimId, role: ProofClaim['role']): void => {
    if (!proof.some((one) => one.claim === claim)) proof.push({ claim, role });
  };
  for (const claim of control.supports) add(claim, 'supports');
  for (const { claim } of overlays) add(claim, 'supports');
  for (const claim of proofOf(control)) add(claim, 'refreshes');
  for (const claim of control.bound?.by ?? NONE) add(claim, 'corroborates');
  for (const claim of control.presupposed) add(claim, 'presupposes');
  for (const claim of control.dispute?.attackedBy ?? NONE) add(claim, 'attacked_by');
  for (const claim of control.dispute?.defeatedBy ?? NONE) add(claim, 'defeated_by');
  for (const claim of control.backings) add(claim, 'corroborates');
  for (const { backing } of overlays) if (backing !== null) add(backing, 'corroborates');
  return [...proof, ...witnessProof(control, confidence)];
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
