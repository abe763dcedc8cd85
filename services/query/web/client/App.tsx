import type { JSX } from 'preact';
import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';

import type { CellJson } from '../../../core/domain/cellJson.ts';
import { DAY } from '../../../core/domain/time.ts';
import { fetchActors, fetchControl, fetchTimeline } from './api.ts';
import type { ShownPlace } from './ControlMap.ts';
import { Empty } from './Empty.tsx';
import { Legend } from './Legend.tsx';
import { MapView } from './MapView.tsx';
import { faultNotice, Notices } from './Notices.tsx';
import type { Notice } from './Notices.tsx';
import { paintOf } from './paint.ts';
import { buildPalette } from './palette.ts';
import type { Palette } from './palette.ts';
import { PlaceList } from './PlaceList.tsx';
import { PlacePanel } from './PlacePanel.tsx';
import type { Permalink } from './permalink.ts';
import { stepsOf } from './steps.ts';
import { TimeBar } from './TimeBar.tsx';
import { useAnswer } from './useAnswer.ts';
import { useFeed } from './useFeed.ts';
import type { Feed } from './useFeed.ts';
import { useLink } from './useLink.ts';
import type { ActorJson } from './wire.ts';
import { WORDS } from './words.ts';

const NO_CELLS: readonly CellJson[] = [];
const NO_ACTORS: readonly ActorJson[] = [];

/** The page: the map in the whole window, list, panel and time bar over it. */
export function App(): JSX.Element {
  const { link, faults, go } = useLink();
  const feed = useFeed();
  const [mapFault, setMapFault] = useState<string | null>(null);
  const { control, timeline, actors, actorsThen } = useAnswers(link, feed);
  const now = useMemo(() => Date.now(), [feed.revision]);
  const cells = control.value ?? NO_CELLS;
  const names = useMemo(() => new Map((actors.value ?? NO_ACTORS).map(({ id, name }) => [id, name])), [actors.value]);
  const palette = useMemo(
    () => paletteOf(actors.value ?? NO_ACTORS, actorsThen.value ?? actors.value ?? NO_ACTORS, feed, cells),
    [actors.value, actorsThen.value, feed.changes, cells],
  );
  const places = useMemo<readonly ShownPlace[]>(
    () => cells.map((cell) => ({ cell, paint: paintOf(cell, palette) })),
    [cells, palette],
  );
  const steps = useMemo(() => stepsOf(feed.changes, link.known), [feed.changes, link.known]);
  const pick = useCallback(
    (place: string) => {
      go({ place });
    },
    [go],
  );
  usePageLanguage(link.language);
  const notices = noticesOf({ link, faults, feed, mapFault, answers: [control, timeline, actors, actorsThen] });
  const { language, place } = link;
  return (
    <main>
      <MapView
        {...{ places, link }}
        events={{
          onPick: pick,
          onMove: (camera) => {
            go({ camera });
          },
          onFault: setMapFault,
        }}
      />
      <div class="side card">
        <Header
          {...{ link }}
          onSwitch={() => {
            go({ language: language === 'ar' ? 'en' : 'ar' });
          }}
        />
        <Empty
          {...{ language }}
          empty={isEmpty(feed, control)}
          quiet={control.value?.length === 0 && !control.loading}
        />
        <PlaceList {...{ places, names, language }} selected={place} loading={control.loading} onPick={pick} />
      </div>
      <Legend {...{ palette, names, language }} />
      {place !== null && (
        <PlacePanel
          {...{ place, names, palette, link, now, go }}
          revision={feed.revision}
          cell={cells.find((cell) => cell.place.id === place) ?? null}
          timeline={timeline.value?.of === place ? timeline.value.line : null}
          answer={timeline}
        />
      )}
      <TimeBar {...{ link, steps, now, go }} />
      <Notices {...{ notices, language }} />
    </main>
  );
}

function useAnswers(link: Permalink, { revision }: Feed) {
  const { at, known, place } = link;
  const control = useAnswer(JSON.stringify([at, known, revision]), (signal) => fetchControl({ at, known }, signal));
  const actors = useAnswer('actors', (signal) => fetchActors(null, signal));
  // Affiliations begin and end on days.
  const day = at === null ? null : Math.floor(at / DAY) * DAY;
  const actorsThen = useAnswer(String(day), (signal) => fetchActors(day, signal));
  const timelineKey = place === null ? null : JSON.stringify([place, known, revision]);
  const timeline = useAnswer(timelineKey, async (signal) => ({
    of: place,
    line: await fetchTimeline(place ?? '', known, signal),
  }));
  return { control, actors, actorsThen, timeline };
}

/** Colours by how often actors hold or contest a place over all time; before the feed is read, by what is shown. */
function paletteOf(
  actors: readonly ActorJson[],
  then: readonly ActorJson[],
  feed: Feed,
  cells: readonly CellJson[],
): Palette {
  const weights = new Map<string, number>();
  const states = feed.changes.length > 0 ? feed.changes.map(({ after }) => after) : cells;
  for (const state of states) {
    for (const actor of state?.parties ?? []) weights.set(actor, (weights.get(actor) ?? 0) + 1);
  }
  return buildPalette(actors, weights, then);
}

function isEmpty(feed: Feed, control: { readonly value: readonly CellJson[] | null }): boolean {
  return feed.loaded && feed.changes.length === 0 && control.value?.length === 0;
}

interface Troubles {
  readonly link: Permalink;
  readonly faults: readonly string[];
  readonly feed: Feed;
  readonly mapFault: string | null;
  readonly answers: readonly { readonly fault: unknown; readonly retry: () => void }[];
}

function noticesOf({ link, faults, feed, mapFault, answers }: Troubles): readonly Notice[] {
  const words = WORDS[link.language];
  const failed = answers.filter(({ fault }) => fault !== null);
  const notices: Notice[] = failed.map(({ fault, retry }, i) => faultNotice(`answer-${String(i)}`, fault, retry));
  if (feed.fault !== null) notices.push(faultNotice('feed', feed.fault, feed.reload));
  else if (!feed.live) notices.push({ key: 'live', text: words.liveLost });
  if (feed.cut) notices.push({ key: 'cut', text: words.tooMany });
  if (mapFault !== null) notices.push({ key: 'map', text: mapFault });
  for (const fault of faults) notices.push({ key: fault, text: `${words.badLink} ${fault}` });
  // One dead server answers nothing at all: said once.
  return notices.filter(({ text }, i) => notices.findIndex((other) => other.text === text) === i);
}

function usePageLanguage(language: Permalink['language']): void {
  useEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.dir = language === 'ar' ? 'rtl' : 'ltr';
    document.title = `${WORDS[language].title} – ${WORDS[language].subtitle}`;
  }, [language]);
}

function Header({ link, onSwitch }: { readonly link: Permalink; readonly onSwitch: () => void }): JSX.Element {
  const words = WORDS[link.language];
  return (
    <header>
      <h1>{words.title}</h1>
      <button type="button" class="language" lang={link.language === 'ar' ? 'en' : 'ar'} onClick={onSwitch}>
        {words.otherLanguage}
      </button>
      <p class="quiet">{words.subtitle}</p>
    </header>
  );
}
