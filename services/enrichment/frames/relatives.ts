import { isOneOf, keySet } from '../text/tokens.ts';
import { breaksBefore } from './scene.ts';
import type { Scene } from './scene.ts';

/** Arabic: whether a relative clause („which“) holds token i. */
export function isOfWhich(scene: Scene, i: number): boolean {
  for (let at = i - 1; at >= Math.max(0, i - 6) && !breaksBefore(scene, at + 1); at--)
    if (isOneOf(scene.tokens[at], WHICH)) return true;
  return false;
}
const WHICH = keySet('التي الذي الذين اللذين اللتين');
