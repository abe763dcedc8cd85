import type { Frame, Governor, Language } from '../../core/domain/knowledge.ts';
import { matchKey } from '../../core/domain/matchKey.ts';
import { NameTrie } from '../text/nameTrie.ts';

/** In which form a word of a family stands. */
export type Column = 'perfect' | 'imperfect' | 'base' | 'masdar' | 'participle';

/** What a pronoun written on the end of a word stands for: his, hers, theirs; null for none. */
export type Suffix = 'masculine' | 'feminine' | 'plural' | null;

/** One surface form of a family, as a match key. */
export interface Surface {
  readonly key: string;
  readonly suffix: Suffix;
}

export interface FrameForm {
  readonly frame: Frame;
  readonly column: Column;
  readonly suffix: Suffix;
}

export interface GovernorForm {
  readonly governor: Governor;
  readonly column: Column;
  readonly suffix: Suffix;
}

const PERFECT_ENDINGS = ['', 'ت', 'وا', 'ا', 'تا'];
const IMPERFECT_ENDINGS = ['', 'ون', 'ان', 'وا', 'ا'];
const PARTICIPLE_ENDINGS = ['', 'ه', 'ون', 'ين', 'ات', 'ا'];
const PRONOUNS: readonly (readonly [string, Exclude<Suffix, null>])[] = [
  ['ه', 'masculine'],
  ['ها', 'feminine'],
  ['هم', 'plural'],
  ['هما', 'plural'],
];

/**
 * The surface forms that a form with `*` stands for (Arabic regular endings); else the form itself. Only a verb with a
 * direct object takes an object's pronoun.
 */
export function surfacesOf(form: string, column: Column, direct = false): readonly Surface[] {
  if (!form.endsWith('*')) return writtenOut(matchKey(form), column, direct);
  const base = matchKey(form.slice(0, -1));
  if (column === 'perfect')
    return verbForms(
      PERFECT_ENDINGS.map((ending) => base + ending),
      direct,
    );
  if (column === 'imperfect')
    return verbForms(
      ['ي', 'ت'].flatMap((person) => IMPERFECT_ENDINGS.map((end) => person + base.slice(1) + end)),
      direct,
    );
  if (column === 'participle')
    return PARTICIPLE_ENDINGS.flatMap((end) => [base + end, `ال${base}${end}`]).map((key) => ({ key, suffix: null }));
  return nounForms(base);
}

/** A form without `*` as it stands, and a verb also with the pronoun of its object (أخلى: أخلاها). */
function writtenOut(key: string, column: Column, direct: boolean): readonly Surface[] {
  const verb = direct && !key.includes(' ') && /^\p{Script=Arabic}/u.test(key);
  if (verb && column === 'perfect') return verbForms([key], direct);
  const bound =
    verb && column === 'imperfect' ? PRONOUNS.map(([ending, suffix]) => ({ key: key + ending, suffix })) : [];
  return [{ key, suffix: null }, ...bound];
}

/** A verb with its endings, and with the pronoun of its object („took it“). */
function verbForms(bases: readonly string[], direct: boolean): readonly Surface[] {
  return bases.flatMap((base) => {
    if (!direct) return [{ key: base, suffix: null }];
    const open = base.endsWith('وا') ? base.slice(0, -1) : base.endsWith('ي') ? `${base.slice(0, -1)}ا` : base;
    const bound = PRONOUNS.map(([ending, suffix]) => ({ key: open + ending, suffix }));
    return [{ key: base, suffix: null }, ...bound];
  });
}

/** A noun with article, case ending and possessives; a final ta marbuta opens before a possessive. */
function nounForms(base: string): readonly Surface[] {
  const open = base.endsWith('ه') ? `${base.slice(0, -1)}ت` : base;
  const bound = PRONOUNS.map(([ending, suffix]) => ({ key: open + ending, suffix }));
  // A final hamza takes a seat before a pronoun (استيلاء: استيلائه).
  const seated = base.endsWith('ء')
    ? PRONOUNS.map(([ending, suffix]) => ({ key: `${base.slice(0, -1)}ي${ending}`, suffix }))
    : [];
  const plain = [base, `ال${base}`, ...(open === base ? [`${base}ا`] : [])].map((key) => ({ key, suffix: null }));
  return [...plain, ...bound, ...seated];
}

const COLUMNS: readonly Column[] = ['perfect', 'imperfect', 'base', 'masdar', 'participle'];

type Family = Pick<Frame, 'language' | 'perfect' | 'imperfect' | 'base' | 'masdar'> &
  Partial<Pick<Frame, 'participle' | 'place' | 'counterparty'> & Pick<Governor, 'control' | 'mood'>>;

function addForms<Value>(
  trie: NameTrie<Value>,
  family: Family,
  value: (column: Column, suffix: Suffix) => Value,
): void {
  // „enabled *it* to take“ (مكنها).
  const enables = family.control === 'object' && family.mood === 'done';
  const direct = enables || [...(family.place ?? []), ...(family.counterparty ?? [])].includes('');
  for (const column of COLUMNS) {
    const seen = new Set<string>();
    for (const { key, suffix } of (family[column] ?? []).flatMap((form) => surfacesOf(form, column, direct))) {
      if (seen.has(key)) continue;
      seen.add(key);
      trie.addKey(key, value(column, suffix));
    }
  }
}

/** The forms of all frames of a language. */
export function frameLexicon(frames: readonly Frame[], language: Language): NameTrie<FrameForm> {
  const trie = new NameTrie<FrameForm>();
  for (const frame of frames.filter((one) => one.language === language))
    addForms(trie, frame, (column, suffix) => ({ frame, column, suffix }));
  return trie;
}

/** The forms of all governing words of a language. */
export function governorLexicon(governors: readonly Governor[], language: Language): NameTrie<GovernorForm> {
  const trie = new NameTrie<GovernorForm>();
  for (const governor of governors.filter((one) => one.language === language))
    addForms(trie, governor, (column, suffix) => ({ governor, column, suffix }));
  return trie;
}
