import { SaytaraError } from '../core/domain/errors.ts';
import type { Claim, ClaimsRead, SaytaraEvent } from '../core/domain/events.generated.ts';
import { isProvisional } from '../core/domain/gazetteer.ts';
import type { Gazetteer } from '../core/domain/gazetteer.ts';
import { FIRST_INSTANT, LAST_INSTANT } from '../core/domain/time.ts';

/** What of an event of claims fits its schema and cannot be ruled all the same. */
interface Fault {
  readonly field: string;
  readonly why: string;
  readonly hint: string;
}

/**
 * Why an event cannot be ruled, as `event-invalid`; undefined if it can. Claims of a place that nobody knows, or that
 * is another region's, would count nowhere; times that no calendar holds have no day; ids of several actors are none. Whoever folds makes a dead
 * letter of it, so that nothing is dropped unsaid.
 */
export function refusalOf(event: SaytaraEvent, gazetteer: Gazetteer): SaytaraError | undefined {
  if (!('report' in event) || !('knownAt' in event)) return undefined;
  const fault = timeFault('knownAt', event.knownAt) ?? ('region' in event ? readingFault(event, gazetteer) : undefined);
  if (!fault) return undefined;
  const { field, why, hint } = fault;
  return new SaytaraError('event-invalid', {
    message: `taking in ${event.type} of report "${event.report}": ${field} ${why}`,
    hint,
    details: { report: event.report, field },
  });
}

function readingFault(reading: ClaimsRead, gazetteer: Gazetteer): Fault | undefined {
  const own = timeFault('publishedAt', reading.publishedAt) ?? timeFault('anchor', reading.anchor);
  if (own) return own;
  for (const claim of reading.claims) {
    const fault = claimTimeFault(claim) ?? actorFault(claim) ?? placeFault(claim, reading.region, gazetteer);
    if (fault) return { ...fault, field: `${fault.field} of claim "${claim.claimId}"` };
  }
  return undefined;
}

function claimTimeFault({ validTime, asOf }: Claim): Fault | undefined {
  const { earliest, latest } = validTime;
  return timeFault('earliest', earliest) ?? timeFault('latest', latest) ?? timeFault('asOf', asOf);
}

function timeFault(field: string, at: number | null): Fault | undefined {
  if (at === null || (at >= FIRST_INSTANT && at <= LAST_INSTANT)) return undefined;
  return {
    field,
    why: `is ${String(at)}, which is outside the years 0000 to 9999`,
    hint: 'times are milliseconds since 1970-01-01T00:00:00Z; an open bound is null',
  };
}

/** Ids of actors are words of letters, digits and hyphens (contract.md): lists of them are told apart by what joins them. */
function actorFault({ actor, coActors, counterparty, speaker }: Claim): Fault | undefined {
  for (const id of [actor, ...coActors, counterparty, speaker]) {
    if (id === null || !/[\s,|+]/u.test(id)) continue;
    const hint = 'ids of actors hold no space, comma, bar or plus; name several doers in actor and coActors';
    return { field: 'actor', why: `is "${id}", which is no id`, hint };
  }
  return undefined;
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
