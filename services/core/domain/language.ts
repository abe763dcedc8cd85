import { withoutMarkup } from './withoutMarkup.ts';

/** Letters of Kurdish, Persian, Urdu, Uyghur and Pashto that Arabic spelling has no use for but in foreign names. */
const FOREIGN_ARABIC =
  /[\u067e\u0686\u0698\u06af\u0695\u06b5\u06ce\u06c6\u06d5\u06c7\u06c8\u06cb\u06d2\u0679\u0688\u0691\u06ba\u06c1\u06d0\u0681\u0685\u069a\u06bc]/gu;
/** Ya and kaf as Persian writes them; an Arabic text typed on a Persian keyboard has them too. */
const PERSIAN_FORMS = /[\u06cc\u06a9]/gu;
const ENGLISH_WORDS = new Set(
  'the of and to by from with has have had were was that after said on at for in is as his their its an are'.split(' '),
);
const OTHER_WORDS = new Set(
  'de la le les et des du der die und das mit ve bir ile het van een en el los las y que il che di û ji li ku bi por'.split(
    ' ',
  ),
);
/** Words below which a text with accented letters and no English function word may still be English: a headline of names. */
const HEADLINE = 8;

/**
 * The language of a news text by its script and its telltale letters and words: `other` for neither Arabic nor
 * English, null if it has no letter at all. Rough on purpose: it keeps out pages that the reader cannot read, and
 * lets a text through in case of doubt. Of a page as HTML only what it says counts, not its tags and scripts.
 */
export function languageOf(raw: string): 'ar' | 'en' | 'other' | null {
  const text = withoutMarkup(raw);
  const letters = count(text, /\p{L}/gu);
  if (letters === 0) return null;
  const arabic = count(text, /\p{Script=Arabic}/gu);
  const latin = count(text, /\p{Script=Latin}/gu);
  if (letters - arabic - latin > Math.max(arabic, latin)) return 'other';
  if (arabic >= latin) return isArabic(text, arabic) ? 'ar' : 'other';
  return isEnglish(text, latin) ? 'en' : 'other';
}

function isArabic(text: string, letters: number): boolean {
  // Foreign names bring single such letters into Arabic; in the languages that own them they are 2 % and more.
  if (count(text, FOREIGN_ARABIC) > Math.max(1, letters * 0.02)) return false;
  const articled = count(text, /(?<!\p{L})[وفبكل]?ال\p{L}{2,}|\u0629/gu);
  return count(text, PERSIAN_FORMS) <= letters * 0.04 || articled * 20 >= letters;
}

function isEnglish(text: string, letters: number): boolean {
  const accented = count(text, /(?![A-Za-z])\p{Script=Latin}/gu);
  if (accented > Math.max(2, letters * 0.05)) return false;
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const english = words.filter((word) => ENGLISH_WORDS.has(word)).length;
  const other = words.filter((word) => OTHER_WORDS.has(word)).length;
  // A short dispatch can do without a single function word; only words or letters of another language speak against it.
  if (english === 0) return other === 0 && (accented === 0 || words.length < HEADLINE);
  return english > other;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
