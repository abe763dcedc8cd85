import type { Mood } from '../../core/domain/knowledge.ts';
import { isOneOf, isParticle, keySet } from '../text/tokens.ts';
import {
  FUTURE,
  LEADING_TO,
  MAY,
  NOT_FUTURE,
  NOT_NOUN,
  NOT_PAST,
  NOT_PLAIN,
  PURPOSE,
  RELATIVE,
  STILL,
  THAT,
  QAD,
} from '../text/closedWords.ts';
import { afterSaying } from './afterwards.ts';
import { isDeclared } from './declared.ts';
import { moodOfObject } from './moodOfObject.ts';
import { moodOfState } from './moodOfState.ts';
import type { Column } from './formLexicon.ts';
import {
  followsOn,
  isMeans,
  isOfIndefinite,
  isCircumstance,
  isPassing,
  isLead,
  isOutcome,
  isResult,
  isHeldStill,
  isStillAhead,
  isStillToCome,
  isUnderMay,
} from './aheadAndAfter.ts';
import { isCarriedOut } from './carriedOut.ts';
import { clauseGovernor, FEW, isAhead, governorOf, wideGovernor, sayerBefore } from './governance.ts';
import {
  isAfterIf,
  isBelied,
  isCalledAim,
  isCalledFalse,
  isDoubted,
  isExcepted,
  isLookedBackOn,
  isWeighed,
} from './doubts.ts';
import { addedTo, nounBefore } from './joinedNouns.ts';
import { asFirstAfterThat } from './joinedVerbs.ts';
import { isAtHead, isWithDoer } from './loneNouns.ts';
import { isHeldOn, isWhileHeld } from './noChange.ts';
import { isProgressive } from './progressives.ts';
import { isOfWhich } from './relatives.ts';
import { deniedManaging, isManagedThen, namesItsDoer } from './managing.ts';
import { isNthDeed } from './nthDeed.ts';
import { isRuledOut } from './ruledOut.ts';
import { FACT, isFactual, isSaidBesides, isUnreal, unsaid, UNREAL } from './sayings.ts';
import type { Saying } from './sayings.ts';
import { ofSuccess } from './successes.ts';
import { isPresentPlural } from './scene.ts';
import { told } from './toldInPassing.ts';
import type { GovernorHit, Hit, Scene } from './scene.ts';
import { isOfThisBatch, isWhichBare } from './presentsInRelatives.ts';
import { isDeniedBefore, isNoLonger, isNoMore } from './noLonger.ts';
import { isTopic } from './topics.ts';

/** Chains of governing words („denied reports that spoke of its intention to“) longer than this are not followed. */
const DEPTH = 5;
const CONDITIONS = new Set(['condition']);
const WRAPPERS = new Set(['deny', 'accuse']);

/** In what mood the sentence says the action at this word; null if it leaves that open. */
export function moodOf(scene: Scene, hit: Hit): Saying | null {
  const { column, frame } = hit.form;
  if (wideGovernor(scene, hit.start, CONDITIONS) || isAfterIf(scene, hit.start) || isBelied(scene, hit.start))
    return unsaid('hypothetical');
  if ((column === 'participle' && isCircumstance(scene, hit)) || isCarriedOut(scene, hit)) return FACT;
  if (column === 'participle') return isPassing(frame) ? null : moodOfState(scene, hit);
  if (isOfIndefinite(scene, hit)) return null;
  if (column === 'masdar' && isCalledFalse(scene, hit.end)) return UNREAL.deny ?? null;
  if (column === 'masdar' && (isCalledAim(scene, hit.end) || isWeighed(scene, hit))) return unsaid('hypothetical');
  if (isProgressive(scene, hit)) return presentOf(scene, moodOfVerb(scene, hit, 0) ?? FACT, frame.present);
  if (column === 'masdar') return moodOfNoun(scene, hit, 0);
  if (column === 'base')
    return isPresentPlural(scene, hit.start)
      ? presentOf(scene, withWrapper(scene, hit.start, FACT) ?? FACT, frame.present)
      : moodOfBase(scene, hit, 0);
  if (isOutcome(scene, hit, isUnreal)) return { ...FACT, governed: true };
  const said = moodOfObject(scene, hit) ?? moodOfVerb(scene, asFirstAfterThat(scene, hit), 0);
  if (said && column === 'imperfect' && isStillAhead(scene, hit.start)) return unsaid('hypothetical');
  // „X *still* controls P“: it holds it.
  if (said && isFactual(said) && isHeldStill(scene, hit)) return { ...said, modality: 'habitual' };
  const which =
    column === 'imperfect' && frame.present === 'holds' && (isOfWhich(scene, hit.start) || isWhichBare(scene, hit));
  // „announced that … P, *which X holds*“.
  if (said && which && said.modality === 'announced' && !said.negative) return { ...said, modality: 'habitual' };
  if (!said || column !== 'imperfect' || said.modality !== 'performed' || said.negative || said.control) return said;
  if (frame.action === 'withdraw' && isOfThisBatch(scene, hit.start))
    return { ...said, modality: 'ongoing', background: false };
  if (isLead(scene, hit) || followsOn(scene, hit) || isDeclared(scene, hit)) return said;
  // „which X controls“ is a state, in a headline too and whatever else the sentence tells of today.
  return presentOf(which || isOfWhich(scene, hit.start) ? { headline: false, times: [] } : scene, said, frame.present);
}

/** „X *was allowed to* leave P“ (سمح لX بمغادرة): it may not have left. */
function isAllowedToLeave({ tokens }: Scene, { start }: GovernorHit, { form }: Hit | GovernorHit): boolean {
  return (
    'frame' in form && form.frame.action === 'withdraw' && /^[وف]?(?:سمح|تسمح|يسمح)/u.test(tokens[start]?.key ?? '')
  );
}

/** A present tense: in a headline a thing done; else as the frame says. */
function presentOf(
  { headline, times }: Pick<Scene, 'headline' | 'times'>,
  said: Saying,
  present: string,
): Saying | null {
  const today = times.some((one) => one.precision === 'part_of_day' || one.precision === 'hour');
  if (headline || (today && present !== 'ongoing') || said.governed) return said;
  if (present === 'holds') return { ...said, modality: 'habitual' };
  if (present === 'ongoing') return { ...said, modality: 'ongoing' };
  return present === 'performed' ? said : null;
}

/** A noun of action („the withdrawal of X from“): as what governs it says; at the head of a sentence it is a fact. */
function moodOfNoun(scene: Scene, hit: Hit | GovernorHit, depth: number): Saying | null {
  const { tokens } = scene;
  if (isOneOf(tokens[hit.start - 1], NOT_NOUN)) return UNREAL.negate ?? null;
  if (isOneOf(tokens[hit.start - 1], HELD)) return null;
  if (isOneOf(tokens[hit.start - 1], ANY) && isDeniedBefore(scene, hit.start)) return UNREAL.negate ?? null;
  if (isTopic(scene, hit)) return unsaid('hypothetical');
  if (isUnderMay(scene, hit.start) || isRuledOut(scene, hit)) return unsaid('hypothetical');
  if (isHeldOn(scene, hit) || isWhileHeld(scene, hit)) return { ...FACT, modality: 'habitual' };
  if (isNthDeed(scene, hit)) return withWrapper(scene, hit.start, { ...FACT, governed: true });
  const opened = isOneOf(tokens[hit.start - 1], THAT) && tokens[hit.start - 1]?.key !== 'بان';
  const alone = isWithDoer(scene, hit, isUnreal);
  if (alone === false) return UNREAL.possible ?? null;
  const governor = opened || alone ? null : (governorOf(scene, hit.start, hit) ?? sayerBefore(scene, hit));
  // „while trying to storm P, *and to retake* Q“: what the noun before is under, this one is under as well.
  const unrealised = governor && scene.language === 'ar' ? unrealisedBefore(scene, hit, depth) : null;
  if (unrealised) return unrealised;
  if (governor && isAllowedToLeave(scene, governor, hit)) return unsaid('hypothetical');
  if (governor)
    return isAhead(scene, hit.end) ? unsaid('hypothetical') : byGovernor(governed(scene, governor, hit.start, depth));
  const also = hit.clitics === '' && isOneOf(tokens[hit.start - 1], AND_ALSO);
  const before = also || hit.clitics.startsWith('و') ? nounBefore(scene, hit) : undefined;
  if (before) return moodOfNoun(scene, before, depth + 1);
  const main = addedTo(scene, hit);
  if (main) return byGovernor(main.form.column === 'masdar' ? moodOfNoun(scene, main, depth + 1) : moodOf(scene, main));
  if (isMeans(scene, hit, isUnreal)) return { ...FACT, governed: true };
  if (/[بلك]$/u.test(hit.clitics)) return hit.clitics.endsWith('ل') ? (UNREAL.purpose ?? null) : null;
  if (alone || isResult(scene, hit.start, isUnreal)) return { ...FACT, governed: true };
  if (!opened && !isAtHead(scene, hit.start)) return null;
  return isStillToCome(scene, hit.end)
    ? unsaid('hypothetical')
    : withWrapper(scene, hit.start, { ...FACT, background: isLookedBackOn(scene, hit.end) });
}

const ANY = keySet('أي أية');

/** „…, *and also* the capture of Q“. */
const AND_ALSO = keySet('وكذلك وأيضا كذلك');

/** „under the siege of“, „the areas of control of“: a state, whose frame reads it. */
const HELD = keySet('تحت مناطق منطقة خارج نطاق خطوط خريطة خارطة مساحة ضمن أماكن حدود نقاط مواقع بؤر');

const byGovernor = (saying: Saying | null): Saying | null => saying && { ...saying, governed: true };

/** „while trying to storm P, *and to retake* Q“: the mood of the noun before, if that makes it unreal. */
function unrealisedBefore(scene: Scene, hit: Hit | GovernorHit, depth: number): Saying | null {
  const before = hit.clitics === 'و' && depth < DEPTH ? nounBefore(scene, hit) : undefined;
  const mood = before && /^و?$/u.test(before.clitics) ? moodOfNoun(scene, before, depth + 1) : null;
  return mood && !isFactual(mood) ? mood : null;
}

/** An English infinitive: under „to“, a modal or a governing word. */
function moodOfBase(scene: Scene, hit: Hit | GovernorHit, depth: number): Saying | null {
  const { tokens } = scene;
  for (let at = hit.start - 1; at >= Math.max(0, hit.start - 4); at--) {
    const token = tokens[at];
    if (isParticle(token, NOT_PLAIN)) return UNREAL.negate ?? null;
    if (isParticle(token, FUTURE)) return UNREAL.future ?? null;
    if (isParticle(token, MAY) && token?.raw !== 'May') return UNREAL.possible ?? null;
    if (token?.key === 'to' || token?.key === 'and') {
      const governor = governorOf(scene, at, null);
      const loose =
        governor?.form.column === 'masdar' &&
        governor.form.governor.control !== 'object' &&
        at - governor.end > 1 &&
        REALISED.has(governor.form.governor.mood);
      if (governor && !loose) return governed(scene, governor, hit.start, depth);
      return token.key === 'to' ? (UNREAL.purpose ?? null) : null;
    }
  }
  return null;
}

const REALISED: ReadonlySet<Mood> = new Set<Mood>(['done', 'begin', 'continue', 'say', 'announce']);

/** A finite verb: a fact, unless a particle, „that“ under a governing word, or a governing verb says otherwise. */
function moodOfVerb(scene: Scene, hit: Hit | GovernorHit, depth: number): Saying | null {
  const { start, clitics, form } = hit;
  const { column } = form;
  if (isManagedThen(scene, hit, isUnreal)) return withWrapper(scene, start, FACT);
  const particle = particleMood(scene, start, clitics, column);
  if (particle !== 'none') return particle;
  // „…, *provided that* X leaves P“ (على أن تنسحب).
  if (form.column === 'imperfect' && scene.tokens[start - 1]?.key === 'ان' && scene.tokens[start - 2]?.key === 'علي')
    return UNREAL.promise ?? null;
  if (isBareThat(scene, start)) {
    const governor = governorOf(scene, start - 1, null);
    return governor ? governed(scene, governor, start, depth) : null;
  }
  const governor = governorOf(scene, start, null, 0);
  const dated =
    governor !== null &&
    /^[وف]/u.test(clitics) &&
    scene.times.some((one) => one.start <= governor.start && governor.end < one.end);
  // „for ten years *and* took“: what only tells a time governs nothing.
  // English: „X, which began its *offensive* in May, took“: the relative clause governs nothing beyond its comma.
  const apart =
    scene.language === 'en' &&
    scene.tokens.slice(governor?.end ?? start, start + 1).some(({ before }) => /,/u.test(before));
  // English: „launched an *offensive and took*“, „the *offensive led* to“: a finite verb is under no noun.
  const joined =
    scene.language === 'en' &&
    column === 'perfect' &&
    governor?.form.column === 'masdar' &&
    governor.form.governor.mood === 'attempt';
  // English: „*attempted* to cross – Y *took*“: a finite verb has a subject of its own.
  const finite =
    scene.language === 'en' &&
    column === 'perfect' &&
    OF_INFINITIVES.has(governor?.form.governor.mood ?? '') &&
    governor?.form.column !== 'masdar';
  // „X entered *and took* P“ (دخلت وسيطرت): a verb that is joined to a verb is not under it.
  const besides = scene.language === 'ar' && /^[وف]/u.test(clitics) && FINITE.has(governor?.form.column ?? '');
  const open =
    dated ||
    apart ||
    joined ||
    finite ||
    besides ||
    (governor?.form.governor.mood === 'possible' && form.column === 'perfect');
  if (governor && !open && GOVERN_VERBS.has(governor.form.governor.mood))
    return governed(scene, governor, start, depth);
  return withWrapper(scene, start, told(scene, start, form.column));
}

const FINITE: ReadonlySet<string> = new Set(['perfect', 'imperfect']);
const OF_INFINITIVES: ReadonlySet<string> = new Set(['attempt', 'begin', 'continue']);

const GOVERN_VERBS: ReadonlySet<Mood> = new Set<Mood>([
  'after',
  'since',
  'begin',
  'continue',
  'possible',
  'negate',
  'fail',
  'attempt',
]);

/** أن right before a verb, if it is not part of a governing phrase („after that“). */
function isBareThat({ tokens, governors }: Scene, i: number): boolean {
  const inGovernor = governors.some((one) => one.end === i && one.end - one.start > 1);
  return ['ان', 'بان', 'وان', 'الا'].includes(tokens[i - 1]?.key ?? '') && !inGovernor;
}

/** What a particle right before a verb makes of it; `none` if there is none. */
function particleMood({ tokens, language }: Scene, i: number, clitics: string, column: Column): Saying | null | 'none' {
  const before = tokens[i - 1];
  if (language === 'en') return englishParticle(tokens.slice(Math.max(0, i - 4), i), column);
  const second = tokens[i - 2];
  if (column === 'imperfect') {
    if (isParticle(before, STILL)) return { ...FACT, modality: 'ongoing' };
    const negated = [before, second].some(
      (token, index) => isParticle(token, NOT_PAST) && (index === 0 || isNoLonger(before)),
    );
    if (negated || isNoMore(tokens, i) || (isParticle(before, NOT_PLAIN) && before?.key !== 'ما'))
      return isExcepted(tokens, i) ? FACT : (UNREAL.negate ?? null);
    if (isParticle(before, NOT_FUTURE)) return UNREAL.refuse ?? null;
    if (clitics.endsWith('س') || isParticle(before, FUTURE)) return UNREAL.future ?? null;
    if (isParticle(before, QAD) || isParticle(before, MAY)) return UNREAL.possible ?? null;
    if (clitics.endsWith('ل') || isParticle(before, PURPOSE) || before?.key === 'حتي') return UNREAL.purpose ?? null;
    return 'none';
  }
  if (/[بلك]$/u.test(clitics)) return null;
  // „*did not* enable“ (لم تمكن): a present spelt as a perfect is, which no perfect stands after.
  if (isParticle(before, NEVER_PERFECT)) return unrealBefore(before);
  // „…, *which* led to“ (ما أدى): it denies nothing.
  const which = /[,،]/u.test(before?.before ?? '') || (i > 1 && isOneOf(tokens[i], LEADING_TO));
  if ((before?.key === 'ما' && !which && !isOneOf(second, BOUND_MA)) || before?.key === 'ولا')
    return UNREAL.negate ?? null;
  return isParticle(before, MAY) ? (UNREAL.possible ?? null) : 'none';
}

/** What a particle that no perfect stands after makes of the verb: not done, meant or still to come. */
function unrealBefore(particle: Scene['tokens'][number] | undefined): Saying | null {
  if (isParticle(particle, PURPOSE)) return UNREAL.purpose ?? null;
  return (isParticle(particle, FUTURE) ? UNREAL.future : UNREAL.negate) ?? null;
}
const NEVER_PERFECT = keySet('لم لن لا سوف لكي كي');
const BOUND_MA = keySet('سرعان هو وهو بعد عند كل مثل بين حين وقت فور كما رغم');

function englishParticle(before: Scene['tokens'], column: Column): Saying | null | 'none' {
  if (before.some((token) => isParticle(token, NOT_PLAIN))) return UNREAL.negate ?? null;
  const last = before.at(-1)?.key;
  if (last === 'still') return { ...FACT, modality: 'habitual' };
  if (last === 'to' && column !== 'base') return null;
  if (before.some((token) => isParticle(token, MAY) && token.raw !== 'May')) return UNREAL.possible ?? null;
  return before.some((token) => isParticle(token, FUTURE)) ? (UNREAL.future ?? null) : 'none';
}

/** What a governing word makes of what stands at token i. */
function governed(scene: Scene, governor: GovernorHit, i: number, depth: number): Saying | null {
  const { mood } = governor.form.governor;
  const unreal = UNREAL[mood];
  if (unreal) return unrealUnder(scene, governor, unreal, depth);
  if (depth >= DEPTH) return null;
  if (mood === 'after' || mood === 'since') return afterSaying(scene, governor, i);
  const own = moodOfGovernor(scene, governor, depth + 1);
  if (!own) return null;
  // „X admitted *the managing of Y* to take P“ (بتمكن Y): Y does it.
  const control = namesItsDoer(scene, governor) ? governor : (own.control ?? governor);
  if (!isFactual(own)) return { ...own, control };
  if (mood === 'announce' || mood === 'say')
    return { ...own, modality: mood === 'announce' ? 'announced' : own.modality, control, said: own.said ?? governor };
  if (mood === 'continue' || mood === 'begin') return { ...own, modality: 'ongoing', control };
  return { ...own, control };
}

/** No fact; but „denied that it tried“ is a denial, and „rumours of“ that are denied are denied. */
function unrealUnder(scene: Scene, governor: GovernorHit, unreal: Saying, depth: number): Saying {
  const { mood } = governor.form.governor;
  const wrapper = mood === 'deny' || mood === 'accuse' ? governor : null;
  const denial =
    wrapper ?? (mood === 'possible' && depth < DEPTH ? wideGovernor(scene, governor.start, WRAPPERS) : null);
  if (denial && denial !== wrapper)
    return { ...(UNREAL[denial.form.governor.mood] ?? unreal), wrapper: denial, control: null };
  return { ...unreal, wrapper, control: governor };
}

function moodOfGovernor(scene: Scene, governor: GovernorHit, depth: number): Saying | null {
  const { column } = governor.form;
  if (isDoubted(scene, governor)) return UNREAL.possible ?? null;
  if (isSaidBesides(scene.tokens[governor.start])) return FACT;
  const denied = deniedManaging(scene, governor);
  if (denied) return { ...(UNREAL.deny ?? FACT), wrapper: denied };
  if (column === 'base') return moodOfBase(scene, governor, depth);
  if (isEnabling(scene, governor))
    return moodOfVerb(scene, { ...governor, form: { ...governor.form, column: 'imperfect' } }, depth);
  if (column !== 'masdar') return moodOfVerb(scene, governor, depth);
  if (isOneOf(scene.tokens[governor.start - 1], NOT_NOUN)) return UNREAL.negate ?? null;
  const above = governorOf(scene, governor.start, governor, FEW);
  // „one quarter is left *to* complete the capture“.
  if (!above && governor.clitics.endsWith('ل')) return UNREAL.purpose ?? null;
  if (!above) return withWrapper(scene, governor.start, FACT);
  return ofSuccess(scene, governor, above, governed(scene, above, governor.start, depth));
}

/** Arabic: „did not *enable it* to“ (لم تمكنها), spelt as „its managing“ is: what stands before tells it for a verb. */
function isEnabling({ tokens }: Scene, { start, form }: GovernorHit): boolean {
  const before = tokens[start - 1];
  if (form.column !== 'masdar' || !/^تمكن(?:ه|ها|هم|هما)$/u.test(tokens[start]?.key ?? '')) return false;
  return isParticle(before, NEVER_PERFECT) || isOneOf(before, QAD) || before?.key === 'ان';
}

/** What „that“ under a governing word, a denial or an accusation to the left makes of a fact. */
function withWrapper(scene: Scene, i: number, fact: Saying | null): Saying | null {
  if (!fact) return null;
  const [clause, nearer] = [clauseGovernor(scene, i), wideGovernor(scene, i, WRAPPERS)];
  // „said that X holds P*, denying the rumours that spoke of* its capture by Y“.
  if (clause && nearer && nearer.start >= clause.end && scene.language === 'ar' && isRelativeClause(scene, i))
    return { ...(UNREAL[nearer.form.governor.mood] ?? fact), wrapper: nearer };
  if (clause) {
    const { mood } = clause.form.governor;
    const unreal = UNREAL[mood];
    if (unreal) return { ...unreal, wrapper: mood === 'deny' || mood === 'accuse' ? clause : null };
    const own = clause.form.column === 'masdar' ? moodOfGovernor(scene, clause, DEPTH - 1) : fact;
    if (own && !isFactual(own)) return own;
    if (mood === 'say' || mood === 'announce') {
      const denial = wideGovernor(scene, clause.start, WRAPPERS);
      const noun = scene.language === 'en' && clause.form.column !== 'perfect';
      const reported = denial !== null && (noun || isRelativeClause(scene, clause.start));
      if (reported) return { ...(UNREAL[denial.form.governor.mood] ?? fact), wrapper: denial };
      return { ...fact, modality: mood === 'announce' ? 'announced' : fact.modality, said: clause };
    }
    return fact;
  }
  if (nearer && (scene.language === 'en' || isRelativeClause(scene, i)))
    return { ...(UNREAL[nearer.form.governor.mood] ?? fact), wrapper: nearer };
  return fact;
}

/** „denied the reports that spoke of“: the clause belongs to what is denied. */
function isRelativeClause({ tokens }: Scene, i: number): boolean {
  return tokens.slice(Math.max(0, i - 2), i).some((token) => isOneOf(token, RELATIVE) || isOneOf(token, THAT));
}
