import type { CellFieldsJson } from '../../../core/domain/cellJson.ts';
import { GREY } from './palette.ts';
import type { Palette } from './palette.ts';

/** How one cell is drawn, on the map, in the list and in the time line alike. */
export interface Paint {
  readonly colour: string;
  /** Of the other half (shared) or the other side (contested); null if there is one colour only. */
  readonly second: string | null;
  /** The bloc's letter; `?` where nobody knows, empty where nobody is. */
  readonly letter: string;
  readonly fill: 'plain' | 'split' | 'hatched' | 'hollow';
  /** Dots say stale, dashes say claimed; stale is said first, as it doubts more. */
  readonly outline: 'solid' | 'dashed' | 'dotted';
  /** Drawn paler: said of a larger or smaller place, not of this one. */
  readonly inferred: boolean;
  readonly disputed: boolean;
  readonly siege: 'none' | 'partial' | 'full';
  readonly frontLine: boolean;
}

/** The look of a cell. */
export function paintOf(cell: CellFieldsJson, palette: Palette): Paint {
  return {
    ...fillOf(cell, palette),
    outline: cell.flags.includes('stale') ? 'dotted' : cell.confidence === 'claimed' ? 'dashed' : 'solid',
    inferred: cell.flags.includes('inferred') || cell.flags.includes('rollup'),
    disputed: cell.flags.includes('disputed'),
    siege: cell.siege === null ? 'none' : cell.siege.extent === 'full' ? 'full' : 'partial',
    frontLine: cell.frontLine,
  };
}

function fillOf(cell: CellFieldsJson, palette: Palette): Pick<Paint, 'colour' | 'second' | 'letter' | 'fill'> {
  if (cell.status === 'vacated') return { colour: '#ffffff', second: null, letter: '', fill: 'hollow' };
  const actors = cell.status === 'contested' ? cell.parties : cell.holders;
  const looks = [...new Map(actors.map((actor) => palette.lookOf(actor)).map((look) => [look.bloc, look])).values()];
  const [first, other] = looks;
  if (!first || cell.status === 'unknown') return { colour: GREY, second: null, letter: '?', fill: 'plain' };
  const letter = looks.map((look) => look.letter).join('');
  const second = other?.colour ?? null;
  if (cell.status === 'contested')
    return { colour: first.colour, second: second ?? '#ffffff', letter: '', fill: 'hatched' };
  return { colour: first.colour, second, letter: second ? '' : letter, fill: second ? 'split' : 'plain' };
}
