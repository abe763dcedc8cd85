import { isOneOf, keySet } from '../text/tokens.ts';
import type { Hit, Scene } from './scene.ts';

/** „control *by fire*“ (السيطرة النارية): nobody is there. */
export function isByFire({ tokens }: Scene, { end, form }: Hit): boolean {
  return form.frame.action === 'seize' && tokens.slice(end, end + 7).some((token) => isOneOf(token, BY_FIRE));
}
const BY_FIRE = keySet('النارية نارية نارياً ناريا');

/** „controlled it *with full control*“ (سيطر سيطرة تامة): how, and no action of its own. */
export function isManner({ tokens, hits }: Scene, { start, end, clitics, form }: Hit): boolean {
  if (form.column !== 'masdar' || clitics !== '' || form.suffix !== null || !isOneOf(tokens[end], HOW)) return false;
  return hits.some(
    (one) =>
      one.form.frame.id === form.frame.id && one.form.column !== 'masdar' && one.start < start && start - one.end <= 8,
  );
}
const HOW = keySet('تامة كاملة مطلقة كلية شبه فعلية محكمة نهائية جزئية');

/** Patrols and delegations come and go, and a column that goes out may come back: nobody gives anything up. */
export function comesBack({ tokens }: Scene, { end, form: { frame } }: Hit): boolean {
  if (frame.action !== 'withdraw') return false;
  return isOneOf(tokens[end], PATROLS) || (COMING_OUT.has(frame.id) && isOneOf(tokens[end], COLUMNS));
}
const COMING_OUT: ReadonlySet<string> = new Set(['ar.withdraw.kharaja', 'ar.withdraw.akhla']);
const COLUMNS = keySet('رتل أرتال');
const PATROLS = keySet('الدورية الدوريات دورية دوريات وفد وفود بعثة فريق قافلة قوافل مبعوث موكب');
