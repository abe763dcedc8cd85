import type { Token } from '../text/tokens.ts';
import type { PlaceContext } from './placeContext.ts';

/** The words of the text from token `start` to before token `end`, without a conjunction or preposition written with the first and without an opening quote. */
export function surfaceOf(
  { text, tokens }: Pick<PlaceContext, 'text' | 'tokens'>,
  start: number,
  end: number,
  clitics = '',
): string {
  const first = tokens[start];
  if (!first) return '';
  const shown = shownWords(text, first.start, tokens[end - 1]?.end ?? first.end);
  const cut = cliticLength(first, clitics);
  // „to the quarter“ (للحي): the article's first letter is not written after its preposition.
  const joined = clitics.endsWith('ل') && cut > 0 && first.raw.charAt(cut) === 'ل' && isArticled(first, clitics);
  const words = `${joined ? 'ا' : ''}${shown.slice(cut)}`.replaceAll('_', ' ');
  const bare = words.replace(/^[\s\u0640"“”«»'‘’(]+/u, '');
  // „the building of “X“: the quotation is closed behind the name.
  return (bare.match(QUOTES)?.length ?? 0) % 2 === 1 ? bare.replace(QUOTES, '') : bare;
}

/** The words of the plain text of a report as a page shows them: fillings inside words gone, each run of blanks one. */
export function shownWords(text: string, from: number, to: number): string {
  return text.slice(from, to).replace(FILLING, '').replace(BLANKS, ' ');
}
const QUOTES = /["“”«»]/gu;
const FILLING = /\u200b/gu;
/** Blanks that are no single space. */
const BLANKS = / \s+|[^\S ]\s*/gu;

const isArticled = ({ forms }: Token, clitics: string): boolean =>
  forms.some((form) => form.clitics === clitics && form.key.startsWith('ال'));

/** Letters of the raw word that are its clitics; none where they are not written as such (لل of ل + ال). */
function cliticLength(token: Token, clitics: string): number {
  return clitics !== '' && token.raw.startsWith(clitics) ? clitics.length : 0;
}
