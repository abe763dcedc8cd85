import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

import type { CellJson, PlaceJson } from '../../../core/domain/cellJson.ts';
import type { Instant } from '../../../core/domain/time.ts';
import { overlayTexts, surenessText, whoText } from './cellText.ts';
import type { Names } from './cellText.ts';
import { momentText } from './moments.ts';
import { paintOf } from './paint.ts';
import type { Palette } from './palette.ts';
import type { Permalink } from './permalink.ts';
import { Swatch } from './Swatch.tsx';
import type { Answer } from './useAnswer.ts';
import type { Go } from './useLink.ts';
import type { SegmentJson, TimelineAnswer } from './wire.ts';
import { Why } from './Why.tsx';
import { WORDS } from './words.ts';

interface PlacePanelProps {
  readonly place: string;
  /** Its cell at the moment of the map; null if it has none. */
  readonly cell: CellJson | null;
  /** Null until the answer is that of this place. */
  readonly timeline: TimelineAnswer | null;
  readonly answer: Pick<Answer<unknown>, 'loading'>;
  readonly names: Names;
  readonly palette: Palette;
  readonly link: Permalink;
  readonly now: Instant;
  /** Counts up whenever changes arrived. */
  readonly revision: number;
  readonly go: Go;
}

/** One place: its cell now on the map and why it is so, and its whole time line, each segment a way to go there. */
export function PlacePanel(props: PlacePanelProps): JSX.Element {
  const { place, cell, timeline, answer, names, link, now, revision, go } = props;
  const { language } = link;
  const words = WORDS[language];
  const title = titleOf(place, cell, timeline);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, [place]);
  const close = (): void => {
    go({ place: null });
  };
  return (
    <aside
      class="panel card"
      aria-labelledby="panel-title"
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
      }}
    >
      <header>
        <h2 id="panel-title" tabIndex={-1} ref={heading}>
          {title[language]}
          <small>
            <bdi lang={language === 'ar' ? 'en' : 'ar'}>{language === 'ar' ? title.en : title.ar}</bdi>
          </small>
        </h2>
        <button type="button" class="close" aria-label={words.close} title={words.close} onClick={close}>
          ×
        </button>
      </header>
      <CellFacts {...{ cell, names, link }} />
      <Why {...{ place, language, revision }} at={link.at} known={link.known} />
      <h3>{words.timeline}</h3>
      {timeline === null && answer.loading && <p class="quiet">{words.loading}</p>}
      {timeline?.segments.length === 0 && <p class="quiet">{words.noTimeline}</p>}
      {timeline && <Segments {...props} segments={timeline.segments} at={link.at ?? now} />}
    </aside>
  );
}

function titleOf(place: string, cell: CellJson | null, timeline: TimelineAnswer | null): PlaceJson['name'] {
  if (cell) return cell.place.name;
  return timeline && typeof timeline.place !== 'string' ? timeline.place.name : { ar: place, en: place };
}

function CellFacts({ cell, names, link: { language } }: Pick<PlacePanelProps, 'cell' | 'names' | 'link'>): JSX.Element {
  const words = WORDS[language];
  if (cell === null) return <p class="quiet">{words.noEvidence}</p>;
  return (
    <div class="facts">
      <p>
        <b>{whoText(cell, names, language)}</b> <span class="quiet">{surenessText(cell, language)}</span>
      </p>
      {overlayTexts(cell, names, language).map((text) => (
        <p key={text}>{text}</p>
      ))}
      {cell.since !== null && (
        <p class="quiet">
          {words.since} <bdi>{cell.since}</bdi>
        </p>
      )}
      {cell.lastEvidence !== null && (
        <p class="quiet">
          {words.lastEvidence}: {momentText(Date.parse(cell.lastEvidence), language)}
        </p>
      )}
    </div>
  );
}

interface SegmentsProps extends PlacePanelProps {
  readonly segments: readonly SegmentJson[];
  readonly at: Instant;
}

function Segments({ segments, at, names, palette, link: { language }, go }: SegmentsProps): JSX.Element {
  const words = WORDS[language];
  return (
    <ol class="timeline">
      {segments.map((segment) => {
        const { from, to, cell } = segment;
        const current = isWithin(segment, at);
        const begins = momentText(Date.parse(from), language);
        return (
          <li key={from} class={current ? 'current' : ''}>
            <button
              type="button"
              data-from={from}
              aria-current={current ? 'time' : undefined}
              title={`${words.goTo} ${begins}`}
              onClick={() => {
                go({ at: Date.parse(from) });
              }}
            >
              {cell ? <Swatch paint={paintOf(cell, palette)} /> : <span class="gap" />}
              <span>
                <span class="dates">
                  {begins} – {to === null ? words.open : momentText(Date.parse(to), language)}
                </span>
                <b>{whoText(cell, names, language)}</b>
                <span class="other">{surenessText(cell, language)}</span>
                {overlayTexts(cell, names, language).map((text) => (
                  <span class="other" key={text}>
                    {text}
                  </span>
                ))}
              </span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}

function isWithin({ from, to }: SegmentJson, at: Instant): boolean {
  return Date.parse(from) <= at && (to === null || at < Date.parse(to));
}
