import { Tokenizer } from 'htmlparser2';
import { BLOCKS, INLINE } from './htmlTags.ts';
import { OpenElements } from './openElements.ts';

/**
 * The text of a report that came as HTML, at the offsets it has in `raw`: the answer is exactly as long, in UTF-16
 * units. Markup, and elements that are no part of a report, are blanks; a newline stands where an element that makes a
 * line begins or ends; a character reference is its character, filled up so that a word stays one word. Text that is no
 * HTML is given back as it is. Linear in the length, whatever is in it.
 */
export function plainTextOf(raw: string): string {
  return isHtml(raw) ? new PlainText(raw).text() : raw;
}

const TAGS =
  'p|div|br|hr|html|head|body|article|section|main|header|footer|nav|aside|h[1-6]|ul|ol|li|table|tr|td|span|a|b|i|em|strong|u|blockquote|figure|img|script|style|meta|link|font|center|pre|iframe';
/** A known tag that closes, a doctype, or a comment. A start tag with attributes must close before another opens. */
const KNOWN_TAG = new RegExp(
  String.raw`<(?:(?:/?(?:${TAGS})\s{0,99}/?|(?:${TAGS})\s[^<>]{1,4000})>|!doctype\s|!--)`,
  'iu',
);
const REFERENCE =
  /&(?:nbsp|quot|amp|apos|laquo|raquo|[lr][sd]quo|[nm]dash|hellip|zwn?j|[lr]lm|#\d{2,6}|#x[0-9a-f]{2,5});/iu;
const LINES = /<(?:p|div|li|td|article|section|main|body|h[1-6])[\s>]/iu;

/** Whether it has a tag that every page has, or, with nothing that could be a tag, character references. */
function isHtml(raw: string): boolean {
  if (raw.includes('<') && KNOWN_TAG.test(raw)) return true;
  return raw.includes('&') && REFERENCE.test(raw) && !/<[a-z!?/]/iu.test(raw);
}

/** What the markup between two pieces of text is to a reader. */
type Gap = 'none' | 'inside-a-line' | 'between-words' | 'between-lines';
const WEIGHT: Readonly<Record<Gap, number>> = { none: 0, 'inside-a-line': 1, 'between-words': 2, 'between-lines': 3 };

interface Piece {
  readonly from: number;
  readonly to: number;
  /** What raw[from, to) reads as: of the same length, except for a reference. */
  readonly text: string;
  readonly reference: boolean;
  /** What stands before it. */
  readonly gap: Gap;
  /** Characters of the pieces up to its end, blanks around each not counted. */
  readonly characters: number;
}

const NONE: ReadonlyMap<string, string> = new Map();
const TOLD: ReadonlySet<string> = new Set(['hidden', 'aria-hidden', 'style', 'role', 'class']);
/** Of an attribute longer than this the rest tells nothing. */
const LONGEST_VALUE = 2_000;

/**
 * One walk over one page. 1. Pieces are in order and do not overlap. 2. What lies between two pieces is markup or
 * hidden, and `gap` has its weight. 3. Nothing is kept of hidden text.
 */
class PlainText {
  readonly #raw: string;
  /** Newlines in it are blanks like any other, since its elements make the lines. */
  readonly #wrapped: boolean;
  readonly #open = new OpenElements();
  readonly #pieces: Piece[] = [];
  #gap: Gap = 'none';
  #tag = '';
  #attribute = '';
  #attributes: Map<string, string> | null = null;

  constructor(raw: string) {
    this.#raw = raw;
    this.#wrapped = LINES.test(raw);
  }

  text(): string {
    const nothing = (): void => undefined;
    const mark = (): void => {
      this.#widen('inside-a-line');
    };
    const opened = (): void => {
      this.#opened();
    };
    const tokenizer = new Tokenizer(
      { decodeEntities: true },
      {
        ontext: (start, end) => {
          this.#add(start, end, this.#unwrapped(start, end), false);
        },
        ontextentity: (point, end) => {
          this.#refer(point, end);
        },
        onopentagname: (start, end) => {
          this.#tag = this.#raw.slice(start, end).toLowerCase();
          this.#attributes = null;
        },
        onattribname: (start, end) => {
          this.#attribute = end - start > 11 ? '' : this.#raw.slice(start, end).toLowerCase();
          if (!TOLD.has(this.#attribute)) return;
          this.#attributes ??= new Map<string, string>();
          this.#attributes.set(this.#attribute, '');
        },
        onattribdata: (start, end) => {
          if (!TOLD.has(this.#attribute)) return;
          const before = this.#attributes?.get(this.#attribute) ?? '';
          if (before.length < LONGEST_VALUE)
            this.#attributes?.set(
              this.#attribute,
              before + this.#raw.slice(start, Math.min(end, start + LONGEST_VALUE)),
            );
        },
        onattribentity: nothing,
        onattribend: nothing,
        onopentagend: opened,
        onselfclosingtag: opened,
        onclosetag: (start, end) => {
          this.#closed(this.#raw.slice(start, end).toLowerCase());
        },
        oncomment: mark,
        oncdata: mark,
        ondeclaration: mark,
        onprocessinginstruction: mark,
        onend: nothing,
        isInForeignContext: () => this.#open.isOpen('svg') || this.#open.isOpen('math'),
      },
    );
    tokenizer.write(this.#raw);
    tokenizer.end();
    return this.#joined();
  }

  #opened(): void {
    this.#open.open(this.#tag, this.#attributes ?? NONE, this.#pieces.length);
    this.#widen(gapOf(this.#tag));
  }

  #closed(tag: string): void {
    const kept = this.#open.close(tag);
    // A form around a whole page has its paragraphs; a form of the page's own has a line or two.
    if (kept !== undefined && this.#pieces.length > kept && this.#charactersAfter(kept) < FORM_CHARACTERS)
      this.#pieces.length = kept;
    this.#widen(gapOf(tag));
  }

  #charactersAfter(pieces: number): number {
    return (this.#pieces.at(-1)?.characters ?? 0) - (this.#pieces[pieces - 1]?.characters ?? 0);
  }

  #widen(gap: Gap): void {
    if (WEIGHT[gap] > WEIGHT[this.#gap]) this.#gap = gap;
  }

  #add(from: number, to: number, text: string, reference: boolean): void {
    if (!this.#open.shown || from >= to) return;
    const characters = (this.#pieces.at(-1)?.characters ?? 0) + text.trim().length;
    this.#pieces.push({ from, to, text, reference, gap: this.#gap, characters });
    this.#gap = 'none';
  }

  /** Two references in a row end at one place if one reference gives two characters: the second is an accent. */
  #refer(point: number, end: number): void {
    const from = this.#raw.lastIndexOf('&', end - 1);
    const last = this.#pieces.at(-1);
    if (from < 0 || (last !== undefined && last.to > from)) return;
    this.#add(from, end, characterOf(point), true);
  }

  #unwrapped(start: number, end: number): string {
    const text = this.#raw.slice(start, end);
    if (!this.#wrapped || !text.includes('\n') || this.#open.isOpen('pre')) return text;
    return text.replace(/\n(?![ \t\r]*\n)/gu, ' ');
  }

  #joined(): string {
    const parts: string[] = [];
    let at = 0;
    let last = '';
    this.#pieces.forEach(({ from, to, text, reference, gap }, i) => {
      if (from > at) parts.push(filling(gap, from - at, isLetter(last) && isLetter(text.at(0) ?? '')));
      const next = this.#pieces[i + 1];
      const filled = reference ? filledUp(text, to - from, next?.from === to ? next.text.charAt(0) : '') : text;
      parts.push(filled);
      at = to;
      last = text.at(-1) ?? '';
    });
    if (this.#raw.length > at) parts.push(filling(this.#gap, this.#raw.length - at, false));
    return parts.join('');
  }
}

/** A form with so many is the page itself. */
const FORM_CHARACTERS = 400;

function gapOf(tag: string): Gap {
  if (BLOCKS.has(tag)) return 'between-lines';
  return INLINE.has(tag) ? 'inside-a-line' : 'between-words';
}

/** Fills a word without ending it: the tokeniser passes over it. */
const FILLING = '\u200b';

function filling(gap: Gap, length: number, insideWord: boolean): string {
  if (gap === 'between-lines') return `\n${' '.repeat(length - 1)}`;
  return (gap === 'inside-a-line' && insideWord ? FILLING : ' ').repeat(length);
}

function isLetter(character: string): boolean {
  return /[\p{L}\p{N}\p{M}\u0640\u200b-\u200f]/u.test(character);
}

/** A blank for what a page shows as one, or not at all; a soft hyphen is inside a word. */
function characterOf(point: number): string {
  if (point === 0xad) return FILLING;
  if (point < 0x20 || (point > 0x7e && point < 0xa1) || point > 0x10_ffff || (point >= 0xd800 && point < 0xe000))
    return ' ';
  return String.fromCodePoint(point);
}

/** The character of a reference at the reference's length; `next` is what follows it, nothing before markup. */
function filledUp(character: string, length: number, next: string): string {
  const rest = Math.max(0, length - character.length);
  if (isLetter(character) || ((character === '’' || character === "'") && isLetter(next))) {
    return FILLING.repeat(rest) + character;
  }
  // An opening quotation mark stays beside its word, any other mark beside what stands before it.
  return isLetter(next) ? ' '.repeat(rest) + character : character + ' '.repeat(rest);
}
