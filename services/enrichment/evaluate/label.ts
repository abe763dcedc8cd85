import type { Action, Basis, Extent, Modality, Polarity, Relation } from '../../core/domain/events.generated.ts';
import type { ActorId } from '../../core/domain/ids.ts';
import type { Language } from '../../core/domain/knowledge.ts';
import type { Instant } from '../../core/domain/time.ts';

/** A claim that a careful reader takes from a text (corpus/README.md). */
export interface Label {
  readonly actor: ActorId;
  readonly coActors: readonly ActorId[];
  readonly counterparty: ActorId | null;
  readonly action: Action;
  /** The place's name without kind word or clitics; of a set, its container's. */
  readonly place: string;
  /** Name of a container that tells the place apart. */
  readonly within: string | null;
  /** The place is a set, or told so vaguely that only its container is sure. */
  readonly set: boolean;
  readonly extent: Extent | null;
  readonly relation: Relation | null;
  readonly modality: Modality;
  readonly polarity: Polarity;
  readonly basis: Basis;
  /** Null: open. */
  readonly earliest: Instant | null;
  readonly latest: Instant | null;
  /** A core claim: it changes holder or siege. */
  readonly changesControl: boolean;
  /** Verbatim piece of the text. */
  readonly evidence: string;
}

/** A text of the corpus with what is to be read in it. */
export interface LabelledText {
  readonly id: string;
  readonly category: string;
  readonly source: string;
  readonly publishedAt: Instant;
  readonly language: Language;
  readonly text: string;
  readonly labels: readonly Label[];
}
