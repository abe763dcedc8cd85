import { RELATIVE } from '../text/closedWords.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import type { Hit, Scene } from './scene.ts';

/** Arabic: „*this is the third batch* of fighters who leave P“ (هذه الدفعة … الذين يغادرون): they leave in these days. */
export function isOfThisBatch({ tokens }: Scene, start: number): boolean {
  if (!isOneOf(tokens[start - 1], RELATIVE)) return false;
  const batch = tokens.findLastIndex((token, at) => at < start && isOneOf(token, BATCH));
  return batch > 0 && start - batch <= LONGEST_BATCH && isOneOf(tokens[batch - 1], THIS);
}
const BATCH = keySet('الدفعة القافلة المجموعة دفعة قافلة مجموعة');
const THIS = keySet('هذه تلك هي ثاني ثالث رابع خامس سادس آخر أول');
const LONGEST_BATCH = 12;

/** „parts of P *X controls*“ (تسيطر عليها X): without a relative, right after what it tells of. */
export function isWhichBare(scene: Scene, { start, end, clitics }: Hit): boolean {
  const { tokens, language } = scene;
  return (
    language === 'ar' && clitics === '' && start > 0 && isOneOf(tokens[end], ON_THEM) && tokens[start]?.before === ' '
  );
}
const ON_THEM = keySet('عليها عليه عليهما');
