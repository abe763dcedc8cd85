import type { ViewId } from '../core/domain/ids.ts';
import { reaches } from '../core/ports/reaches.ts';
import type { ViewStore } from '../core/ports/viewStore.ts';
import type { OperationsState, Promoted } from './foldOperations.ts';

/**
 * Which view a node serves. Invariants: (1) a node moves on to a view only when its own copy has reached the positions
 * at which that view was promoted, and serves the one before until then; (2) it never moves back to an earlier promotion.
 */
export interface ServingPointer {
  /** The view that this node serves; undefined while it has none of those promoted so far. */
  current(): ViewId | undefined;
}

export interface ServingPointerOptions {
  readonly state: () => Pick<OperationsState, 'promotions'>;
  /** This node's own copy; undefined if it has none. */
  readonly view: (id: ViewId) => Pick<ViewStore, 'positions'> | undefined;
}

export function createServingPointer({ state, view }: ServingPointerOptions): ServingPointer {
  let at = -1;

  const hasReached = (promoted: Promoted): boolean => {
    const copy = view(promoted.view);
    return copy !== undefined && reaches(copy.positions().claims, promoted.claims);
  };

  return {
    current() {
      const { promotions } = state();
      for (let next = promotions.length - 1; next > at; next--) {
        const promoted = promotions[next];
        if (promoted && hasReached(promoted)) at = next;
      }
      return promotions[at]?.view;
    },
  };
}
