import { HEADS } from '../text/closedWords.ts';
import { isOneOf } from '../text/tokens.ts';
import type { Hit, Scene } from './scene.ts';

/**
 * Arabic: „the spokesman: *“X tightens* its control over P”“, „X: *withdraws* from P“: a present tense with which a
 * statement after a colon begins tells what was done, as it does in a headline.
 */
export function isDeclared({ tokens, actors, language }: Scene, { start, form }: Hit): boolean {
  if (language !== 'ar' || form.column !== 'imperfect' || form.frame.present !== 'none') return false;
  const subject = actors.find((one) => one.end === start);
  if (!subject) return false;
  let first = subject.start;
  while (isOneOf(tokens[first - 1], HEADS) && tokens[first]?.before === ' ') first -= 1;
  return isAfterColon(tokens[first]?.before ?? '') || isAfterColon(tokens[start]?.before ?? '');
}

const isAfterColon = (before: string): boolean => /:\s*["“”«'’]*\s*$/u.test(before);
