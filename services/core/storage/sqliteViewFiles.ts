import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createReadingCodec } from '../adapters/avro/readingCodec.ts';
import { packRectangles } from '../adapters/sqlite/packRectangles.ts';
import { createSqliteViewStore, openSqliteViewStore } from '../adapters/sqlite/sqliteViewStore.ts';
import type { ViewId } from '../domain/ids.ts';
import type { BuildProgress, ViewFiles } from '../ports/viewFiles.ts';
import { parseProgress } from '../runtime/parseProgress.ts';
import { readSchemaFiles } from '../runtime/schemaFiles.ts';

/** The view files in `views/` of a data folder; makes the folder. */
export function sqliteViewFiles(folder: string): ViewFiles {
  const views = join(folder, 'views');
  mkdirSync(views, { recursive: true });
  const codec = createReadingCodec(readSchemaFiles().ClaimsRead);
  const fileOf = (id: ViewId): string => join(views, `${id}.db`);
  const noteOf = (id: ViewId): string => join(views, `${id}.progress.json`);
  return {
    write: (about) => createSqliteViewStore({ file: fileOf(about.id), about, codec }),
    read: (id) => openSqliteViewStore({ file: fileOf(id), codec }),
    *pack(places) {
      for (const packed of packRectangles(places)) yield { packed };
    },
    remove: (id) => {
      for (const ending of ['', '-wal', '-shm']) rmSync(`${fileOf(id)}${ending}`, { force: true });
      rmSync(noteOf(id), { force: true });
    },
    note: (id, progress) => {
      if (progress) writeWhole(noteOf(id), progress);
      else rmSync(noteOf(id), { force: true });
    },
    noted: (id) => parseProgress(textOf(noteOf(id))),
  };
}

/** Readers find the old text or the new one. */
function writeWhole(file: string, progress: BuildProgress): void {
  writeFileSync(`${file}.new`, JSON.stringify(progress));
  renameSync(`${file}.new`, file);
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
