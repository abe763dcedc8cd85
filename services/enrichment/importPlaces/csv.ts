export interface CsvRow {
  /** Line on which the row begins, from 1: a quoted field may run over several. */
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * Rows of comma-separated values as RFC 4180 has them: fields in quotes may hold commas, line breaks and doubled quotes;
 * lines end in CRLF or LF; a byte-order mark is passed over, and so are empty lines. A quote that is never closed runs
 * to the end of the text.
 */
export function parseCsv(text: string): readonly CsvRow[] {
  const rows: CsvRow[] = [];
  let [line, begun, cell, quoted] = [1, 1, '', false];
  let cells: string[] = [];
  const endRow = (): void => {
    cells.push(cell);
    if (cells.length > 1 || cell !== '') rows.push({ line: begun, cells });
    [cells, cell, begun] = [[], '', line];
  };
  for (let i = text.startsWith('\ufeff') ? 1 : 0; i < text.length; i++) {
    const character = text.charAt(i);
    if (character === '\n') line++;
    if (quoted) {
      if (character !== '"') cell += character;
      else if (text.charAt(i + 1) === '"') cell += text.charAt(++i);
      else quoted = false;
    } else if (character === '"' && cell === '') quoted = true;
    else if (character === ',') {
      cells.push(cell);
      cell = '';
    } else if (character === '\n') endRow();
    else if (character !== '\r' || text.charAt(i + 1) !== '\n') cell += character;
  }
  if (cell !== '' || cells.length > 0) endRow();
  return rows;
}
