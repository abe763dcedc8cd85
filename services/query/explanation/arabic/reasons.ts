import type { Lost, OneWitness } from '../wording.ts';
import { genitive, list } from './names.ts';

/** Why a claim that speaks against the answer did not prevail. */
export function lost(reason: Lost): string {
  switch (reason.type) {
    case 'own-interest':
      return `هذا قول ${genitive(reason.party)} في ما فيه مصلحة لصاحبه، وهو أضعف مما يذكره غيره.`;
    case 'refuted':
      return `انسحاب صاحب النفي نفسه يفترض ما ينفيه (${reason.leave}؛ بحسب ${reason.outlet}): فلا انسحاب من مكان بلا دخول إليه.`;
    case 'denied':
      return `ورد نفي له أرجح منه (${reason.denial}؛ بحسب ${reason.outlet}).`;
    case 'earlier':
      return 'هو عن وقت سابق، وقد حلّ محله ما حدث بعده.';
    case 'wider-place':
      return `هو عن ${reason.place} بأكمله، وما قيل عن هذا المكان بعينه أرجح.`;
    case 'unreliable':
      return `الناشر ${reason.outlet} غير موثوق، وقوله أضعف.`;
    case 'undecided':
      return 'لم يُردّ، ولكن الجانبين متساويان في القوة، ولذلك لم يُسمَّ أحد مسيطراً.';
    case 'outweighed':
      return 'ما يشهد للجواب أرجح منه.';
  }
}

/** Why several claims are one witness. */
export function oneWitness(reason: OneWitness, outlets: readonly string[]): string {
  switch (reason) {
    case 'same-report':
      return 'هي في تقرير واحد، وتُعدّ شاهداً واحداً.';
    case 'same-outlet':
      return `الناشر واحد هو ${list(outlets)}: فمقالات الناشر الواحد شاهد واحد لا عدة شهود.`;
    case 'same-statement':
      return 'هي اقتباس من التصريح نفسه، وتُعدّ شاهداً واحداً.';
    case 'same-passage':
      return 'هي تكرار للمقطع نفسه، وتُعدّ شاهداً واحداً.';
  }
}

/** What a repetition repeats. */
export function repeats(reason: OneWitness, outlet: string): string {
  switch (reason) {
    case 'same-report':
      return 'وهو في التقرير نفسه.';
    case 'same-outlet':
      return `وهو للناشر نفسه، ${outlet}.`;
    case 'same-statement':
      return `وهو اقتباس من التصريح نفسه الوارد في تقرير ${outlet}.`;
    case 'same-passage':
      return `وهو تكرار لمقطع من تقرير ${outlet}.`;
  }
}
