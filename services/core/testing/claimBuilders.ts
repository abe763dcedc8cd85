import { indexActors } from '../domain/actor.ts';
import type { Actors } from '../domain/actor.ts';
import type { Claim, ClaimsRead, ClaimTime } from '../domain/events.generated.ts';
import { buildGazetteer } from '../domain/gazetteer.ts';
import type { Gazetteer } from '../domain/gazetteer.ts';
import { actorId, claimId, hashOf, placeId, regionId, reportId } from '../domain/ids.ts';
import type { Place, PlaceKind } from '../domain/place.ts';
import { damascusDate, damascusInstant } from '../domain/time.ts';
import type { Instant } from '../domain/time.ts';

/** `2022-04-10` or `2022-04-10T17:30`, in Damascus. */
export function at(text: string): Instant {
  const [date = '', time = '00:00'] = text.split('T');
  const [year = 1970, month = 1, day = 1] = date.split('-').map(Number);
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return damascusInstant({ year, month, day }, hour, minute);
}

/** The whole of a day, or of a month written `2022-04`. */
export function during(text: string): ClaimTime {
  const isMonth = text.length === 7;
  const earliest = at(isMonth ? `${text}-01` : text);
  const { year, month, day } = damascusDate(earliest);
  const latest = damascusInstant(isMonth ? { year, month: month + 1, day } : { year, month, day: day + 1 });
  return { earliest, latest, precision: isMonth ? 'month' : 'day' };
}

/** From one instant, inclusive, to another, exclusive. */
export function between(from: string, to: string): ClaimTime {
  return { earliest: at(from), latest: at(to), precision: 'hour' };
}

export interface ClaimParts extends Partial<Omit<Claim, 'actor' | 'counterparty' | 'place' | 'speaker' | 'coActors'>> {
  readonly actor?: string;
  readonly coActors?: readonly string[];
  readonly counterparty?: string;
  readonly speaker?: string;
  readonly place?: string;
  readonly collective?: Claim['place']['collective'];
}

/** A claim that SDF seized the town on 10 April 2022, but for what is given. Its id follows from its content. */
export function claimOf(parts: ClaimParts = {}): Claim {
  const { actor, coActors, counterparty, speaker, place, collective, ...rest } = parts;
  const id = placeId(place ?? 'sy.d.town');
  const claim: Omit<Claim, 'claimId'> = {
    actor: actorId(actor ?? 'sdf'),
    coActors: (coActors ?? []).map(actorId),
    counterparty: counterparty === undefined ? null : actorId(counterparty),
    action: 'seize',
    place: { id, surface: id, collective: collective ?? null, provisional: null },
    relation: parts.action === 'state' ? 'holds' : null,
    object: null,
    part: null,
    except: [],
    copy: false,
    extent: 'all',
    modality: 'performed',
    polarity: 'positive',
    attribution: [{ kind: 'outlet', name: 'outlet', act: 'says' }],
    validTime: during('2022-04-10'),
    basis: 'asserted',
    speaker: speaker === undefined ? null : actorId(speaker),
    asOf: at('2022-06-01'),
    passageKeys: [],
    statementKey: null,
    span: { start: 0, end: 10 },
    frame: 'test',
    ...rest,
  };
  return { claimId: claimId(`c-${hashOf(JSON.stringify(claim)).slice(0, 24)}`), ...claim };
}

/** One reading with these claims, known on 1 June 2022, but for what is given. Its id follows from its claims. */
export function readingOf(claims: readonly Claim[], parts: Partial<ClaimsRead> = {}): ClaimsRead {
  const ids = claims.map((claim) => claim.claimId);
  const known = at('2022-06-01');
  return {
    report: reportId(`r-${hashOf(...ids).slice(0, 24)}`),
    region: regionId('sy.d'),
    knownAt: known,
    source: 'outlet',
    publishedAt: known,
    anchor: known,
    reader: 'test',
    note: null,
    claims,
    ...parts,
  };
}

const SMALL: readonly (readonly [string, PlaceKind, readonly string[]])[] = [
  ['sy', 'country', []],
  ['sy.d', 'district', ['sy']],
  ['sy.d.town', 'town', ['sy.d']],
  ['sy.d.street', 'street', ['sy.d.town']],
  ['sy.d.school', 'building', ['sy.d.street']],
  ['sy.d.directorate', 'government_building', ['sy.d.street']],
  ['sy.d.branch', 'security_branch', ['sy.d.town']],
  ['sy.d.zone', 'zone', ['sy.d.town']],
  ['sy.d.section', 'street_section', ['sy.d.street', 'sy.d.zone']],
  ['sy.d.court', 'government_building', ['sy.d.section']],
];

/** A district with a town, its street and zone, a section of the street that lies in both, and buildings in them. */
export function smallGazetteer(): Gazetteer {
  const built = buildGazetteer(
    SMALL.map(([id, kind, parents]): Place => {
      const names = { ar: [id], en: [id] };
      return {
        id: placeId(id),
        kind,
        parents: parents.map(placeId),
        names,
        point: null,
        uncertaintyMetres: null,
        refs: {},
      };
    }),
  );
  if ('get' in built) return built;
  throw new Error('the small gazetteer is wrong');
}

/** SDF with Asayish, the government with NDF and two security branches, SNA, Turkey, Russia. */
export function smallActors(): Actors {
  const belongs: readonly (readonly [string, string | null])[] = [
    ['sdf', null],
    ['asayish', 'sdf'],
    ['syrian-government', null],
    ['ndf', 'syrian-government'],
    ['military-security', 'syrian-government'],
    ['state-security', 'syrian-government'],
    ['sna', null],
    ['turkey', null],
    ['russia', null],
  ];
  return indexActors(
    belongs.map(([id, to]) => ({
      id: actorId(id),
      name: { ar: id, en: id },
      affiliations: to === null ? [] : [{ to: actorId(to), from: null, until: null }],
    })),
  );
}
