import { isOneOf, keySet } from './tokens.ts';
import type { Token } from './tokens.ts';

/** Arabic: „restored *security* and stability to P“ (الأمن): what is restored or imposed, and nobody's forces. */
export function isSecurityItself(tokens: readonly Token[], start: number, end: number): boolean {
  if (end - start !== 1 || !isOneOf(tokens[start], SECURITY)) return false;
  const joined = tokens[end]?.forms.some(({ key, clitics }) => clitics === 'و' && CALM.has(key)) ?? false;
  if (joined) return true;
  for (let at = start - 1; at >= Math.max(0, start - FARTHEST); at--) {
    if (isOneOf(tokens[at], IMPOSED)) return true;
    if (tokens[at + 1]?.before !== ' ') return false;
  }
  return false;
}
const SECURITY = keySet('الأمن');
const CALM = keySet('الاستقرار الأمان');
const IMPOSED = keySet(
  'بسط بسطت بسطوا يبسط تبسط يبسطون فرض فرضت فرضوا يفرض تفرض أرسى أرست إرساء أعاد أعادت أعادوا يعيد تعيد إعادة استعادة',
);
/** Words from the verb to what it restores, its doer among them. */
const FARTHEST = 5;
