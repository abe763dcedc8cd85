import { COUNTRY } from '../../core/domain/gazetteer.ts';
import { placeId } from '../../core/domain/ids.ts';
import type { PlaceId } from '../../core/domain/ids.ts';
import { joinNames } from '../../core/domain/mergePlaces.ts';
import type { Place, PlaceKind } from '../../core/domain/place.ts';
import type { Candidate } from './candidate.ts';
import type { Draft } from './draft.ts';
import { findKnown, isAdministrative } from './findKnown.ts';
import { uncertaintyOf } from './placeKinds.ts';

/** What becomes of a candidate. */
export type Settled =
  | { readonly status: 'new'; readonly addition: Place; readonly byNearness: boolean }
  | { readonly status: 'merged'; readonly addition: Place }
  | { readonly status: 'skipped'; readonly reason: string };

/** Holds a candidate against the draft: it adds to a place that is there, is a new one, or is skipped with a reason. */
export function settleCandidate(draft: Draft, candidate: Candidate): Settled {
  const parent = parentOf(draft, candidate);
  const known = findKnown(draft, candidate, parent?.place ?? null);
  if (known.status === 'unsure') return { status: 'skipped', reason: known.reason };
  if (known.status === 'known') {
    const addition = additionTo(known.place, candidate);
    return addition === undefined ? { status: 'skipped', reason: 'already there' } : { status: 'merged', addition };
  }
  if (candidate.names.ar.length === 0) return { status: 'skipped', reason: 'without an Arabic name' };
  if (candidate.names.en.length === 0) return { status: 'skipped', reason: 'without a Latin name' };
  if (isAdministrative(candidate.kind) && candidate.refs['pcode'] === undefined)
    return { status: 'skipped', reason: 'an administrative area without a P-code' };
  if (parent === undefined) return { status: 'skipped', reason: 'in no container that is known' };
  return { status: 'new', addition: newPlace(draft, candidate, parent.place), byNearness: parent.byNearness };
}

interface Parent {
  readonly place: Place;
  readonly byNearness: boolean;
}

/** The nearest container by P-code; of a place without any, the sub-district or district that is near. */
function parentOf(draft: Draft, { kind, refs, parentPcodes, point }: Candidate): Parent | undefined {
  if (kind === 'governorate') return told(draft.get(COUNTRY));
  const own = refs['pcode'];
  // The P-code of a district begins with that of its governorate, a sub-district's with its district's.
  const codes = isAdministrative(kind) && own !== undefined ? [...parentPcodes, own.slice(0, -2)] : parentPcodes;
  const place = codes.filter((code) => code !== own).map((code) => draft.byRef('pcode', code));
  const byCode = told(place.find((one) => one !== undefined));
  // Where P-codes are told and none is known, the right container is missing, and the nearest is another.
  const placedByCode = byCode !== undefined || codes.length > 0 || own !== undefined;
  if (placedByCode || isAdministrative(kind) || point === null) return byCode;
  const near = draft.containerNear(point);
  return near === undefined ? undefined : { place: near, byNearness: true };
}

const told = (place: Place | undefined): Parent | undefined =>
  place === undefined ? undefined : { place, byNearness: false };

/** What a candidate adds to a place; undefined if nothing. */
function additionTo(place: Place, candidate: Candidate): Place | undefined {
  const names = {
    ar: fresh(
      place.names.ar,
      candidate.names.ar.filter((name) => !saysOtherKind(name, place.kind)),
    ),
    en: fresh(place.names.en, candidate.names.en),
    ku: fresh(place.names.ku ?? [], candidate.names.ku),
  };
  const refs = Object.entries(candidate.refs).filter(([name]) => place.refs[name] === undefined);
  const point = place.point === null ? candidate.point : null;
  if (point === null && refs.length === 0 && [names.ar, names.en, names.ku].every((list) => list.length === 0))
    return undefined;
  const { ku, ...others } = names;
  return {
    ...{ id: place.id, kind: place.kind, parents: place.parents, point },
    names: { ...others, ...(ku.length === 0 ? {} : { ku }) },
    uncertaintyMetres: point === null ? null : uncertaintyOf(place.kind),
    refs: Object.fromEntries(refs),
  };
}

function fresh(names: readonly string[], more: readonly string[]): readonly string[] {
  return joinNames(names, more).slice(joinNames(names, []).length);
}

/** "The city of Damascus" as a name of the governorate would draw every mention of the city to it. */
function saysOtherKind(name: string, kind: PlaceKind): boolean {
  return isAdministrative(kind) && /^(?:مدينة|بلدة|قرية)\s/u.test(name);
}

function newPlace(draft: Draft, { kind, names, point, refs }: Candidate, parent: Place): Place {
  const { ku, ...others } = names;
  return {
    id: newId(draft, { names, refs }, parent),
    kind,
    parents: [parent.id],
    names: { ...others, ...(ku.length === 0 ? {} : { ku }) },
    point,
    uncertaintyMetres: point === null ? null : uncertaintyOf(kind),
    refs,
  };
}

/** `sy.<pcode>`, or `sy.<pcode of parent>.<slug>`, with a reference behind it if another place has that id. */
function newId(draft: Draft, { names, refs }: Pick<Candidate, 'names' | 'refs'>, parent: Place): PlaceId {
  const code = refs['pcode'];
  if (code !== undefined) return placeId(`sy.${code}`);
  const plain = `sy.${parent.refs['pcode'] ?? parent.id.replace(/^sy\./, '')}.${slugOf(names.en[0] ?? '')}`;
  const reference = refs['geonames'] ?? refs['wof'];
  const wanted = [plain, ...(reference === undefined ? [] : [`${plain}-${reference}`])].map(placeId);
  for (let n = 2; ; n++) {
    const free = wanted.find((id) => draft.get(id) === undefined);
    if (free !== undefined) return free;
    wanted.push(placeId(`${plain}-${String(n)}`));
  }
}

function slugOf(name: string): string {
  const slug = name
    .normalize('NFKD')
    .replace(/[\p{M}'’‘ʻʼʿʾ`´]/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return slug === '' ? 'place' : slug;
}
