import type { Frame, Language } from '../../core/domain/knowledge.ts';
import { matchKey } from '../../core/domain/matchKey.ts';
import { NameTrie } from '../text/nameTrie.ts';

export type Column = 'perfect' | 'imperfect' | 'masdar';

export interface FrameForm {
  readonly frame: Frame;
  readonly column: Column;
}

const COLUMNS: readonly Column[] = ['perfect', 'imperfect', 'masdar'];
const PERFECT_ENDINGS = ['', 'ت', 'وا', 'ا', 'تا'];
const IMPERFECT_ENDINGS = ['', 'ون', 'ان', 'وا', 'ا'];
const POSSESSIVES = ['ه', 'ها', 'هم', 'هما'];

/** The surface forms that a form with `*` stands for (Arabic regular endings), as match keys; else the form itself. */
export function surfacesOf(form: string, column: Column): readonly string[] {
  if (!form.endsWith('*')) return [matchKey(form)];
  const base = matchKey(form.slice(0, -1));
  if (column === 'perfect') return PERFECT_ENDINGS.map((ending) => base + ending);
  if (column === 'imperfect')
    return ['ي', 'ت'].flatMap((person) => IMPERFECT_ENDINGS.map((ending) => person + base.slice(1) + ending));
  return nounForms(base);
}

/** A noun with article, case ending and possessives; a final ta marbuta opens before a possessive. */
export function nounForms(base: string): readonly string[] {
  const open = base.endsWith('ه') ? `${base.slice(0, -1)}ت` : base;
  return [base, `ال${base}`, ...(open === base ? [`${base}ا`] : []), ...POSSESSIVES.map((ending) => open + ending)];
}

/** The forms of all frames of a language. */
export function frameLexicon(frames: readonly Frame[], language: Language): NameTrie<FrameForm> {
  const trie = new NameTrie<FrameForm>();
  for (const frame of frames.filter((one) => one.language === language)) {
    for (const column of COLUMNS) {
      const surfaces = new Set(frame[column].flatMap((form) => surfacesOf(form, column)));
      for (const surface of surfaces) trie.add(surface, { frame, column });
    }
  }
  return trie;
}
