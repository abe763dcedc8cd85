import { useCallback, useEffect, useState } from 'preact/hooks';

import type { ChangeJson } from '../../../core/domain/changeJson.ts';
import { feedAddress, fetchChanges, MAX_CHANGES } from './api.ts';
import { isChange } from './wire.ts';

/** Changes of one batch arrive together; the page asks again once they have. */
const SETTLE_MS = 250;

/** A feed that was refused (a restart, a position gone) is not asked for again by the browser, but by the page. */
const REOPEN_MS = 3000;

export interface Feed {
  /** In order of sequence, from the first on. */
  readonly changes: readonly ChangeJson[];
  /** Counts up whenever changes arrived: answers asked before it are old. */
  readonly revision: number;
  readonly loaded: boolean;
  readonly fault: unknown;
  /** False while the live connection is down; the browser reconnects by itself. */
  readonly live: boolean;
  /** The feed holds more than the page keeps. */
  readonly cut: boolean;
  readonly reload: () => void;
}

/** The feed of changes: read once from the start, then followed. */
export function useFeed(): Feed {
  const [attempt, setAttempt] = useState(0);
  const [changes, setChanges] = useState<readonly ChangeJson[]>([]);
  const [fault, setFault] = useState<unknown>(null);
  const [loaded, setLoaded] = useState(false);
  const [live, setLive] = useState(true);
  const [revision, setRevision] = useState(0);

  const reload = useCallback(() => {
    setAttempt((number) => number + 1);
  }, []);

  useEffect(() => {
    const abort = new AbortController();
    let stop: () => void = () => undefined;
    const onChanges = (news: readonly ChangeJson[]): void => {
      setChanges((old) => [...old, ...news].slice(0, MAX_CHANGES));
      setRevision((number) => number + 1);
    };
    fetchChanges(null, abort.signal)
      .then((read) => {
        if (abort.signal.aborted) return;
        setChanges(read.changes);
        setFault(null);
        setLoaded(true);
        stop = follow(read.position, { onChanges, onLive: setLive, onRefused: reload });
      })
      .catch((reason: unknown) => {
        if (!abort.signal.aborted) setFault(reason);
      });
    return () => {
      abort.abort();
      stop();
    };
  }, [attempt, reload]);

  return { changes, revision, loaded, fault, live, cut: changes.length >= MAX_CHANGES, reload };
}

interface Followed {
  readonly onChanges: (changes: readonly ChangeJson[]) => void;
  readonly onLive: (live: boolean) => void;
  /** The server answered, but not with the feed. */
  readonly onRefused: () => void;
}

/** Follows the feed; returns how to stop. Every kind of event is a reason to ask again, changes are kept besides. */
function follow(since: string | null, { onChanges, onLive, onRefused }: Followed): () => void {
  const source = new EventSource(feedAddress(since));
  let waiting: ChangeJson[] = [];
  let timer: number | undefined;
  let reopening: number | undefined;
  const onEvent = (event: MessageEvent<unknown>): void => {
    const value: unknown = typeof event.data === 'string' ? parse(event.data) : undefined;
    if (isChange(value)) waiting.push(value);
    timer ??= window.setTimeout(() => {
      timer = undefined;
      const arrived = waiting;
      waiting = [];
      onChanges(arrived);
    }, SETTLE_MS);
  };
  for (const type of ['message', 'change', 'promotion-finished']) source.addEventListener(type, onEvent);
  source.addEventListener('open', () => {
    onLive(true);
  });
  source.addEventListener('error', () => {
    onLive(false);
    if (source.readyState === EventSource.CLOSED) reopening = window.setTimeout(onRefused, REOPEN_MS);
  });
  return () => {
    source.close();
    window.clearTimeout(timer);
    window.clearTimeout(reopening);
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not a change then; its arrival alone still makes the page ask again.
    return undefined;
  }
}
