import type { ActorMention, Agreement } from '../text/actorMention.ts';
import { COMING_TO, DURING_IT, FILLERS, WAS } from '../text/closedWords.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import type { Token } from '../text/tokens.ts';
import { ofWord } from '../text/words.ts';
import { agreementOfVerb, agreesAfter, agreesWithPronoun } from './agreement.ts';
import { COMING_IN } from './drivenOut.ts';
import { GAINS } from './gains.ts';
import { pastTime } from './englishDoers.ts';
import { FRONTS, fromBefore, lastOpener, namedNext, ownerOfDeed } from './nounDoers.ts';
import { isDoneToRelative, isFronted } from './otherSubjects.ts';
import { hasOvertSubject } from './overtSubject.ts';
import { breaksBefore, firstPresentBefore } from './scene.ts';
import type { GovernorHit, Hit, Scene } from './scene.ts';

/** „… and took“: the first doer of the clause that agrees; else who the sentence before spoke of. */
export function conjoinedSubject(
  scene: Scene,
  hit: Hit | GovernorHit,
  before: readonly ActorMention[],
  agreement: Agreement,
): ActorMention | null {
  const fronted = before.length === 0 && isFronted(scene, hit);
  if (!fronted && !isConjoined(scene, hit) && !isDoneToRelative(scene, hit)) return null;
  const opener = lastOpener(scene, turnBefore(scene, hit.start));
  const meant = meantByThat(scene, opener, before, agreement);
  if (meant) return meant;
  const inClause = before.filter((one) => one.start > opener);
  const candidates = inClause.filter((one) => agreesAfter(agreement, one.agreement));
  const after = candidates.find((one) => one.start > frontEnd(scene, opener, hit.start));
  // „Russia had brought about a deal …, after the army had come to hold P“: a state that only brings it about takes nothing.
  const holder = gainerRatherThan(hit, candidates);
  if (holder) return holder;
  if (candidates[0]) return comingLast(scene, hit, candidates) ?? after ?? candidates[0];
  // „the *army* stormed the town and *they* took it“: a body is its men.
  const [body, ...others] = inClause;
  if (agreement === 'plural' && body && others.every(({ actor }) => actor === body.actor)) return body;
  const topic = soleTopic(scene, hit.start, agreement);
  if (topic) return topic;
  // „in *the campaign of X* against Y, where it took P“.
  const owner = isOneOf(scene.tokens[hit.start - 1], WHERE) ? ownerOfDeed(scene, 0, hit.start) : null;
  if (owner && agreesAfter(agreement, owner.agreement)) return owner;
  // „After *it had taken* P, *X* moved on“.
  const next = agreement === null ? null : namedNext(scene, hit.start, agreement);
  if (next) return next;
  const noneBefore = before.length === 0 && (hit.start - opener <= 3 || goesOn(scene, opener, hit, agreement));
  // „the army took P. *They took* (سيطروا) Q as well.“: a body is its men; whoever leaves may be others.
  const shown = agreement === 'plural' && 'frame' in hit.form && GAINS.has(hit.form.frame.action) ? null : agreement;
  return noneBefore || fronted || hit.start <= 2 ? fromBefore(scene, shown) : null;
}

/** Of those who agree with the verb of a gain the last, where the first is a state that holds no land here and another is none. */
function gainerRatherThan(
  hit: Hit | GovernorHit,
  [first, ...others]: readonly ActorMention[],
): ActorMention | undefined {
  const gains = 'frame' in hit.form && GAINS.has(hit.form.frame.action);
  return gains && first && LANDLESS.has(first.actor) ? others.findLast(({ actor }) => !LANDLESS.has(actor)) : undefined;
}
const LANDLESS: ReadonlySet<string> = new Set(['russia', 'russian-military-police', 'united-nations']);

/** „X said *that it* had driven Y out of P, and took Q“ (أنها): X, of the clause that this word at token `that` opens. */
function meantByThat(
  { tokens }: Scene,
  that: number,
  before: readonly ActorMention[],
  agreement: Agreement,
): ActorMention | null {
  const pronoun = THAT_IT.find(([words]) => isOneOf(tokens[that], words))?.[1];
  // „that *it, together with Y,* took (سيطروا) P“: several did.
  const several = agreement === 'plural' && !before.some((one) => one.start > that);
  if (pronoun === undefined || (agreement !== null && agreement !== pronoun && !several)) return null;
  return before.findLast((one) => one.end <= that && agreesWithPronoun(one.agreement, pronoun)) ?? null;
}
const THAT_IT = [
  [keySet('أنه إنه بأنه وأنه وإنه'), 'masculine'],
  [keySet('أنها إنها بأنها وأنها وإنها'), 'feminine'],
  [keySet('أنهم إنهم بأنهم وأنهم وإنهم'), 'plural'],
] as const;

/** „*After the retreat of X,* Y advanced and took P“: the token after such a front of the clause that token `opener` opens; `opener` if it has none. */
function frontEnd(scene: Scene, opener: number, until: number): number {
  const first = scene.governors.find((one) => one.start === opener + 1);
  if (!first || !FRONTS.has(first.form.governor.mood)) return opener;
  for (let at = first.end; at < until; at++) if (breaksBefore(scene, at)) return at - 1;
  return opener;
}

/** Arabic: „X left P, and *Y entered* it and took it“ (ودخلت Y P وسيطرت عليها): who was told last to have come. */
function comingLast(
  scene: Scene,
  { start, clitics }: Hit | GovernorHit,
  candidates: readonly ActorMention[],
): ActorMention | undefined {
  if (scene.language !== 'ar' || clitics !== 'و') return undefined;
  return candidates.findLast((one) =>
    scene.hits.some(
      (verb) =>
        verb.end <= one.start &&
        one.start - verb.end <= 1 &&
        one.end <= start &&
        verb.form.column === 'perfect' &&
        COMING_IN.has(verb.form.frame.action),
    ),
  );
}

/** The only actor that the sentence has named so far, though only as whose something is („the presence of X, after it lost“). */
function soleTopic({ actors }: Scene, i: number, agreement: Agreement): ActorMention | null {
  const before = actors.filter((one) => one.end <= i);
  const only = new Set(before.map(({ actor }) => actor)).size === 1 ? before.at(-1) : undefined;
  if (!only || only.agreement === null) return null;
  // „the men of the force advanced before it could“: the feminine means the force.
  return only.agreement === agreement || (only.agreement === 'plural' && agreement === 'feminine') ? only : null;
}

const WHERE = keySet('حيث');

/** „also managed to …, killed some of them *and took* P“, nobody named by then: the subject of the first verb goes on. */
function goesOn(scene: Scene, opener: number, hit: Hit | GovernorHit, agreement: Agreement): boolean {
  if (scene.language !== 'ar' || scene.actors.some((one) => one.end <= hit.start)) return false;
  const first = [...scene.hits, ...scene.governors].find(
    ({ start, form }) => start > opener && start - opener <= 3 && form.column === 'perfect',
  );
  return (
    first !== undefined &&
    first.start < hit.start &&
    agreementOfVerb(scene, first) === agreement &&
    // A plural before its subject would be none.
    (agreement === 'plural' || !hasOvertSubject(scene, first.end, hit.start, false))
  );
}

function isConjoined(scene: Scene, { start, end, clitics, form }: Hit | GovernorHit): boolean {
  const { tokens } = scene;
  // „took P *and so Q*“ (لتسيطر على Q).
  if (clitics === 'ل' && form.column === 'imperfect') return true;
  if (/^[وف]/u.test(clitics) || start <= 1) return true;
  if (form.column === 'base' && firstPresentBefore(scene, start) !== null) return true;
  // „an attack *in which it took* P“ (استعادت خلاله): the attack is its.
  if (isOneOf(tokens[end], DURING_IT)) return true;
  let at = turnBefore(scene, start);
  // „X advanced *and has come to* control P“ (وباتت تسيطر).
  if (at < start && tokens[at]?.forms.some((one) => /^[وف]/u.test(one.clitics))) return true;
  while (at > 1 && isAuxiliary(tokens[at - 1]) && !/[,،]/u.test(tokens[at]?.before ?? '')) at -= 1;
  at = pastTime(scene, at);
  // „positions *that they had* taken“ (مواقع كانوا قد): a relative clause, whose subject the noun before has named.
  const was = tokens[at - 2];
  // „after *it had* left“ (بعد أن كان قد): a clause of time.
  const inTime = isOneOf(tokens[at - 3], AFTER_IT);
  const isRelative = !inTime && isOneOf(was, WAS) && was?.before === ' ' && !/^[وف]/u.test(was.key);
  if (tokens[at - 1]?.key === 'قد' && isRelative) return false;
  return isOneOf(tokens[at - 1], CONJUNCTIONS) || /[,،]/u.test(tokens[at]?.before ?? '');
}
const AFTER_IT = keySet('أن بعدما');

/** „*has come to* control“, „has *thereby* come to control“: the token of that verb before a verb, with at most two small words between; else the verb's. */
function turnBefore({ tokens, language }: Scene, verb: number): number {
  if (language !== 'ar') return verb;
  const turn = [verb - 1, verb - 2, verb - 3].find((at) => isOneOf(tokens[at], COMING_TO));
  const small = turn !== undefined && tokens.slice(turn + 1, verb).every((token) => isOneOf(token, FILLERS));
  return turn !== undefined && small ? turn : verb;
}
/** English: „and *has since* taken“. */
const AUXILIARIES = keySet('has have had since also later soon then');
const isAdverb = ofWord(({ key }) => /\p{L}{3}ly$/u.test(key));
const isAuxiliary = (token: Token | undefined): boolean =>
  token !== undefined && (isOneOf(token, AUXILIARIES) || isAdverb(token.word));

const CONJUNCTIONS = keySet(
  'بذلك وبذلك بهذا وبهذا يكون تكون يكونون يكونوا بينما فيما بعدما عندما حينما حين منذ إذ اذ ثم كما قد وقد فقد لقد حيث حتى كذلك وكذلك أيضا أن إن أنها إنها أنه إنه أنهم إنهم بأنها and then before after',
);
