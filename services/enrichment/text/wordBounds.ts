/** Letters, digits, marks, and what is written between them without dividing a word. */
const OF_WORD = /^[\p{L}\p{N}\p{M}\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069]$/u;
const LETTER = /^\p{L}$/u;

/** What a character is: of no word, of a word, or a letter, which goes on with a word after an apostrophe too. */
type Kind = 1 | 2 | 3;

const kindOf = (character: string): Kind => (LETTER.test(character) ? 3 : OF_WORD.test(character) ? 2 : 1);

/** The kind of each UTF-16 unit that was met; 0 for others. */
const KINDS = new Uint8Array(0x10000);

function kindAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  const known = KINDS[unit] ?? 0;
  if (known !== 0) return known;
  const kind = kindOf(String.fromCharCode(unit));
  KINDS[unit] = kind;
  return kind;
}

/** Where the first word at or after an offset begins and ends, both before `to`; null if none does. */
export function nextWord(
  text: string,
  from: number,
  to: number,
): { readonly start: number; readonly end: number } | null {
  for (let start = from; start < to; start++) {
    const end = pastRun(text, start, to, 2);
    if (end > start) return { start, end: pastApostrophes(text, end, to) };
  }
  return null;
}

/** „don't“, „Syria's“: letters go on after an apostrophe. */
function pastApostrophes(text: string, end: number, to: number): number {
  let at = end;
  while (at < to && (text[at] === "'" || text[at] === '’')) {
    const next = pastRun(text, at + 1, to, 3);
    if (next === at + 1) return at;
    at = next;
  }
  return at;
}

/** The offset after characters of a kind or a higher one. */
function pastRun(text: string, from: number, to: number, kind: Kind): number {
  let at = from;
  while (at < to) {
    if (kindAt(text, at) >= kind) at += 1;
    else if (isPair(text, at, to) && kindOf(text.slice(at, at + 2)) >= kind) at += 2;
    else return at;
  }
  return at;
}

/** A character written as two units. */
function isPair(text: string, at: number, to: number): boolean {
  if (at + 1 >= to) return false;
  const [first, second] = [text.charCodeAt(at), text.charCodeAt(at + 1)];
  return first >= 0xd800 && first < 0xdc00 && second >= 0xdc00 && second < 0xe000;
}
