import { isOneOf, keySet } from '../text/tokens.ts';
import type { Token } from '../text/tokens.ts';
import { KIND_WORDS } from './kindWords.ts';
import type { KindWord } from './kindWords.ts';

/** Arabic: „the *oil fields of* X and Y“ (حقول نفط): where their names begin, and of what kind they are; null if none are told so. */
export function fieldsOf(tokens: readonly Token[], i: number): { readonly at: number; readonly kind: KindWord } | null {
  const kind = KIND_WORDS.get('fields');
  const told = isOneOf(tokens[i], FIELDS) && isOneOf(tokens[i + 1], YIELDS) && tokens[i + 1]?.before === ' ';
  return told && kind !== undefined ? { at: i + 2, kind: { ...kind, single: 'حقل' } } : null;
}
const FIELDS = keySet('حقول حقلي آبار');
const YIELDS = keySet('نفط غاز النفط الغاز');
