import { openSqlitePublishedTable } from '../adapters/sqlite/sqlitePublishedTable.ts';
import { asSaytaraError } from '../domain/errors.ts';
import type { PublishedTable } from '../ports/publishedTable.ts';

export interface PublishedSequence {
  /** The sequence of the last change folded into the table; 0 while there is none. */
  readonly sequence: () => number;
  readonly close: () => void;
}

/** Reads how far a published table is that another process writes; it is opened once it is there. */
export function publishedSequence(file: string): PublishedSequence {
  let table: PublishedTable | undefined;

  function open(): PublishedTable | undefined {
    try {
      return openSqlitePublishedTable({ file, readOnly: true });
    } catch (error) {
      // Not there yet, or being made this moment.
      const { code } = asSaytaraError(error);
      if (code === 'store-unavailable' || code === 'view-format') return undefined;
      throw error;
    }
  }

  return {
    sequence() {
      table ??= open();
      return table?.state().sequence ?? 0;
    },
    close() {
      table?.close();
    },
  };
}
