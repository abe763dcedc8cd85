import { ADDING } from '../places/listAsides.ts';
import { RELATIVE } from '../text/closedWords.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import { objectAfter } from './objects.ts';
import { standsAs } from './standsAs.ts';
import type { GovernorHit, Hit, Scene } from './scene.ts';

/** „the capture of X and the withdrawal from Y“: the noun of action that this one is joined to. */
export function nounBefore(scene: Scene, { start }: Hit | GovernorHit): Hit | undefined {
  const { hits, tokens } = scene;
  const before = hits.findLast((one) => one.start < start && start - one.start <= FARTHEST_JOINED);
  const free =
    before?.form.column === 'masdar' && !tokens.slice(before.end, start).some((token) => isOneOf(token, RELATIVE));
  if (!before || !free) return undefined;
  // „managed to impose *its control* on P and to surround it“ (بسط سيطرته): the deed is the noun's before.
  const support = scene.language === 'ar' ? supportOf(scene, before) : undefined;
  return support?.form.column === 'masdar' ? support : before;
}
/** Words of the places of the noun before. */
const FARTHEST_JOINED = 20;

/** The support verb, or its noun, whose object a word is („*broke* the siege of P“); undefined where it has none. */
function supportOf(scene: Scene, object: Hit): Hit | undefined {
  const isSupport = ({ form, start, end }: Hit): boolean =>
    start < object.start &&
    object.start - start <= FARTHEST_OBJECT &&
    form.frame.object.length > 0 &&
    objectAfter(scene, form.frame, end)?.start === object.start;
  const found = scene.hits.filter(isSupport);
  return found.findLast((one) => standsAs(scene, one)) ?? found.at(-1);
}

/** Words between a support verb and its object. */
const FARTHEST_OBJECT = 26;

/** Arabic: „took P, *in addition to* the capture of Q“ (إضافة للسيطرة, فضلا عن, إلى جانب): the deed that this one is added to. */
export function addedTo(scene: Scene, { start, clitics }: Hit | GovernorHit): Hit | undefined {
  const { hits, tokens } = scene;
  const from = clitics.endsWith('ل') ? start : start - 1;
  const opened = from === start || isOneOf(tokens[from], ADDED_TO) ? from : null;
  // „…, *to which is added* the capture of Q“ (ليضاف ذلك إلى).
  const isAdded = opened !== null && isOneOf(tokens[opened - 1], THIS) && isOneOf(tokens[opened - 2], IS_ADDED);
  const joins =
    isAdded ||
    (opened !== null && isOneOf(tokens[opened - 1], ADDING)) ||
    (clitics === '' && isOneOf(tokens[start - 1], BESIDE) && tokens[start - 2]?.key === 'الي');
  const last = joins
    ? hits.findLast((one) => one.start < start - 1 && start - one.start <= FARTHEST_ADDED && standsAs(scene, one))
    : undefined;
  return last && (supportOf(scene, last) ?? last);
}
const ADDED_TO = keySet('إلى عن على');
const BESIDE = keySet('جانب');
const THIS = keySet('ذلك هذا');
const IS_ADDED = keySet('ليضاف يضاف ليضيف يضيف تضاف أضيف وأضيف ويضاف');
const FARTHEST_ADDED = 34;
