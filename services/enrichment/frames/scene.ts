import type { Language } from '../../core/domain/knowledge.ts';
import { matchKey } from '../../core/domain/matchKey.ts';
import type { ActorMention } from '../text/actorMention.ts';
import type { PlaceContext } from '../places/placeContext.ts';
import type { NameTrie } from '../text/nameTrie.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import type { Token } from '../text/tokens.ts';
import { numberOf } from '../times/calendarWords.ts';
import type { TimeMention } from '../times/timesOf.ts';
import type { FrameForm, GovernorForm } from './formLexicon.ts';

/** Where a word of a frame or a governing word stands in a sentence. */
export interface Found<Form> {
  readonly form: Form;
  /** Indexes of its first token and one past its last. */
  readonly start: number;
  readonly end: number;
  readonly clitics: string;
}
export type Hit = Found<FrameForm>;
export type GovernorHit = Found<GovernorForm>;

/** What a sentence holds, found once, and what is read of it after. */
export interface Scene extends PlaceContext {
  readonly language: Language;
  readonly headline: boolean;
  readonly times: readonly TimeMention[];
  readonly hits: readonly Hit[];
  readonly governors: readonly GovernorHit[];
  /** The doer of the sentence before: who „and took“ means where this one names nobody. */
  readonly lastDoer: ActorMention | null;
  /** Who last took something before: whose a campaign is that nobody else is named with. */
  readonly lastGainer: ActorMention | null;
}

/** Words of frames or governing words in a sentence, each form of a word for itself. */
export function foundIn<Form extends { readonly column: string; readonly suffix: string | null }>(
  lexicon: NameTrie<Form>,
  tokens: readonly Token[],
  accepts: (clitics: string) => boolean,
): readonly Found<Form>[] {
  const found: Found<Form>[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const match = lexicon.longest(tokens, i, accepts);
    if (!match || isOfAgency(tokens, i) || isAbout(tokens, i) || isOfBattle(tokens, i) || isByWhom(tokens, i)) continue;
    if (tokens[i]?.key === NEWLY) continue;
    // „will“ (س) stands before an imperfect alone: سجلت is no „will“ with جلت.
    const future = match.clitics.endsWith('س');
    // „safe“ (آمنة) is no „secured it“ (أمنه).
    const adjective = /ة$/u.test(tokens[match.end - 1]?.raw ?? '');
    for (const form of match.values)
      if ((!future || form.column === 'imperfect') && !(adjective && form.suffix === 'masculine'))
        found.push({ form, start: i, end: match.end, clitics: match.clitics });
  }
  return found;
}

/** „*newly* took“ (حديثا): an adverb, and no talk of it. */
const NEWLY = matchKey('حديثا');

/** „besieged *by* X“ (من قبل): no „before“. */
function isByWhom(tokens: readonly Token[], i: number): boolean {
  return tokens[i]?.key === 'قبل' && tokens[i - 1]?.key === 'من' && tokens[i + 1]?.key !== 'ان';
}

/** „took *the initiative* again“ (زمام المبادرة): on the battlefield, and no offer. */
const isOfBattle = (tokens: readonly Token[], i: number): boolean =>
  isOneOf(tokens[i], INITIATIVE) && isOneOf(tokens[i - 1], REINS);
const INITIATIVE = keySet('المبادرة');
const REINS = keySet('زمام');

/** „*about* 24 hours“ (نحو): no aim. */
function isAbout(tokens: readonly Token[], i: number): boolean {
  const next = tokens[i + 1];
  const about = tokens[i]?.key === 'نحو' || tokens[i]?.key === 'لنحو';
  return about && next !== undefined && (numberOf(next.key) !== null || isOneOf(next, AMOUNTS));
}
const AMOUNTS = keySet(
  'نصف ثلث ثلثي ربع ثلاثة شهر شهرين أسبوع أسبوعين عام عامين سنة سنتين يوم يومين ساعة ساعتين كيلومتر كيلومترين مئة مئتي مائة ألف',
);

/** „the *news* agency“ (وكالة الأنباء): who tells it, and no rumour. */
function isOfAgency(tokens: readonly Token[], i: number): boolean {
  return isOneOf(tokens[i], NEWS) && isOneOf(tokens[i - 1], AGENCIES);
}
const NEWS = keySet('أنباء الأنباء أخبار الأخبار');
const AGENCIES = keySet('وكالة وكالات شبكة قناة موقع');

/** Those that do not begin inside an actor's name. */
export function outsideNames<Form>(
  found: readonly Found<Form>[],
  actors: readonly ActorMention[],
): readonly Found<Form>[] {
  return found.filter(({ start }) => !actors.some((one) => one.start <= start && start < one.end));
}

const STOPS = /[,،:؛|()–—•*]|-\s|\s-|\.\./u;

/** Whether a clause may end before token i: a comma, colon, bracket or dash that does not belong to a time or a name. */
export function breaksBefore(
  { tokens, times, actors }: Pick<Scene, 'tokens' | 'times' | 'actors'>,
  i: number,
): boolean {
  const token = tokens[i];
  if (!token || token.before === ' ' || !STOPS.test(token.before)) return false;
  // „2,000 fighters“.
  if (token.before === ',' && isNumber(token) && isNumber(tokens[i - 1])) return false;
  const bound = (one: { readonly start: number; readonly end: number }): boolean => one.start <= i && i <= one.end;
  if (/[:؛|]/u.test(token.before)) return true;
  return !times.some(bound) && !isGloss(tokens, i, actors);
}

const isNumber = (token: Token | undefined): boolean => token !== undefined && /^\d+$/u.test(token.raw);

/** A name in brackets beside a name („the town (Bahra)“). */
function isGloss(tokens: readonly Token[], i: number, actors: Scene['actors']): boolean {
  const before = tokens[i]?.before ?? '';
  if (/[(]/u.test(before) && !/[،,]/u.test(before)) return true;
  return /[)]/u.test(before) && !/[،,]/u.test(before) && !actors.some((one) => one.start === i);
}

/** Whether token i lies inside the name of an actor or a time. */
export function isInMention({ actors, times }: Pick<Scene, 'actors' | 'times'>, i: number): boolean {
  return actors.some((one) => one.start <= i && i < one.end) || times.some((one) => one.start <= i && i < one.end);
}

/** English: „rebels *capture* X“: the form of an infinitive right after its plural subject, with which the clause begins. */
export function isPresentPlural(scene: Pick<Scene, 'tokens' | 'actors' | 'times' | 'hits'>, i: number): boolean {
  return isFirstPresent(scene, i) || firstPresentBefore(scene, i) !== null;
}

/** English: „rebels storm base*, seize* town“: in a headline the verb goes on with the subject of the first; where that stands. */
export function firstPresentBefore(
  { tokens, hits, ...scene }: Pick<Scene, 'tokens' | 'actors' | 'times' | 'hits'>,
  i: number,
): number | null {
  if (!/^,/u.test(tokens[i]?.before ?? '')) return null;
  const isFirst = ({ start, form }: Hit): boolean =>
    start < i && form.column === 'base' && isFirstPresent({ ...scene, tokens, hits }, start);
  return hits.find(isFirst)?.start ?? null;
}

/** English: „rebels *capture* X“: right after its plural subject. */
function isFirstPresent(scene: Pick<Scene, 'tokens' | 'actors' | 'times' | 'hits'>, i: number): boolean {
  // „the rebels *control of* P“: a noun.
  if (scene.tokens[i + 1]?.key === 'of') return false;
  // „forces *fully* capture“.
  const verb = /ly$/u.test(scene.tokens[i - 1]?.key ?? '') ? i - 1 : i;
  const ending = scene.actors.find((one) => one.end === beforeAllies(scene, verb));
  const subject = ending && leaderOf(scene, ending);
  if (!subject) return false;
  const first = firstOfJoined(scene, subject);
  // „, *reducing* X control in P“: X is its object.
  if (/ing$/u.test(scene.tokens[first - 1]?.key ?? '')) return false;
  for (let at = first; at >= Math.max(0, first - 2); at--) if (at === 0 || breaksBefore(scene, at)) return true;
  return scene.tokens[subject.start - 1]?.key === 'as';
}

/** „army, allies take“: where the subject without its allies ends. */
function beforeAllies({ tokens }: Pick<Scene, 'tokens'>, i: number): number {
  if (tokens[i - 1]?.key !== 'allies') return i;
  return tokens[i - 2]?.key === 'and' ? i - 2 : i - 1;
}

/** „rebels *led by Y* take“: the subject whom such words tell of. */
function leaderOf({ tokens, actors }: Pick<Scene, 'tokens' | 'actors'>, one: ActorMention): ActorMention {
  if (tokens[one.start - 1]?.key !== 'by' || !LED.has(tokens[one.start - 2]?.key ?? '')) return one;
  return actors.find(({ end }) => end === one.start - 2) ?? one;
}
const LED: ReadonlySet<string> = new Set(['led', 'backed', 'supported']);

/** „X *and other* Y“: where the first of the joined subjects begins. */
function firstOfJoined({ tokens, actors }: Pick<Scene, 'tokens' | 'actors'>, { start }: ActorMention): number {
  const and = ['other', 'allied'].includes(tokens[start - 1]?.key ?? '') ? start - 2 : start - 1;
  const before = tokens[and]?.key === 'and' ? actors.find((one) => one.end === and) : undefined;
  return before?.start ?? start;
}
