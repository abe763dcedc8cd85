import type { Counterfactual } from '../wording.ts';
import { counted } from './times.ts';

const CLAIMS = { one: 'قول واحد', two: 'قولين', few: 'أقوال', many: 'قولاً', other: 'قول' };

/** What would have to be false, or why that was not found. */
export function counterfactual(found: Counterfactual): string {
  switch (found.type) {
    case 'found':
      return foundText(found);
    case 'none':
      return `حتى دون أي ${counted(found.most, CLAIMS)} يبقى الجواب نفسه.`;
    case 'bounded':
      if (found.size === 0) return 'لم يُعثر عليه: الأقوال أكثر من أن يُجرَّب الجواب دون كل منها.';
      return `دون أي ${counted(found.size, CLAIMS)} يبقى الجواب نفسه؛ ولم يُبحث أبعد من ذلك لكثرة ما يجب تجريبه.`;
    case 'not-searched':
      return NOT_SEARCHED[found.why];
  }
}

const NOT_SEARCHED: Readonly<Record<Extract<Counterfactual, { type: 'not-searched' }>['why'], string>> = {
  frozen: 'لم يُبحث عنه: هذا العرض من إنتاج نسخة أخرى.',
  'rolled-up': 'لم يُبحث عنه هنا، فالجواب خلاصة لأماكن أخرى: اطلب شرح أحدها.',
  'no-evidence': 'لا قول يمكن أن يغيّره بطلانه.',
  differs: 'لم يُبحث عنه: العرض قيد التحديث. أعد الطلب.',
};

function foundText({ size, sets, then }: Extract<Counterfactual, { type: 'found' }>): string {
  const what =
    size === 1
      ? sets === 1
        ? 'لو لم يصحّ هذا القول'
        : 'لو لم يصحّ أي واحد من هذه الأقوال'
      : sets === 1
        ? 'لو لم تصحّ هذه الأقوال معاً، لا أقل منها'
        : 'لو لم تصحّ أقوال أي مجموعة من هذه المجموعات معاً، لا أقل منها';
  return `${what}، لكان الجواب مختلفاً${then === null ? '' : `: ${then}`}.`;
}
