import { isOneOf, keySet } from '../text/tokens.ts';
import type { Hit, Scene } from './scene.ts';

/** Arabic: „broke the siege *of its forces in* P“ (عن قواته في P): the token after who is besieged there; `start` itself where nobody is. */
export function pastMenBesieged({ actors, tokens, language }: Scene, { form }: Hit, start: number): number {
  const { action } = form.frame;
  if (language !== 'ar' || (action !== 'lift_siege' && action !== 'besiege')) return start;
  const men = actors.find((one) => one.start === start && one.clitics === '');
  return men && isOneOf(tokens[men.end], INSIDE) && tokens[men.end]?.before === ' ' ? men.end + 1 : start;
}
const INSIDE = keySet('في داخل ضمن');
