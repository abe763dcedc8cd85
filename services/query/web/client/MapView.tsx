import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

import { ControlMap } from './ControlMap.ts';
import type { MapEvents, ShownPlace } from './ControlMap.ts';
import type { Permalink } from './permalink.ts';
import { WORDS } from './words.ts';

declare global {
  interface Window {
    /** The map of the page, for browser tests and for looking into it from the console. */
    saytara?: { readonly map: ControlMap['map'] };
  }
}

interface MapViewProps {
  readonly places: readonly ShownPlace[];
  readonly link: Permalink;
  readonly events: MapEvents;
}

/** Holds the map in the page and passes on what changed. */
export function MapView({ places, link, events }: MapViewProps): JSX.Element {
  const container = useRef<HTMLDivElement>(null);
  const control = useRef<ControlMap | null>(null);
  const newest = useRef(events);
  newest.current = events;

  useEffect(() => {
    if (!container.current) return;
    try {
      control.current = startMap(container.current, link, newest);
      window.saytara = { map: control.current.map };
    } catch (fault) {
      // Without WebGL the list beside the map still answers everything.
      newest.current.onFault(fault instanceof Error ? fault.message : String(fault));
    }
    return () => {
      control.current?.remove();
      control.current = null;
    };
    // The map is made once; later changes reach it below.
  }, []);
  useEffect(() => {
    control.current?.show(places);
  }, [places]);
  useEffect(() => {
    control.current?.select(link.place);
    const point = places.find(({ cell }) => cell.place.id === link.place)?.cell.place.point;
    if (point) control.current?.reveal(point);
  }, [link.place]);
  useEffect(() => {
    control.current?.speak(link.language);
  }, [link.language]);
  return <div class="map" ref={container} />;
}

function startMap(container: HTMLElement, link: Permalink, newest: { readonly current: MapEvents }): ControlMap {
  return new ControlMap({
    container,
    camera: link.camera,
    language: link.language,
    title: WORDS[link.language].map,
    events: {
      onPick: (place) => {
        newest.current.onPick(place);
      },
      onMove: (camera) => {
        newest.current.onMove(camera);
      },
      onFault: (message) => {
        newest.current.onFault(message);
      },
    },
  });
}
