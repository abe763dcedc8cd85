import { SaytaraError } from '../domain/errors.ts';
import type { ControlRevised } from '../domain/events.generated.ts';
import type { Position } from './eventLog.ts';
import type { ControlRecord, PublishedState } from './publishedTable.ts';

export interface FoldedControl {
  readonly state: PublishedState;
  /** The changes that are new, in sequence, and where each stands. */
  readonly changes: readonly { readonly position: Position; readonly change: ControlRevised }[];
}

/**
 * The state after more records of saytara.control, and the changes among them to apply. A change that was folded
 * already falls out; a sequence left out throws `internal`: the topic is dense by construction.
 */
export function foldControl(state: PublishedState, records: readonly ControlRecord[], next: Position): FoldedControl {
  let folded = state;
  const changes: { position: Position; change: ControlRevised }[] = [];
  for (const { position, event } of records) {
    if (event.type === 'ControlRevised') {
      if (event.sequence <= folded.sequence) continue;
      refuseGap(folded.sequence, event.sequence);
      changes.push({ position, change: event });
    }
    folded = stateAfter(folded, event);
  }
  return { state: { ...folded, position: next }, changes };
}

function refuseGap(last: number, sequence: number): void {
  if (sequence === last + 1) return;
  throw new SaytaraError('internal', {
    message: `fold of saytara.control met change ${String(sequence)} right after change ${String(last)}`,
    details: { last, sequence },
  });
}

function stateAfter(state: PublishedState, event: ControlRecord['event']): PublishedState {
  switch (event.type) {
    case 'ControlRevised':
      return { ...state, sequence: event.sequence, bracketChanges: state.bracket ? state.bracketChanges + 1 : 0 };
    case 'PublishedUpTo': {
      const { view, sequence, claims } = event;
      return { ...state, upTo: { view, sequence, claims } };
    }
    case 'PromotionStarted': {
      const { from, to, release, sequence } = event;
      return { ...state, bracket: { from, to, release, sequence }, bracketChanges: 0 };
    }
    case 'PromotionFinished':
      return { ...state, bracket: null, bracketChanges: 0, view: event.to };
  }
}
