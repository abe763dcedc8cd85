import { isOneOf, keySet } from '../text/tokens.ts';
import { ofWord } from '../text/words.ts';
import type { WordClass } from '../text/words.ts';
import type { Named, PlaceContext } from './placeContext.ts';
import { lastBefore } from './placesIn.ts';
import type { PlaceGroup } from './placesIn.ts';

const ORDINALS: readonly WordClass[] = [keySet('الأولى الأول'), keySet('الثانية الثاني'), keySet('الثالثة الثالث')];
const LAST = keySet('الأخيرة الأخير');
const BEFORE = keySet('على في من إلى عن داخل دخل دخلت سقطت استعيدت');
/** A longer list is not told apart by numbers. */
const LONGEST = 4;

/** Whether a word says which of a list. */
export const isOrdinal = ofWord((word) => LAST.holds(word) || ORDINALS.some((words) => words.holds(word)));

/** „the first“, „the latter“ after a list of two or three places: the one meant. */
export function ordinalOf(
  context: PlaceContext,
  i: number,
  read: (context: PlaceContext, i: number) => PlaceGroup,
): readonly Named[] {
  const { tokens, times, actors } = context;
  const token = tokens[i];
  if (!token || !isOrdinal(token.word)) return [];
  const index = ORDINALS.findIndex((words) => isOneOf(token, words));
  const joined = token.forms.some(({ clitics }) => /^[وف]/u.test(clitics));
  if (!joined && !isOneOf(tokens[i - 1], BEFORE)) return [];
  if ([...times, ...actors].some((one) => one.start <= i && i < one.end)) return [];
  const list = lastBefore(context, i, read, (group) => group.length > 1 && group.length <= LONGEST);
  const meant = list?.at(index < 0 ? -1 : index);
  return meant && meant.mention.collective === null ? [{ mention: meant.mention, end: i + 1 }] : [];
}
