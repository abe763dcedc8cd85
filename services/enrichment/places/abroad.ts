import { FOREIGN as FOREIGN_NATIONS } from '../text/mentions.ts';
import { keySet, isOneOf } from '../text/tokens.ts';
import type { Token } from '../text/tokens.ts';
import type { PlaceLexicon } from './placeLexicon.ts';
import { ofWord } from '../text/words.ts';
import { kindAt } from './container.ts';
import type { PlaceContext } from './placeContext.ts';
import { spokenOfIn } from './spokenOf.ts';

/**
 * Whether a sentence tells of another country: it puts itself there („in Iraq, …“, not a dateline) and names no town
 * or larger place of ours.
 */
export function isAbroad(lexicon: PlaceLexicon, tokens: readonly Token[]): boolean {
  for (let i = 0; i < tokens.length; i++) {
    if (isForeignForce(tokens, i)) return spokenOfIn(lexicon, tokens).length === 0;
    const match = lexicon.abroad.longest(tokens, i);
    if (
      match &&
      !isOneOf(tokens[match.end], AND_SHAM) &&
      !isOneOf(tokens[match.end], NEWS) &&
      (match.clitics.endsWith('ب') ||
        isOneOf(tokens[i - 1], INTO) ||
        isOneOf(tokens[i - 2], INTO) ||
        isDistant(tokens, i))
    )
      return spokenOfIn(lexicon, tokens).length === 0;
  }
  return false;
}

/** Sentences back within which a report may have said which country it tells of. */
const MEMORY = 3;

/** Whether the last land that was named, in this sentence or the ones just before, is another country's, and none of ours is. */
export function isToldAbroad(context: PlaceContext): boolean {
  let at: PlaceContext | null = context;
  for (let back = 0; at && back <= MEMORY; back++, at = at.previous) {
    if (at.tokens.some(isOfOurs) || spokenOfIn(at.lexicon, at.tokens).length > 0) return false;
    if (namesAbroad(at.lexicon, at.tokens)) return true;
  }
  return false;
}
const isOfOurs = (token: Token): boolean => ofOurs(token.word);
const ofOurs = ofWord(({ key }) => /^[وفبلك]?(?:ال|لل)?سوري|^syria/u.test(key));

function namesAbroad(lexicon: PlaceLexicon, tokens: readonly Token[]): boolean {
  for (let i = 0; i < tokens.length; i++) {
    if (isForeignForce(tokens, i)) return true;
    const match = lexicon.abroad.longest(tokens, i);
    if (match && !isOneOf(tokens[match.end], AND_SHAM)) return true;
  }
  return false;
}

/** „the *Tunisian* forces“. */
const isForeignForce = (tokens: readonly Token[], i: number): boolean =>
  isOneOf(tokens[i], FOREIGN_NATIONS) && tokens[i]?.before === ' ' && isOneOf(tokens[i - 1], FORCES);
const FORCES = keySet('القوات قوات الجيش جيش الشرطة السلطات الحكومة الأمن الداخلية');

/** „the Islamic State in Iraq *and Sham*“: a name. */
/** „*news went round* of“ (سرت أنباء) is spelt as the town of Sirte is. */
const NEWS = keySet('أنباء شائعات إشاعات معلومات أخبار');
const AND_SHAM = keySet('والشام وبلاد');

/** „(124 km west of X)“. */
function isDistant(tokens: readonly Token[], i: number): boolean {
  return tokens.slice(Math.max(0, i - 4), i).some((token) => isOneOf(token, UNITS));
}
const UNITS = keySet('كم كلم كيلومتر كيلومترا كيلومترات km kilometres kilometers miles');

const INTO = keySet(
  'في داخل على مدينة بلدة قرية قضاء ناحية محافظة in inside across on of entered stormed captured seized retook recaptured liberated',
);

/** „the town of X *in Iraq*“, „the *Lebanese* town of X“ told after the name. */
export function isSaidAbroad({ lexicon, tokens }: PlaceContext, end: number): boolean {
  const next = tokens[end];
  if (next?.before !== ' ' && !/^["”»)] ?$/u.test(next?.before ?? '')) return false;
  if (isOneOf(next, FOREIGN)) return true;
  const at = kindAt(tokens, end + 1) ? end + 2 : end + 1;
  return next?.key === 'في' && lexicon.abroad.longest(tokens, at, (clitics) => clitics === '') !== null;
}
const FOREIGN = keySet('العراقية اللبنانية التركية الأردنية');

/** „the crossing of X“ abroad: a name of several words that is none of ours. */
export function isElsewhere({ lexicon, tokens }: PlaceContext, i: number): boolean {
  const match = lexicon.abroad.longest(tokens, i);
  return match !== null && match.end - match.start > 1 && (lexicon.names.longest(tokens, i)?.end ?? 0) <= match.end;
}
