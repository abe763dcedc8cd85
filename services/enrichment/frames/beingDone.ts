import type { Saying } from './sayings.ts';
import type { Hit } from './scene.ts';

/** „the fifth town *that is freed*“ (يتم تحريرها): which it is, and who does it is left open. */
export const isBeingDone = ({ form: { suffix } }: Hit, { control }: Saying): boolean =>
  suffix !== null && control?.form.governor.id === 'ar.done.tamma' && control.form.column === 'imperfect';
