import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, test } from 'vitest';
import { placeHash } from '../../domain/canonical.ts';
import { SaytaraError } from '../../domain/errors.ts';
import { placeId, regionId, reportId, viewId } from '../../domain/ids.ts';
import { FOREVER } from '../../domain/time.ts';
import { ABOUT, EMPTY_UPDATE, aReading, aRectangle, viewStoreContract } from '../../ports/viewStore.contract.ts';
import { readSchemaFiles } from '../../runtime/schemaFiles.ts';
import { createReadingCodec } from '../avro/readingCodec.ts';
import { createSqliteViewStore, openSqliteViewStore } from './sqliteViewStore.ts';

const folder = mkdtempSync(join(tmpdir(), 'saytara-view-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
let made = 0;
const codec = createReadingCodec(readSchemaFiles().ClaimsRead);
const newFile = (): string => join(folder, `v${String(++made)}.db`);

viewStoreContract('sqlite', () => createSqliteViewStore({ file: newFile(), about: ABOUT, codec }));

const codeOf = (run: () => unknown): { code: string; caused: boolean } | undefined => {
  try {
    run();
    return undefined;
  } catch (error) {
    if (!(error instanceof SaytaraError)) throw error;
    return { code: error.code, caused: error.cause !== undefined };
  }
};

test('everything is there again when the file is opened anew', () => {
  const file = newFile();
  const first = createSqliteViewStore({ file, about: ABOUT, codec });
  const rectangles = [aRectangle('sy.p', [0, FOREVER], [5, FOREVER])];
  const positions = { claims: new Map([[0, 3]]), reports: new Map() };
  const place = { place: placeId('sy.p'), region: regionId('sy'), rectangles };
  first.commit({ ...EMPTY_UPDATE, readings: [aReading('r-1', 'sy')], rectangles: [place], positions });
  first.close();
  const again = createSqliteViewStore({ file, about: ABOUT, codec });
  again.commit({ ...EMPTY_UPDATE, readings: [aReading('r-2', 'sy')], positions });
  expect(again.counts()).toEqual({ readings: 2, claims: 2, rectangles: 1 });
  expect(again.rectangles(placeId('sy.p'))).toEqual(rectangles);
  expect(again.readingsOf(reportId('r-1'))).toHaveLength(1);
  expect(again.positions()).toEqual(positions);
  again.close();
});

test('of two cells with one list of claims each keeps its own rules', () => {
  const store = createSqliteViewStore({ file: newFile(), about: ABOUT, codec });
  const [one, other] = [aRectangle('sy.p', [0, 5], [5, FOREVER]), aRectangle('sy.p', [5, FOREVER], [5, FOREVER])];
  const { claims } = one.proof;
  const rectangles = [
    { ...one, proof: { claims, rules: ['R3', 'R7', 'R9'] } },
    { ...other, proof: { claims, rules: ['R3', 'R7', 'R9', 'R8'] } },
  ];
  store.commit({ ...EMPTY_UPDATE, rectangles: [{ place: placeId('sy.p'), region: regionId('sy'), rectangles }] });
  expect(store.rectangles(placeId('sy.p'))).toEqual(rectangles);
  store.close();
});

test('a reader sees what the writer commits, and no commit in the middle of its reads', () => {
  const file = newFile();
  const writer = createSqliteViewStore({ file, about: ABOUT, codec });
  const reader = openSqliteViewStore({ file, codec, readOnly: true });
  expect(reader?.counts().readings).toBe(0);
  writer.commit({ ...EMPTY_UPDATE, readings: [aReading('r-1', 'sy')] });
  expect(reader?.counts().readings).toBe(1);
  reader?.atOneCommit(() => {
    expect(reader.counts().readings).toBe(1);
    writer.commit({ ...EMPTY_UPDATE, readings: [aReading('r-2', 'sy')] });
    expect(reader.counts().readings).toBe(1);
  });
  expect(reader?.counts().readings).toBe(2);
  expect(codeOf(() => reader?.commit(EMPTY_UPDATE))).toEqual({ code: 'store-unavailable', caused: true });
  reader?.close();
  writer.close();
});

test('a reader has the hash of what is committed now, also where it had that of a former commit', () => {
  const file = newFile();
  const writer = createSqliteViewStore({ file, about: ABOUT, codec });
  const reader = openSqliteViewStore({ file, codec });
  const place = { place: placeId('sy.p'), region: regionId('sy') };
  for (const holder of ['sdf', 'isis', 'sdf']) {
    const rectangles = [aRectangle('sy.p', [0, FOREVER], [5, FOREVER], holder)];
    writer.commit({ ...EMPTY_UPDATE, rectangles: [{ ...place, rectangles }] });
    const stored = [{ ...place, hash: placeHash(rectangles) }];
    expect([reader?.places(), writer.places()]).toEqual([stored, stored]);
  }
  writer.commit({ ...EMPTY_UPDATE, rectangles: [{ ...place, rectangles: [] }] });
  expect(reader?.places()).toEqual([]);
  reader?.close();
  writer.close();
});

test('a view that is not there is undefined to a reader', () => {
  expect(openSqliteViewStore({ file: join(folder, 'none.db'), codec })).toBeUndefined();
});

test('a file that is no database, of another format or half a header is refused as view-format', () => {
  const text = newFile();
  writeFileSync(
    text,
    'this is no database, and it is longer than the hundred bytes of a header of one, for sure it is',
  );
  expect(codeOf(() => openSqliteViewStore({ file: text, codec }))).toEqual({ code: 'view-format', caused: true });
  expect(codeOf(() => createSqliteViewStore({ file: text, about: ABOUT, codec }))).toEqual({
    code: 'view-format',
    caused: true,
  });
  const newer = newFile();
  createSqliteViewStore({ file: newer, about: ABOUT, codec }).close();
  const database = new DatabaseSync(newer);
  database.exec('PRAGMA user_version = 999');
  database.close();
  expect(codeOf(() => openSqliteViewStore({ file: newer, codec }))?.code).toBe('view-format');
  expect(codeOf(() => createSqliteViewStore({ file: newer, about: ABOUT, codec }))?.code).toBe('view-format');
  const empty = newFile();
  writeFileSync(empty, '');
  expect(codeOf(() => openSqliteViewStore({ file: empty, codec }))?.code).toBe('view-format');
});

test('a file whose pages were overwritten is refused as view-format when they are read', () => {
  const file = newFile();
  const store = createSqliteViewStore({ file, about: ABOUT, codec });
  const readings = Array.from({ length: 400 }, (_, i) => aReading(`r-${String(i)}`, `sy.d${String(i)}`));
  store.commit({ ...EMPTY_UPDATE, readings });
  store.close();
  const bytes = readFileSync(file);
  bytes.fill(0xff, 8192);
  writeFileSync(file, bytes);
  const broken = (): unknown => {
    const view = openSqliteViewStore({ file, codec });
    return readings.map((one) => view?.evidence(one.region));
  };
  expect(codeOf(broken)).toEqual({ code: 'view-format', caused: true });
});

test('a view of another id or release is not taken for this one', () => {
  const file = newFile();
  createSqliteViewStore({ file, about: ABOUT, codec }).close();
  expect(codeOf(() => createSqliteViewStore({ file, about: { ...ABOUT, id: viewId('v2') }, codec }))?.code).toBe(
    'view-format',
  );
});

test('a folder that is not there and a disk that is full are store-unavailable, and nothing is half written', () => {
  const nowhere = join(folder, 'no', 'such', 'v.db');
  expect(codeOf(() => createSqliteViewStore({ file: nowhere, about: ABOUT, codec }))).toEqual({
    code: 'store-unavailable',
    caused: true,
  });
  const file = newFile();
  const store = createSqliteViewStore({ file, about: ABOUT, codec, maxPages: 60 });
  const fill = (): void => {
    for (let i = 0; i < 1_000; i++) {
      const positions = { claims: new Map([[0, i + 1]]), reports: new Map() };
      store.commit({ ...EMPTY_UPDATE, readings: [aReading(`r-${String(i)}`, `sy.d${String(i)}`)], positions });
    }
  };
  expect(codeOf(fill)).toEqual({ code: 'store-unavailable', caused: true });
  expect(store.counts().readings).toBe(store.positions().claims.get(0));
  expect(store.counts().readings).toBeGreaterThan(0);
  store.close();
});

test('a reader sees the commits of another process, and after its SIGKILL no commit is there by half', async () => {
  const file = newFile();
  createSqliteViewStore({ file, about: ABOUT, codec }).close();
  const script = `
    const { createSqliteViewStore } = await import(${JSON.stringify(new URL('sqliteViewStore.ts', import.meta.url).href)});
    const { createReadingCodec } = await import(${JSON.stringify(new URL('../avro/readingCodec.ts', import.meta.url).href)});
    const codec = createReadingCodec(${JSON.stringify(codec.form)});
    const about = ${JSON.stringify(ABOUT)};
    const store = createSqliteViewStore({ file: ${JSON.stringify(file)}, about, codec });
    const [reading, rectangle] = ${JSON.stringify([aReading('r', 'sy'), aRectangle('sy.p', [0, FOREVER], [5, FOREVER])])};
    for (let i = 1; ; i++) {
      const place = 'sy.p' + i;
      store.commit({
        readings: [{ ...reading, report: 'r-' + i }],
        facts: [],
        rectangles: [{ place, region: 'sy', rectangles: [{ ...rectangle, place }] }],
        marks: [{ place, area: rectangle, cause: { type: 'report', ref: null } }],
        positions: { claims: new Map([[0, i]]), reports: new Map() },
      });
      if (i === 50) console.log('fifty');
    }`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  await once(child.stdout, 'data');
  const reader = openSqliteViewStore({ file, codec });
  const seen = (): (number | undefined)[] =>
    reader?.atOneCommit(() => [
      reader.positions().claims.get(0),
      reader.counts().readings,
      reader.counts().rectangles,
      reader.places().length,
      reader.marks(1e9).length,
      reader.evidence(regionId('sy')).readings.length,
    ]) ?? [];
  const running = seen();
  child.kill('SIGKILL');
  await ended;
  const after = seen();
  expect(running[0]).toBeGreaterThanOrEqual(50);
  expect(after[0]).toBeGreaterThanOrEqual(running[0] ?? Infinity);
  expect([new Set(running).size, new Set(after).size]).toEqual([1, 1]);
  reader?.close();
});
