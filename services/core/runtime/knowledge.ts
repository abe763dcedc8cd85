import { join } from 'node:path';
import { indexActors } from '../domain/actor.ts';
import type { Actor, Affiliation } from '../domain/actor.ts';
import type { Action } from '../domain/events.generated.ts';
import { buildGazetteer } from '../domain/gazetteer.ts';
import type { Gazetteer } from '../domain/gazetteer.ts';
import { actorId, placeId } from '../domain/ids.ts';
import type { ActorId } from '../domain/ids.ts';
import { GRADES, LANGUAGES, PRESENTS, SUBJECTS } from '../domain/knowledge.ts';
import type { ActorNames, Frame, Knowledge, Source } from '../domain/knowledge.ts';
import { PLACE_KINDS } from '../domain/place.ts';
import type { Place } from '../domain/place.ts';
import { parseInstant, startOfDay } from '../domain/time.ts';
import type { Instant } from '../domain/time.ts';
import { fieldsOf } from './dataFields.ts';
import type { DataFields } from './dataFields.ts';
import { invalid, readDataFile } from './dataFile.ts';
import type { DataFile, DataRecord } from './dataFile.ts';

const SHIPPED = join(import.meta.dirname, '../../enrichment/knowledge');

/** The actions that a frame may say. */
const FRAME_ACTIONS = [
  'seize',
  'expel',
  'storm',
  'withdraw',
  'handover',
  'besiege',
  'cordon',
  'blockade',
  'lift_siege',
  'advance',
  'deploy',
  'reinforce',
  'state',
] as const satisfies readonly Action[];

/**
 * Loads the data files that the reader and the adjudicator know by. An unknown field, a wrong type, a cycle or a missing parent in
 * the gazetteer, an actor that nobody lists: `knowledge-invalid` naming file, line and reason.
 */
export function readKnowledge(folder: string = SHIPPED): Knowledge {
  const [places, actors, sources, frames] = ['places.ndjson', 'actors.ndjson', 'sources.ndjson', 'frames.ndjson'].map(
    (name) => readDataFile(join(folder, name)),
  );
  if (!places || !actors || !sources || !frames) throw new TypeError('four files were read');
  const known = new Set(actors.records.map((record) => record.fields['id']));
  const actorOf = (fields: DataFields, name: string): ActorId => {
    const id = fields.text(name);
    if (!known.has(id)) throw fields.fail(`no actor has the id '${id}'`);
    return actorId(id);
  };
  const read = actors.records.map((record) => actorsRecord(record, actorOf));
  return {
    gazetteer: gazetteerOf(places),
    actors: indexActors(read.map(({ actor }) => actor)),
    actorNames: read.map(({ names }) => names),
    sources: sources.records.map((record) => sourceOf(record, actorOf)),
    frames: frames.records.map((record) => frameOf(record, actorOf)),
    files: [actors, frames, places, sources].map(({ name, sha256 }) => ({ name, sha256 })),
  };
}

type ActorOf = (fields: DataFields, name: string) => ActorId;

function gazetteerOf(file: DataFile): Gazetteer {
  const places = file.records.map(placeOf);
  const gazetteer = buildGazetteer(places);
  if (!('length' in gazetteer)) return gazetteer;
  const [fault] = gazetteer;
  // Of an id that stands twice the second line is the fault.
  const record = file.records.findLast((one) => one.fields['id'] === fault?.place);
  throw invalid(record ?? { file: file.name, line: 1 }, `${fault?.place ?? ''}: ${fault?.reason ?? ''}`);
}

const PLACE_FIELDS = ['id', 'kind', 'parents', 'names', 'point', 'uncertaintyMetres', 'refs'];

function placeOf(record: DataRecord): Place {
  const fields = fieldsOf(record, PLACE_FIELDS);
  const names = fields.object('names', ['ar', 'en']);
  return {
    id: placeId(fields.text('id')),
    kind: fields.oneOf('kind', PLACE_KINDS),
    parents: fields.texts('parents').map(placeId),
    names: { ar: names.texts('ar'), en: names.texts('en') },
    point: pointOf(record.fields['point'], fields),
    uncertaintyMetres: fields.numberOrNull('uncertaintyMetres'),
    refs: fields.textMap('refs'),
  };
}

function pointOf(value: unknown, fields: DataFields): readonly [number, number] | null {
  if (value === null || value === undefined) return null;
  const pair: readonly unknown[] = Array.isArray(value) ? value : [];
  const [longitude, latitude] = pair;
  if (typeof longitude !== 'number' || typeof latitude !== 'number' || Math.abs(latitude) > 90)
    throw fields.fail(`field 'point' is not [longitude, latitude]`);
  return [longitude, latitude];
}

const ACTOR_FIELDS = ['id', 'name', 'aliases', 'affiliations', 'from', 'until'];

function actorsRecord(record: DataRecord, actorOf: ActorOf): { readonly actor: Actor; readonly names: ActorNames } {
  const fields = fieldsOf(record, ACTOR_FIELDS);
  const name = fields.object('name', ['ar', 'en']);
  const aliases = fields.object('aliases', ['ar', 'en']);
  const id = actorId(fields.text('id'));
  const shown = { ar: name.text('ar'), en: name.text('en') };
  const affiliations = fields.objects('affiliations', ['to', 'from', 'until']).map((one): Affiliation => ({
    to: actorOf(one, 'to'),
    from: dayOf(one, 'from'),
    until: dayOf(one, 'until'),
  }));
  return {
    actor: { id, name: shown, affiliations },
    names: {
      actor: id,
      ar: [shown.ar, ...aliases.texts('ar')],
      en: [shown.en, ...aliases.texts('en')],
      from: dayOf(fields, 'from'),
      until: dayOf(fields, 'until'),
    },
  };
}

/** 00:00 in Damascus of a date; null if absent. */
function dayOf(fields: DataFields, name: string): Instant | null {
  const text = fields.textOrNull(name);
  if (text === null) return null;
  const at = parseInstant(text);
  if (at === undefined) throw fields.fail(`field '${name}' is not a date: '${text}'`);
  return startOfDay(at);
}

function sourceOf(record: DataRecord, actorOf: ActorOf): Source {
  const fields = fieldsOf(record, ['id', 'names', 'grade', 'interest', 'language']);
  const names = fields.object('names', ['ar', 'en']);
  return {
    id: fields.text('id'),
    names: { ar: names.texts('ar'), en: names.texts('en') },
    grade: fields.oneOf('grade', GRADES),
    interest: fields.textOrNull('interest') === null ? null : actorOf(fields, 'interest'),
    language: fields.textOrNull('language') === null ? null : fields.oneOf('language', LANGUAGES),
  };
}

const FRAME_FIELDS = [
  'id',
  'language',
  'action',
  'present',
  'subject',
  'perfect',
  'imperfect',
  'masdar',
  'object',
  'place',
  'counterparty',
  'actor',
  'examples',
  'counterExamples',
];

function frameOf(record: DataRecord, actorOf: ActorOf): Frame {
  const fields = fieldsOf(record, FRAME_FIELDS);
  const examples = fields.objects('examples', ['text', 'actor', 'place']);
  if (examples.length === 0) throw fields.fail('a frame needs an example');
  return {
    id: fields.text('id'),
    language: fields.oneOf('language', LANGUAGES),
    action: fields.oneOf('action', FRAME_ACTIONS),
    present: fields.oneOf('present', PRESENTS),
    subject: fields.oneOf('subject', SUBJECTS),
    perfect: fields.texts('perfect'),
    imperfect: fields.texts('imperfect'),
    masdar: fields.texts('masdar'),
    object: fields.texts('object'),
    place: fields.texts('place'),
    counterparty: fields.texts('counterparty'),
    actor: fields.texts('actor'),
    examples: examples.map((one) => ({
      text: one.text('text'),
      actor: actorOf(one, 'actor'),
      place: one.text('place'),
    })),
    counterExamples: fields.texts('counterExamples'),
  };
}
