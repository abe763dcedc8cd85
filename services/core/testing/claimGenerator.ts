import type { Action, Claim, ClaimsRead, Extent, SaytaraEvent, TimePrecision } from '../domain/events.generated.ts';
import { claimId, regionId, reportId } from '../domain/ids.ts';
import type { PlaceId } from '../domain/ids.ts';
import { DAY, HOUR } from '../domain/time.ts';
import type { Instant } from '../domain/time.ts';
import {
  districtOfRank,
  generatedActor,
  generatedDistrict,
  generatedPlace,
  generatedSubDistrict,
  SUB_DISTRICTS,
} from './generatedWorld.ts';
import { seededRandom, weightedIndex } from './seededRandom.ts';

export interface GeneratorOptions {
  readonly seed: number;
  /** How many claims to make. */
  readonly claims: number;
  readonly places?: number;
  readonly districts?: number;
  readonly actors?: number;
  /** Claims in one event. */
  readonly perEvent?: 1 | 8;
  /** When the first report is published; 2021-01-01 if absent. */
  readonly start?: Instant;
  /** Over how many days the reports are spread; 1,000 if absent. */
  readonly days?: number;
}

const ACTIONS: readonly Action[] = ['seize', 'withdraw', 'state', 'besiege', 'lift_siege', 'storm', 'advance', 'clash'];
const drawAction = weightedIndex([30, 15, 25, 8, 2, 5, 10, 5]);
const PRECISIONS: readonly TimePrecision[] = ['hour', 'day', 'week', 'month', 'year'];
const drawPrecision = weightedIndex([25, 60, 8, 5, 2]);
const LENGTHS: ReadonlyMap<TimePrecision, number> = new Map([
  ['week', 7 * DAY],
  ['month', 30 * DAY],
  ['year', 360 * DAY],
]);
const CONTAINER = 0.05;
const DENIAL = 0.1;
const RETRACTION = 0.03;
const LATE = 0.1;
const REPEAT = 0.15;
/** How far back in its district a repeat may find its model. */
const MODELS = 64;

/**
 * A made-up stream of readings and retractions in the order of arrival, the same for the same options: Zipf(1.0)
 * over the places; precision 25 % hours, 60 % day, 8 % week, 5 % month, 2 % year; 5 % on containers (half of them
 * ALL), 10 % denials, 3 % of reports retracted, 10 % known earlier than they arrive, 15 % near-verbatim repeats.
 */
export function* generateClaims(
  options: GeneratorOptions,
): Generator<Extract<SaytaraEvent, { readonly type: 'ClaimsRead' | 'ClaimsRetracted' }>> {
  const { claims, perEvent = 1, start = Date.UTC(2021, 0, 1), days = 1_000 } = options;
  const maker = createMaker(options);
  const events = Math.ceil(claims / perEvent);
  for (let i = 0; i < events; i++) {
    const arrived = start + Math.floor(((i + 1) / events) * days * DAY);
    const read = maker.reading(arrived, Math.min(perEvent, claims - i * perEvent));
    yield { type: 'ClaimsRead', ...read };
    if (maker.random() < RETRACTION) {
      const knownAt = arrived + Math.floor(maker.random() * 30 * DAY);
      yield { type: 'ClaimsRetracted', report: read.report, knownAt, why: '' };
    }
  }
}

interface Maker {
  readonly random: () => number;
  readonly reading: (arrived: Instant, claims: number) => ClaimsRead;
}

function createMaker(options: GeneratorOptions): Maker {
  const { places = 10_000, districts = 65, actors = 8 } = options;
  const random = seededRandom(options.seed);
  const drawPlace = weightedIndex(Array.from({ length: places }, (_, rank) => 1 / (rank + 1)));
  const drawInDistrict = Array.from({ length: Math.min(districts, places) }, (_, district) =>
    weightedIndex(ranksOf(district, places, districts).map((rank) => 1 / (rank + 1))),
  );
  const models = new Map<number, Claim[]>();
  const hex = (): string => Math.floor(random() * 0x1000000000000).toString(16);
  let made = 0;
  const nextId = (): string => `${hex()}${hex()}`.padStart(24, '0').slice(-24);

  function place(district: number): { readonly id: PlaceId; readonly extent: Extent } {
    if (random() < CONTAINER) {
      const id = random() < 0.2 ? generatedDistrict(district) : subDistrict(district);
      return { id, extent: random() < 0.5 ? 'all' : 'part' };
    }
    const index = drawInDistrict[district]?.(random()) ?? 0;
    return { id: generatedPlace(district + index * districts, districts), extent: 'all' };
  }
  const subDistrict = (district: number): PlaceId =>
    generatedSubDistrict(district, Math.floor(random() * SUB_DISTRICTS));

  function fresh(district: number, asOf: Instant): Claim {
    const where = place(district);
    const action = ACTIONS[drawAction(random())] ?? 'seize';
    const number = Math.floor(random() * actors);
    const against = random() < 0.4 ? generatedActor((number + 1 + Math.floor(random() * (actors - 1))) % actors) : null;
    const denied = random() < DENIAL;
    const own = random() < 0.2;
    return {
      claimId: claimId(`c-${nextId()}`),
      actor: generatedActor(number),
      coActors: [],
      counterparty: actors > 1 ? against : null,
      action,
      place: { id: where.id, surface: where.id, collective: null, provisional: null },
      relation: action === 'state' ? (random() < 0.8 ? 'holds' : 'in') : null,
      object: null,
      part: where.extent === 'part' ? { label: 'some', count: null } : null,
      except: [],
      copy: false,
      extent: where.extent,
      modality: 'performed',
      polarity: denied ? 'negative' : 'positive',
      attribution: [{ kind: 'outlet', name: 'outlet', act: denied ? 'denies' : 'says' }],
      validTime: validTime(random, asOf),
      basis: 'asserted',
      speaker: own ? generatedActor(number) : null,
      asOf,
      passageKeys: [`p${String(made++)}`],
      statementKey: null,
      span: { start: 0, end: 10 },
      frame: 'generated',
    };
  }

  function next(district: number, asOf: Instant): Claim {
    const known = models.get(district) ?? [];
    const model = random() < REPEAT ? known[Math.floor(random() * known.length)] : undefined;
    if (model) return { ...model, claimId: claimId(`c-${nextId()}`), asOf };
    const claim = fresh(district, asOf);
    if (known.length < MODELS) models.set(district, [...known, claim]);
    else known[made % MODELS] = claim;
    return claim;
  }

  function reading(arrived: Instant, count: number): ClaimsRead {
    const district = districtOfRank(drawPlace(random()), districts);
    const knownAt = random() < LATE ? arrived - Math.floor(random() * 30 * DAY) : arrived;
    const claims = Array.from({ length: count }, () => next(district, knownAt));
    return {
      report: reportId(`r-${nextId()}`),
      region: regionId(generatedDistrict(district)),
      knownAt,
      source: `outlet-${String(Math.floor(random() * 20))}`,
      publishedAt: knownAt,
      anchor: knownAt,
      reader: 'generated',
      note: null,
      claims,
    };
  }
  return { random, reading };
}

function ranksOf(district: number, places: number, districts: number): readonly number[] {
  const ranks: number[] = [];
  for (let rank = district; rank < places; rank += districts) ranks.push(rank);
  return ranks;
}

/** A past time, up to three days (hours, days) or the last whole week, 30 days or 360 days before the report. */
function validTime(random: () => number, asOf: Instant): Claim['validTime'] {
  const precision = PRECISIONS[drawPrecision(random())] ?? 'day';
  const back = Math.floor(random() * 3 * DAY);
  if (precision === 'hour') {
    const earliest = Math.floor((asOf - back - 6 * HOUR) / HOUR) * HOUR;
    return { earliest, latest: earliest + Math.ceil(random() * 6) * HOUR, precision };
  }
  const length = LENGTHS.get(precision) ?? DAY;
  const earliest = Math.floor((asOf - (precision === 'day' ? back : 0)) / length) * length - length;
  return { earliest, latest: earliest + length, precision };
}
