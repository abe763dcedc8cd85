import type { ActorMention } from '../text/actorMention.ts';
import { HEADS } from '../text/closedWords.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import { agreementOfVerb, agreesBefore } from './agreement.ts';
import { doersIn } from './namedDoers.ts';
import { breaksBefore } from './scene.ts';
import type { Hit, Scene } from './scene.ts';

/** Arabic: „took the town of P *the fighters of X*“ (سيطر على بلدة P مقاتلو X): the subject right behind the place of a verb with which a clause begins; null if none stands there. */
export function subjectBehindPlace(scene: Scene, hit: Hit, end: number): ActorMention | null {
  const { tokens, language } = scene;
  const { form, start, clitics } = hit;
  const finite = form.column === 'perfect' || form.column === 'imperfect';
  if (language !== 'ar' || !finite || form.suffix !== null || !GOING.has(form.frame.action)) return null;
  const opens = start === 0 || /^[وف]$/u.test(clitics) || breaksBefore(scene, start);
  const doers = doersIn(scene);
  if (!opens || doers.some((one) => one.end === start)) return null;
  const leads = (one: ActorMention): boolean =>
    one.clitics === '' &&
    one.start >= end &&
    one.start - end <= 3 &&
    tokens.slice(end, one.start + 1).every((token) => token.before === ' ') &&
    tokens.slice(end, one.start).every((token) => isOneOf(token, HEADS) || isOneOf(token, SOME_OF));
  const subject = doers.find(leads);
  return subject && agreesBefore(agreementOfVerb(scene, hit), subject.agreement) ? subject : null;
}
/** „*dozens of* the fighters of X“. */
const SOME_OF = keySet('عشرات مئات آلاف جميع كافة كل معظم آخر بقية من');
/** Not of those who drive others out: who stands there may be driven. */
const GOING: ReadonlySet<string> = new Set(['seize', 'withdraw', 'storm', 'advance', 'deploy', 'besiege']);
