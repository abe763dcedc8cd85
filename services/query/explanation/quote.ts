/** The words of a report that a claim was read from, in their sentence. */
export interface Quote {
  readonly before: string;
  readonly span: string;
  readonly after: string;
}

/** Characters shown on either side of the span at most. */
const MOST = 400;
const END = /[.!?؟\n\r]/u;

/**
 * The sentence around a span of UTF-16 offsets, its white space made single. Null if the span does not lie in the text.
 */
export function quoteOf(text: string, { start, end }: { readonly start: number; readonly end: number }): Quote | null {
  if (start < 0 || end > text.length || start >= end) return null;
  const before = text.slice(startOfSentence(text, start), start);
  const after = text.slice(end, endOfSentence(text, end));
  const [left, right] = [shortenedLeft(before), shortenedRight(after)];
  return {
    before: oneLine(left).trimStart(),
    span: oneLine(text.slice(start, end)),
    after: oneLine(right).trimEnd(),
  };
}

function startOfSentence(text: string, start: number): number {
  for (let i = start - 1; i >= 0; i--) if (endsAt(text, i)) return i + 1;
  return 0;
}

function endOfSentence(text: string, end: number): number {
  if (end > 0 && endsAt(text, end - 1)) return end;
  for (let i = end; i < text.length; i++) if (endsAt(text, i)) return i + 1;
  return text.length;
}

function endsAt(text: string, i: number): boolean {
  const one = text[i] ?? '';
  if (!END.test(one)) return false;
  return one !== '.' || !isInsideWord(text.slice(Math.max(0, i - 2), i), text[i + 1] ?? '');
}

/** 3.5, U.S., example.org; in Arabic the next sentence often begins without a blank. */
function isInsideWord(before: string, after: string): boolean {
  if (/(^|[\s.(])[A-Z]$/u.test(before)) return true;
  return (/\d$/u.test(before) && /\d/u.test(after)) || (/[A-Za-z]$/u.test(before) && /[A-Za-z-]/u.test(after));
}

function shortenedLeft(text: string): string {
  if (text.length <= MOST) return text;
  const cut = text.slice(-MOST);
  return `…${cut.slice(cut.search(/\s/u) + 1)}`;
}

function shortenedRight(text: string): string {
  if (text.length <= MOST) return text;
  const cut = text.slice(0, MOST);
  const last = cut.search(/\s\S*$/u);
  return `${last > 0 ? cut.slice(0, last) : cut}…`;
}

const oneLine = (text: string): string => text.replace(/\s+/gu, ' ');
