import type { JSX } from 'preact';
import { useId } from 'preact/hooks';

import type { Paint } from './paint.ts';

const INK = '#1c2530';
const DASHES = { solid: undefined, dashed: '3 2.2', dotted: '0.1 3.1' } as const;

/** The disc of the map, drawn small: in rows, legend and time line. `data-colour` tells tests its colour. */
export function Swatch({ paint }: { readonly paint: Paint }): JSX.Element {
  const id = useId();
  const { colour, second, fill, outline, letter } = paint;
  return (
    <svg class="swatch" viewBox="-12 -12 24 24" width="24" height="24" data-colour={colour} aria-hidden="true">
      <defs>
        <clipPath id={id}>
          <circle r="7.5" />
        </clipPath>
      </defs>
      <circle r="7.5" fill={colour} fill-opacity={paint.inferred ? 0.45 : 1} />
      {second !== null && (
        <g clip-path={`url(#${id})`} fill={second} stroke={second}>
          {fill === 'split' ? (
            <rect x="0" y="-8" width="8" height="16" stroke="none" />
          ) : (
            <path d="M-15 9 3-9M-10 9 8-9M-5 9 13-9" stroke-width="2.2" />
          )}
        </g>
      )}
      <circle
        r="7.5"
        fill="none"
        stroke={INK}
        stroke-width={outline === 'dotted' ? 2 : 1.4}
        stroke-dasharray={DASHES[outline]}
        stroke-linecap={outline === 'dotted' ? 'round' : 'butt'}
      />
      <Overlays paint={paint} />
      <text class="letter" y="3.6" text-anchor="middle">
        {letter}
      </text>
    </svg>
  );
}

function Overlays({ paint }: { readonly paint: Paint }): JSX.Element {
  const dash = paint.siege === 'partial' ? '6 5' : undefined;
  return (
    <>
      {paint.siege !== 'none' && (
        <circle r="10.8" fill="none" stroke={INK} stroke-width="1.6" stroke-dasharray={dash} />
      )}
      {paint.frontLine && <path d="M-9 11l3-2.5 3 2.5 3-2.5 3 2.5 3-2.5 3 2.5" fill="none" stroke={INK} />}
      {paint.disputed && (
        <>
          <circle cx="7" cy="-7" r="4.4" fill="#fff" stroke={INK} />
          <path d="M7-9.6v3M7-5.6v1.2" stroke={INK} stroke-width="1.5" />
        </>
      )}
    </>
  );
}
