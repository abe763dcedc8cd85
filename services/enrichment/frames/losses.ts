import type { ActorMention } from '../text/actorMention.ts';
import { actorAfter } from './arguments.ts';
import type { Hit, Scene } from './scene.ts';

/** „the loss of P *to Y*“ (فقدان P لصالح Y), „militants lost P *to Y*“, whoever lost it: who took it; null where nobody is named so. */
export function gainerOfLoss(
  scene: Scene,
  { form: { column, frame }, end: from }: Hit,
  end: number,
): ActorMention | null {
  if (frame.action !== 'withdraw') return null;
  if (scene.language === 'en') return frame.place.includes('') ? actorAfter(scene, ['to'], end, end + 7) : null;
  const loss = column === 'masdar' && frame.counterparty.includes('لصالح');
  return loss ? actorAfter(scene, GAINERS, from, end + 7) : null;
}
const GAINERS = ['لصالح', 'لمصلحة', 'لحساب'];
