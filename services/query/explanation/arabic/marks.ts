import type { Flag, Meaning } from '../wording.ts';
import { list } from './names.ts';
import { counted, during, moment } from './times.ts';

const PLACES = { one: 'مكان واحد', two: 'مكانين', few: 'أماكن', many: 'مكاناً', other: 'مكان' };

const DAYS = { one: 'يوم واحد', two: 'يومين', few: 'أيام', many: 'يوماً', other: 'يوم' };

/** A mark of a cell and what it means there. */
export function flag(one: Flag): Meaning {
  switch (one.flag) {
    case 'stale':
      return {
        name: 'قديم',
        text: `آخر خبر عنه يعود إلى ${moment(one.last)}. وإذا انقطعت الأخبار ${counted(one.days, DAYS)} بقي آخر ما عُرف معروضاً مع الإشارة إلى قِدمه.`,
      };
    case 'disputed':
      return { name: 'مختلف فيه', text: disputedText(one) };
    case 'inferred':
      return { name: 'مستنتج', text: inferredText(one) };
    case 'onset-uncertain':
      return {
        name: 'بدايته غير محددة',
        text: `لا يُعرف وقت بدايته إلا تقريباً${one.onset === null ? '' : `: ${during(one.onset)}`}.`,
      };
    case 'rollup':
      return {
        name: 'مجموع من أجزائه',
        text: `لا تقرير يذكر لمن كانت السيطرة على المكان بأكمله حينها؛ والمعروض خلاصة ما يُعرف عن ${counted(one.parts, PLACES)} فيه.`,
      };
    case 'incomplete':
      return { name: 'غير مكتمل', text: 'قد يكون هنا نقص، إذ تعذّرت معالجة أحد التقارير.' };
    case 'other':
      return { name: one.name, text: 'هذه العلامة لا تصفها هذه النسخة.' };
  }
}

function disputedText({ by, parts }: Extract<Flag, { flag: 'disputed' }>): string {
  if (by.length > 0) return `${by.join('؛ ')}.`;
  return parts.length > 0 ? `الخلاف قائم في ما يُعرض عن ${list(parts)}.` : 'ثمة ما يناقض شيئاً مما يقوم عليه الجواب.';
}

function inferredText({ from, places }: Extract<Flag, { flag: 'inferred' }>): string {
  switch (from) {
    case 'withdrawal':
      return 'لا تقرير يذكر من حلّ في المكان بعد الانسحاب؛ ويُعدّ عائداً إلى من كان يسيطر عليه قبل ذلك.';
    case 'containers':
      return `لا تقرير يذكر ذلك عن هذا المكان نفسه؛ وهو مستنتج مما قيل عن ${list(places)}، حيث يقع المكان.`;
    case 'parts':
      return `لا تقرير يذكر ذلك عن المكان بأكمله؛ وهو مستنتج مما قيل عن ${list(places)} فيه.`;
    case 'other':
      return 'لا تقرير يذكر ذلك بنصه.';
  }
}
