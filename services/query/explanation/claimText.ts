import type { Attribution, Claim } from '../../core/domain/events.generated.ts';
import type { Names } from './names.ts';
import { distinctActors } from './names.ts';
import type { Deed, DeedKind, Voice, Wording } from './wording.ts';

/** What a claim says, in one sentence. */
export function claimText(claim: Claim, wording: Wording, names: Names): string {
  return wording.deed(deedOf(claim, wording, names));
}

function deedOf(claim: Claim, wording: Wording, names: Names): Deed {
  const { actor, coActors, counterparty, modality, basis, validTime } = claim;
  return {
    kind: kindOf(claim),
    actors: wording.list(names.actors(distinctActors([actor, ...coActors]))),
    // Whoever is named as the owner of a set need not be named again as who gives or takes it.
    counterparty:
      counterparty === null || counterparty === claim.place.collective?.owner ? null : names.actor(counterparty),
    where: whereOf(claim, names),
    ...{ modality, basis, time: validTime },
    negative: claim.polarity === 'negative',
    denier: denierOf(claim, names),
  };
}

function kindOf({ action, relation }: Claim): DeedKind {
  return action === 'state' ? (relation ?? 'unknown') : action;
}

function whereOf({ place, extent, part, except }: Claim, names: Names): Deed['where'] {
  const { collective } = place;
  const spared = [...except, ...(collective?.except ?? [])].map((id) => names.place(id));
  return {
    place: names.place(collective?.container ?? place.id),
    extent,
    label: part === null || part.label === '' ? null : part.label,
    count: part?.count ?? null,
    except: spared,
    collective: collective && {
      kind: collective.kind,
      owner: collective.owner === null ? null : names.actor(collective.owner),
      quantity: collective.quantity,
      count: collective.count,
    },
  };
}

/** Whether a claim says that something is not so. */
export function isDenial(claim: Claim): boolean {
  return claim.attribution.some(({ act }) => act === 'denies');
}

function denierOf(claim: Claim, names: Names): string | null {
  const link = claim.attribution.find(({ act }) => act === 'denies');
  if (!link) return null;
  return claim.speaker === null ? speakerName(link, names) : names.actor(claim.speaker);
}

/** The chain of who says so, from the outlet inwards. */
export function voicesOf(claim: Claim, source: string, names: Names): readonly Voice[] {
  const chain = claim.attribution.map((link) => ({ kind: link.kind, act: link.act, name: speakerName(link, names) }));
  const [first] = claim.attribution;
  const led = first?.kind === 'outlet' && first.name === source;
  return led ? chain : [{ kind: 'outlet', act: 'says', name: names.outlet(source) }, ...chain];
}

function speakerName({ kind, name }: Attribution, names: Names): string {
  if (kind === 'outlet') return names.outlet(name);
  return kind === 'party' ? names.actor(name) : name;
}
