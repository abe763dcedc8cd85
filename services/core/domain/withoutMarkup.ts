import { isHtml } from './isHtml.ts';

/**
 * What a text says beside its markup, for counting: tags with their attributes, comments, and all of scripts and
 * styles are blanks, one for each; so are character references by name, and those by number are their characters. Text
 * that is no HTML is given back as it is. Linear in the length, whatever is in it: no character is passed over twice.
 */
export function withoutMarkup(text: string): string {
  if (!isHtml(text)) return text;
  const parts: string[] = [];
  let from = 0;
  for (let at = nextMark(text, 0); at < text.length;) {
    const { end, reads } = markAt(text, at);
    if (end > at) {
      parts.push(text.slice(from, at), reads);
      from = end;
    }
    at = nextMark(text, Math.max(end, at + 1));
  }
  parts.push(text.slice(from));
  return parts.join('');
}

interface Mark {
  /** Where text goes on; where the mark began, if it is text itself. */
  readonly end: number;
  readonly reads: string;
}

const AMPERSAND = 0x26;
const LESS = 0x3c;
const EQUALS = 0x3d;
const GREATER = 0x3e;

/** The next `<` or `&` at or after `at`, else the end of the text. */
function nextMark(text: string, at: number): number {
  for (let i = at; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === LESS || code === AMPERSAND) return i;
  }
  return text.length;
}

function markAt(text: string, at: number): Mark {
  if (text.charCodeAt(at) === AMPERSAND) return referenceAt(text, at);
  const next = text.charAt(at + 1);
  // „<!-->“ is a whole comment: its first hyphens may be its last.
  if (text.startsWith('<!--', at)) return { end: after(text, '-->', at + 2), reads: ' ' };
  if (next === '!' || next === '?') return { end: after(text, '>', at + 2), reads: ' ' };
  if (!/[a-z]/i.test(next === '/' ? text.charAt(at + 2) : next)) return { end: at, reads: '' };
  return { end: endOfContent(text, at, endOfTag(text, at)), reads: ' ' };
}

const REFERENCE = /&(?:#(\d{1,7}|x[0-9a-f]{1,6})|[a-z][a-z0-9]{1,31});/iy;

function referenceAt(text: string, at: number): Mark {
  REFERENCE.lastIndex = at;
  const match = REFERENCE.exec(text);
  if (match === null) return { end: at, reads: '' };
  const end = at + match[0].length;
  const [, number] = match;
  if (number === undefined) return { end, reads: ' ' };
  const point = Number(number.replace(/^x/i, '0x'));
  const isCharacter = point <= 0x10_ffff && (point < 0xd800 || point > 0xdfff);
  return { end, reads: isCharacter ? String.fromCodePoint(point) : ' ' };
}

const QUOTE = /\s*(["'])/y;

/** After the tag that begins at `at`; a `>` in a quoted value does not end it. */
function endOfTag(text: string, at: number): number {
  for (let i = at; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === GREATER) return i + 1;
    if (code !== EQUALS) continue;
    QUOTE.lastIndex = i + 1;
    const quote = QUOTE.exec(text)?.[1];
    if (quote !== undefined) i = after(text, quote, QUOTE.lastIndex) - 1;
  }
  return text.length;
}

const OF_CODE = /<(script|style)[\s/>]/iy;
const ENDS_OF_CODE = [
  ['script', /<\/script[\s/>]/gi],
  ['style', /<\/style[\s/>]/gi],
] as const;

/** Of a script or style that begins at `at` and whose start tag ends at `from`: where its end tag begins. Else `from`. */
function endOfContent(text: string, at: number, from: number): number {
  OF_CODE.lastIndex = at;
  const name = OF_CODE.exec(text)?.[1]?.toLowerCase();
  const end = ENDS_OF_CODE.find(([one]) => one === name)?.[1];
  if (end === undefined) return from;
  end.lastIndex = from;
  return end.exec(text)?.index ?? text.length;
}

/** After the next `what`, else the end of the text. */
function after(text: string, what: string, from: number): number {
  const at = text.indexOf(what, from);
  return at < 0 ? text.length : at + what.length;
}
