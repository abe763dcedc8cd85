import { DURING_IT, THAT } from '../text/closedWords.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import { placesEndingAt } from './antecedent.ts';
import { endsModifier } from './appositions.ts';
import { governorOf } from './governance.ts';
import { breaksBefore, isInMention } from './scene.ts';
import type { Hit, Scene } from './scene.ts';

/** A word that may be verb or noun is a verb at the start of a clause or after its doer, and a noun elsewhere. */
export function standsAs(scene: Scene, hit: Hit): boolean {
  const { column, frame } = hit.form;
  if (isObjectOfOther(scene, hit)) return false;
  const twins = scene.hits.filter(
    (one) => one.start === hit.start && one.end === hit.end && one.form.frame.id === frame.id,
  );
  const both = twins.some((one) => one.form.column === 'masdar') && twins.some((one) => one.form.column === 'perfect');
  if (!both || scene.language === 'en') return true;
  // „the recapture“ (استعادة) is spelt apart from „recaptured it“ (استعاده) by its last letter.
  if (/ة$/u.test(scene.tokens[hit.end - 1]?.raw ?? '')) return column === 'masdar';
  // إن, unlike أن, opens a clause with a noun.
  if (/^[وف]?إن$/u.test(scene.tokens[hit.start - 1]?.raw ?? '')) return column === 'masdar';
  const opened = isOneOf(scene.tokens[hit.start - 1], BEFORE_VERBS) && hit.clitics === '';
  const verb = opened || (startsClause(scene, hit) && !isGoverned(scene, hit));
  return (column === 'perfect') === verb;
}

/** „X strengthened *the security of* P“ (أمن): the noun after another verb and its doer is spelt as „secured“ is. */
function isObjectOfOther({ tokens, actors }: Scene, { start, clitics, form }: Hit): boolean {
  if (form.column !== 'perfect' || clitics !== '' || tokens[start]?.key !== 'امن') return false;
  // „to ensure *the security of* P“ (ضمان أمن P).
  if (tokens[start].before === ' ' && isOneOf(tokens[start - 1], BEFORE_SECURITY)) return true;
  const doer = actors.find(({ end }) => end === start);
  const verb = tokens[(doer?.start ?? 0) - 1];
  return doer !== undefined && tokens[doer.start]?.before === ' ' && verb !== undefined && isVerbOfOther(verb.key);
}
const BEFORE_SECURITY = keySet(
  'ضمان لضمان بضمان حفظ لحفظ تعزيز لتعزيز تهديد ضبط حماية لحماية استقرار صون على في عن من إلى يهدد تهدد يضمن تضمن',
);
const isVerbOfOther = (key: string): boolean =>
  /^(?:و|ف)?\p{L}{3,}$/u.test(key) && !/^(?:و|ف)?(?:ان|انه|انها|حيث|قد|عندما|بعدما|فيما|بينما)$/u.test(key);

/** „said *that* X drove“: the doer between „that“ and the word makes a verb of it. */
function isGoverned(scene: Scene, hit: Hit): boolean {
  const governor = governorOf(scene, hit.start, hit);
  if (governor === null) return false;
  const said = scene.tokens.slice(governor.end, hit.start).some((token) => isOneOf(token, THAT));
  return !(said && scene.actors.some(({ end, clitics }) => end === hit.start && clitics === ''));
}

function startsClause(scene: Scene, { start, end, clitics }: Hit): boolean {
  const before = scene.tokens[start - 1];
  if (/[بلك]$/u.test(clitics)) return false;
  // „said: *“drove* X out“: a quotation begins a clause.
  const quoted = scene.language === 'ar' && /["“«]\s?$/u.test(scene.tokens[start]?.before ?? '');
  if (!before || clitics !== '' || quoted || breaksBefore(scene, start)) return true;
  return (
    isInMention(scene, start - 1) ||
    endsModifier(scene, start) ||
    isOneOf(before, VERB_OPENERS) ||
    isOneOf(before, ASIDES) ||
    // „operations *in which it took* P“ (بسطت خلالها).
    isOneOf(scene.tokens[end], DURING_IT) ||
    endsFrontedPlace(scene, start)
  );
}

/** „*In the countryside of P*, X imposed its control“, without a comma. */
function endsFrontedPlace(scene: Scene, at: number): boolean {
  const fronted = isOneOf(scene.tokens[0], FRONTING) && at <= LONGEST_FRONT;
  const subject = fronted && scene.actors.some((one) => one.start === at + 1);
  return subject && placesEndingAt(scene, at).length > 0;
}
const FRONTING = keySet('في وفي');
/** Tokens that such a phrase may have. */
const LONGEST_FRONT = 7;

/** A noun of action never follows these. */
const BEFORE_VERBS = keySet('أن أنه أنها أنهم إنه إنها إنهم بأنه بأنها بأنهم بعدما عندما حينما قد التي الذي الذين');
/** „on the other *hand*, X drove“, „*for his part*“: what such a phrase ends in. */
const ASIDES = keySet('أخرى جانبه جانبها جهته جهتها المقابل السياق الأثناء بدوره بدورها');
const VERB_OPENERS = keySet(
  'ذلك قد وقد لقد فقد ثم كما فيما بينما حيث أن أنه أنها عندما بعدما التي الذي الذين كان كانت',
);
