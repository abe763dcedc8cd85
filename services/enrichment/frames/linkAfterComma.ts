import { NOT_NOUN } from '../text/closedWords.ts';
import { isOneOf } from '../text/tokens.ts';
import { isNamedBattle } from './namedBattles.ts';
import type { GovernorHit, Hit, Scene } from './scene.ts';

/** „accused X, *of* (ب) taking“, „announced, *(عن) the capture of*“: the link of the word before the comma, and where it stands. */
export function linkAfterComma({ tokens }: Scene, i: number, hit: Hit | GovernorHit | null): CommaLink | null {
  const afterComma = (at: number): boolean => /^\s?["”»)]?[,،]\s?$/u.test(tokens[at]?.before ?? '');
  if (hit?.clitics === 'ب' && afterComma(i)) return { at: i, link: 'ب' };
  return tokens[i - 1]?.key === 'عن' && afterComma(i - 1) ? { at: i - 1, link: 'عن' } : null;
}
interface CommaLink {
  readonly at: number;
  readonly link: string;
}

/** Whether a governing word goes with that link: an announcement with „of“ (عن), though its data name none, unless another noun takes it. */
export function takes(scene: Scene, { end, form }: GovernorHit, { at, link }: CommaLink): boolean {
  const { tokens, hits, governors } = scene;
  const { governor } = form;
  if (governor.link.includes(link)) return true;
  if (link !== 'عن' || governor.link.length > 0 || governor.mood !== 'announce') return false;
  const isBetween = (one: { readonly start: number }): boolean => one.start >= end && one.start < at;
  const others = governors.filter((one) => isBetween(one) && !isNamedBattle(scene, one, at));
  if (hits.some(isBetween) || others.length > 0) return false;
  return !tokens.slice(end, at).some((token) => isOneOf(token, NOT_NOUN) || /(?:ها|ه|هم)$/u.test(token.raw));
}
