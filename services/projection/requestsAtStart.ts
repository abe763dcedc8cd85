import type { EventOf } from '../core/domain/events.generated.ts';
import { hashOf } from '../core/domain/ids.ts';
import type { ViewId } from '../core/domain/ids.ts';
import type { Instant } from '../core/domain/time.ts';
import type { Release } from '../core/ports/viewStore.ts';
import type { OperationsState } from '../operations/foldOperations.ts';

/**
 * The rebuild that a node asks for by itself where no view of its release serves: from claims if the reader is the
 * one that the serving view was read by, else from reports. The same for the same state, so that asking twice is
 * asking once.
 */
export function rebuildAtStart(
  state: OperationsState,
  release: Release,
  options: { readonly promote: 'auto' | 'ask'; readonly at: Instant },
): EventOf<'RebuildRequested'> {
  const serving = state.serving === null ? undefined : state.views.get(state.serving);
  return {
    type: 'RebuildRequested',
    request: hashOf('start', release.reader, release.ruleset, String(state.views.size)).slice(0, 24),
    from: serving?.release.reader === release.reader ? 'claims' : 'reports',
    reader: release.reader,
    ruleset: release.ruleset,
    promote: options.promote === 'auto' || !serving,
    who: 'system',
    why: serving ? 'the release changed, or the view cannot be used' : 'there was no view',
    at: options.at,
  };
}

/** The promotion of a view of this release that an earlier start had built for somebody to look at. */
export function promotionOfLeftOver(state: OperationsState, to: ViewId, at: Instant): EventOf<'PromotionRequested'> {
  return {
    type: 'PromotionRequested',
    request: hashOf('left over', to, state.serving ?? '', String(state.promoted.size)).slice(0, 24),
    to,
    expectHash: null,
    maxChanges: null,
    who: 'system',
    why: 'the release changed',
    at,
  };
}
