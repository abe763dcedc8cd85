import type { ActorMention } from '../text/actorMention.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import type { Hit, Scene } from './scene.ts';

/**
 * English: „after *guards* abandoned it“, „as *the last soldiers* flew out“: men of whom nothing tells whose they are
 * stand before a verb as its subject, so that nobody named before does it.
 */
export function hasUnnamedSubject(
  { tokens, actors, language }: Scene,
  { start, form }: Pick<Hit, 'start'> & { readonly form: { readonly column: string } },
): boolean {
  if (language !== 'en' || form.column !== 'perfect') return false;
  let at = start - 1;
  while (at > start - MOST_BETWEEN && isOneOf(tokens[at], BETWEEN)) at -= 1;
  // „Syrian army *troops*“ are that army's.
  const inName = (one: ActorMention): boolean => one.start <= at && at <= one.end;
  return isOneOf(tokens[at], MEN) && !actors.some(inName);
}
const MOST_BETWEEN = 5;
const BETWEEN = keySet('had have has then also there now reportedly hastily apparently quickly all both');
const MEN = keySet(
  'guards soldiers troops policemen police defenders garrison personnel crews gunners conscripts officers',
);
