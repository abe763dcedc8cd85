import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { actorId, placeId } from '../domain/ids.ts';
import { isObject } from './dataFile.ts';
import { readKnowledge } from './knowledge.ts';

const ndjsonIn = (folder: string): readonly string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.ndjson'))
    .sort();
const SHIPPED = join(import.meta.dirname, '../../enrichment/knowledge');

describe('the shipped knowledge', () => {
  const knowledge = readKnowledge();

  it('lists the country and its fourteen governorates', () => {
    const kinds = knowledge.gazetteer.all().map((place) => place.kind);
    expect(kinds.filter((kind) => kind === 'governorate')).toHaveLength(14);
    expect(kinds.filter((kind) => kind === 'country')).toHaveLength(1);
  });

  it('lets the northern section of a street lie in the street and in the security zone', () => {
    const section = knowledge.gazetteer.get(placeId('sy.SY0802.quwatli-street-north'));
    expect(section?.parents).toEqual(['sy.SY0802.quwatli-street', 'sy.SY0802.security-square']);
  });

  it('rolls an actor up to another bloc after the government changed', () => {
    const { actors } = knowledge;
    expect(actors.bloc(actorId('fourth-division'), Date.parse('2022-01-01'))).toBe('syrian-government');
    expect(actors.bloc(actorId('asayish'), Date.parse('2022-01-01'))).toBe('sdf');
    expect(actors.bloc(actorId('hts'), Date.parse('2025-01-01'))).toBe('syrian-transitional-government');
  });

  it('names its files with their hashes', () => {
    const names = knowledge.files.map(({ name }) => name);
    expect(names.filter((name) => !name.includes('/'))).toEqual([
      'abroad.ndjson',
      'actors.ndjson',
      'genericActors.ndjson',
      'governors.ndjson',
      'sources.ndjson',
    ]);
    const folders = ['frames', 'places'].flatMap((folder) =>
      ndjsonIn(join(SHIPPED, folder)).map((name) => `${folder}/${name}`),
    );
    expect(names.filter((name) => name.includes('/'))).toEqual(folders);
    for (const file of knowledge.files) expect(file.sha256).toMatch(/^[0-9a-f]{64}$/u);
  });
});

describe('broken knowledge', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'saytara-knowledge-'));
    cpSync(SHIPPED, folder, { recursive: true });
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  function mend(file: string, line: number, change: (record: object) => void): void {
    const lines = readFileSync(join(folder, file), 'utf8').split('\n');
    const record: unknown = JSON.parse(lines[line - 1] ?? '');
    if (!isObject(record)) throw new TypeError('a record is an object');
    change(record);
    lines[line - 1] = JSON.stringify(record);
    writeFileSync(join(folder, file), lines.join('\n'));
  }

  it.each([
    ['an unknown field', 'places/damascus.ndjson', 3, { colour: 'red' }, "unknown field 'colour'"],
    ['a wrong kind', 'places/damascus.ndjson', 4, { kind: 'planet' }, "field 'kind' is none of"],
    [
      'a missing parent',
      'places/damascus.ndjson',
      5,
      { parents: ['sy.nowhere'] },
      'its parent sy.nowhere is not listed',
    ],
    ['a point that is none', 'places/damascus.ndjson', 6, { point: [1] }, "field 'point'"],
    [
      'an affiliation to nobody',
      'actors.ndjson',
      2,
      { affiliations: [{ to: 'nobody' }] },
      "no actor has the id 'nobody'",
    ],
    ['a frame without example', 'frames/arabic.ndjson', 1, { examples: [] }, 'a frame needs an example'],
    ['an action that is none', 'frames/arabic.ndjson', 2, { action: 'fly' }, "field 'action' is none of"],
    ['a grade that is none', 'sources.ndjson', 1, { grade: 'Z' }, "field 'grade' is none of"],
  ])('stops the start for %s', (_what, file, line, change, reason) => {
    mend(file, line, (record) => Object.assign(record, change));
    expect(() => readKnowledge({ folder })).toThrow(
      expect.objectContaining({
        code: 'knowledge-invalid',
        message: expect.stringContaining(`${file} line ${String(line)}: `) as unknown,
      }),
    );
    expect(() => readKnowledge({ folder })).toThrow(reason);
  });

  it('stops the start for a place that contains itself', () => {
    mend('places/country.ndjson', 1, (record) => Object.assign(record, { parents: ['sy.SY01'] }));
    expect(() => readKnowledge({ folder })).toThrow('it contains itself');
  });

  it('stops the start for a line that is no JSON, naming the line', () => {
    writeFileSync(join(folder, 'sources.ndjson'), '\n{"id":\n');
    expect(() => readKnowledge({ folder })).toThrow('sources.ndjson line 2');
  });
});

describe('additional places', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'saytara-additional-'));
    mkdirSync(join(folder, 'of other files'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const shipped = readKnowledge();
  const VILLAGE = {
    ...{ id: 'sy.SY0205.tall-sawsan', kind: 'village', parents: ['sy.SY0205'], point: [37.9, 36.5] },
    names: { ar: ['تل سوسن'], en: ['Tall Sawsan'] },
  };
  function write(...records: readonly object[]): void {
    writeFileSync(join(folder, 'mine.ndjson'), records.map((record) => `${JSON.stringify(record)}\n`).join(''));
  }

  it('are places as the shipped ones, and make another release', () => {
    write(VILLAGE);
    const knowledge = readKnowledge({ places: folder });
    expect(knowledge.gazetteer.homeRegion(placeId(VILLAGE.id))).toBe('sy.SY0205');
    expect(knowledge.files.slice(0, -1)).toEqual(shipped.files);
    expect(knowledge.files.at(-1)?.name).toBe('additional/mine.ndjson');
  });

  it('add names to a place that is there, and change nothing else of it', () => {
    const id = placeId('sy.SY0205.manbij');
    write({ id, kind: 'hill', parents: ['sy.SY01'], names: { ar: ['اسم آخر'], en: [] } });
    const [before, after] = [shipped, readKnowledge({ places: folder })].map(({ gazetteer }) => gazetteer.get(id));
    expect(after).toMatchObject({ kind: before?.kind, parents: before?.parents, point: before?.point });
    expect(after?.names.ar.at(0)).toBe(before?.names.ar.at(0));
    expect(after?.names.ar.at(-1)).toBe('اسم آخر');
  });

  it('are none in an empty folder, which makes no other release', () => {
    expect(readKnowledge({ places: folder }).files).toEqual(shipped.files);
  });

  it.each([
    ['an unknown field', { ...VILLAGE, colour: 'red' }, "unknown field 'colour'"],
    ['a missing parent', { ...VILLAGE, parents: ['sy.nowhere'] }, 'its parent sy.nowhere is not listed'],
    ['a place that contains itself', { ...VILLAGE, parents: [VILLAGE.id] }, 'it contains itself'],
  ])('stop the start for %s, naming file and line', (_what, record, reason) => {
    write({ ...VILLAGE, id: 'sy.SY0205.another' }, record);
    const file = join(folder, 'mine.ndjson');
    expect(() => readKnowledge({ places: folder })).toThrow(
      expect.objectContaining({
        code: 'knowledge-invalid',
        message: expect.stringContaining(`${file} line 2: `) as unknown,
      }),
    );
    expect(() => readKnowledge({ places: folder })).toThrow(reason);
  });

  it('stop the start if their folder was named and is not there', () => {
    expect(() => readKnowledge({ places: join(folder, 'none') })).toThrow(/folder of additional places '.*none'/);
  });

  it('do not hide an id that stands twice among the shipped places', () => {
    const copy = mkdtempSync(join(tmpdir(), 'saytara-knowledge-'));
    cpSync(SHIPPED, copy, { recursive: true });
    const country = join(copy, 'places/country.ndjson');
    const text = readFileSync(country, 'utf8').trimEnd();
    writeFileSync(country, `${text}\n${text}\n`);
    write(VILLAGE);
    const second = `places/country.ndjson line ${String(text.split('\n').length + 1)}`;
    expect(() => readKnowledge({ folder: copy, places: folder })).toThrow(second);
    rmSync(copy, { recursive: true });
  });
});
