import { QAD, RELATIVE, WAS } from '../text/closedWords.ts';
import { isOneOf, isParticle, keySet } from '../text/tokens.ts';
import { namingAfter } from './antecedent.ts';
import type { Column } from './formLexicon.ts';
import { FACT } from './sayings.ts';
import type { Saying } from './sayings.ts';
import type { Scene } from './scene.ts';

/** „had taken“, „which took“: told in passing. */
export function told({ tokens, actors }: Scene, i: number, column: Column): Saying | null {
  const before = tokens.slice(Math.max(0, i - 8), i);
  const was = before.some((token) => isOneOf(token, WAS));
  // „P was a town of farmers *and X besieges it*“ (وتحاصرها X): a clause with a subject of its own.
  const apart = /^و/u.test(tokens[i]?.key ?? '') && actors.some((one) => one.start === i + 1);
  if (was && column === 'imperfect' && !apart) return null;
  const had = tokens.slice(Math.max(0, i - 3), i).some(({ key }) => key === 'had');
  const which = [i - 1, i - 2].find((at) => isOneOf(tokens[at], RELATIVE)) ?? -1;
  // „…, *a thing that* enabled it“ (الأمر الذي): what came of it.
  // „*at the time that* X took P, Y …“ (في الوقت الذي): beside it, and no older.
  const meanwhile = isOneOf(tokens[which - 1], TIMES);
  const ofThis = tokens[which - 1]?.key === 'الامر' || tokens[which]?.key === 'حيث' || meanwhile;
  // English: „X, which *has taken* P“: of today.
  const perfect = which >= 0 && tokens.slice(which + 1, i).some((token) => isOneOf(token, HAVE));
  // „which X took *recently*“ (مؤخرا).
  const lately = tokens.slice(i + 1, i + FARTHEST_ADVERB).some((token) => isOneOf(token, LATELY));
  const relative = which >= 0 && !ofThis && !perfect && !lately && namingAfter({ tokens, actors }, which) === null;
  return { ...FACT, before: (was && column === 'perfect' && isPluperfect(before)) || had, background: relative };
}

const LATELY = keySet('مؤخرا حديثا recently lately');
const FARTHEST_ADVERB = 8;
const TIMES = keySet('الوقت اليوم اللحظة الليلة الحين الأثناء الساعة');
const HAVE = keySet('have has');

function isPluperfect(before: Scene['tokens']): boolean {
  const last = before.at(-1);
  const at = before.findLastIndex((token) => isOneOf(token, WAS));
  return last !== undefined && (isParticle(last, QAD) || before.length - at <= 6);
}
