import type { JSX } from 'preact';

import type { Language } from './permalink.ts';
import { WORDS } from './words.ts';

interface EmptyProps {
  readonly language: Language;
  /** Nothing was ever ingested. */
  readonly empty: boolean;
  /** There is evidence, but not at this moment. */
  readonly quiet: boolean;
}

/** Why nothing is shown, and what to do about it. */
export function Empty({ language, empty, quiet }: EmptyProps): JSX.Element | null {
  const words = WORDS[language];
  if (!empty) return quiet ? <p class="empty quiet">{words.emptyMoment}</p> : null;
  return (
    <div class="empty">
      <h2>{words.emptyTitle}</h2>
      <p>{words.emptyText}</p>
      <pre dir="ltr">
        npx saytara ingest report.txt \{'\n'} --source my-source \{'\n'} --published 2022-04-14T12:00:00+03:00
      </pre>
    </div>
  );
}
