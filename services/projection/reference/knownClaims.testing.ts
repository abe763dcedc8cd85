import type { Actors } from '../../core/domain/actor.ts';
import type { Claim } from '../../core/domain/events.generated.ts';
import type { Gazetteer } from '../../core/domain/gazetteer.ts';
import type { ActorId, ReportId } from '../../core/domain/ids.ts';
import { DAY, HOUR, startOfDay } from '../../core/domain/time.ts';
import type { Instant } from '../../core/domain/time.ts';
import type { Source } from '../../core/domain/knowledge.ts';
import type { RegionEvidence } from '../../core/ports/viewStore.ts';
import type { Ruleset } from '../ruleset.ts';

export interface World {
  readonly gazetteer: Gazetteer;
  readonly actors: Actors;
  readonly ruleset: Ruleset;
  /** The outlets that are known; none if absent. */
  readonly sources?: readonly Source[];
}

/** One claim of S(K), with the report that makes it. */
export interface KnownClaim {
  readonly claim: Claim;
  readonly report: ReportId;
  readonly source: string;
}

/** When something was so, its open bounds filled (R7). */
export interface Bounds {
  readonly earliest: Instant;
  readonly latest: Instant;
}

/** S(K): the claims with knownAt <= K, less those whose report is retracted at K; each once (R1). */
export function knownClaims({ readings, facts }: RegionEvidence, known: Instant): readonly KnownClaim[] {
  const found = new Map<string, KnownClaim>();
  for (const { report, source, knownAt, claims } of readings) {
    const about = facts.filter((fact) => fact.report === report);
    const redated = about.filter(({ type }) => type === 'redated').map((fact) => fact.knownAt);
    if (Math.min(knownAt, ...redated) > known || isRetracted(about, known)) continue;
    for (const claim of claims) found.set(`${report} ${claim.claimId}`, { claim, report, source });
  }
  return [...found.values()];
}

/** The last of retracted and reinstated counts; retraction wins a tie. */
function isRetracted(facts: RegionEvidence['facts'], known: Instant): boolean {
  const last = (wanted: string): Instant =>
    Math.max(
      -Infinity,
      ...facts.filter(({ type, knownAt }) => type === wanted && knownAt <= known).map((one) => one.knownAt),
    );
  return last('retracted') > -Infinity && last('retracted') >= last('reinstated');
}

/**
 * R7: an open bound is never evidence: from 00:00 of the day whose end or inside is the latest bound (which is
 * exclusive), to the report's anchor. An interval the wrong way round is its latest bound alone.
 */
export function boundsOf({ validTime, asOf }: Claim): Bounds {
  const latest = validTime.latest ?? Math.max(asOf, validTime.earliest ?? asOf);
  return { earliest: Math.min(validTime.earliest ?? startOfDay(latest - 1), latest), latest };
}

/** a is surely over when b begins; of two equal intervals neither is. */
export function surelyBefore(a: Bounds, b: Bounds): boolean {
  return a.latest <= b.earliest && !(a.earliest === b.earliest && a.latest === b.latest);
}

export const overlaps = (a: Bounds, b: Bounds): boolean => !surelyBefore(a, b) && !surelyBefore(b, a);

export const isCoarse = ({ earliest, latest }: Bounds, { windowHours }: Ruleset): boolean =>
  latest - earliest > windowHours * HOUR;

export const horizon = (world: World, of: keyof Ruleset['horizonDays']): number => world.ruleset.horizonDays[of] * DAY;

/** R2: one lineage if a passage or a statement is shared, or both are nameless sources of one report. In pairs only. */
export function isOneLineage(a: KnownClaim, b: KnownClaim): boolean {
  const shared = a.claim.passageKeys.some((key) => b.claim.passageKeys.includes(key));
  const statement = a.claim.statementKey !== null && a.claim.statementKey === b.claim.statementKey;
  return shared || statement || (a.report === b.report && isAnonymous(a.claim) && isAnonymous(b.claim));
}

const isAnonymous = ({ attribution }: Claim): boolean => attribution.at(-1)?.kind === 'anonymous';

/** R2, R4: another lineage and another outlet, both of which may be believed and repeat no whole text. */
export const areIndependent = (world: World, a: KnownClaim, b: KnownClaim): boolean =>
  !isOneLineage(a, b) && a.source !== b.source && [a, b].every((one) => isReliable(world, one) && !isLong(one));

/** A claim that repeats more passages than this, the statement among them, is nobody's independent witness. */
const PASSAGES = 3;

const isLong = ({ claim }: KnownClaim): boolean =>
  new Set(claim.passageKeys).size + (claim.statementKey === null ? 0 : 1) > PASSAGES;

/** R4: an outlet that nobody lists cannot be judged. */
export const isReliable = ({ sources = [], ruleset }: World, { source }: KnownClaim): boolean =>
  !ruleset.unreliable.some((grade) => sources.some((one) => one.id === source && one.grade === grade));

/** R5: the blocs whose word it is at that time: of the party that says it, and of the one whose own outlet tells it. */
export function voices(world: World, { claim, source }: KnownClaim, at: Instant): readonly ActorId[] {
  const owner = world.sources?.find(({ id }) => id === source)?.interest ?? null;
  return [claim.speaker, owner].flatMap((actor) => (actor === null ? [] : [world.actors.bloc(actor, at)]));
}
