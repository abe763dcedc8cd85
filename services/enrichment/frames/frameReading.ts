import type { Action, Modality, Span } from '../../core/domain/events.generated.ts';
import type { ActorId } from '../../core/domain/ids.ts';
import type { Frame } from '../../core/domain/knowledge.ts';
import type { PlaceReading } from '../places/placeContext.ts';
import type { GovernorHit } from './scene.ts';

/** One action that a sentence says, before its time is known. */
export interface FrameReading {
  readonly frame: Frame;
  /** The frame's action; „controls“ of a frame of taking says that it holds. */
  readonly action: Action;
  readonly actors: readonly ActorId[];
  readonly counterparty: ActorId | null;
  readonly places: readonly PlaceReading[];
  readonly modality: Modality;
  readonly negative: boolean;
  /** Who denies it, or accuses the actor of it; null if nobody does or nobody is named. */
  readonly wrappedBy: ActorId | null;
  /** Who demands it; null if nobody does or nobody is named. */
  readonly askedBy: ActorId | null;
  /** Word by which somebody says it. */
  readonly said: GovernorHit | null;
  /** Told in passing: it counts with a time of its own or beside a main event. */
  readonly background: boolean;
  /** Told as done before the main event. */
  readonly before: boolean;
  /** Not said, but taken for granted by what is said. */
  readonly presupposed: boolean;
  /** Indexes of the verb or noun of action and of the token after its last argument. */
  readonly at: number;
  readonly end: number;
  readonly span: Span;
}

/** What is found of an action's arguments. */
export interface Arguments {
  readonly actors: readonly ActorId[];
  readonly counterparty: ActorId | null;
  readonly places: readonly PlaceReading[];
  /** Of a handover whose giver is not named: the actor is who received it, and that is a gain. */
  readonly received?: boolean;
  /** Of an expulsion by nobody who is named: the actor is who had to leave. */
  readonly left?: boolean;
}

/** Where a place of an action stands in the sentence. */
export interface PlaceArgument {
  readonly places: readonly PlaceReading[];
  /** Token at which the place's preposition, or the place, begins. */
  readonly at: number;
  /** The place is the pronoun on the word itself. */
  readonly own?: true;
}
