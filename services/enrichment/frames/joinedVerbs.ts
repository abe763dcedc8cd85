import { breaksBefore } from './scene.ts';
import type { Hit, Scene } from './scene.ts';

/**
 * Arabic: „before X came back *and took* P“ (قبل أن يعود X ويسيطر): an imperfect joined to the one right after „that“ stands as
 * that does, and is read as if it stood there; any other word as it stands.
 */
export function asFirstAfterThat(scene: Scene, hit: Hit): Hit {
  const { tokens, language } = scene;
  if (language !== 'ar' || hit.form.column !== 'imperfect' || hit.clitics !== 'و') return hit;
  for (let at = hit.start - 1; at > Math.max(0, hit.start - FARTHEST) && !breaksBefore(scene, at + 1); at--)
    if (THAT.has(tokens[at - 1]?.key ?? '') && SUBJUNCTIVE.test(tokens[at]?.key ?? ''))
      return { ...hit, start: at, end: at + 1, clitics: '' };
  return hit;
}
const THAT: ReadonlySet<string> = new Set(['ان']);
/** A present tense as it stands after „that“, and no name with the article. */
const SUBJUNCTIVE = /^[يت]\p{L}{2,}$/u;
const FARTHEST = 12;
