import type { Actors } from '../../core/domain/actor.ts';
import { actorId } from '../../core/domain/ids.ts';
import type { ActorId } from '../../core/domain/ids.ts';
import type { AnswerFields } from './answerFields.ts';

/** The id of an actor that stands in this field; a WrongAnswer if nobody has it. */
export function knownActor(fields: AnswerFields, name: string, text: string, actors: Actors): ActorId {
  const id = actorId(text);
  if (actors.get(id) !== undefined) return id;
  throw fields.fail(name, `is "${text}", an id that no actor has`);
}

export function knownActorOrNull(fields: AnswerFields, name: string, actors: Actors): ActorId | null {
  return fields.has(name) ? knownActor(fields, name, fields.text(name), actors) : null;
}
