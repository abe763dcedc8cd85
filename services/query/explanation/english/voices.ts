import type { Voice } from '../wording.ts';

/** Who says so, from the outlet inwards. */
export function said(voices: readonly Voice[]): string {
  const [outlet, ...others] = voices;
  if (!outlet) return 'nobody named';
  return [outlet.kind === 'anonymous' ? unnamed(outlet) : outlet.name, ...others.map(cited)].join(', ');
}

function cited(voice: Voice): string {
  const who = voice.kind === 'anonymous' ? unnamed(voice) : voice.name;
  switch (voice.act) {
    case 'says':
    case 'unknown':
      return `citing ${who}`;
    case 'announces':
      return `citing an announcement by ${who}`;
    case 'denies':
      return `citing a denial by ${who}`;
    case 'accuses':
      return `citing an accusation by ${who}`;
    case 'demands':
      return `citing a demand of ${who}`;
    case 'promises':
      return `citing a promise of ${who}`;
    case 'threatens':
      return `citing a threat by ${who}`;
  }
}

const unnamed = ({ name }: Voice): string => (name === '' ? 'unnamed sources' : `unnamed sources (“${name}”)`);
