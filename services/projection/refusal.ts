import { SaytaraError } from '../core/domain/errors.ts';
import type { Claim, ClaimsRead, SaytaraEvent } from '../core/domain/events.generated.ts';
import { isProvisional } from '../core/domain/gazetteer.ts';
import type { Gazetteer } from '../core/domain/gazetteer.ts';
import type { ReportId } from '../core/domain/ids.ts';
import { FIRST_INSTANT, LAST_INSTANT } from '../core/domain/time.ts';

/** What of an event of claims fits its schema and cannot be ruled all the same. */
interface Fault {
  readonly field: string;
  readonly why: string;
  readonly hint: string;
}

/** What of an event can be ruled, and why the rest cannot. */
export interface Admission {
  /** With its sound claims; null if nothing of it can be ruled. */
  readonly event: SaytaraEvent | null;
  /** `event-invalid`, which names every claim that is left out with its faults; undefined if all can be ruled. */
  readonly refused: SaytaraError | undefined;
}

/**
 * Takes from an event what cannot be ruled: claims of a place that nobody knows, or that is another region's, would
 * count nowhere; times that no calendar holds have no day; ids of several actors are none. A claim at fault keeps no
 * other claim of its report from counting; a report whose own times are at fault, or none of whose claims is sound,
 * is left out whole. Whoever folds makes a dead letter of what is refused, so that nothing is dropped unsaid.
 */
export function admit(event: SaytaraEvent, gazetteer: Gazetteer): Admission {
  if (!('report' in event) || !('knownAt' in event)) return { event, refused: undefined };
  if (!('region' in event)) {
    const own = timesFaults({ knownAt: event.knownAt });
    return admission(event, own.length === 0 ? event : null, own);
  }
  const areTimes = isTime(event.knownAt) && isTime(event.publishedAt) && isTime(event.anchor);
  const faults = event.claims.map((claim) => claimFaults(claim, event.region, gazetteer));
  if (areTimes && faults.every((list) => list.length === 0)) return { event, refused: undefined };
  const own = timesFaults({ knownAt: event.knownAt, publishedAt: event.publishedAt, anchor: event.anchor });
  const claims = event.claims.filter((_, i) => faults[i]?.length === 0);
  const left = own.length > 0 || claims.length === 0 ? null : { ...event, claims };
  return admission(event, left, [...own, ...faults.flat()]);
}

type OfReport = Extract<SaytaraEvent, { readonly report: ReportId }>;

function admission({ type, report }: OfReport, left: SaytaraEvent | null, faults: readonly Fault[]): Admission {
  if (faults.length === 0) return { event: left, refused: undefined };
  const told = new Map(faults.map(({ field, why }) => [`${field} ${why}`, field]));
  const rest = left === null ? '' : '; its other claims count';
  const refused = new SaytaraError('event-invalid', {
    message: `taking in ${type} of report "${report}": ${[...told.keys()].join('; ')}${rest}`,
    hint: [...new Set(faults.map(({ hint }) => hint))].join('; '),
    details: { report, fields: [...told.values()] },
  });
  return { event: left, refused };
}

/** All that is wrong with a claim; of nearly every one nothing is. */
function claimFaults(claim: Claim, region: ClaimsRead['region'], gazetteer: Gazetteer): readonly Fault[] {
  const { validTime, asOf } = claim;
  const areTimes = isTime(validTime.earliest) && isTime(validTime.latest) && isTime(asOf);
  const place = placeFault(claim, region, gazetteer);
  if (areTimes && !place && areActors(claim)) return NONE;
  const times = timesFaults({ earliest: validTime.earliest, latest: validTime.latest, asOf });
  const all = [...times, ...actorFaults(claim), ...(place ? [place] : NONE)];
  return all.map((one) => ({ ...one, field: `${one.field} of claim "${claim.claimId}"` }));
}

const NONE: readonly Fault[] = [];

function timesFaults(times: Readonly<Record<string, number | null>>): Fault[] {
  return Object.entries(times).flatMap(([field, at]) => timeFault(field, at) ?? []);
}

function timeFault(field: string, at: number | null): Fault | undefined {
  if (isTime(at)) return undefined;
  return {
    field,
    why: `is ${String(at)}, which is outside the years 0000 to 9999`,
    hint: 'times are milliseconds since 1970-01-01T00:00:00Z; an open bound is null',
  };
}

function isTime(at: number | null): boolean {
  return at === null || (at >= FIRST_INSTANT && at <= LAST_INSTANT);
}

function areActors({ actor, coActors, counterparty, speaker }: Claim): boolean {
  return isActor(actor) && coActors.every(isActor) && isActor(counterparty) && isActor(speaker);
}

/** Ids seen to be none are not kept, and of the others no more than so many: they are few. */
const IDS_KEPT = 10_000;
const ids = new Set<string>();

function isActor(id: string | null): boolean {
  if (id === null || ids.has(id)) return true;
  if (/[\s,|+]/u.test(id)) return false;
  if (ids.size < IDS_KEPT) ids.add(id);
  return true;
}

/** Ids of actors are words of letters, digits and hyphens (contract.md): lists of them are told apart by what joins them. */
function actorFaults({ actor, coActors, counterparty, speaker }: Claim): readonly Fault[] {
  const hint = 'ids of actors hold no space, comma, bar or plus; name several doers in actor and coActors';
  return [actor, ...coActors, counterparty, speaker]
    .filter((id) => !isActor(id))
    .map((id) => ({ field: 'actor', why: `is "${String(id)}", which is no id`, hint }));
}

function placeFault({ place, copy }: Claim, region: ClaimsRead['region'], gazetteer: Gazetteer): Fault | undefined {
  if (!gazetteer.get(place.id) && !isProvisional(place.id)) {
    const hint = 'claims name places by the ids of /v1/places; one that is not listed has a provisional id';
    return { field: 'place', why: `is "${place.id}", which no place has for its id`, hint };
  }
  const home = gazetteer.homeRegion(place.id);
  if (copy || home === region) return undefined;
  const hint = 'a claim stands under the home region of its place, and in others as a copy';
  return { field: 'place', why: `is "${place.id}" of the region "${home}", and not "${region}"`, hint };
}
