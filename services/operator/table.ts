/** First Strong Isolate and Pop Directional Isolate: an Arabic cell keeps its own direction and moves no neighbour. */
const ISOLATE = '\u2068';
const POP = '\u2069';
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;
const WIDE =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\uff01-\uff60]/u;
const GAP = '  ';
const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Columns that text takes on a terminal: one a grapheme, two a wide one, none for marks and format characters. */
export function widthOf(text: string): number {
  let width = 0;
  for (const { segment } of segmenter.segment(text)) {
    if (/^[\p{M}\p{Cf}\p{Cc}]+$/u.test(segment)) continue;
    width += WIDE.test(segment) ? 2 : 1;
  }
  return width;
}

/** A text from elsewhere as it may stand on a terminal: no control codes, no foreign direction marks, one line. */
export function plainText(text: string): string {
  return text
    .replace(/\s+/gu, ' ')
    .replace(/\p{Cc}/gu, '')
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .trim();
}

/** The same, isolated if anything in it runs from right to left. */
export function isolated(text: string): string {
  const plain = plainText(text);
  return RIGHT_TO_LEFT.test(plain) ? `${ISOLATE}${plain}${POP}` : plain;
}

/** Rows under their headings in columns as wide as their widest cell; no blanks at the ends of lines. */
export function formatTable(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = [headings, ...rows.map((row) => row.map(isolated))];
  const widths = headings.map((_, column) =>
    cells.reduce((most, row) => Math.max(most, widthOf(row[column] ?? '')), 0),
  );
  const line = (row: readonly string[]): string =>
    widths
      .map((width, column) => {
        const cell = row[column] ?? '';
        return cell + ' '.repeat(width - widthOf(cell));
      })
      .join(GAP)
      .trimEnd();
  return cells.map((row) => `${line(row)}\n`).join('');
}

/** One value as lines of name and value. */
export function formatFields(fields: readonly (readonly [string, string])[]): string {
  const width = fields.reduce((most, [name]) => Math.max(most, name.length), 0);
  return fields.map(([name, value]) => `${`${name.padEnd(width)}${GAP}${isolated(value)}`.trimEnd()}\n`).join('');
}
