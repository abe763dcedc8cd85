import type { CollectiveKind, Modality } from '../../../core/domain/events.generated.ts';
import type { Deed, DeedKind, Where } from '../wording.ts';
import { genitive, list } from './names.ts';
import { counted, during } from './times.ts';

type Told = (who: string, place: string, other: string | null) => string;

const withOther = (preposition: string, other: string | null): string =>
  other === null ? '' : ` ${preposition} ${other}`;

/**
 * What is told of each action, as a verbal noun: it agrees with no doer, whatever the gender and number of the name.
 * Names come in the genitive.
 */
const DEEDS: Readonly<Record<DeedKind, Told>> = {
  seize: (who, place, other) => `سيطرة ${who} على ${place}${withOther('بدلاً من', other)}`,
  expel: (who, place, other) => `إخراج ${other ?? 'من كان هناك'} من ${place} على يد ${who}`,
  storm: (who, place) => `اقتحام ${place} من قِبل ${who}`,
  withdraw: (who, place, other) => `انسحاب ${who} من ${place}${withOther('لصالح', other)}`,
  handover: (who, place, other) => `تسليم ${place} من قِبل ${who}${withOther('إلى', other)}`,
  besiege: (who, place) => `محاصرة ${place} من قِبل ${who}`,
  cordon: (who, place) => `تطويق ${place} من قِبل ${who}`,
  blockade: (who, place) => `منع الإمداد عن ${place} من قِبل ${who}`,
  lift_siege: (who, place) => `رفع الحصار عن ${place} من قِبل ${who}`,
  advance: (who, place) => `تقدّم ${who} إلى ${place}`,
  deploy: (who, place) => `انتشار ${who} في ${place}`,
  reinforce: (who, place) => `إرسال تعزيزات من ${who} إلى ${place}`,
  remove_barrier: (who, place) => `إزالة حواجز في ${place} من قِبل ${who}`,
  clash: (who, place, other) =>
    other === null ? `خوض ${who} اشتباكات في ${place}` : `اشتباكات بين ${who} و${other} في ${place}`,
  shell: (who, place) => `قصف ${place} من قِبل ${who}`,
  raid: (who, place) => `إغارة ${who} على ${place}`,
  infiltrate: (who, place) => `تسلل ${who} إلى ${place}`,
  repel: (who, place) => `صدّ هجوم على ${place} من قِبل ${who}`,
  arrest: (who, place) => `اعتقالات في ${place} على يد ${who}`,
  negotiate: (who, place, other) => `تفاوض ${who}${withOther('مع', other)} بشأن ${place}`,
  mediate: (who, place) => `وساطة ${who} بشأن ${place}`,
  agree: (who, place, other) => `اتفاق ${who}${withOther('مع', other)} بشأن ${place}`,
  promise: (who, place) => `تعهّد ${who} بشأن ${place}`,
  demand: (who, place) => `مطالبة ${who} بشأن ${place}`,
  reject: (who, place) => `رفض ${who} مطلباً بشأن ${place}`,
  threaten: (who, place) => `تهديد ${who} بشأن ${place}`,
  accuse: (who, place) => `اتهام من ${who} بشأن ${place}`,
  deny: (who, place) => `نفي من ${who} بشأن ${place}`,
  announce: (who, place) => `إعلان من ${who} بشأن ${place}`,
  displace: (who, place) => `تهجير سكان من ${place} على يد ${who}`,
  order: (who, place) => `أوامر من ${who} بشأن ${place}`,
  order_evacuate: (who, place) => `أوامر من ${who} بإخلاء ${place}`,
  holds: (who, place) => `وجود ${place} تحت سيطرة ${who}`,
  in: (who, place) => `وجود ${who} في ${place}`,
  front_line: (who, place) => `وجود خط تماس مع ${who} عند ${place}`,
  tension: (who, place) => `توتر مع ${who} في ${place}`,
  unknown: (who, place) => `فعل من ${who} في ${place} لا تعرفه هذه النسخة`,
};

const MODALITIES: Readonly<Record<Modality, string>> = {
  unknown: 'بصيغة لا تعرفها هذه النسخة',
  performed: 'وقع بحسب التقرير',
  announced: 'معلن',
  attempted: 'محاولة',
  ongoing: 'مستمر حينها',
  habitual: 'حال قائمة',
  promised: 'وعد',
  demanded: 'مطلب',
  threatened: 'تهديد',
  purpose: 'هدف',
  hypothetical: 'احتمال فقط',
  opinion: 'رأي',
  accusation: 'اتهام',
};

export function modalityText(modality: Modality): string {
  return MODALITIES[modality];
}

/** A claim as a noun phrase, without its stop. */
export function deedText(deed: Deed): string {
  const other = deed.counterparty === null ? null : genitive(deed.counterparty);
  const told = DEEDS[deed.kind](genitive(deed.actors), whereText(deed.where), other);
  const said = deed.modality === 'performed' ? '' : ` (${MODALITIES[deed.modality]})`;
  const whole = `${told}${said}، ${during(deed.time)}`;
  if (deed.denier !== null) return `نفي ${genitive(deed.denier)} لما ذُكر من ${whole}`;
  return deed.negative ? `نفي لما ذُكر من ${whole}` : whole;
}

const PARTS = { one: 'جزء', two: 'جزأين', few: 'أجزاء', many: 'جزءاً', other: 'جزء' };

function whereText({ place, extent, label, count, except, collective }: Where): string {
  if (collective) return `${setText(collective)} في ${place}${exceptText(except)}`;
  const named = label === null ? '' : ` («${label}»)`;
  switch (extent) {
    case 'most':
      return `معظم ${place}${named}`;
    case 'part':
      return `${counted(count ?? 1, PARTS)} من ${place}${named}`;
    case 'perimeter':
      return `محيط ${place}`;
    case 'unknown':
    case 'all':
    case 'except':
      return `${place}${exceptText(except)}`;
  }
}

function exceptText(except: readonly string[]): string {
  return except.length === 0 ? '' : ` باستثناء ${list(except)}`;
}

const SETS: Readonly<Record<CollectiveKind, string>> = {
  unknown: 'الأماكن',
  institution: 'المؤسسات',
  checkpoint: 'الحواجز',
  branch: 'الفروع الأمنية',
  village: 'القرى',
  crossing: 'المعابر',
  held_area: 'المناطق',
  building: 'المباني',
};

function setText({ kind, owner, quantity, count }: NonNullable<Where['collective']>): string {
  const link = kind === 'held_area' ? 'الخاضعة لسيطرة' : 'العائدة إلى';
  const set = `${SETS[kind]}${owner === null ? '' : ` ${link} ${genitive(owner)}`}`;
  if (quantity === 'all') return `جميع ${set}`;
  if (quantity === 'most') return `معظم ${set}`;
  return count === null ? `عدد من ${set}` : `${counted(count, MEMBERS).trim()} من ${set}`;
}

const MEMBERS = { one: 'واحد', two: 'اثنين', few: '', many: '', other: '' };
