import type { Certainty } from '../wording.ts';
import { genitive, list } from './names.ts';
import { counted } from './times.ts';

const REPORTS = { one: 'تقرير واحد', two: 'تقريران', few: 'تقارير', many: 'تقريراً', other: 'تقرير' };

/** Why an answer is as sure as it is. */
export function certainty(parts: Certainty): string {
  const { confidence, holders, reports, outlets, independent, unreliable, inferred, disputed, onsetUncertain } = parts;
  if (confidence === 'confirmed')
    return independent === null
      ? 'مؤكد: تذكره تقارير مستقل بعضها عن بعض.'
      : `مؤكد: يذكره كل من ${independent[0]} و${independent[1]} على نحو مستقل.`;
  if (confidence === 'claimed')
    return `مُدّعى فقط: لا يشهد له إلا قول ${genitive(list(holders))} أو إعلام من الجانب نفسه، وهو في مصلحة القائل.`;
  if (confidence !== 'probable') return `درجة الثقة «${confidence}» لا تصفها هذه النسخة.`;
  const whys = [witnessText(reports, outlets, independent)];
  if (unreliable.length > 0) whys.push(`وما ينقله ناشر غير موثوق (${list(unreliable)}) لا يؤكد شيئاً.`);
  if (inferred) whys.push('ولا تقرير يذكر ذلك عن هذا المكان نفسه، والمستنتج لا يُعدّ مؤكداً.');
  if (disputed) whys.push('وما دام مختلفاً فيه فلا يُعدّ مؤكداً.');
  if (onsetUncertain) whys.push('وما دامت بدايته غير محددة فلا يُعدّ مؤكداً.');
  return `مرجّح. ${whys.join(' ')}`;
}

function witnessText(reports: number, outlets: readonly string[], independent: Certainty['independent']): string {
  if (independent !== null) return `يذكره كل من ${independent[0]} و${independent[1]} على نحو مستقل.`;
  const [outlet = ''] = outlets;
  const told = counted(Math.max(reports, 1), REPORTS);
  if (reports <= 1) return `مصدره ${told} (${outlet})، ويلزم تقرير آخر مستقل عنه لتأكيده.`;
  if (outlets.length === 1)
    return `مصدره ${told}، ولكن الناشر واحد هو ${outlet}: فذلك شاهد واحد، ويلزم شاهد آخر مستقل لتأكيده.`;
  return `مصدره ${told} (${list(outlets)})، ولكن المقطع أو التصريح واحد مكرر: فذلك شاهد واحد.`;
}
