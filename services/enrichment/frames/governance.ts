import { matchKey } from '../../core/domain/matchKey.ts';
import { isOneOf, isParticle, keySet } from '../text/tokens.ts';
import type { Token } from '../text/tokens.ts';
import {
  CONTRAST,
  FILLERS,
  FUTURE,
  HEADS,
  MAY,
  INSERTIONS,
  NOT_FUTURE,
  NOT_PAST,
  NOT_PLAIN,
  RELATIVE,
  STILL,
  THAT,
} from '../text/closedWords.ts';
import { runsOn } from './adjuncts.ts';
import { linkAfterComma, takes } from './linkAfterComma.ts';
import { isSubjectOfManaging } from './managing.ts';
import { isNamedBattle } from './namedBattles.ts';
import { breaksBefore, isInMention } from './scene.ts';
import type { GovernorHit, Hit, Scene } from './scene.ts';

/** Tokens to the left within which a governing word must stand. */
const REACH = 18;
/** Words of a governed phrase that are neither names nor small words („the last fighters of the“). */
export const FEW = 4;

const PREPOSITIONS = keySet(
  'من في على عن إلى الى حول بشأن لدى ضد بين مع عبر بعيد عملية عمليات حالة of in on over about at its their his her the a an to from into for reports report all full total control',
);

/** The governing word under which the noun or clause at token i stands; null if none is within reach. */
export function governorOf(scene: Scene, i: number, hit: Hit | GovernorHit | null, budget = FEW): GovernorHit | null {
  const near = nearestGovernor(scene, i, hit, budget);
  // „managed *after fierce battles* to take“: the battles are no govern of what the verb asks for.
  if (budget === 0 || (near && isBound(scene, near, i, hit))) return near;
  return resumedGovernor(scene, i, hit) ?? near;
}

/** Whether a governing word and what it governs stand together, or it is the one that asks for the word between. */
function isBound(scene: Scene, { end, form, start }: GovernorHit, i: number, hit: Hit | GovernorHit | null): boolean {
  const { link } = form.governor;
  const inRelative = scene.tokens.slice(Math.max(0, start - 2), start).some((token) => isOneOf(token, RELATIVE));
  if ((form.column !== 'masdar' && !inRelative) || (link.length > 0 && !link.includes(''))) return true;
  if (end === i) return true;
  // „battles *with* Y to take“: a preposition governs what follows it alone.
  if (form.governor.mood === 'after' || form.governor.mood === 'since') return false;
  if (introducerAt(scene, i, hit) !== '') return false;
  const isOfTime = scene.times.some((one) => one.start <= start && start < one.end && one.end > end);
  if (isOfTime) return false;
  for (let at = end; at < i; at++)
    if (!scene.actors.some((one) => one.start <= at && at < one.end) && !isOneOf(scene.tokens[at], HEADS)) return false;
  return true;
}

/** The preposition before the noun at token i, or the one written with it; empty if there is none. */
function introducerAt({ tokens }: Scene, i: number, hit: Hit | GovernorHit | null): string {
  const bound = /[بل]$/u.exec(hit?.clitics ?? '')?.[0];
  if (bound !== undefined) return bound;
  const key = tokens[i - 1]?.key ?? '';
  return INTRODUCERS.has(key) ? key : '';
}
const INTRODUCERS = keySet('من في على إلى عن');

/** Arabic: the verb before that asks for the noun at token i across what tells how, when and where. */
function resumedGovernor(scene: Scene, i: number, hit: Hit | GovernorHit | null): GovernorHit | null {
  if (scene.language !== 'ar') return null;
  const introducer = introducerAt(scene, i, hit);
  const until = introducer.length > 1 ? i - 1 : i;
  const asks = ({ end, form }: GovernorHit): boolean => {
    const { link, mood } = form.governor;
    const finite = form.column === 'perfect' || form.column === 'imperfect';
    const noun = form.column === 'masdar' && link.length > 0 && introducer !== '';
    if (!(finite || noun) || mood === 'say') return false;
    // „announced, *in a speech to his men, on Sunday,* of (عن) the capture“.
    if (finite && mood === 'announce' && introducer === matchKey('عن')) return runsOn(scene, end, until);
    // „led X *to* begin a battle to take“: the first that the word introduces.
    if (introducer === 'ل' && isOpenedByTo(scene, end, i)) return false;
    // „managed *the capture of*“, where the preposition is forgotten.
    if (finite && mood === 'done' && introducer === '' && isDefiniteNoun(scene, hit)) return runsOn(scene, end, until);
    if (link.length === 0 ? introducer === 'ل' && REALISED.has(mood) : !link.map(matchKey).includes(introducer))
      return false;
    return runsOn(scene, end, until);
  };
  for (let end = until; end > i - REACH - 8 && end > 0; end--) {
    const found = endingAt(scene, end).find(asks);
    if (found) return found;
  }
  return null;
}

const isDefiniteNoun = ({ tokens }: Scene, hit: Hit | GovernorHit | null): boolean =>
  hit?.form.column === 'masdar' && hit.clitics === '' && /^ال/u.test(tokens[hit.start]?.key ?? '');

/** The nearest governing word to the left within reach. */
function nearestGovernor(scene: Scene, i: number, hit: Hit | GovernorHit | null, budget: number): GovernorHit | null {
  // „began *the battle to liberate* P“: the phrase that ends in the word itself says what it is for.
  const own = scene.governors.find((one) => one.start < i && i < one.end);
  if (own) return own;
  let unknown = 0;
  let reach = i - REACH;
  const pending = linkAfterComma(scene, i, hit);
  for (let at = i - 1; at >= Math.max(0, reach); at--) {
    if (breaksBefore(scene, at + 1) && at + 1 !== pending?.at) {
      const opened =
        closes(scene, at + 1, i) ??
        insertionBefore(scene, at + 1) ??
        managedBefore(scene, at + 1) ??
        dashedBefore(scene, at + 1);
      if (opened === null) return null;
      reach -= at + 1 - opened;
      at = opened - 1;
    }
    const first = governorEnding(scene, at + 1);
    // One word may govern in two ways („the battle ended *in* X's capture“, „the departure *has ended*“).
    const found =
      first &&
      [first, ...endingAt(scene, at + 1)].find(
        (one) => fits(scene, one, i, hit) && (!pending || takes(scene, one, pending)),
      );
    if (found) return found;
    if (isFiniteHit(scene, at)) return null;
    if (isInMention(scene, at) || isSmall(scene, at)) continue;
    unknown += 1;
    if (unknown > budget) return null;
  }
  return null;
}

/** „managed, *backed by X,* this evening, to take“: token `at` opens an insertion that a comma ends before token i. */
function closes({ tokens, times }: Scene, at: number, i: number): number | null {
  // „announced, *on Wednesday,* the capture of“.
  if (times.some(({ start, end }) => start === at && end <= i && /[,،]/u.test(tokens[end]?.before ?? ''))) return at;
  const closed = tokens.slice(at + 1, i + 1).some(({ before }) => /[,،]/u.test(before));
  return closed && isOneOf(tokens[at], INSERTIONS) ? at : null;
}

/** „managed, *backed by X,* to take“: where the insertion that ends before token i begins; null if none does. */
function insertionBefore({ tokens }: Scene, i: number): number | null {
  for (let at = i - 1; at > Math.max(0, i - 16); at--) {
    if (!/[,،]/u.test(tokens[at]?.before ?? '')) continue;
    return isOneOf(tokens[at], INSERTIONS) ? at : null;
  }
  return null;
}

/** „announced – *X, who is Y –* the capture“: where what stands between two dashes or brackets before token i begins; null if none does. */
function dashedBefore({ tokens }: Scene, i: number): number | null {
  if (!DASH.test(tokens[i]?.before ?? '')) return null;
  for (let at = i - 1; at > Math.max(0, i - 16); at--) if (DASH.test(tokens[at]?.before ?? '')) return at;
  return null;
}
const DASH = /[–—()]|-\s|\s-/u;

/**
 * Arabic: „managed together with Y*, to take*“ (تمكن بالتعاون مع Y، من): where what stands between „managed“ and its
 * preposition at token i begins; null if none does.
 */
function managedBefore({ governors, tokens, hits }: Scene, i: number): number | null {
  const link = tokens[i]?.key ?? '';
  const noun = hits.some(({ start, clitics, form }) => start === i && clitics === '' && form.column === 'masdar');
  if (!LINKS.has(link) && !noun) return null;
  const governor = governors.findLast(({ end, form: { column, governor: one } }) => {
    const finite = column === 'perfect';
    const announced = noun && one.mood === 'announce';
    if (end >= i || i - end > MANAGED_REACH || (one.mood !== 'done' && !announced)) return false;
    if (link !== 'من' && !noun) return finite && one.link.map(matchKey).includes(link);
    return noun ? finite && one.link.length === 0 : one.link.length === 0 || one.link.includes(link);
  });
  if (!governor) return null;
  const others = hits.some(({ start, form }) => start >= governor.end && start < i && form.column !== 'masdar');
  return others ? null : governor.end;
}

/** Prepositions of „managed“, „resulted in“, „led to“. */
const LINKS: ReadonlySet<string> = new Set(['من', 'عن', 'الي'].map(matchKey));

const ENDING = new WeakMap<Scene, ReadonlyMap<number, readonly GovernorHit[]>>();

/** Words of the doer and of whose help it had, between „managed“ and what it managed. */
const MANAGED_REACH = 34;

/** The governing words that end before token `end`. */
function endingAt(scene: Scene, end: number): readonly GovernorHit[] {
  let ending = ENDING.get(scene);
  if (!ending) ENDING.set(scene, (ending = Map.groupBy(scene.governors, (one) => one.end)));
  return ending.get(end) ?? NO_GOVERNORS;
}
const NO_GOVERNORS: readonly GovernorHit[] = [];

function governorEnding(scene: Scene, end: number): GovernorHit | undefined {
  const { tokens } = scene;
  // „until now“ is a time and governs nothing.
  if (isOneOf(tokens[end - 1], UNTIL) && isOneOf(tokens[end], NOW)) return undefined;
  const ending = endingAt(scene, end);
  // „*for days* X has been on an offensive to take“ (منذ أيام): so is this.
  const isOfTime = (one: GovernorHit): boolean =>
    scene.times.some(({ start, end: last }) => start <= one.start && end < last);
  if (ending[0]?.form.governor.mood === 'since' && isOfTime(ending[0])) return undefined;
  // „with its managing to“ (بتمكن): after a preposition stands the noun, though it is spelt as the verb is.
  return ending.find((one) => /[بلك]$/u.test(one.clitics) && one.form.column === 'masdar') ?? ending[0];
}
const UNTIL = keySet('حتى until');
const NOW = keySet('الآن اللحظة الساعة اليوم تاريخه now');

function isFiniteHit(scene: Scene, at: number): boolean {
  const { hits } = scene;
  // „*the advance* of X led to“ (أدى تقدم): right after such a verb stands its subject.
  if (endingAt(scene, at).some(({ form }) => form.column === 'perfect' && form.governor.id === RESULTING)) return false;
  return hits.some(({ start, form, clitics }) => start === at && form.column === 'perfect' && !/[بلك]$/u.test(clitics));
}

const RESULTING = 'ar.done.addaa';

function isSmall({ tokens }: Scene, at: number): boolean {
  const token = tokens[at];
  return isOneOf(token, SMALL);
}
const SMALL: ReadonlySet<string> = new Set([...FILLERS, ...HEADS, ...PREPOSITIONS, ...THAT]);

const form = ({ form: { column } }: GovernorHit): string => column;

const REALISED: ReadonlySet<string> = new Set(['done', 'continue', 'begin', 'announce', 'say', 'after', 'since']);

const OPERATION = 'ar.purpose.amaliyya';
const ENDED = 'ar.done.intaha';
const LEAVING: ReadonlySet<string> = new Set(['withdraw', 'handover']);
const BATTLES = keySet('معركة معارك حملة هجوم');
const MOVES: ReadonlySet<string> = new Set([...BATTLES, ...keySet('نحو باتجاه')]);

/** Whether the governing word's link (a preposition or clitic) introduces what stands at token i. */
function fits(scene: Scene, governor: GovernorHit, i: number, hit: Hit | GovernorHit | null): boolean {
  const { tokens } = scene;
  const { link, mood } = governor.form.governor;
  // „the departure of X *has ended*“: only who leaves is done with it.
  if (governor.form.governor.id === ENDED && !(hit && 'frame' in hit.form && LEAVING.has(hit.form.frame.action)))
    return false;
  // „goes on with its operations *to* take“: what a ل introduces is a purpose, not what is done.
  const purpose = hit?.clitics.endsWith('ل') === true && !link.includes('ل') && REALISED.has(mood);
  if (purpose && i - governor.end > 0) return false;
  // „had *to* halt its attack meant *to* take“: it is the first that the word introduces.
  if (hit?.clitics === 'ل' && link.includes('ل') && mood === 'done' && isOpenedByTo(scene, governor.end, i))
    return false;
  // „days before, *to* take P“ (للسيطرة): it is aimed at, and lies in no time before.
  const aimed = hit?.clitics.endsWith('ل') === true && (mood === 'after' || mood === 'since');
  if (aimed && i - governor.end > 0 && scene.language === 'ar') return false;
  // „the battle of P ended *in* (ب)“: a battle aims at what a ل or nothing introduces.
  if (
    mood === 'purpose' &&
    link.length === 0 &&
    ['ب', 'الي', 'عن'].includes(introducerAt(scene, i, hit)) &&
    (isOneOf(tokens[governor.start], MOVES) || governor.form.governor.id === OPERATION)
  )
    return false;
  // „an operation *that began* in May led *to* P's capture“: what began governs no „to“.
  if (
    (mood === 'begin' || mood === 'continue') &&
    form(governor) === 'perfect' &&
    ['الي', 'عن'].includes(introducerAt(scene, i, hit))
  )
    return false;
  // „the *operation of leaving* P“ goes on; an operation to take P aims at it.
  if (governor.form.governor.id === OPERATION && hit && 'frame' in hit.form && hit.form.frame.action === 'withdraw')
    return false;
  // „X's attack on P *and its capture* of it“ (هجوم X على P وسيطرته عليها): joined to the attack, not its aim, and to no „towards P“.
  const besides = hit?.clitics === 'و' && hit.form.column === 'masdar' && hit.form.suffix !== null;
  if (mood === 'purpose' && besides && isOneOf(tokens[governor.start], MOVES)) return false;
  if (isSubjectOfManaging(scene, governor) || isNamedBattle(scene, governor, i)) return false;
  if (link.length === 0) return true;
  // „forced X *to* leave“, „managed this week *to*“: the link itself stands at token i.
  const named = [...scene.actors, ...scene.times].some((one) => one.start >= governor.end && one.end <= i);
  const forced = tokens[i]?.key === 'to' && named;
  // „managed *that* it takes“ (تمكن X أن يسيطر).
  if (tokens[i]?.key === 'ان' && link.includes('ان')) return true;
  const between = tokens.slice(governor.end, forced ? i + 1 : i);
  if (between.some((token) => isOneOf(token, THAT))) return true;
  const first = tokens[governor.end];
  // Links stand in the data as they are spelt (على), words of the text by their keys (علي).
  return link.map(matchKey).some((word) => {
    if (word === 'ب' || word === 'ل') {
      const clitic = hit?.clitics.endsWith(word) ?? false;
      return clitic || between.some((token) => token.forms.some(({ clitics }) => clitics.endsWith(word)));
    }
    return word === '' ? i === governor.end : between.some(({ key }) => key === word) || first?.key === word;
  });
}

/** Whether a ل or „to“ (إلى) before token i, actors, times and small words apart, opens what a word that ends at token `from` introduces. */
function isOpenedByTo(scene: Scene, from: number, i: number): boolean {
  for (let at = from; at < i; at++) {
    if (isInMention(scene, at) || scene.times.some(({ start, end }) => start <= at && at < end)) continue;
    return /^(?:ل|الي$)/u.test(scene.tokens[at]?.key ?? '');
  }
  return false;
}

/**
 * The governing word of the clause that token i stands in: the one before the nearest „that“ to the left. Null if no
 * „that“ opens the clause, or a contrast ends its reach.
 */
export function clauseGovernor(scene: Scene, i: number): GovernorHit | null {
  const that = thatBefore(scene, i);
  if (that === null) return null;
  const joined = scene.tokens[that - 1]?.key === 'and';
  const reach = joined || /^و/u.test(scene.tokens[that]?.key ?? '') ? that : 9;
  const near = scene.governors.filter(
    (one) =>
      one.form.column !== 'base' &&
      one.end <= that &&
      that - one.end <= reach &&
      !(reach === that && one.form.governor.id === FOILED) &&
      asksForThat(scene, one, that) &&
      !(reach === that && one.form.column === 'masdar'),
  );
  return near.filter((one) => one.form.column !== 'masdar').at(-1) ?? near.at(-1) ?? null;
}

/** „said that it *foiled* an attack and that it took P“: what was foiled asks for no „that“. */
const FOILED = 'ar.possible.manaa';

/** „said in a *talk* with Y that“: a word that asks for other prepositions governs no such clause. */
function asksForThat({ tokens, language }: Scene, { form, end }: GovernorHit, that: number): boolean {
  const { link } = form.governor;
  if (
    language !== 'ar' ||
    form.column !== 'masdar' ||
    (link.length === 0 && (form.governor.mood !== 'purpose' || end === that)) ||
    link.includes('ان') ||
    link.includes('التي')
  )
    return true;
  return link.map(matchKey).some((word) => tokens[that - 1]?.key === word || end === that);
}

function thatBefore({ tokens }: Scene, i: number): number | null {
  for (let at = i - 1; at >= 0; at--) {
    const token = tokens[at];
    if (isOneOf(token, CONTRAST)) return null;
    // „*that of* P“.
    if (!isOneOf(token, THAT) || tokens[at + 1]?.key === 'of') continue;
    // „except that“, „after that“: a clause of its own.
    if (['الا', 'غير', 'علما', 'بعد', 'قبل', 'منذ', 'دون'].includes(tokens[at - 1]?.key ?? '')) return null;
    return at;
  }
  return null;
}

/** The nearest word of one of the moods to the left in the sentence that nothing contrasts with. */
export function wideGovernor(scene: Scene, i: number, moods: ReadonlySet<string>): GovernorHit | null {
  const found = scene.governors.filter((one) => one.end <= i && moods.has(one.form.governor.mood)).at(-1);
  if (!found) return null;
  const between = scene.tokens.slice(found.end, i);
  // „threatened *in case* they agree, *where* X besieges P“: what a place is told to be hangs on nothing.
  const ends = (token: Token): boolean => isOneOf(token, CONTRAST) || (moods.has('condition') && isOneOf(token, WHERE));
  return between.some(ends) ? null : found;
}
const WHERE = keySet('حيث');

/** English: „said the withdrawal from P *would* be completed“: what is said of it lies ahead. */
export function isAhead(scene: Scene, i: number): boolean {
  if (scene.language !== 'en') return false;
  for (let at = i; at < i + 9 && at < scene.tokens.length; at++) {
    const token = scene.tokens[at];
    if (breaksBefore(scene, at) || isOneOf(token, NEXT_CLAUSE)) return false;
    if (isOneOf(token, FUTURE) || (isOneOf(token, MAY) && token?.raw !== 'May')) return true;
  }
  return false;
}
const NEXT_CLAUSE = keySet('and which who that said says after as while but before');

/** „X's spokesman, whatever he is called, *admitted* the departure (بخروج)“: a long speaker stands between. */
export function sayerBefore(scene: Scene, { start, clitics }: Hit | GovernorHit): GovernorHit | null {
  if (!clitics.endsWith('ب')) return null;
  const said = scene.governors.findLast((one) => one.end <= start && start - one.end <= LONGEST_SPEAKER);
  const links =
    said?.form.governor.mood === 'say' && said.form.governor.link.includes('ب') && said.form.column === 'perfect';
  const broken =
    said !== undefined && scene.tokens.some((_, at) => at > said.end && at <= start && breaksBefore(scene, at));
  return said && links && !broken ? said : null;
}
const LONGEST_SPEAKER = 14;

/** „not“, in whatever tense. */
export function isNegation({ tokens }: Scene, at: number): boolean {
  const token = tokens[at];
  const plain = isParticle(token, NOT_PLAIN) && !isParticle(tokens[at + 1], STILL) && token?.key !== 'ما';
  return plain || isParticle(token, NOT_PAST) || isParticle(token, NOT_FUTURE);
}
