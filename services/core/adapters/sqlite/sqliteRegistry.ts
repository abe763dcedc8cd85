import { SaytaraError } from '../../domain/errors.ts';
import type { SchemaRegistry } from '../../ports/schemaRegistry.ts';
import { refuseIncompatible } from '../../ports/fullTransitive.ts';
import type { Compatible } from '../../ports/fullTransitive.ts';
import { openLogFile } from './logFile.ts';

/** A registry in a table of the log's file: whoever has the log can read it. */
export function openSqliteRegistry(options: {
  readonly file: string;
  readonly compatible: Compatible;
}): SchemaRegistry & { close(): void } {
  const store = openLogFile({ file: options.file, owner: 'schema registry' });

  function register(subject: string, schema: string): number {
    return store.write('registering a schema on', () => {
      const rows = store.statement('SELECT id, schema FROM schemas WHERE subject = ? ORDER BY id').all(subject);
      const known = rows.find((row) => row['schema'] === schema);
      if (known) return Number(known['id']);
      refuseIncompatible(
        subject,
        schema,
        rows.map((row) => String(row['schema'])),
        options.compatible,
      );
      return Number(
        store.statement('INSERT INTO schemas (subject, schema) VALUES (?, ?)').run(subject, schema).lastInsertRowid,
      );
    });
  }

  return {
    async register(subject, schema) {
      await Promise.resolve();
      return register(subject, schema);
    },
    async schema(id) {
      await Promise.resolve();
      const row = store.read('reading a schema of', () =>
        store.statement('SELECT schema FROM schemas WHERE id = ?').get(id),
      );
      if (row) return String(row['schema']);
      throw new SaytaraError('schema-unknown', {
        message: `asking the registry for schema ${String(id)}`,
        details: { id },
      });
    },
    async versions(subject) {
      await Promise.resolve();
      const rows = store.read('reading schemas of', () =>
        store.statement('SELECT id FROM schemas WHERE subject = ? ORDER BY id').all(subject),
      );
      return rows.map((row) => Number(row['id']));
    },
    close: () => {
      store.close();
    },
  };
}
