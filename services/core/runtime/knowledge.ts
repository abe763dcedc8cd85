import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { indexActors } from '../domain/actor.ts';
import type { Actor, Affiliation } from '../domain/actor.ts';
import { SaytaraError } from '../domain/errors.ts';
import { actorId } from '../domain/ids.ts';
import type { ActorId } from '../domain/ids.ts';
import { GRADES, LANGUAGES } from '../domain/knowledge.ts';
import type { ActorNames, GenericActor, Knowledge, KnowledgeFile, Source } from '../domain/knowledge.ts';
import { parseInstant, startOfDay } from '../domain/time.ts';
import type { Instant } from '../domain/time.ts';
import { fieldsOf } from './dataFields.ts';
import type { DataFields } from './dataFields.ts';
import { readDataFile } from './dataFile.ts';
import type { DataFile, DataRecord } from './dataFile.ts';
import { frameOf, governorOf } from './frameRecords.ts';
import { gazetteerOf } from './placeRecords.ts';

const SHIPPED = join(import.meta.dirname, '../../enrichment/knowledge');

export interface KnowledgeFolders {
  /** Of the shipped files if absent. */
  readonly folder?: string;
  /** Additional places, as `saytara places import` writes them; none if absent. */
  readonly places?: string | undefined;
}

/**
 * Loads the data files that the reader and the adjudicator know by: one file of actors, generic actors, sources and governing
 * words, and folders of places and frames, whose files count as one, with the additional places. An unknown field, a wrong type, a cycle or a missing
 * parent in the gazetteer, an actor that nobody lists: `knowledge-invalid` naming file, line and reason.
 */
export function readKnowledge({ folder = SHIPPED, places: more }: KnowledgeFolders = {}): Knowledge {
  const file = (name: string): DataFile => readDataFile(join(folder, name));
  const [places, frames] = [filesIn(folder, 'places'), filesIn(folder, 'frames')];
  const additions = more === undefined ? [] : additionsIn(more);
  const [actors, generic, sources, governors, abroad] = [
    file('actors.ndjson'),
    file('genericActors.ndjson'),
    file('sources.ndjson'),
    file('governors.ndjson'),
    file('abroad.ndjson'),
  ];
  const known = new Set(actors.records.map((record) => record.fields['id']));
  const actorOf = (fields: DataFields, name: string): ActorId => {
    const id = fields.text(name);
    if (!known.has(id)) throw fields.fail(`no actor has the id '${id}'`);
    return actorId(id);
  };
  const read = actors.records.map((record) => actorsRecord(record, actorOf));
  return {
    gazetteer: gazetteerOf(places, additions),
    actors: indexActors(read.map(({ actor }) => actor)),
    actorNames: read.map(({ names }) => names),
    genericActors: generic.records.map((record) => genericOf(record, known, actorOf)),
    sources: sources.records.map((record) => sourceOf(record, actorOf)),
    frames: frames.flatMap(({ records }) => records.map((record) => frameOf(record, actorOf))),
    governors: governors.records.map(governorOf),
    abroad: abroad.records.flatMap((record) => fieldsOf(record, ['language', 'names']).texts('names')),
    files: [
      ...[abroad, actors, ...frames, generic, governors, ...places, sources].map(knowledgeFile),
      // Not by its path: it makes no other release.
      ...additions.map((one) => knowledgeFile({ ...one, name: `additional/${basename(one.name)}` })),
    ],
  };
}

/** The data files of a folder, by name. */
function filesIn(folder: string, name: string): readonly DataFile[] {
  const names = readdirSync(join(folder, name)).filter((one) => one.endsWith('.ndjson'));
  return names.sort().map((one) => readDataFile(join(folder, name, one), `${name}/${one}`));
}

/** The files of a folder of additional places, by name; faults tell their whole path. */
function additionsIn(folder: string): readonly DataFile[] {
  let names: readonly string[];
  try {
    names = readdirSync(folder).filter((one) => one.endsWith('.ndjson'));
  } catch (cause) {
    throw new SaytaraError('knowledge-invalid', {
      message: `cannot read the folder of additional places '${folder}'`,
      hint: 'name another in SAYTARA_PLACES, or none',
      cause,
    });
  }
  return [...names].sort().map((one) => readDataFile(join(folder, one), join(folder, one)));
}

const knowledgeFile = ({ name, sha256 }: DataFile): KnowledgeFile => ({ name, sha256 });

type ActorOf = (fields: DataFields, name: string) => ActorId;

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

function genericOf(record: DataRecord, known: ReadonlySet<unknown>, actorOf: ActorOf): GenericActor {
  const fields = fieldsOf(record, ['ar', 'en', 'actors', 'rather', 'otherwise']);
  const [meant, rather] = [fields.texts('actors'), fields.texts('rather')];
  const stranger = [...meant, ...rather].find((id) => !known.has(id));
  if (stranger !== undefined) throw fields.fail(`no actor has the id '${stranger}'`);
  return {
    ar: fields.texts('ar'),
    en: fields.texts('en'),
    actors: meant.map(actorId),
    rather: rather.map(actorId),
    otherwise: fields.objects('otherwise', ['actor', 'from', 'until']).map((one) => ({
      actor: actorOf(one, 'actor'),
      from: dayOf(one, 'from'),
      until: dayOf(one, 'until'),
    })),
  };
}
