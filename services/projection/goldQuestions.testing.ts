import { readFileSync } from 'node:fs';
import { indexActors } from '../core/domain/actor.ts';
import type { Actors } from '../core/domain/actor.ts';
import type { Claim, ClaimsRead } from '../core/domain/events.generated.ts';
import { buildGazetteer } from '../core/domain/gazetteer.ts';
import type { Gazetteer } from '../core/domain/gazetteer.ts';
import { actorId, claimId, placeId, reportId } from '../core/domain/ids.ts';
import type { PlaceId, RegionId } from '../core/domain/ids.ts';
import { PLACE_KINDS } from '../core/domain/place.ts';
import type { Place, PlaceKind } from '../core/domain/place.ts';
import { damascusInstant, parseInstant } from '../core/domain/time.ts';
import type { Instant } from '../core/domain/time.ts';

/** Reads the hand-made claims and questions beside the repository into events and places; for tests only. */
export interface Gold {
  readonly gazetteer: Gazetteer;
  readonly actors: Actors;
  readonly readings: readonly ClaimsRead[];
  readonly questions: readonly GoldQuestion[];
}

export interface GoldQuestion {
  readonly id: string;
  readonly place: PlaceId | null;
  readonly at: Instant;
  readonly known: Instant | null;
  readonly expect: Readonly<Record<string, readonly string[]>>;
}

interface Row {
  readonly [field: string]: string;
}

type Fields = Readonly<Record<string, unknown>>;

export function readGold(folder: URL): Gold {
  const lines = (path: string): readonly string[] =>
    readFileSync(new URL(path, folder), 'utf8')
      .split('\n')
      .filter((line) => line !== '');
  const places = placesOf(rowsOf(lines('geo/micro_places.csv')));
  const built = buildGazetteer(places);
  if (!('get' in built)) throw new Error(`the gold places cannot be used: ${built[0]?.reason ?? ''}`);
  const find = finder(places);
  const published = new Map(
    lines('seeds/manifest.ndjson').map((line) => {
      const row = fieldsOf(line);
      return [text(row['file']).slice(0, 3), parseInstant(text(row['publishedAt'])) ?? 0];
    }),
  );
  const claims = lines('gold/claims.jsonl').map((line) => {
    const row = fieldsOf(line);
    return { seed: text(row['seed']), claim: claimOfRow(row, find) };
  });
  return {
    gazetteer: built,
    actors: goldActors(),
    readings: readingsOf(claims, published, built),
    questions: lines('gold/questions.jsonl').map((line) => questionOf(fieldsOf(line), find)),
  };
}

function fieldsOf(line: string): Fields {
  const parsed: unknown = JSON.parse(line);
  return fields(parsed);
}

function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

const listOf = (value: unknown): readonly Fields[] => (Array.isArray(value) ? value.map(fields) : []);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.map(text) : value ? [text(value)] : [];
const word = (value: unknown): string => text(value).replaceAll('-', '_');

function rowsOf([head = '', ...lines]: readonly string[]): readonly Row[] {
  const names = head.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((value, i) => [names[i] ?? '', value])));
}

const KINDS: Readonly<Record<string, PlaceKind>> = {
  security_zone: 'zone',
  sub_zone: 'zone',
  street_part: 'street_section',
  front_line: 'area',
  military_base: 'base',
  adm1: 'governorate',
  'city/adm1': 'city',
  river: 'line',
  region: 'area',
  crossing_set: 'crossing',
};
/** Parents that the table names otherwise than the places themselves, or lacks. */
const SAME: Readonly<Record<string, string>> = {
  'Quwatli Street': 'Al-Quwatli Street',
  'Qamishli southern quarters': 'Southern quarters of Qamishli',
  'Quwatli Street north section': 'Quwatli Street north section',
};
const SECOND: Readonly<Record<string, string>> = {
  'Quwatli Street north section': 'Qamishli Security Square',
  Tayy: 'Southern quarters of Qamishli',
  Halko: 'Southern quarters of Qamishli',
  Zanoud: 'Southern quarters of Qamishli',
};

function placesOf(rows: readonly Row[]): readonly Place[] {
  const english = new Map(rows.map((row) => [row['name_en'] ?? '', slug(row['name_en'] ?? '')]));
  const codes = new Set(rows.flatMap((row) => codesOf(row['parent'] ?? '', english)));
  const found = rows.map((row): Place => {
    const name = row['name_en'] ?? '';
    const kind = KINDS[row['kind'] ?? ''] ?? PLACE_KINDS.find((one) => one === row['kind']) ?? 'area';
    const parents = [...codesOf(row['parent'] ?? '', english), ...(SECOND[name] ? [slug(SECOND[name])] : [])];
    return place(slug(name), kind, parents, row['name_ar'] ?? name);
  });
  const known = new Set(found.map(({ id }) => id));
  const above = withAncestors(codes).filter(({ id }) => !known.has(id));
  return [...found, ...above];
}

const slug = (name: string): PlaceId =>
  name === 'Hasakah governorate'
    ? placeId('sy.SY08')
    : placeId(`sy.g.${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`);

function codesOf(parent: string, english: ReadonlyMap<string, PlaceId>): readonly PlaceId[] {
  const name = SAME[parent] ?? parent;
  const found = english.get(name);
  if (found !== undefined) return [found];
  const code = parent.split('/')[0] ?? '';
  return [code === 'SY' ? placeId('sy') : placeId(`sy.${code}`)];
}

/** Sub-districts, districts and governorates out of their codes: each holds the codes that begin with its own. */
function withAncestors(ids: ReadonlySet<PlaceId>): readonly Place[] {
  const found = new Map<string, Place>([['sy', place(placeId('sy'), 'country', [], 'سوريا')]]);
  for (const id of ids) {
    if (!/^sy[.]SY[0-9]+$/.test(id)) continue;
    for (let length = id.length; length >= 7; length -= 2) {
      const code = id.slice(0, length);
      const kind = length === 7 ? 'governorate' : length === 9 ? 'district' : 'sub_district';
      found.set(code, place(placeId(code), kind, [length === 7 ? placeId('sy') : placeId(code.slice(0, -2))], code));
    }
  }
  return [...found.values()];
}

function place(id: PlaceId, kind: PlaceKind, parents: readonly PlaceId[], arabic: string): Place {
  return { id, kind, parents, names: { ar: [arabic], en: [id] }, point: null, uncertaintyMetres: null, refs: {} };
}

type Find = (name: string, within: string | null) => PlaceId | null;

/** A place by its name; a name without its bracket is told apart by what it lies within. */
function finder(places: readonly Place[]): Find {
  const byId = new Map(places.map((one) => [one.id, one]));
  const isWithin = (one: Place, name: string): boolean =>
    one.parents.some((id) => {
      const parent = byId.get(id);
      return (
        parent !== undefined &&
        ((parent.names.ar[0] ?? '').split(' (')[0] === name.split(' (')[0] || isWithin(parent, name))
      );
    });
  return (name, within) => {
    const exact = places.filter((one) => one.names.ar[0] === name);
    const loose = places.filter((one) => one.names.ar[0]?.split(' (')[0] === name);
    const list = exact.length > 0 ? exact : loose;
    const chosen = list.length > 1 && within !== null ? list.filter((one) => isWithin(one, within)) : list;
    return chosen[0]?.id ?? null;
  };
}

const COLLECTIVE: Readonly<Record<string, NonNullable<Claim['place']['collective']>['kind']>> = {
  institutions: 'institution',
  checkpoints: 'checkpoint',
  'held-areas': 'held_area',
};

function claimOfRow(row: Fields, find: Find): Claim {
  const within = textOrNull(row['within']);
  const id = find(text(row['place']), within);
  if (id === null) throw new Error(`no gold place is named "${text(row['place'])}"`);
  const speech = fields(row['speechAct']);
  const act = { deny: 'denies', accuse: 'accuses', announce: 'announces' }[text(speech['act'])];
  const link = { kind: 'party', name: text(speech['by']), act: act ?? 'says' };
  const collective = fields(row['collective']);
  const lineage = text(row['lineage']);
  const party = listOf(row['attribution'])
    .map((one) => [text(one['kind']), text(one['name'])] as const)
    .find(([kind]) => kind === 'party');
  const event: unknown = {
    claimId: claimId(
      `c-${text(row['seed'])}-${text(row['row'])}-${String(row['start'])}-${id}-${text(row['action'])}-${text(row['modality'])}`,
    ),
    actor: actorId(text(row['actor'])),
    coActors: texts(row['coActors']),
    counterparty: textOrNull(row['counterparty']),
    action: word(row['action']),
    place: {
      id,
      surface: text(row['place']),
      collective:
        row['collective'] === undefined
          ? null
          : {
              container: id,
              kind: COLLECTIVE[text(collective['kind'])] ?? 'unknown',
              owner: textOrNull(collective['owner']),
              quantity: text(collective['quantity']),
              count: null,
              except: [],
            },
      provisional: null,
    },
    relation: row['relation'] === undefined ? null : word(row['relation']),
    object: null,
    part: row['label'] === undefined ? null : { label: text(row['label']), count: null },
    except: texts(row['exceptPlaces']).map((name) => find(name, within)),
    copy: false,
    extent: text(row['extent']),
    modality: text(row['modality']),
    polarity: text(row['polarity']),
    attribution: [{ kind: 'outlet', name: 'syria-tv', act: 'says' }, ...(act === undefined ? [] : [link])],
    validTime: {
      earliest: instantOrNull(row['validEarliest']),
      latest: instantOrNull(row['validLatest']),
      precision: 'unknown',
    },
    basis: text(row['basis']),
    speaker: textOrNull(speech['by']) ?? party?.[1] ?? null,
    asOf: instantOrNull(row['asOf']),
    passageKeys: lineage.endsWith('paragraphs') ? [lineage] : [],
    statementKey: lineage.includes('statement') ? lineage : null,
    span: { start: row['start'], end: row['end'] },
    frame: 'gold',
  };
  if (!isClaim(event)) throw new Error('a gold claim lacks its time');
  return event;
}

/** The fields are those of a claim as written above; only the words in them come from the file. */
function isClaim(value: unknown): value is Claim {
  return typeof value === 'object' && value !== null && 'asOf' in value && typeof value.asOf === 'number';
}

function instantOrNull(value: unknown): Instant | null {
  return typeof value === 'string' ? (parseInstant(value) ?? null) : null;
}

function readingsOf(
  claims: readonly { readonly seed: string; readonly claim: Claim }[],
  published: ReadonlyMap<string, Instant>,
  gazetteer: Gazetteer,
): readonly ClaimsRead[] {
  const groups = new Map<string, { seed: string; region: RegionId; claims: Claim[] }>();
  const put = (seed: string, region: RegionId, claim: Claim): void => {
    const group = groups.get(`${seed} ${region}`) ?? { seed, region, claims: [] };
    groups.set(`${seed} ${region}`, group);
    group.claims.push(claim);
  };
  for (const { seed, claim } of claims) {
    const home = gazetteer.homeRegion(claim.place.id);
    put(seed, home, claim);
    const below = new Set(gazetteer.descendants(claim.place.id).map((id) => gazetteer.homeRegion(id)));
    for (const region of below) if (region !== home) put(seed, region, { ...claim, copy: true });
  }
  return [...groups.values()].map(({ seed, region, claims: list }) => {
    const at = published.get(seed) ?? 0;
    const about = { source: 'syria-tv', publishedAt: at, knownAt: at, anchor: at, reader: 'gold', note: null };
    return { report: reportId(`r-${seed}`), region, claims: list, ...about };
  });
}

const BELONGS: Readonly<Record<string, string | null>> = {
  sdf: null,
  asayish: 'autonomous-administration',
  ypg: 'sdf',
  'autonomous-administration': 'sdf',
  'syrian-government': null,
  ndf: 'syrian-government',
  'baath-brigades': 'syrian-government',
  'fourth-division': 'syrian-government',
  'military-security': 'syrian-government',
  'state-security': 'syrian-government',
  'political-security': 'syrian-government',
  'air-force-intelligence': 'syrian-government',
  'regiment-54': 'syrian-government',
  russia: null,
  'tribal-forces': null,
  'iran-backed-militias': null,
};

function goldActors(): Actors {
  return indexActors(
    Object.entries(BELONGS).map(([id, to]) => ({
      id: actorId(id),
      name: { ar: id, en: id },
      affiliations: to === null ? [] : [{ to: actorId(to), from: null, until: null }],
    })),
  );
}

/** Which actor an answer names for a bloc: an affiliated actor counts as the government. */
export const rolled = (id: string): string => (BELONGS[id] === 'syrian-government' ? 'syrian-government' : id);

function questionOf(row: Fields, find: Find): GoldQuestion {
  const at = (value: string): Instant => {
    const [year = 0, month = 1, day = 1] = value.split('-').map(Number);
    return value.length === 10 ? damascusInstant({ year, month, day }, 12) : (parseInstant(value) ?? 0);
  };
  const known = textOrNull(row['known']);
  const expected = Object.entries(fields(row['expect'])).map(([name, value]) => [name, texts(value)] as const);
  return {
    id: text(row['id']),
    place: find(text(row['place']), textOrNull(row['within'])),
    at: at(text(row['at'])),
    known: known === null ? null : (parseInstant(known) ?? null),
    expect: Object.fromEntries(expected),
  };
}

/** A cell as the rules make it, or as the edge writes it. */
export interface AnsweredCell {
  readonly status: string;
  readonly holders: readonly string[];
  readonly parties: readonly string[];
  readonly flags: readonly string[];
  readonly siege: { readonly by: readonly string[]; readonly extent: string } | null;
  readonly presence: readonly string[];
}

/** Whether a cell is as a question expects. */
export function isAnswered({ expect: wanted }: GoldQuestion, cell: AnsweredCell | null): boolean {
  const holders = [...new Set(cell?.holders.map(rolled) ?? [])];
  const parties = [...new Set(cell?.parties.map(rolled) ?? [])];
  const by: readonly string[] = cell?.siege?.by ?? [];
  const all = (list: readonly string[] | undefined, of: readonly string[]): boolean =>
    (list ?? []).every((one) => of.includes(one));
  const none = (list: readonly string[] | undefined, of: readonly string[]): boolean =>
    !(list ?? []).some((one) => of.includes(one));
  return (
    (wanted['status'] ?? [cell?.status ?? 'unknown']).includes(cell?.status ?? 'unknown') &&
    (wanted['holders'] === undefined ||
      (all(wanted['holders'], holders) && holders.length === wanted['holders'].length)) &&
    all(wanted['parties'], parties) &&
    all(wanted['siegeBy'], by) &&
    all(wanted['presence'], cell?.presence ?? []) &&
    all(
      wanted['flags'],
      (cell?.flags ?? []).map((flag) => flag.replaceAll('_', '-')),
    ) &&
    all(wanted['siegeExtent'], cell?.siege ? [cell.siege.extent] : []) &&
    none(wanted['notHolders'], holders) &&
    none(wanted['notSiegeBy'], by)
  );
}
