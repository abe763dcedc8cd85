import type { ActorMention } from '../text/actorMention.ts';
import { actorAfter } from './arguments.ts';
import type { Hit, Scene } from './scene.ts';

/** Arabic: „the loss of P *to Y*“ (فقدان P لصالح Y), whoever lost it: who took it; null where nobody is named so. */
export function gainerOfLoss(
  scene: Scene,
  { form: { column, frame }, end: from }: Hit,
  end: number,
): ActorMention | null {
  const loss = column === 'masdar' && frame.action === 'withdraw' && frame.counterparty.includes('لصالح');
  return loss && scene.language === 'ar' ? actorAfter(scene, GAINERS, from, end + 7) : null;
}
const GAINERS = ['لصالح', 'لمصلحة', 'لحساب'];
