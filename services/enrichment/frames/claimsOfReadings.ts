import { claimIdOf } from '../../core/domain/claim.ts';
import type { Attribution, Claim, ClaimTime } from '../../core/domain/events.generated.ts';
import type { ActorId, ReportId } from '../../core/domain/ids.ts';
import type { Instant } from '../../core/domain/time.ts';
import type { PlaceReading } from '../places/placeContext.ts';
import { passageKeyOf } from '../text/passageKeys.ts';
import type { Sentence } from '../text/sentences.ts';
import type { FrameReading } from './frameReading.ts';

/** A reading with what its sentence says besides. */
export interface TimedReading {
  readonly reading: FrameReading;
  readonly time: ClaimTime;
  readonly sentence: Sentence;
  /** Who says it, if the sentence tells. */
  readonly said: Attribution | null;
  readonly speaker: ActorId | null;
}

export interface ReportFacts {
  readonly report: ReportId;
  readonly source: string;
  readonly anchor: Instant;
}

/** One claim a place of each reading, in the order of their spans, each id once. */
export function claimsOfReadings(readings: readonly TimedReading[], facts: ReportFacts): Claim[] {
  const claims = readings.flatMap((one) => one.reading.places.map((place) => claimOf(one, place, facts)));
  const byId = new Map<string, Claim>();
  for (const claim of claims) if (!byId.has(claim.claimId)) byId.set(claim.claimId, claim);
  return [...byId.values()].sort(
    (a, b) => a.span.start - b.span.start || a.span.end - b.span.end || (a.claimId < b.claimId ? -1 : 1),
  );
}

function claimOf(
  { reading, time, sentence, said, speaker }: TimedReading,
  place: PlaceReading,
  facts: ReportFacts,
): Claim {
  const { frame, modality } = reading;
  const actor = reading.actors[0] ?? unreachable();
  const polarity = reading.negative ? 'negative' : 'positive';
  const { span, action } = reading;
  const identity = { span, actor, action, placeId: place.mention.id, polarity, modality } as const;
  return {
    claimId: claimIdOf(facts.report, identity),
    actor,
    coActors: reading.actors.slice(1),
    counterparty: reading.counterparty ?? ownerAgainst(place, actor),
    action,
    place: place.mention,
    relation: action === 'state' ? (frame.relation ?? 'holds') : null,
    object: null,
    part: place.extent === 'part' ? place.part : null,
    except: place.except,
    copy: false,
    extent: place.extent,
    modality,
    polarity,
    attribution: attributionOf(reading, said, facts.source),
    validTime: time,
    basis: reading.presupposed ? 'presupposed' : 'asserted',
    speaker: reading.wrappedBy ?? speaker,
    asOf: facts.anchor,
    passageKeys: [passageKeyOf(sentence.tokens)],
    statementKey: null,
    span,
    frame: frame.id,
  };
}

/** From the outlet inwards. */
function attributionOf(reading: FrameReading, said: Attribution | null, source: string): readonly Attribution[] {
  const outlet: Attribution = { kind: 'outlet', name: source, act: 'says' };
  const act = ACTS[reading.negative ? 'negative' : reading.modality];
  const { wrappedBy } = reading;
  if (wrappedBy !== null)
    return [outlet, { kind: 'party', name: wrappedBy, act: reading.negative ? 'denies' : 'accuses' }];
  if (said === null) return [outlet];
  return [outlet, act === undefined || said.kind !== 'party' ? said : { ...said, act }];
}

const ACTS: Readonly<Partial<Record<string, Attribution['act']>>> = {
  demanded: 'demands',
  promised: 'promises',
  threatened: 'threatens',
};

function unreachable(): never {
  throw new TypeError('a reading has an actor');
}

/** „the institutions of O“: who takes or leaves them does so against O. */
function ownerAgainst(place: PlaceReading, actor: ActorId): ActorId | null {
  const owner = place.mention.collective?.owner ?? null;
  return owner === actor ? null : owner;
}
