import { isOneOf, keySet } from '../text/tokens.ts';
import { governorOf } from './governance.ts';
import { objectBefore } from './objects.ts';
import { UNREAL, unsaid } from './sayings.ts';
import type { Saying } from './sayings.ts';
import type { Hit, Scene } from './scene.ts';

/**
 * Arabic: „demanded an end of *the siege that X lays*“: what governs the object that stands before its verb, if that
 * makes it unreal; „*there ends* a siege that X laid“: it is over.
 */
export function moodOfObject(scene: Scene, hit: Hit): Saying | null {
  const object = scene.language === 'ar' ? objectBefore(scene, hit) : null;
  if (object === null) return null;
  if (isOneOf(scene.tokens[object - 1], ENDING)) return unsaid('hypothetical');
  const governor = governorOf(scene, object, null);
  return governor ? (UNREAL[governor.form.governor.mood] ?? null) : null;
}
const ENDING = keySet('ينتهي انتهى لينتهي انتهاء إنهاء رفع فك كسر زوال');
