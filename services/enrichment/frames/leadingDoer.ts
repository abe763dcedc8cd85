import type { ActorMention, Agreement } from '../text/actorMention.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import { agreesAfter } from './agreement.ts';
import type { GovernorHit, Hit, Scene } from './scene.ts';

/** „X drove *gunmen* out“: its subject stands right before it, so what follows is its object. Only who leaves may follow. */
export const isLed = (
  scene: Scene,
  hit: Hit | GovernorHit,
  doers: readonly ActorMention[],
  agreement: Agreement,
): boolean =>
  'frame' in hit.form &&
  hit.form.frame.action !== 'withdraw' &&
  hit.clitics === '' &&
  doers.some((one) => leads(one, beforeParticle(scene, hit), agreement));

/** „X *had* drove“ (قد): the subject stands before the particle. */
const beforeParticle = ({ tokens }: Scene, { start }: Hit | GovernorHit): { readonly start: number } => ({
  start: isOneOf(tokens[start - 1], PARTICLES) ? start - 1 : start,
});
const PARTICLES = keySet('قد كانت كان');

export const leads = (one: ActorMention, { start }: { readonly start: number }, agreement: Agreement): boolean =>
  one.end === start && agreesAfter(agreement, one.agreement);
