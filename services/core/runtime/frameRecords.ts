import { CLAIM_WORDS } from '../domain/claimWords.ts';
import type { Action } from '../domain/events.generated.ts';
import type { ActorId } from '../domain/ids.ts';
import { CONTROLS, FRAME_EXTENTS, LANGUAGES, MOODS, PRESENTS, STATE_RELATIONS, SUBJECTS } from '../domain/knowledge.ts';
import type { Frame, Governor } from '../domain/knowledge.ts';
import { fieldsOf } from './dataFields.ts';
import type { DataFields } from './dataFields.ts';
import type { DataRecord } from './dataFile.ts';

/** Actions that only wrap another claim: no frame says them. */
const WRAPPING: ReadonlySet<Action> = new Set<Action>([
  ...(['agree', 'promise', 'demand', 'reject', 'threaten', 'accuse', 'deny', 'announce', 'order'] as const),
]);
const FRAME_ACTIONS = CLAIM_WORDS.Action.filter((action) => !WRAPPING.has(action));

const FRAME_FIELDS = [
  'id',
  'language',
  'action',
  'relation',
  'present',
  'subject',
  'perfect',
  'imperfect',
  'base',
  'masdar',
  'participle',
  'object',
  'place',
  'extent',
  'counterparty',
  'actor',
  'examples',
  'counterExamples',
];

/** One line of a frame file. Errors: `knowledge-invalid`. */
export function frameOf(record: DataRecord, actorOf: (fields: DataFields, name: string) => ActorId): Frame {
  const fields = fieldsOf(record, FRAME_FIELDS);
  const examples = fields.objects('examples', ['text', 'actor', 'place']);
  if (examples.length === 0) throw fields.fail('a frame needs an example');
  const action = fields.oneOf('action', FRAME_ACTIONS);
  const relation = fields.textOrNull('relation') === null ? null : fields.oneOf('relation', STATE_RELATIONS);
  if ((action === 'state') !== (relation !== null))
    throw fields.fail(`a frame of action 'state', and no other, has a relation`);
  return {
    id: fields.text('id'),
    at: { file: record.file, line: record.line },
    language: fields.oneOf('language', LANGUAGES),
    action,
    relation,
    present: fields.oneOf('present', PRESENTS),
    subject: fields.oneOf('subject', SUBJECTS),
    perfect: fields.texts('perfect'),
    imperfect: fields.texts('imperfect'),
    base: fields.texts('base'),
    masdar: fields.texts('masdar'),
    participle: fields.texts('participle'),
    object: fields.texts('object'),
    place: fields.texts('place'),
    extent: fields.textOrNull('extent') === null ? null : fields.oneOf('extent', FRAME_EXTENTS),
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

const GOVERNOR_FIELDS = ['id', 'language', 'mood', 'control', 'perfect', 'imperfect', 'base', 'masdar', 'link'];

/** One line of the file of governing words. Errors: `knowledge-invalid`. */
export function governorOf(record: DataRecord): Governor {
  const fields = fieldsOf(record, GOVERNOR_FIELDS);
  return {
    id: fields.text('id'),
    language: fields.oneOf('language', LANGUAGES),
    mood: fields.oneOf('mood', MOODS),
    control: fields.textOrNull('control') === null ? 'subject' : fields.oneOf('control', CONTROLS),
    perfect: fields.texts('perfect'),
    imperfect: fields.texts('imperfect'),
    base: fields.texts('base'),
    masdar: fields.texts('masdar'),
    link: fields.texts('link'),
  };
}
