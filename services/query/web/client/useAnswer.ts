import { useCallback, useEffect, useRef, useState } from 'preact/hooks';

export interface Answer<Value> {
  /** The newest answer; that of an older question until the new one is answered. Null before the first. */
  readonly value: Value | null;
  readonly fault: unknown;
  readonly loading: boolean;
  readonly retry: () => void;
}

type Wish<Value> = () => Promise<Value>;

const NOTHING = { value: null, fault: null };

/**
 * Asks again whenever the key changes. One question runs at a time: while it runs, only the newest wish is kept, so
 * a dragged slider redraws as fast as the server answers and no answer overtakes another. A null key asks nothing.
 */
export function useAnswer<Value>(key: string | null, ask: (signal: AbortSignal) => Promise<Value>): Answer<Value> {
  const [state, setState] = useState<Omit<Answer<Value>, 'retry'>>({ ...NOTHING, loading: true });
  const [attempt, setAttempt] = useState(0);
  const wish = useRef<Wish<Value> | null>(null);
  const wanted = useRef(false);
  const running = useRef(false);
  const abort = useRef<AbortController | null>(null);

  useEffect(() => {
    const controller = new AbortController();
    abort.current = controller;
    return () => {
      controller.abort();
    };
  }, []);

  useEffect(() => {
    const signal = abort.current?.signal;
    wanted.current = key !== null;
    if (key === null || !signal) {
      wish.current = null;
      setState({ ...NOTHING, loading: false });
      return;
    }
    wish.current = () => ask(signal);
    setState((before) => ({ ...before, loading: true }));
    if (!running.current) void run(signal);
    // The key stands for everything that `ask` closes over.
  }, [key, attempt]);

  const run = async (signal: AbortSignal): Promise<void> => {
    running.current = true;
    for (let asked = wish.current; asked !== null; asked = wish.current) {
      wish.current = null;
      const next = await settle(asked);
      if (signal.aborted) break;
      if (wanted.current) setState({ ...next, loading: hasWish(wish) });
    }
    running.current = false;
  };

  const retry = useCallback(() => {
    setAttempt((number) => number + 1);
  }, []);
  return { ...state, retry };
}

function hasWish(wish: { readonly current: unknown }): boolean {
  return wish.current !== null;
}

async function settle<Value>(ask: Wish<Value>): Promise<Omit<Answer<Value>, 'retry' | 'loading'>> {
  try {
    return { value: await ask(), fault: null };
  } catch (fault) {
    return { value: null, fault };
  }
}
