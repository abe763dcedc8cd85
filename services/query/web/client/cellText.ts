import type { CellFieldsJson } from '../../../core/domain/cellJson.ts';
import type { Language } from './permalink.ts';
import type { ActorJson } from './wire.ts';
import { WORDS, wordFor } from './words.ts';

/** Names of actors by id; an actor without a name is called by its id. */
export type Names = ReadonlyMap<string, ActorJson['name']>;

/** Who has the place, in a few words: the holders, who contests it, or the status alone. */
export function whoText(cell: CellFieldsJson | null, names: Names, language: Language): string {
  const words = WORDS[language];
  if (cell === null) return words.noEvidence;
  if (cell.status === 'contested') return `${words.contestedBy} ${listText(cell.parties, names, language)}`;
  if (cell.holders.length > 0) return listText(cell.holders, names, language);
  return wordFor(words.status, cell.status);
}

/** Confidence and flags, in words. */
export function surenessText(cell: CellFieldsJson | null, language: Language): string {
  if (cell === null) return '';
  const words = WORDS[language];
  const confidence = cell.confidence === null ? [] : [wordFor(words.confidence, cell.confidence)];
  return [...confidence, ...cell.flags.map((flag) => wordFor(words.flags, flag))].join(language === 'ar' ? '، ' : ', ');
}

/** Siege, presence and front line, each a sentence part; empty if there is none. */
export function overlayTexts(cell: CellFieldsJson | null, names: Names, language: Language): readonly string[] {
  if (cell === null) return [];
  const words = WORDS[language];
  const texts: string[] = [];
  if (cell.siege) {
    const siege = cell.siege.extent === 'full' ? words.siege.full : words.siege.partial;
    texts.push(`${siege} ${listText(cell.siege.by, names, language)}`);
  }
  if (cell.presence.length > 0) texts.push(`${words.presence}: ${listText(cell.presence, names, language)}`);
  if (cell.frontLine) texts.push(words.frontLine);
  return texts;
}

function listText(actors: readonly string[], names: Names, language: Language): string {
  if (actors.length === 0) return WORDS[language].nobody;
  const list = actors.map((actor) => names.get(actor)?.[language] ?? actor);
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(list);
}
