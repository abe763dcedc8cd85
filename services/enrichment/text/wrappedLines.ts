import { isFurniture } from './furniture.ts';

/** Widths between which a text may have been wrapped by hand. */
const NARROWEST = 40;
const WIDEST = 130;
/** A wrapped line is filled to this share of the widest of its block. */
const FILLED = 0.75;

const ENDED = /[.!?؟…:؛;]["”»)\s]*$/u;

/**
 * Where the line that begins at `from` and ends at `to` really ends: a text that was wrapped by hand goes on in the next
 * line, inside a sentence. Told by a small letter there, or by lines of one width in a block of three or more.
 */
export function unwrapped(text: string, from: number, to: number): number {
  let [start, end] = [from, to];
  while (end < text.length && isWrapped(text, start, end)) {
    start = end + 1;
    end = endOfLine(text, start);
  }
  return end;
}

function endOfLine(text: string, from: number): number {
  const newline = text.indexOf('\n', from);
  return newline < 0 ? text.length : newline;
}

function isWrapped(text: string, from: number, to: number): boolean {
  const line = text.slice(from, to).trim();
  const next = text.slice(to + 1, endOfLine(text, to + 1)).trim();
  if (line.length < NARROWEST || line.length > WIDEST || next === '' || ENDED.test(line) || isFurniture(next))
    return false;
  return /^\p{Ll}/u.test(next) || isFilled(text, from, to);
}

/** Whether the line stands in a block of lines that are all about as wide, but the last. */
function isFilled(text: string, from: number, to: number): boolean {
  const before = text.lastIndexOf('\n\n', from);
  const after = text.indexOf('\n\n', to);
  const block = text.slice(before < 0 ? 0 : before + 2, after < 0 ? text.length : after).split('\n');
  const widths = block.slice(0, -1).map((line) => line.trim().length);
  const widest = Math.max(0, ...widths);
  return block.length >= 3 && widest <= WIDEST && widths.every((width) => width >= widest * FILLED);
}
