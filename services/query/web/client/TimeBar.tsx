import type { JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';

import { DAY, MINUTE } from '../../../core/domain/time.ts';
import type { Instant } from '../../../core/domain/time.ts';
import { inputInstant, inputValue, momentText } from './moments.ts';
import type { Permalink } from './permalink.ts';
import { stepAfter, stepBefore } from './steps.ts';
import type { Go } from './useLink.ts';
import { WORDS } from './words.ts';

/** Time a change stays on the screen while playing. */
const PLAY_MS = 1100;
/** Time shown before the first change, so that the slider's start is "before anything". */
const LEAD = 30 * DAY;

const PLAY = 'M2 1l9 5-9 5z';
const PAUSE = 'M2 1h3v10h-3zM7 1h3v10h-3z';
const BACK = 'M1 1h2v10h-2zM11 1v10l-7-5z';
const AHEAD = 'M9 1h2v10h-2zM1 1v10l7-5z';

interface TimeBarProps {
  readonly link: Permalink;
  readonly steps: readonly Instant[];
  /** The end of the slider: when the page was opened or last heard of news. */
  readonly now: Instant;
  readonly go: Go;
}

/** Both clocks: slider, steps and play for valid time, inputs for both. */
export function TimeBar({ link, steps, now, go }: TimeBarProps): JSX.Element {
  const words = WORDS[link.language];
  const start = (steps[0] ?? now - 365 * DAY) - LEAD;
  const at = Math.min(Math.max(link.at ?? now, start), now);
  const [next, previous] = [stepAfter(steps, at), stepBefore(steps, at)];
  const reachable = next !== undefined && next <= now ? next : undefined;
  const [playing, setPlaying] = usePlaying(reachable, go);
  return (
    <section class="timebar card" aria-label={words.slider}>
      <div class="buttons">
        <Step label={words.previous} sign={BACK} to={previous} go={go} />
        <button
          type="button"
          class="play"
          disabled={steps.length === 0}
          aria-pressed={playing}
          onClick={() => {
            if (!playing && reachable === undefined) go({ at: start });
            setPlaying(!playing);
          }}
        >
          <Sign path={playing ? PAUSE : PLAY} /> {playing ? words.pause : words.play}
        </button>
        <Step label={words.next} sign={AHEAD} to={reachable} go={go} />
        <button
          type="button"
          class="now"
          aria-pressed={link.at === null}
          onClick={() => {
            go({ at: null });
          }}
        >
          {words.now}
        </button>
        <output class="moment">{momentText(link.at ?? now, link.language)}</output>
      </div>
      <Slider {...{ link, steps, start, at, now, go }} />
      <div class="inputs">
        <Clock
          name="at"
          label={words.at}
          value={link.at ?? now}
          onPick={(instant) => {
            go({ at: instant });
          }}
        />
        <Clock
          name="known"
          label={words.known}
          value={link.known}
          onPick={(instant) => {
            go({ known: instant });
          }}
        />
        {link.known === null ? (
          <span class="quiet">{words.everything}</span>
        ) : (
          <button
            type="button"
            class="forget"
            onClick={() => {
              go({ known: null });
            }}
          >
            {words.forgetKnown}
          </button>
        )}
        <span class="quiet">{words.zone}</span>
      </div>
    </section>
  );
}

/** A drawn sign: not every machine's fonts have the characters for them. */
function Sign({ path }: { readonly path: string }): JSX.Element {
  return (
    <svg class="sign" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
      <path d={path} fill="currentColor" />
    </svg>
  );
}

function usePlaying(next: Instant | undefined, go: Go): [boolean, (playing: boolean) => void] {
  const [playing, setPlaying] = useState(false);
  useEffect(() => {
    if (!playing) return;
    const timer = window.setTimeout(() => {
      if (next === undefined) setPlaying(false);
      else go({ at: next });
    }, PLAY_MS);
    return () => {
      window.clearTimeout(timer);
    };
  }, [playing, next, go]);
  return [playing, setPlaying];
}

interface StepProps {
  readonly label: string;
  readonly sign: string;
  readonly to: Instant | undefined;
  readonly go: Go;
}

function Step({ label, sign, to, go }: StepProps): JSX.Element {
  return (
    <button
      type="button"
      class="step"
      title={label}
      aria-label={label}
      disabled={to === undefined}
      onClick={() => {
        if (to !== undefined) go({ at: to });
      }}
    >
      <Sign path={sign} />
    </button>
  );
}

interface SliderProps extends TimeBarProps {
  readonly start: Instant;
  readonly at: Instant;
}

function Slider({ link, steps, start, at, now, go }: SliderProps): JSX.Element {
  const words = WORDS[link.language];
  const ticks = useMemo(() => tickPath(steps, start, now), [steps, start, now]);
  const onKeyDown = (event: KeyboardEvent): void => {
    const forward = link.language === 'ar' ? 'ArrowLeft' : 'ArrowRight';
    const back = link.language === 'ar' ? 'ArrowRight' : 'ArrowLeft';
    const strides: Readonly<Record<string, number>> = { [forward]: 1, [back]: -1, ArrowUp: 1, ArrowDown: -1 };
    const stride = strides[event.key] ?? { PageUp: 30, PageDown: -30 }[event.key];
    if (stride === undefined) return;
    // The browser's own stride is one minute here, or a tenth of fifteen years.
    event.preventDefault();
    go({ at: Math.min(Math.max(at + stride * DAY, start), now) });
  };
  return (
    <div class="slider">
      <svg class="ticks" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">
        <path d={ticks} />
      </svg>
      <input
        type="range"
        min={start}
        max={now}
        step={MINUTE}
        value={at}
        aria-label={words.slider}
        aria-valuetext={momentText(at, link.language)}
        onKeyDown={onKeyDown}
        onInput={(event) => {
          const value = event.currentTarget.valueAsNumber;
          go({ at: value >= now - MINUTE ? null : value });
        }}
      />
    </div>
  );
}

/** One stroke per pixel column that has a change. */
function tickPath(steps: readonly Instant[], start: Instant, now: Instant): string {
  const columns = steps
    .filter((step) => step <= now)
    .map((step) => Math.round(((step - start) / (now - start)) * 1000));
  return [...new Set(columns)].map((x) => `M${String(x)} 0v10`).join('');
}

interface ClockProps {
  readonly name: string;
  readonly label: string;
  readonly value: Instant | null;
  readonly onPick: (instant: Instant | null) => void;
}

function Clock({ name, label, value, onPick }: ClockProps): JSX.Element {
  return (
    <label>
      {label}{' '}
      <input
        type="datetime-local"
        name={name}
        value={value === null ? '' : inputValue(value)}
        onChange={(event) => {
          onPick(inputInstant(event.currentTarget.value));
        }}
      />
    </label>
  );
}
