import { describe, expect, it } from 'vitest';

import type { CellFieldsJson } from '../../../core/domain/cellJson.ts';
import { paintOf } from './paint.ts';
import { buildPalette, GREY } from './palette.ts';

const ACTORS = ['syrian-government', 'sdf', 'ypg'].map((id) => ({
  id,
  name: { ar: id, en: id },
  bloc: id === 'syrian-government' ? id : 'autonomous-administration',
}));
const palette = buildPalette(ACTORS, new Map(ACTORS.map(({ id }) => [id, 1])));

function cell(fields: Partial<CellFieldsJson>): CellFieldsJson {
  return {
    status: 'held',
    holders: ['sdf'],
    parties: fields.holders ?? ['sdf'],
    confidence: 'probable',
    flags: [],
    siege: null,
    presence: [],
    frontLine: false,
    ...fields,
  };
}

describe('paint', () => {
  it('gives actors of one bloc one colour and letter', () => {
    const [sdf, ypg] = [paintOf(cell({}), palette), paintOf(cell({ holders: ['ypg'] }), palette)];
    expect(ypg).toEqual(sdf);
    expect(sdf).toMatchObject({ colour: '#F0E442', letter: 'A', fill: 'plain', outline: 'solid' });
  });

  it('splits a disc between blocs that share, and hatches where they contest', () => {
    const both = ['sdf', 'syrian-government'];
    expect(paintOf(cell({ status: 'shared', holders: both }), palette)).toMatchObject({
      fill: 'split',
      second: '#D55E00',
    });
    const contested = cell({ status: 'contested', holders: [], parties: both });
    expect(paintOf(contested, palette)).toMatchObject({ fill: 'hatched', colour: '#F0E442', second: '#D55E00' });
  });

  it('hatches a contested place even if one side alone is named', () => {
    const contested = cell({ status: 'contested', holders: [], parties: ['sdf'] });
    expect(paintOf(contested, palette)).toMatchObject({ fill: 'hatched', second: '#ffffff' });
  });

  it('tells every doubt by a sign besides colour', () => {
    expect(paintOf(cell({ confidence: 'claimed' }), palette).outline).toBe('dashed');
    expect(paintOf(cell({ confidence: 'claimed', flags: ['stale'] }), palette).outline).toBe('dotted');
    expect(paintOf(cell({ flags: ['disputed', 'inferred'] }), palette)).toMatchObject({
      disputed: true,
      inferred: true,
    });
    expect(paintOf(cell({ status: 'unknown', holders: [] }), palette)).toMatchObject({ colour: GREY, letter: '?' });
    expect(paintOf(cell({ status: 'vacated', holders: [] }), palette)).toMatchObject({ fill: 'hollow', letter: '' });
  });
});

describe('palette', () => {
  it('colours the six blocs that hold most and leaves the rest grey', () => {
    const weights = new Map(Array.from({ length: 9 }, (_, i) => [`bloc-${String(i)}`, 9 - i]));
    const many = buildPalette([], weights);
    expect(new Set(many.looks.map(({ colour }) => colour)).size).toBe(6);
    expect(many.lookOf('bloc-5').colour).not.toBe(GREY);
    expect(many.lookOf('bloc-6')).toEqual({ bloc: 'bloc-6', colour: GREY, letter: '•' });
  });

  it('keeps the usual colour of a bloc for it alone', () => {
    const weights = new Map(['a', 'b', 'c', 'd', 'e', 'isis'].map((id, i) => [id, 9 - i]));
    const { looks } = buildPalette([], weights);
    expect(looks.filter(({ colour }) => colour === '#CC79A7').map(({ bloc }) => bloc)).toEqual(['isis']);
  });

  it('gives an actor the colour of the bloc it belonged to at the moment shown', () => {
    const ndf = { id: 'ndf', name: { ar: 'ndf', en: 'ndf' }, bloc: 'ndf' };
    const weights = new Map([['syrian-government', 2]]);
    const then = buildPalette([ndf], weights, [{ ...ndf, bloc: 'syrian-government' }]);
    expect(then.lookOf('ndf').colour).toBe('#D55E00');
    expect(buildPalette([ndf], weights).lookOf('ndf').colour).toBe(GREY);
  });
});
