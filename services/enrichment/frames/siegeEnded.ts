import { NOT_FUTURE, NOT_PLAIN, THUS } from '../text/closedWords.ts';
import { isOneOf, isParticle, keySet } from '../text/tokens.ts';
import { objectBefore } from './objects.ts';
import { breaksBefore, isInMention } from './scene.ts';
import type { Hit, Scene } from './scene.ts';

/** Arabic: „*the siege* that X laid on P *has ended*“ (انتهى الحصار الذي فرضه X على P): the words of a siege are the subject of its end. */
export function isSiegeThatEnded(scene: Scene, hit: Hit): boolean {
  const { language, tokens } = scene;
  const { action, object } = hit.form.frame;
  if (language !== 'ar' || action !== 'besiege') return false;
  const noun = object.length > 0 ? objectBefore(scene, hit) : hit.form.column === 'masdar' ? hit.start : null;
  if (noun === null || !isOneOf(tokens[noun], SIEGE)) return false;
  let verb = noun - 1;
  while (verb > 0 && (isInMention(scene, verb) || isOneOf(tokens[verb], THEREBY)) && !breaksBefore(scene, verb + 1))
    verb -= 1;
  const before = tokens[verb - 1];
  if (isParticle(before, NOT_PLAIN) || isParticle(before, NOT_FUTURE) || before?.key === 'ما') return false;
  return (
    isOneOf(tokens[verb], ENDED) ||
    isLiftedByNobody(scene, verb, noun) ||
    (isOneOf(tokens[verb], ENDS) && isOneOf(before, THUS))
  );
}

/** „*was lifted yesterday the siege* that X laid on P“ (رفع أمس الحصار الذي فرضته X): nobody stands between, nor before. */
function isLiftedByNobody(scene: Scene, verb: number, noun: number): boolean {
  const { tokens, actors } = scene;
  const opens = verb === 0 || breaksBefore(scene, verb);
  return opens && isOneOf(tokens[verb], LIFTED) && !actors.some(({ start }) => start > verb && start < noun);
}
const LIFTED = keySet('رفع فك كسر أزيل');
const SIEGE = keySet('حصار الحصار حصارا طوق الطوق');
const ENDED = keySet('انتهى انتهت زال');
const ENDS = keySet('ينتهي تنتهي يزول');
const THEREBY = keySet('بذلك أخيرا رسميا نهائيا');
