import type { Voice } from '../wording.ts';
import { genitive } from './names.ts';

/** Who says so, from the outlet inwards. */
export function said(voices: readonly Voice[]): string {
  const [outlet, ...others] = voices;
  if (!outlet) return 'لم يُسمَّ القائل';
  return [outlet.kind === 'anonymous' ? unnamed(outlet) : outlet.name, ...others.map(cited)].join('، ');
}

function cited(voice: Voice): string {
  const who = voice.kind === 'anonymous' ? unnamed(voice) : genitive(voice.name);
  switch (voice.act) {
    case 'says':
    case 'unknown':
      return `نقلاً عن ${who}`;
    case 'announces':
      return `نقلاً عن إعلان من ${who}`;
    case 'denies':
      return `نقلاً عن نفي من ${who}`;
    case 'accuses':
      return `نقلاً عن اتهام من ${who}`;
    case 'demands':
      return `نقلاً عن مطلب من ${who}`;
    case 'promises':
      return `نقلاً عن وعد من ${who}`;
    case 'threatens':
      return `نقلاً عن تهديد من ${who}`;
  }
}

const unnamed = ({ name }: Voice): string => (name === '' ? 'جهة لم تُسمَّ' : `جهة لم تُسمَّ («${name}»)`);
