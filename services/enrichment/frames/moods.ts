import type { Modality } from '../../core/domain/events.generated.ts';
import type { Frame } from '../../core/domain/knowledge.ts';
import { matchKey } from '../../core/domain/matchKey.ts';
import type { ActorMention } from '../text/mentions.ts';
import { strippings } from '../text/tokens.ts';
import type { Token } from '../text/tokens.ts';
import type { TimeMention } from '../times/timesOf.ts';
import type { Column } from './frameLexicon.ts';
import { isPossible } from './guards.ts';

const keys = (words: string): ReadonlySet<string> => new Set(words.split(' ').map(matchKey));

const AFTER = keys('بعد عقب إثر أثر منذ نتيجة بسبب غداة after following since');
/** „after“, „since“: the noun of action that follows tells of something done. */
export function isAfterWord(key: string): boolean {
  return strippings(key).some((form) => AFTER.has(form.key));
}

const ANNOUNCED = keys('أعلن أعلنت أعلنوا announced announces announce declared declares');
const CONFIRMED = keys('أكد أكدت أكدوا confirmed confirms');
const MANAGED_TO = keys('تمكن تمكنت تمكنوا نجح نجحت نجحوا استطاع استطاعت succeeded managed');
const DID = keys('قام قامت قاموا اكتفى اكتفت اكتفوا أقدم أقدمت إقدام أتم أتمت أكمل أكملت completed finished');
const PASSIVE_DID = keys('تم تمت جرى جرت');
const GOES_ON = keys(
  'تستمر يستمر استمر استمرت استمرار باستمرار تواصل يواصل واصل واصلت مواصلة continues continue continued continuing',
);
/** Words that may stand between the governing verb and a noun of action. */
const BETWEEN = keys(
  'من في على عن ب اليوم قوات قوى عناصر مقاتلو مقاتلي مسلحو ميليشيا مليشيا جيش تنظيم فصائل على بدعم بإسناد بمساندة التوالي رسميا رسمياً السوري the of in its their officially and has have',
);

/** What governs a noun of action. */
export interface Governed {
  readonly modality: Modality;
  /** Index of the governing word. */
  readonly by: number;
}

interface Sides {
  readonly tokens: readonly Token[];
  readonly actors: readonly ActorMention[];
  readonly times: readonly TimeMention[];
}

/**
 * In what mood a noun of action (سيطرة, withdrawal) is said, by what governs it: after, announced, managed to, did,
 * goes on. Null for everything else: such a noun alone says nothing happened.
 */
export function moodOfNoun(sides: Sides, i: number, clitics: string): Governed | null {
  const previous = sides.tokens[i - 1]?.key ?? '';
  const forms = strippings(previous).map(({ key }) => key);
  if (clitics === '' || clitics === 'و') {
    if (forms.some((key) => AFTER.has(key))) return { modality: 'performed', by: i - 1 };
    if (forms.some((key) => PASSIVE_DID.has(key))) return { modality: 'performed', by: i - 1 };
  }
  for (let at = i - 1; at >= Math.max(0, i - 12); at--) {
    const word = strippings(sides.tokens[at]?.key ?? '').map(({ key }) => key);
    const found = governing(word, clitics, previous);
    if (found) return { modality: found, by: at };
    if (!mayStandBetween(sides, at, word)) return null;
  }
  return null;
}

function governing(word: readonly string[], clitics: string, previous: string): Modality | null {
  const is = (set: ReadonlySet<string>): boolean => word.some((key) => set.has(key));
  if (is(GOES_ON)) return 'ongoing';
  if (is(MANAGED_TO)) return clitics === '' && ['من', 'في', 'in', 'to'].includes(previous) ? 'performed' : null;
  if (is(DID)) return clitics.endsWith('ب') || previous === 'علي' || clitics === '' ? 'performed' : null;
  if (is(ANNOUNCED)) return clitics === '' ? 'announced' : null;
  if (is(CONFIRMED)) return clitics === '' ? 'announced' : null;
  return null;
}

function mayStandBetween({ actors, times }: Sides, at: number, word: readonly string[]): boolean {
  const inside = (one: { readonly start: number; readonly end: number }): boolean => one.start <= at && at < one.end;
  return word.some((key) => BETWEEN.has(key)) || actors.some(inside) || times.some(inside);
}

/** In what mood a finite form is said; null if its form leaves it open. */
export function moodOfVerb(
  tokens: readonly Token[],
  i: number,
  frame: Frame,
  column: Exclude<Column, 'masdar'>,
): Modality | null {
  if (column === 'perfect') return isOpen(tokens, i) ? null : 'performed';
  if (isPossible(tokens, i)) return null;
  if (hasWas(tokens, i)) return null;
  if (frame.present === 'holds') return 'habitual';
  if (frame.present === 'ongoing') return 'ongoing';
  return frame.present === 'performed' ? 'performed' : null;
}

/** „to captured“ is no English; إن before a perfect is „if“, but „after that“ (بعد أن) tells what happened. */
function isOpen(tokens: readonly Token[], i: number): boolean {
  if (tokens[i - 1]?.key === 'to') return true;
  const before = strippings(tokens[i - 2]?.key ?? '').map(({ key }) => key);
  return tokens[i - 1]?.key === 'ان' && !before.some((key) => AFTER.has(key));
}

/** „was controlling“: a state that is over, without its end. */
function hasWas(tokens: readonly Token[], i: number): boolean {
  return tokens
    .slice(Math.max(0, i - 4), i)
    .some(({ key }) => strippings(key).some((one) => /^كان(?:ت|وا|تا)?$/u.test(one.key)));
}

/** كان … قد + perfect, „had“ + participle: told as done before the main event. */
export function isPluperfect(tokens: readonly Token[], i: number): boolean {
  const before = tokens.slice(Math.max(0, i - 8), i).map(({ key }) => strippings(key).map((one) => one.key));
  const was = before.some((forms) => forms.some((key) => /^كان(?:ت|وا|تا)?$/u.test(key)));
  const had = tokens.slice(Math.max(0, i - 2), i).some(({ key }) => key === 'had');
  return had || (was && before.at(-1)?.some((key) => key === 'قد') === true);
}
