import { isOneOf, keySet } from '../text/tokens.ts';
import type { GovernorHit, Scene } from './scene.ts';

/** Arabic: „X, of the battle *“Dawn”*, announced the capture of P“ (لمعركة “الفجر”): a battle or campaign whose name ends before token `i` aims at nothing that stands past it. */
export function isNamedBattle({ tokens }: Scene, { start, end }: GovernorHit, i: number): boolean {
  if (!isOneOf(tokens[start], BATTLES) || !/["“«]\s?$/u.test(tokens[end]?.before ?? '')) return false;
  return tokens.slice(end + 1, i + 1).some(({ before }) => /["”»]/u.test(before));
}
const BATTLES = keySet('معركة معارك حملة هجوم عملية عمليات');
