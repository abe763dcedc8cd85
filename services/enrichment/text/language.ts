import type { Language } from '../../core/domain/knowledge.ts';
import type { Token } from './tokens.ts';
import { ofWord } from './words.ts';

/** The script that most of the words are written in; null for another than Arabic or Latin. */
export function scriptOf(tokens: readonly Token[]): Language | null {
  return scriptOfAll([tokens]);
}

function scriptOfAll(sentences: readonly (readonly Token[])[]): Language | null {
  let arabic = 0;
  let latin = 0;
  let other = 0;
  for (const tokens of sentences)
    for (const { word } of tokens) {
      const script = scriptOfWord(word);
      if (script === 'ar') arabic += 1;
      else if (script === 'en') latin += 1;
      else if (script === 'other') other += 1;
    }
  if (other > arabic + latin) return null;
  return latin > arabic ? 'en' : 'ar';
}

const scriptOfWord = ofWord(({ raw }): Language | 'other' | 'none' => {
  if (/^[\u0621-\u064a]|\p{Script=Arabic}/u.test(raw)) return 'ar';
  if (/\p{Script=Latin}/u.test(raw)) return 'en';
  return /\p{L}/u.test(raw) ? 'other' : 'none';
});

const ENGLISH: ReadonlySet<string> = new Set([
  'the',
  'of',
  'and',
  'from',
  'in',
  'to',
  'was',
  'has',
  'by',
  'after',
  'with',
  'their',
  'says',
  'said',
  'town',
  'village',
  'city',
  'near',
  'against',
  'takes',
  'control',
  'which',
  'who',
  'its',
  'have',
  'been',
  'were',
  'on',
  'forces',
  'troops',
  'rebels',
  'fighters',
  'militants',
  'syrian',
  'army',
  'capture',
  'seize',
]);
/** Letters that Persian, Urdu and Kurdish write and Arabic does not. */
const isForeign = ofWord(({ raw }) => /[پچژگڤەڕڵۆێ]/u.test(raw));

/** Arabic or English; null for any other language, told by its commonest words or its letters. */
export function languageOf(sentences: readonly { readonly tokens: readonly Token[] }[]): Language | null {
  const all = sentences.map(({ tokens }) => tokens);
  const script = scriptOfAll(all);
  const words = all.reduce((sum, tokens) => sum + tokens.length, 0);
  if (script === 'en' && words > 8 && !all.some((tokens) => tokens.some(({ key }) => ENGLISH.has(key)))) return null;
  if (script !== 'ar') return script;
  const foreign = all.reduce((sum, tokens) => sum + tokens.filter(({ word }) => isForeign(word)).length, 0);
  return foreign * 5 > words ? null : script;
}
