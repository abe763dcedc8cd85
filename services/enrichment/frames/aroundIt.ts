import { kindAt } from '../places/container.ts';
import { SET_NOUNS } from '../places/kindWords.ts';
import type { PlaceReading } from '../places/placeContext.ts';
import { quantifierAt } from '../places/quantifiers.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import { antecedent } from './antecedent.ts';
import type { Scene } from './scene.ts';

/** Arabic: „took P and then *areas around it*“ (مناطق في محيطها): the perimeter of P; empty where the words from token i say no such thing. */
export function aroundIt(scene: Scene, i: number): readonly PlaceReading[] {
  const { tokens, language } = scene;
  const { end } = quantifierAt(tokens, i);
  const land =
    kindAt(tokens, end)?.many === true || (tokens[end]?.forms.some(({ key }) => SET_NOUNS.has(key)) ?? false);
  if (language !== 'ar' || !land) return [];
  const last = [end + 1, end + 2, end + 3].find((at) => tokens[at]?.before !== ' ' || isOneOf(tokens[at], AROUND_IT));
  if (last === undefined || !isOneOf(tokens[last], AROUND_IT)) return [];
  return antecedent(scene, i, last).map((place) => ({ ...place, extent: 'perimeter', part: null }));
}
const AROUND_IT = keySet('محيطها محيطه محيطهما حولها حوله حولهما جوارها جواره أطرافها أطرافه');
