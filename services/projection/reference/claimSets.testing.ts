import fc from 'fast-check';
import type { Claim, ClaimsRead, ClaimTime, Collective } from '../../core/domain/events.generated.ts';
import { buildGazetteer } from '../../core/domain/gazetteer.ts';
import type { Gazetteer } from '../../core/domain/gazetteer.ts';
import { actorId, claimId, placeId, reportId } from '../../core/domain/ids.ts';
import type { Place, PlaceKind } from '../../core/domain/place.ts';
import { DAY, HOUR } from '../../core/domain/time.ts';
import type { Instant } from '../../core/domain/time.ts';
import type { RegionEvidence, ReportFact } from '../../core/ports/viewStore.ts';
import { at, claimOf, readingOf } from '../../core/testing/claimBuilders.ts';
import type { ClaimParts } from '../../core/testing/claimBuilders.ts';

/** Midnight in Damascus on the first day that generated claims are about. */
export const START: Instant = at('2022-04-01');
const LAST = 12;

const PLACES: readonly (readonly [string, PlaceKind, readonly string[]])[] = [
  ['sy', 'country', []],
  ['sy.d', 'district', ['sy']],
  ['sy.d.city', 'city', ['sy.d']],
  ['sy.d.quarter', 'neighbourhood', ['sy.d.city']],
  ['sy.d.zone', 'zone', ['sy.d.city']],
  ['sy.d.street', 'street', ['sy.d.quarter']],
  ['sy.d.section', 'street_section', ['sy.d.street', 'sy.d.zone']],
  ['sy.d.school', 'building', ['sy.d.section']],
  ['sy.d.directorate', 'government_building', ['sy.d.section']],
  ['sy.d.office', 'party_office', ['sy.d.zone']],
  ['sy.d.branch', 'security_branch', ['sy.d.zone']],
  ['sy.d.town', 'town', ['sy.d']],
];

/** A district with all that containment has: a city, a section in a street and in a zone, buildings of every class. */
export function districtGazetteer(): Gazetteer {
  const built = buildGazetteer(
    PLACES.map(([id, kind, parents]): Place => {
      const names = { ar: [id], en: [id] };
      const about = { names, point: null, uncertaintyMetres: null, refs: {} };
      return { id: placeId(id), kind, parents: parents.map(placeId), ...about };
    }),
  );
  if ('get' in built) return built;
  throw new Error('the district of the tests is wrong');
}

export const DISTRICT_PLACES = PLACES.map(([id]) => placeId(id)).filter((id) => id !== placeId('sy'));

/** What claims may be of, so that a rule can be tested before another is there. */
export interface ClaimSetOptions {
  readonly maxClaims: number;
  /** Whether there are as many, or fewer. */
  readonly crowded?: boolean;
  /** Whether some are of several actors together. */
  readonly joint: boolean;
  readonly places: readonly string[];
  readonly actors: readonly string[];
  readonly actions: readonly Claim['action'][];
  readonly extents: readonly Claim['extent'][];
  readonly moods: readonly Mood[];
  readonly collectives: readonly (Pick<Collective, 'kind' | 'quantity'> | null)[];
}

export type Mood = 'told' | 'presupposed' | 'denied' | 'denied by' | 'accused' | 'attempted';

export const EVERYTHING: ClaimSetOptions = {
  maxClaims: 12,
  joint: true,
  places: [
    'sy.d.zone',
    'sy.d.section',
    'sy.d.directorate',
    'sy.d.street',
    'sy.d.city',
    'sy.d.school',
    'sy.d.town',
    'sy.d',
  ],
  actors: ['sdf', 'asayish', 'syrian-government', 'ndf', 'military-security', 'sna'],
  actions: [
    ...(['seize', 'seize', 'seize', 'expel', 'handover', 'withdraw', 'withdraw', 'state', 'state', 'state'] as const),
    ...(['besiege', 'cordon', 'blockade', 'lift_siege', 'storm', 'advance', 'deploy', 'clash'] as const),
  ],
  extents: ['all', 'all', 'all', 'all', 'part', 'most', 'except', 'perimeter'],
  moods: ['told', 'told', 'told', 'told', 'told', 'presupposed', 'denied', 'denied by', 'accused', 'attempted'],
  collectives: [
    ...[null, null, null, null, null, null],
    { kind: 'institution', quantity: 'all' },
    { kind: 'institution', quantity: 'part' },
    { kind: 'held_area', quantity: 'all' },
  ],
};

export const TOWN = placeId('sy.d.town');

/** Claims about a place without parts and the district around it. */
export const LONE_PLACE: ClaimSetOptions = {
  ...EVERYTHING,
  places: ['sy.d.town', 'sy.d.town', 'sy.d.town', 'sy.d'],
  extents: ['all'],
  collectives: [null],
};

/** Onsets that touch, overlap and enclose each other; bare instants; coarse ones; open bounds. */
const time: fc.Arbitrary<ClaimTime> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ day: fc.nat(9), half: fc.nat(1), halves: fc.integer({ min: 1, max: 4 }) }).map(halfDays),
  },
  { weight: 1, arbitrary: fc.nat(18).map((halves) => timeOf(halves / 2, halves / 2)) },
  { weight: 1, arbitrary: fc.record({ day: fc.nat(9), days: fc.integer({ min: 4, max: 12 }) }).map(wholeDays) },
  { weight: 1, arbitrary: fc.nat(9).map((day) => timeOf(null, day + 0.25)) },
  { weight: 1, arbitrary: fc.nat(9).map((day) => timeOf(day, null)) },
  { weight: 1, arbitrary: fc.record({ day: fc.nat(3), days: fc.integer({ min: 80, max: 100 }) }).map(wholeDays) },
);

function halfDays({ day, half, halves }: { day: number; half: number; halves: number }): ClaimTime {
  return timeOf(day + half / 2, day + (half + halves) / 2);
}

function wholeDays({ day, days }: { day: number; days: number }): ClaimTime {
  return timeOf(day - 4, day - 4 + days);
}

function timeOf(from: number | null, to: number | null): ClaimTime {
  const instant = (days: number | null): Instant | null => (days === null ? null : START + days * DAY);
  return { earliest: instant(from), latest: instant(to), precision: 'day' };
}

function claimArbitrary(options: ClaimSetOptions): fc.Arbitrary<Claim> {
  return fc
    .record({
      action: fc.constantFrom<Claim['action']>(...options.actions),
      actor: fc.constantFrom(...options.actors),
      coActor: options.joint ? fc.option(fc.constantFrom(...options.actors), { freq: 12 }) : fc.constant(null),
      against: fc.option(fc.constantFrom(...options.actors), { freq: 2 }),
      place: fc.constantFrom(...options.places),
      extent: fc.constantFrom(...options.extents),
      except: fc.constantFrom(...options.places),
      relation: fc.constantFrom<Claim['relation']>('holds', 'holds', 'holds', 'in', 'front_line'),
      collective: fc.constantFrom(...options.collectives),
      mood: fc.constantFrom(...options.moods),
      speaker: fc.option(fc.constantFrom(...options.actors), { freq: 4 }),
      passageKeys: fc.uniqueArray(fc.constantFrom('p', 'q', 'r'), { maxLength: 2 }),
      statementKey: fc.option(fc.constant('s'), { freq: 6 }),
      validTime: time,
      span: fc.nat(9_999),
    })
    .map(({ mood, coActor, against, except, collective, relation, speaker, span, extent, ...rest }) =>
      claimOf({
        ...rest,
        coActors: coActor === null ? [] : [coActor],
        ...(against === null ? {} : { counterparty: against }),
        ...(speaker === null ? {} : { speaker }),
        relation: rest.action === 'state' ? relation : null,
        except: collective === null && extent === 'except' && except !== rest.place ? [placeId(except)] : [],
        collective: collective === null ? null : collectiveOf(collective, rest.place),
        extent: collective?.quantity === 'all' ? 'all' : collective?.quantity === 'part' ? 'part' : extent,
        span: { start: span, end: span + 1 },
        asOf: START + LAST * DAY + 6 * HOUR,
        ...moodOf(mood),
      }),
    );
}

function collectiveOf({ kind, quantity }: Pick<Collective, 'kind' | 'quantity'>, place: string): Collective {
  const owner = actorId('syrian-government');
  return { container: placeId(place), kind, owner, quantity, count: null, except: [] };
}

function moodOf(mood: Mood): Pick<ClaimParts, 'basis' | 'polarity' | 'modality' | 'attribution'> {
  const outlet = { kind: 'outlet', name: 'outlet', act: 'says' } as const;
  switch (mood) {
    case 'told':
      return {};
    case 'presupposed':
      return { basis: 'presupposed' };
    case 'denied':
      return { polarity: 'negative' };
    case 'denied by':
      return { polarity: 'negative', attribution: [outlet, { kind: 'party', name: 'party', act: 'denies' }] };
    case 'accused':
      return { modality: 'accusation', attribution: [outlet, { kind: 'party', name: 'party', act: 'accuses' }] };
    case 'attempted':
      return { modality: 'attempted' };
  }
}

/** Sets of reports of one to three claims, known at various times, and what befell the reports later. */
export function claimSets(options: ClaimSetOptions = EVERYTHING): fc.Arbitrary<RegionEvidence> {
  const claim = claimArbitrary(options);
  const reading = fc
    .record({
      claims: fc.array(claim, { minLength: 1, maxLength: 3 }),
      day: fc.nat(6),
      source: fc.constantFrom('paper', 'wire', 'radio'),
    })
    .map(({ claims, day, source }) => identified(readingOf(claims, { knownAt: knownDay(day), source })));
  const { maxClaims, crowded = false } = options;
  const lengths = crowded
    ? { minLength: Math.ceil(maxClaims * 0.7), maxLength: maxClaims }
    : { minLength: 1, maxLength: Math.ceil(maxClaims / 2) };
  const readings = fc.array(reading, { ...lengths, size: 'max' });
  return readings.chain((list) => {
    const fact = fc.record({
      of: fc.nat(list.length - 1),
      type: fc.constantFrom<ReportFact['type']>('retracted', 'reinstated', 'redated'),
      day: fc.nat(9),
    });
    return fc.array(fact, { maxLength: 2 }).map((facts) => ({
      region: readingOf([]).region,
      readings: upTo(list, maxClaims),
      facts: facts.map(({ of, type, day }) => ({ report: reportOf(list[of]), type, knownAt: knownDay(day) })),
    }));
  });
}

/** Of fifty sets one of 40 claims, the others of at most `maxClaims`. */
export function someCrowded(options: ClaimSetOptions): fc.Arbitrary<RegionEvidence> {
  return fc.oneof(
    { weight: 49, arbitrary: claimSets(options) },
    { weight: 1, arbitrary: claimSets({ ...options, maxClaims: 40, crowded: true }) },
  );
}

const knownDay = (day: number): Instant => START + (LAST + 2 + day) * DAY;
const reportOf = (reading: ClaimsRead | undefined) => reading?.report ?? reportId('r-none');

/** Claims have ids of their own, also those that say the same. */
function identified(reading: ClaimsRead): ClaimsRead {
  const claims = reading.claims.map((claim, i) => ({ ...claim, claimId: claimId(`c-${reading.report}-${String(i)}`) }));
  return { ...reading, claims };
}

function upTo(readings: readonly ClaimsRead[], claims: number): readonly ClaimsRead[] {
  const once = [...new Map(readings.map((one) => [one.report, one])).values()];
  let left = claims;
  return once
    .map((one) => ({
      ...one,
      claims: one.claims.slice(0, Math.max(0, (left -= one.claims.length) + one.claims.length)),
    }))
    .filter((one) => one.claims.length > 0);
}

/** Every instant at which a generated cell can change: bounds of claims, ends of days, horizons after them. */
export function cornersOf({ readings }: RegionEvidence): readonly Instant[] {
  const bounds = readings.flatMap(({ claims }) =>
    claims.flatMap(({ validTime, asOf }) => [validTime.earliest, validTime.latest ?? asOf]),
  );
  const set = new Set<Instant>();
  for (const bound of bounds) {
    for (const days of bound === null ? [] : [0, 30, 90]) {
      const instant = (bound ?? START) + days * DAY;
      set
        .add(instant - 1)
        .add(instant)
        .add(instant + 6 * HOUR);
    }
  }
  return [...set].sort((a, b) => a - b);
}

/** Every knowledge time at which something comes or goes. */
export function knownTimesOf({ readings, facts }: RegionEvidence): readonly Instant[] {
  return [...new Set([...readings, ...facts].map(({ knownAt }) => knownAt))].sort((a, b) => a - b);
}

/** One line a claim, for a report of what went wrong. */
export function describeSet({ readings, facts }: RegionEvidence): string {
  const days = (when: Instant | null): string => (when === null ? '..' : String((when - START) / DAY));
  const lines = readings.flatMap(({ claims, source, knownAt, report }) =>
    claims.map((claim) => {
      const { place, validTime, speaker, counterparty } = claim;
      const set = place.collective === null ? '' : `{${place.collective.quantity} ${place.collective.kind}}`;
      const words = [
        `${source} ${report.slice(0, 6)} day ${days(knownAt)}:`,
        [claim.actor, ...claim.coActors].join('+'),
        claim.action + (claim.relation === null ? '' : `:${claim.relation}`),
        `${place.id}${set}[${claim.extent}${claim.except.length === 0 ? '' : ` ${claim.except.join(' ')}`}]`,
        counterparty === null ? '' : `against ${counterparty}`,
        `${days(validTime.earliest)}/${days(validTime.latest)}`,
        claim.basis === 'asserted' ? '' : claim.basis,
        claim.modality === 'performed' ? '' : claim.modality,
        claim.polarity === 'positive' ? '' : `negative${claim.attribution.length > 1 ? ' denied' : ''}`,
        speaker === null ? '' : `says ${speaker}`,
        [...claim.passageKeys, claim.statementKey ?? ''].join(''),
      ];
      return words.filter((word) => word !== '').join(' ');
    }),
  );
  return [...lines, ...facts.map((one) => `${one.type} ${one.report.slice(0, 6)} day ${days(one.knownAt)}`)].join('\n');
}
