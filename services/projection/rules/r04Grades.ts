import type { Confidence } from '../../core/domain/events.generated.ts';
import type { ActorId } from '../../core/domain/ids.ts';
import type { Source } from '../../core/domain/knowledge.ts';
import type { Instant } from '../../core/domain/time.ts';
import type { Ruleset } from '../ruleset.ts';
import type { Control } from '../slices/control.ts';

/** What is known of outlets. */
export interface Outlets {
  /** R4: whether it may be one of an independent pair, and outweigh a party's word. */
  isReliable(outlet: string): boolean;
  /** Whose own outlet it is; null if nobody's. */
  interestOf(outlet: string): ActorId | null;
}

/** Outlets by grade (Admiralty code) and interest: one that nobody lists cannot be judged, and is nobody's own. */
export function outletsOf(sources: readonly Source[], { unreliable }: Pick<Ruleset, 'unreliable'>): Outlets {
  const known = new Map(sources.map((source) => [source.id, source]));
  return {
    isReliable: (outlet) => !unreliable.includes(known.get(outlet)?.grade ?? 'F'),
    interestOf: (outlet) => known.get(outlet)?.interest ?? null,
  };
}

/**
 * R4, R5 (rulings-check c11): CLAIMED if every supporting lineage is of the party favoured; CONFIRMED with two
 * independent lineages, not while disputed, inferred or inside an uncertain onset; else PROBABLE. Null unless held.
 */
export function confidenceOf(control: Control, at: Instant): Confidence | null {
  if (control.kind !== 'held') return null;
  if (control.ownWord) return 'claimed';
  const open = control.inferred || control.disputes.length > 0 || at < control.certainAt;
  return control.witnesses.pair !== null && !open ? 'confirmed' : 'probable';
}
