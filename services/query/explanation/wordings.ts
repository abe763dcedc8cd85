import type { Language } from '../../core/domain/knowledge.ts';
import { arabicWording } from './arabic/arabic.ts';
import { englishWording } from './english/english.ts';
import type { Horizons, Wording } from './wording.ts';

const WORDINGS: Readonly<Record<Language, (horizons: Horizons) => Wording>> = {
  ar: arabicWording,
  en: englishWording,
};

/** The words of a language under a ruleset's horizons. */
export function wordingIn(language: Language, horizons: Horizons): Wording {
  return WORDINGS[language](horizons);
}
