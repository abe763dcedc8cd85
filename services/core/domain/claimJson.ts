import { changesControl } from './claim.ts';
import type { Claim, Collective, PlaceMention } from './events.generated.ts';
import type { Gazetteer } from './gazetteer.ts';
import { displayName } from './place.ts';
import { edtf, rfc3339OrNull } from './time.ts';
import type { Instant } from './time.ts';

/** A word of an Avro enum as users read it: `lift_siege` becomes `lift-siege`. */
export function hyphened(word: string): string {
  return word.replaceAll('_', '-');
}

/**
 * A claim in the shape of the outer contract: words with hyphens, instants as RFC 3339 with null for open bounds,
 * the valid time also as EDTF, the place with its name in both languages. Absent optional fields are left out.
 */
export function claimJson(claim: Claim, gazetteer: Gazetteer): Readonly<Record<string, unknown>> {
  const { earliest, latest } = claim.validTime;
  return {
    claimId: claim.claimId,
    actor: claim.actor,
    coActors: claim.coActors,
    counterparty: claim.counterparty,
    action: hyphened(claim.action),
    place: placeJson(claim.place, gazetteer),
    ...(claim.relation === null ? {} : { relation: hyphened(claim.relation) }),
    ...(claim.object === null ? {} : { object: claim.object }),
    ...(claim.part === null ? {} : { part: claim.part }),
    ...(claim.except.length === 0 ? {} : { except: claim.except }),
    ...(claim.copy ? { copy: true } : {}),
    extent: hyphened(claim.extent),
    modality: hyphened(claim.modality),
    polarity: hyphened(claim.polarity),
    attribution: claim.attribution,
    validTime: { edtf: edtf(earliest, latest), earliest: bound(earliest), latest: bound(latest) },
    basis: claim.basis,
    speaker: claim.speaker,
    asOf: bound(claim.asOf),
    passageKeys: claim.passageKeys,
    statementKey: claim.statementKey,
    span: claim.span,
    frame: claim.frame,
    changesControl: changesControl(claim),
  };
}

function placeJson(place: PlaceMention, gazetteer: Gazetteer): Readonly<Record<string, unknown>> {
  const known = gazetteer.get(place.id);
  const name = known === undefined ? { ar: place.surface, en: place.surface } : displayName(known, place.id);
  return {
    id: place.id,
    surface: place.surface,
    name,
    ...(place.collective === null ? {} : { collective: collectiveJson(place.collective) }),
    ...(place.provisional === null ? {} : { provisional: place.provisional }),
  };
}

function collectiveJson(collective: Collective): Readonly<Record<string, unknown>> {
  const { count, ...rest } = collective;
  return { ...rest, kind: hyphened(collective.kind), ...(count === null ? {} : { count }) };
}

function bound(at: Instant | null): string | null {
  return at === null ? null : rfc3339OrNull(at);
}
