import type { ActorMention } from '../text/actorMention.ts';
import { HEADS } from '../text/closedWords.ts';
import { isOneOf } from '../text/tokens.ts';
import { objectAfter } from './objects.ts';
import type { Hit, Scene } from './scene.ts';

/** Arabic: „*the presence of X* in P has ended“ (انتهى وجود X): whose it was; null where the verb ends none. */
export function ownerOfPresence(scene: Scene, { form, end }: Hit): ActorMention | null {
  if (form.frame.id !== ENDED) return null;
  const object = objectAfter(scene, form.frame, end);
  const owner = object && scene.actors.find(({ start, clitics }) => start >= object.end && clitics === '');
  const own = owner && scene.tokens.slice(object.end, owner.start).every((token) => isOneOf(token, HEADS));
  return own === true ? owner : null;
}
const ENDED = 'ar.withdraw.intaha-wujud';
