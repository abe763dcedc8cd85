import { ADDING } from '../places/listAsides.ts';
import { RELATIVE } from '../text/closedWords.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import { objectAfter } from './objects.ts';
import { standsAs } from './standsAs.ts';
import type { GovernorHit, Hit, Scene } from './scene.ts';

/** „the capture of X and the withdrawal from Y“: the noun of action that this one is joined to. */
export function nounBefore({ hits, tokens }: Scene, { start }: Hit | GovernorHit): Hit | undefined {
  const before = hits.findLast((one) => one.start < start && start - one.start <= 14);
  const free =
    before?.form.column === 'masdar' && !tokens.slice(before.end, start).some((token) => isOneOf(token, RELATIVE));
  return free ? before : undefined;
}

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
  // „broke *the siege* of P“: the deed is the verb's.
  const support =
    last &&
    hits.findLast(
      ({ form, start: verb, end }) =>
        verb < last.start && form.frame.object.length > 0 && objectAfter(scene, form.frame, end)?.start === last.start,
    );
  return support ?? last;
}
const ADDED_TO = keySet('إلى عن على');
const BESIDE = keySet('جانب');
const THIS = keySet('ذلك هذا');
const IS_ADDED = keySet('ليضاف يضاف ليضيف يضيف تضاف أضيف وأضيف ويضاف');
const FARTHEST_ADDED = 34;
