import { useCallback, useEffect, useState } from 'preact/hooks';

import { readPermalink, writePermalink } from './permalink.ts';
import type { Permalink } from './permalink.ts';

/** Changes some parts of the permalink. */
export type Go = (change: Partial<Permalink>) => void;

export interface UsedLink {
  readonly link: Permalink;
  readonly faults: readonly string[];
  readonly go: Go;
}

/** The permalink as state: changes go to the address bar at once; the back button brings old ones back. */
export function useLink(): UsedLink {
  const [{ link, faults }, setRead] = useState(readAddress);
  useEffect(() => {
    const onPop = (): void => {
      setRead(readAddress());
    };
    window.addEventListener('popstate', onPop);
    return () => {
      window.removeEventListener('popstate', onPop);
    };
  }, []);
  const go = useCallback((change: Partial<Permalink>): void => {
    setRead((before) => {
      const after = { ...before.link, ...change };
      const opened = change.place !== undefined && change.place !== before.link.place;
      // Only opening a place is a step for the back button: a drag of the slider would bury the way back.
      if (opened) history.pushState(null, '', writePermalink(after));
      else history.replaceState(null, '', writePermalink(after));
      return { link: after, faults: [] };
    });
  }, []);
  return { link, faults, go };
}

function readAddress(): ReturnType<typeof readPermalink> {
  return readPermalink(location.search, navigator.language);
}
