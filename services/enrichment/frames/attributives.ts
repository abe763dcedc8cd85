import { RELATIVE } from '../text/closedWords.ts';
import { ofWord } from '../text/words.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import type { Hit, Scene } from './scene.ts';

/** Arabic: „the *besieged* towns“ (البلدات المحاصرة) is spelt as „the besieging“ is: it tells which, and who besieges is said after it or not at all. */
const isBesieged = ({ tokens }: Scene, { start, form }: Hit): boolean =>
  form.column === 'masdar' && tokens[start]?.key === 'المحاصره';

/** English: „the *captured* town“, „entered *recaptured* P“, „divide *besieged* P“: a participle that tells which, and what nobody does here. */
export function isAttributive(scene: Scene, hit: Hit): boolean {
  if (scene.language === 'ar') return isBesieged(scene, hit);
  const { start, end, form } = hit;
  const { tokens, hits, actors } = scene;
  const before = tokens[start - 1];
  const token = tokens[start];
  // „the *rebel-controlled* town“.
  if (form.frame.action === 'state' && token?.before === '-') return true;
  // „the hills *surrounding* P“.
  const lying = form.frame.action === 'besiege' && token?.key === 'surrounding' && token.before === ' ';
  if (lying && before && !actors.some((one) => one.end === start) && !isOneOf(before, BEFORE_VERBS)) return true;
  if (form.column !== 'perfect' || !before || !token || end - start > 1 || token.before !== ' ') return false;
  if (isOneOf(token, PAST_ONLY)) return false;
  // „it was *X that* took P“.
  const relative = before.key === 'that' && actors.some((one) => one.end === start - 1);
  if (isOneOf(before, BEFORE_ADJECTIVES)) return !relative;
  const words = hits.filter((one) => one.end === start && one.start < start);
  // „backed by air *strikes* recaptured P“: a noun.
  if (words.length > 0 && words.every((one) => one.form.column !== 'masdar')) return true;
  if (form.frame.action !== 'besiege') return false;
  const subject = actors.some((one) => one.end === start);
  return !subject && !isOneOf(before, BEFORE_VERBS) && !isOneOf(before, RELATIVE) && !isAdverb(before.word);
}
const BEFORE_ADJECTIVES = keySet(
  'the a an in of into from on near inside across its their newly this that these those',
);
/** No participles: „towns that *fell* to X“. */
const PAST_ONLY = keySet('fell took retook overran withdrew fled');
const BEFORE_VERBS = keySet(
  'and or has have had having been is are was were be being forces troops fighters militants allies then also it they he now',
);
const isAdverb = ofWord(({ key }) => /ly$/u.test(key));
