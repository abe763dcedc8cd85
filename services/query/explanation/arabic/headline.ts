import type { Headline, Standing } from '../wording.ts';
import { genitive, list } from './names.ts';
import { moment } from './times.ts';

/** The answer in one sentence. */
export function headline(parts: Headline): string {
  const { place, at, known } = parts;
  const before = known === null ? '' : `بحسب ما كان معروفاً في ${moment(known)}: `;
  const body = [`${place}، في ${moment(at)} بتوقيت دمشق: ${stateText(parts)}`, ...overlayTexts(parts)].join('؛ ');
  return `${before}${body}.`;
}

/** The state in a few words. */
export function stands({ status, holders, parties }: Standing): string {
  switch (status) {
    case 'held':
      return `تحت سيطرة ${genitive(list(holders))}`;
    case 'shared':
      return `سيطرة مشتركة بين ${genitive(list(holders))}`;
    case 'contested':
      return `محل نزاع بين ${genitive(list(parties))}`;
    case 'vacated':
      return 'غادر المسيطر';
    default:
      return parties.length === 0 ? 'لا يُعرف لمن السيطرة' : `لا يُعرف لمن السيطرة، والمذكور ${list(parties)}`;
  }
}

function stateText(parts: Headline): string {
  const { status, holders, parties, evidence } = parts;
  const sure = surenessText(parts);
  switch (status) {
    case 'held':
      return `تحت سيطرة ${genitive(list(holders))}${sure}`;
    case 'shared':
      return `سيطرة مشتركة، ولكل من ${genitive(list(holders))} جزء${sure}`;
    case 'contested':
      return `محل نزاع بين ${genitive(list(parties))}${sure}`;
    case 'vacated':
      return `غادر المسيطر ولا يُعرف من خلفه${sure}`;
    default:
      if (!evidence) return 'لا يُعرف لمن السيطرة';
      if (parties.length > 1) return `لا يُعرف لمن السيطرة؛ تنسبها التقارير إلى ${genitive(list(parties))}${sure}`;
      if (parties.length === 1)
        return `لا يُعرف لمن السيطرة على المكان بأكمله؛ وفي أجزاء منه هي بيد ${genitive(list(parties))}${sure}`;
      return `لا يُعرف لمن السيطرة${sure}`;
  }
}

const SURENESS: Readonly<Record<string, string>> = { confirmed: 'مؤكد', probable: 'مرجّح', claimed: 'مُدّعى فقط' };

const FLAGS: Readonly<Record<string, string>> = {
  disputed: 'مختلف فيه',
  stale: 'قديم',
  inferred: 'مستنتج',
  'onset-uncertain': 'بدايته غير محددة',
  incomplete: 'غير مكتمل',
};

function surenessText({ confidence, flags }: Headline): string {
  const words = [
    ...(confidence === null ? [] : [SURENESS[confidence] ?? confidence]),
    ...flags.filter((one) => one !== 'rollup').map((one) => FLAGS[one] ?? one),
  ];
  return words.length === 0 ? '' : `، وهذا ${list(words)}`;
}

function overlayTexts({ siege, presence, frontLine }: Headline): readonly string[] {
  const texts: string[] = [];
  if (siege) {
    const since = siege.since === null ? '' : `، منذ ${sinceText(siege.since.earliest)}`;
    texts.push(`مع حصار${siege.partial ? ' جزئي' : ''} من ${genitive(siege.by)}${since}`);
  }
  if (presence.length > 0) texts.push(`مع وجود لقوات من ${genitive(list(presence))}`);
  if (frontLine) texts.push('مع خط تماس هناك');
  return texts;
}

const sinceText = (at: number | null): string => (at === null ? 'وقت غير مذكور' : moment(at));
