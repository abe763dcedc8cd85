import { expect, test } from 'vitest';
import { aRectangle } from '../ports/viewStore.contract.ts';
import { cellJson } from './cellJson.ts';
import { placeId, viewId } from './ids.ts';
import { FOREVER } from './time.ts';

const place = placeId('sy.p');
const question = { place, at: 5_000, known: 9_000, view: viewId('v1'), gazetteer: { get: () => undefined } };

test('a cell is written as the contract says, with hyphens, RFC 3339 and the gazetteer’s names', () => {
  const known = {
    id: place,
    kind: 'city',
    parents: [],
    names: { ar: ['مدينة'], en: ['City', 'Town'] },
    point: [36, 33],
    uncertaintyMetres: 500,
    refs: {},
  } as const;
  const rectangle = aRectangle('sy.p', [1_000, FOREVER], [0, FOREVER]);
  expect(cellJson({ ...question, rectangle, gazetteer: { get: () => known }, flags: ['rollup'] })).toEqual({
    place: { id: 'sy.p', name: { ar: 'مدينة', en: 'City' }, point: [36, 33], uncertaintyMetres: 500 },
    at: '1970-01-01T00:00:05.000Z',
    known: '1970-01-01T00:00:09.000Z',
    view: 'v1',
    status: 'held',
    holders: ['sdf'],
    parties: [],
    confidence: 'claimed',
    flags: ['onset-uncertain', 'rollup'],
    siege: { by: ['isis'], extent: 'partial', since: '2022-04' },
    presence: [],
    frontLine: true,
    since: '2022-04-14',
    lastEvidence: '1970-01-01T00:00:01.001Z',
  });
});

test('without evidence the status is unknown and nobody is named', () => {
  const cell = cellJson({ ...question, rectangle: null, known: FOREVER });
  expect(cell).toMatchObject({
    status: 'unknown',
    holders: [],
    confidence: null,
    siege: null,
    since: null,
    lastEvidence: null,
    known: null,
  });
  expect(cell.place).toEqual({ id: 'sy.p', name: { ar: 'sy.p', en: 'sy.p' }, point: null, uncertaintyMetres: null });
});

test('evidence that runs past the asked time is evidence up to that time', () => {
  const rectangle = { ...aRectangle('sy.p', [0, FOREVER], [0, FOREVER]), evidencedUntil: 99_000 };
  expect(cellJson({ ...question, rectangle }).lastEvidence).toBe('1970-01-01T00:00:05.000Z');
});
