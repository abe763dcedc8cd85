import type { ProofRole } from '../../../core/domain/events.generated.ts';
import type { Meaning } from '../wording.ts';

const ROLES: Readonly<Record<Exclude<ProofRole, 'unknown'>, Meaning>> = {
  supports: { name: 'ما يدل على ذلك', text: 'الأقوال التي يقوم عليها الجواب.' },
  refreshes: {
    name: 'ما يدل على بقاء الحال',
    text: 'أخبار لاحقة موافقة، ولولاها لكان الجواب أقدم.',
  },
  corroborates: { name: 'ما يؤكده', text: 'قول لشاهد آخر بالمعنى نفسه.' },
  presupposes: { name: 'ما سبقه', text: 'ما يأتي الجواب بعده أو يفترضه.' },
  member_of: { name: 'ما قيل عن أجزائه أو عن عدة أماكن معاً', text: 'أقوال تعني هذا المكان بما يقع فيه أو بقول يشمله.' },
  same_lineage: { name: 'ما يُعدّ شاهداً واحداً', text: 'أقوال قد تبدو لعدة شهود وهي لشاهد واحد.' },
  attacked_by: { name: 'ما يعارضه', text: 'أقوال تناقض الجواب.' },
  defeated_by: { name: 'ما حسم الخلاف', text: 'أقوال رُدّت بها أقوال أخرى.' },
  ignored: { name: 'ما تُرك جانباً', text: 'أقوال نُظر فيها ولا أثر لها هنا.' },
};

export function roleMeaning(role: string): Meaning {
  const found: Meaning | undefined = new Map<string, Meaning>(Object.entries(ROLES)).get(role);
  return found ?? { name: 'أقوال أخرى', text: `لها دور («${role}») لا تصفه هذه النسخة.` };
}
