import type { JSX } from 'preact';

import { ApiProblem } from './api.ts';
import type { Language } from './permalink.ts';
import { WORDS } from './words.ts';

/** Something the reader must know; with a fault, what failed and a way to try again. */
export interface Notice {
  readonly key: string;
  readonly text: string;
  readonly hint?: string | null;
  readonly retry?: () => void;
}

/** What failed, as the server or the browser put it, with its code. */
export function faultNotice(key: string, fault: unknown, retry: () => void): Notice {
  if (fault instanceof ApiProblem) return { key, text: `${fault.code}: ${fault.message}`, hint: fault.hint, retry };
  return { key, text: fault instanceof Error ? fault.message : String(fault), retry };
}

/** Notices over the map; read aloud as they come. */
export function Notices({
  notices,
  language,
}: {
  readonly notices: readonly Notice[];
  readonly language: Language;
}): JSX.Element {
  const words = WORDS[language];
  return (
    <div class="notices" role="alert">
      {notices.map(({ key, text, hint, retry }) => (
        <div class="notice card" key={key} data-notice={key}>
          <p dir="auto">{text}</p>
          {hint && (
            <p class="quiet" dir="auto">
              {words.hint} {hint}
            </p>
          )}
          {retry && (
            <button type="button" onClick={retry}>
              {words.retry}
            </button>
          )}
        </div>
      ))}
    </div>
  );
}
