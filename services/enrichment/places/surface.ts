import type { Token } from '../text/tokens.ts';
import type { PlaceContext } from './placeContext.ts';

/** The words of the text from token `start` to before token `end`, without a conjunction or preposition written with the first and without an opening quote. */
export function surfaceOf({ text, tokens }: Pick<PlaceContext, 'text' | 'tokens'>, start: number, end: number, clitics = ''): string {
  const first = tokens[start];
  if (!first) return '';
  const words = text.slice(first.start + cliticLength(first, clitics), tokens[end - 1]?.end ?? first.end);
  return words.replace(/^[\s\u0640"“”«»'‘’(]+/u, '');
}

/** Letters of the raw word that are its clitics; none where they are not written as such (لل of ل + ال). */
function cliticLength(token: Token, clitics: string): number {
  return clitics !== '' && token.raw.startsWith(clitics) ? clitics.length : 0;
}
