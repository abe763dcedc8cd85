import { isFurniture } from './furniture.ts';

/** Widths between which a text may have been wrapped by hand. */
const NARROWEST = 40;
const WIDEST = 130;
/** A wrapped line is filled to this share of the widest of its block. */
const FILLED = 0.75;

const ENDED = /[.!?؟…:؛;]["”»)\s]*$/u;

/**
 * Where the line that begins at `from` and ends at `to` really ends: a text that was wrapped by hand goes on in the next
 * line, inside a sentence. Told by a small letter there, or by lines of one width in a block of three or more; in a text
 * that is `broken` every line goes on that does not end in a mark.
 */
export function unwrapped(text: string, from: number, to: number, broken: boolean): number {
  let [start, end] = [from, to];
  while (end < text.length && (isWrapped(text, start, end) || (broken && isUnended(text, start, end)))) {
    start = end + 1;
    end = endOfLine(text, start);
  }
  return end;
}

/**
 * Whether line ends stand anywhere in a text's sentences, as where an editor's paste left them: several lines end in a
 * word that calls for another one, or are a word or two. Linear in the text.
 */
export function isBroken(text: string): boolean {
  let [hanging, unended, lines] = [0, 0, 0];
  for (let from = 0; from < text.length;) {
    const to = endOfLine(text, from);
    if (to < text.length && text[to + 1] !== '\n' && text.slice(from, to).trim() !== '') {
      lines += 1;
      if (isUnended(text, from, to)) {
        unended += 1;
        if (hangs(text.slice(from, to).trim())) hanging += 1;
      }
    }
    from = to + 1;
  }
  return hanging >= FEWEST_HANGING && unended >= lines / 2;
}
/** One such line may be a slip, or a name that stands alone. */
const FEWEST_HANGING = 2;

/** Whether a line that does not end in a mark is followed by one that is no furniture; a title is no such line. */
function isUnended(text: string, from: number, to: number): boolean {
  const line = text.slice(from, to).trim();
  const next = text.slice(to + 1, endOfLine(text, to + 1)).trim();
  const isTitle = text.slice(0, from).trim() === '' && !hangs(line);
  return line !== '' && next !== '' && !isTitle && !ENDED.test(line) && !isFurniture(line) && !isFurniture(next);
}

/** „and said“, „in the countryside of“: a line of a word or two, or one whose last word calls for another. */
function hangs(line: string): boolean {
  if (line.length > LONGEST_LINE) return false;
  return SHORT.test(line) || CALLS_FOR_MORE.test(line);
}
/** Longer lines are not looked through. */
const LONGEST_LINE = 200;
const SHORT = /^(?:كما |و|ف)?\p{L}{3,}(?: \p{L}{2,})?$/u;
const CALLS_FOR_MORE =
  /(?:^| )و?(?:من|إلى|الى|على|عن|في|مع|بعد|قبل|بين|ضد|خلال|منذ|التي|الذي|الذين|أن|إن|مدينة|بلدة|قرية|ريف|بريف|محافظة|قوات|تنظيم|فصائل|the|of|in|to|and|on|for|from|by|at|with)$/u;

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
