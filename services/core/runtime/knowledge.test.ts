import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { actorId, placeId } from '../domain/ids.ts';
import { isObject } from './dataFile.ts';
import { readKnowledge } from './knowledge.ts';

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
    expect(knowledge.files.map(({ name }) => name)).toEqual([
      'actors.ndjson',
      'frames.ndjson',
      'places.ndjson',
      'sources.ndjson',
    ]);
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
    ['an unknown field', 'places.ndjson', 3, { colour: 'red' }, "unknown field 'colour'"],
    ['a wrong kind', 'places.ndjson', 4, { kind: 'planet' }, "field 'kind' is none of"],
    ['a missing parent', 'places.ndjson', 5, { parents: ['sy.nowhere'] }, 'its parent sy.nowhere is not listed'],
    ['a point that is none', 'places.ndjson', 6, { point: [1] }, "field 'point'"],
    [
      'an affiliation to nobody',
      'actors.ndjson',
      2,
      { affiliations: [{ to: 'nobody' }] },
      "no actor has the id 'nobody'",
    ],
    ['a frame without example', 'frames.ndjson', 1, { examples: [] }, 'a frame needs an example'],
    ['an action that is none', 'frames.ndjson', 2, { action: 'fly' }, "field 'action' is none of"],
    ['a grade that is none', 'sources.ndjson', 1, { grade: 'Z' }, "field 'grade' is none of"],
  ])('stops the start for %s', (_what, file, line, change, reason) => {
    mend(file, line, (record) => Object.assign(record, change));
    expect(() => readKnowledge(folder)).toThrow(
      expect.objectContaining({
        code: 'knowledge-invalid',
        message: expect.stringContaining(`${file} line ${String(line)}: `) as unknown,
      }),
    );
    expect(() => readKnowledge(folder)).toThrow(reason);
  });

  it('stops the start for a place that contains itself', () => {
    mend('places.ndjson', 1, (record) => Object.assign(record, { parents: ['sy.SY01'] }));
    expect(() => readKnowledge(folder)).toThrow('it contains itself');
  });

  it('stops the start for a line that is no JSON, naming the line', () => {
    writeFileSync(join(folder, 'sources.ndjson'), '\n{"id":\n');
    expect(() => readKnowledge(folder)).toThrow('sources.ndjson line 2');
  });
});
