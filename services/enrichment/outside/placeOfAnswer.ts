import type { Actors } from '../../core/domain/actor.ts';
import type { Collective, PlaceMention } from '../../core/domain/events.generated.ts';
import type { Gazetteer } from '../../core/domain/gazetteer.ts';
import { COUNTRY, provisionalId } from '../../core/domain/gazetteer.ts';
import { placeId } from '../../core/domain/ids.ts';
import type { PlaceId } from '../../core/domain/ids.ts';
import { matchKey } from '../../core/domain/matchKey.ts';
import { PLACE_KINDS } from '../../core/domain/place.ts';
import type { PlaceKind } from '../../core/domain/place.ts';
import type { AnswerFields } from './answerFields.ts';
import { CLAIM_WORDS } from '../../core/domain/claimWords.ts';
import { knownActorOrNull } from './knownActor.ts';

export const PLACE_FIELDS = ['id', 'surface', 'name', 'collective', 'provisional'];
const COLLECTIVE_FIELDS = ['container', 'kind', 'owner', 'quantity', 'count', 'except'];
const PROVISIONAL_FIELDS = ['kind', 'container'];

export interface PlaceContext {
  readonly gazetteer: Gazetteer;
  /** Whether the report holds these words, however they are spelt; markup holds none. */
  readonly stands: (surface: string) => boolean;
  readonly actors: Actors;
}

/**
 * The place that an answer names: by an id that the gazetteer knows; else by the one place that has this name, in this
 * container and of this kind where those are given; else a provisional place of these words, which must stand in the
 * text: nothing else says what they mean.
 */
export function placeOfAnswer(fields: AnswerFields, context: PlaceContext): PlaceMention {
  const { gazetteer } = context;
  const surface = fields.text('surface');
  const set = fields.objectOrNull('collective', COLLECTIVE_FIELDS);
  if (set) {
    const collective = collectiveOf(set, context);
    return { id: collective.container, surface, collective, provisional: null };
  }
  const given = fields.textOrNull('id');
  const about = fields.objectOrNull('provisional', PROVISIONAL_FIELDS);
  const kind = about?.has('kind') === true ? about.word('kind', PLACE_KINDS) : null;
  const container = about?.has('container') === true ? knownPlace(about, 'container', gazetteer) : null;
  const known = given === null ? undefined : gazetteer.get(placeId(given));
  const id = known?.id ?? namedPlace(surface, kind, container, gazetteer);
  if (id !== undefined) return { id, surface, collective: null, provisional: null };
  if (!context.stands(surface)) throw fields.fail('surface', `is "${surface}", which the text does not hold`);
  const made = provisionalId(gazetteer.homeRegion(container ?? COUNTRY), surface, kind, container);
  return { id: made, surface, collective: null, provisional: { kind, container } };
}

/** Undefined where none or several places fit. */
function namedPlace(
  surface: string,
  kind: PlaceKind | null,
  container: PlaceId | null,
  gazetteer: Gazetteer,
): PlaceId | undefined {
  const fitting = gazetteer
    .named(matchKey(surface))
    .filter((place) => kind === null || place.kind === kind)
    .filter((place) => container === null || gazetteer.isBelow(place.id, container));
  return fitting.length === 1 ? fitting[0]?.id : undefined;
}

function collectiveOf(fields: AnswerFields, { gazetteer, actors }: PlaceContext): Collective {
  return {
    container: knownPlace(fields, 'container', gazetteer),
    kind: fields.word('kind', CLAIM_WORDS.CollectiveKind),
    owner: knownActorOrNull(fields, 'owner', actors),
    quantity: fields.word('quantity', CLAIM_WORDS.Quantity),
    count: fields.wholeOrNull('count'),
    except: knownPlaces(fields, 'except', gazetteer),
  };
}

/** Places that are only pointed at must be known. */
export function knownPlaces(fields: AnswerFields, name: string, gazetteer: Gazetteer): readonly PlaceId[] {
  const ids = fields.texts(name).map(placeId);
  const stranger = ids.find((id) => gazetteer.get(id) === undefined);
  if (stranger === undefined) return ids;
  throw fields.fail(name, `has "${stranger}", an id that no place has`);
}

function knownPlace(fields: AnswerFields, name: string, gazetteer: Gazetteer): PlaceId {
  const id = placeId(fields.text(name));
  if (gazetteer.get(id) !== undefined) return id;
  throw fields.fail(name, `is "${id}", an id that no place has`);
}
