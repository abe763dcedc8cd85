import { buildGazetteer } from '../../core/domain/gazetteer.ts';
import type { Gazetteer } from '../../core/domain/gazetteer.ts';
import { actorId, placeId } from '../../core/domain/ids.ts';
import type { PlaceKind } from '../../core/domain/place.ts';
import { damascusInstant } from '../../core/domain/time.ts';
import type { Label, LabelledText } from './label.ts';

export interface LabelParts extends Partial<Omit<Label, 'actor' | 'coActors' | 'counterparty'>> {
  readonly actor?: string;
  readonly coActors?: readonly string[];
  readonly counterparty?: string;
}

/** The label of the claim that `claimOf()` builds: SDF seized the town on 10 April 2022. */
export function labelOf(parts: LabelParts = {}): Label {
  const { actor, coActors, counterparty, ...rest } = parts;
  return {
    actor: actorId(actor ?? 'sdf'),
    coActors: (coActors ?? []).map(actorId),
    counterparty: counterparty === undefined ? null : actorId(counterparty),
    action: 'seize',
    place: 'القامشلي',
    within: null,
    set: false,
    extent: 'all',
    relation: null,
    modality: 'performed',
    polarity: 'positive',
    basis: 'asserted',
    earliest: damascusInstant({ year: 2022, month: 4, day: 10 }),
    latest: damascusInstant({ year: 2022, month: 4, day: 11 }),
    changesControl: true,
    evidence: 'the town fell',
    ...rest,
  };
}

export function textOf(labels: readonly Label[], parts: Partial<LabelledText> = {}): LabelledText {
  return {
    id: 'one',
    category: 'seize',
    source: 'outlet',
    publishedAt: damascusInstant({ year: 2022, month: 6, day: 1 }),
    language: 'en',
    text: 'the town fell. the street fell.',
    labels,
    ...parts,
  };
}

const PLACES: readonly (readonly [id: string, kind: PlaceKind, parent: string | null, name: string])[] = [
  ['sy', 'country', null, 'سوريا'],
  ['sy.d', 'district', 'sy', 'الحسكة'],
  ['sy.d.town', 'town', 'sy.d', 'القامشلي'],
  ['sy.d.street', 'street', 'sy.d.town', 'شارع الوحدة'],
];

/** The places that claimOf() speaks of, with names that are no words for kinds of places. */
export function namedGazetteer(): Gazetteer {
  const built = buildGazetteer(
    PLACES.map(([id, kind, parent, name]) => ({
      id: placeId(id),
      kind,
      parents: parent === null ? [] : [placeId(parent)],
      names: { ar: [name], en: [id] },
      point: null,
      uncertaintyMetres: null,
      refs: {},
    })),
  );
  if ('get' in built) return built;
  throw new Error('the named gazetteer is wrong');
}
