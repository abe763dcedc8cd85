import type { JSX } from 'preact';

import type { Names } from './cellText.ts';
import { GREY } from './palette.ts';
import type { Palette } from './palette.ts';
import type { Paint } from './paint.ts';
import type { Language } from './permalink.ts';
import { Swatch } from './Swatch.tsx';
import { WORDS } from './words.ts';

const PLAIN: Paint = {
  colour: '#c9cdd3',
  second: null,
  letter: '',
  fill: 'plain',
  outline: 'solid',
  inferred: false,
  disputed: false,
  siege: 'none',
  frontLine: false,
};

/** One sign per meaning; the words are those of the contract. */
const SIGNS: readonly { readonly term: keyof (typeof WORDS)['en']['meaning']; readonly paint: Paint }[] = [
  { term: 'held', paint: PLAIN },
  { term: 'shared', paint: { ...PLAIN, fill: 'split', second: '#6d7480' } },
  { term: 'contested', paint: { ...PLAIN, fill: 'hatched', second: '#6d7480' } },
  { term: 'vacated', paint: { ...PLAIN, colour: '#ffffff', fill: 'hollow' } },
  { term: 'unknown', paint: { ...PLAIN, colour: GREY, letter: '?' } },
  { term: 'claimed', paint: { ...PLAIN, outline: 'dashed' } },
  { term: 'stale', paint: { ...PLAIN, outline: 'dotted' } },
  { term: 'inferred', paint: { ...PLAIN, inferred: true } },
  { term: 'disputed', paint: { ...PLAIN, disputed: true } },
  { term: 'siege', paint: { ...PLAIN, siege: 'full' } },
  { term: 'frontLine', paint: { ...PLAIN, frontLine: true } },
];

interface LegendProps {
  readonly palette: Palette;
  readonly names: Names;
  readonly language: Language;
}

/** What colours, letters, fills and outlines mean. */
export function Legend({ palette, names, language }: LegendProps): JSX.Element {
  const words = WORDS[language];
  return (
    <details class="legend card" open={window.innerWidth > 1200}>
      <summary>{words.legend}</summary>
      <ul class="blocs">
        {palette.looks.map(({ bloc, colour, letter }) => (
          <li key={bloc}>
            <Swatch paint={{ ...PLAIN, colour, letter }} /> {names.get(bloc)?.[language] ?? bloc}
          </li>
        ))}
        <li>
          <Swatch paint={{ ...PLAIN, colour: GREY, letter: '•' }} /> {words.otherBlocs}
        </li>
      </ul>
      <dl>
        {SIGNS.map(({ term, paint }) => (
          <div key={term}>
            <dt>
              <Swatch paint={paint} />
            </dt>
            <dd>
              <b>{nameOf(term, language)}</b> {words.meaning[term]}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

/** The word itself, where the meaning does not start with it. */
function nameOf(term: string, language: Language): string {
  const { status, confidence, flags } = WORDS[language];
  const terms: Readonly<Record<string, string>> = { ...status, ...confidence, ...flags };
  const name = terms[term];
  return name === undefined ? '' : `${name}:`;
}
