import { opensAdjunct } from './adjuncts.ts';
import type { Arguments } from './frameReading.ts';
import { doersIn } from './namedDoers.ts';
import { breaksBefore, isInMention } from './scene.ts';
import type { Hit, Scene } from './scene.ts';

/** „X handed Y the town“: giver before the verb, receiver between verb and place. */
export function givenTo(scene: Scene, hit: Hit, to: number): Pick<Arguments, 'actors' | 'counterparty'> | null {
  if (hit.form.column === 'masdar' || hit.clitics !== '') return null;
  const receiver = scene.actors.find((one) => one.start >= hit.end && one.start < to && one.clitics === '');
  const giver = doersIn(scene).findLast((one) => one.end <= hit.start && hit.start - one.end <= 1);
  return receiver && giver && receiver.actor !== giver.actor
    ? { actors: [giver.actor], counterparty: receiver.actor }
    : null;
}

/** Arabic: „X *handed over* P“ (سلم X P), but not „handed the town *aid*“: nothing follows P, at token `end`, but when, how and where. */
export function isGivenUp(scene: Scene, { form }: Hit, end: number): boolean {
  if (scene.language !== 'ar' || form.column !== 'perfect' || form.suffix !== null) return false;
  const next = scene.tokens[end];
  return next === undefined || breaksBefore(scene, end) || isInMention(scene, end) || opensAdjunct(next);
}
