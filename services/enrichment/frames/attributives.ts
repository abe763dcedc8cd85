import { RELATIVE } from '../text/closedWords.ts';
import { ofWord } from '../text/words.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import type { Hit, Scene } from './scene.ts';

/** English: „the *captured* town“, „entered *recaptured* P“, „divide *besieged* P“: a participle that tells which, and what nobody does here. */
export function isAttributive(scene: Scene, { start, end, form }: Hit): boolean {
  const { tokens, hits, actors, language } = scene;
  const before = tokens[start - 1];
  const token = tokens[start];
  if (language !== 'en' || form.column !== 'perfect' || !before || !token || end - start > 1 || token.before !== ' ')
    return false;
  if (isOneOf(before, BEFORE_ADJECTIVES)) return true;
  const verb = hits.some((one) => one.end === start && one.start < start && one.form.column !== 'masdar');
  if (verb) return true;
  if (form.frame.action !== 'besiege') return false;
  const subject = actors.some((one) => one.end === start);
  return !subject && !isOneOf(before, BEFORE_VERBS) && !isOneOf(before, RELATIVE) && !isAdverb(before.word);
}
const BEFORE_ADJECTIVES = keySet(
  'the a an in of into from on near inside across its their newly this that these those',
);
const BEFORE_VERBS = keySet(
  'and or has have had been is are was were be being forces troops fighters militants allies then also it they he now',
);
const isAdverb = ofWord(({ key }) => /ly$/u.test(key));
