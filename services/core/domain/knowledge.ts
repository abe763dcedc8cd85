import type { Actors } from './actor.ts';
import type { Action } from './events.generated.ts';
import type { Gazetteer } from './gazetteer.ts';
import type { ActorId } from './ids.ts';
import type { Instant } from './time.ts';

export const LANGUAGES = ['ar', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The words by which reports call an actor, while they mean it. One word may mean another actor at another time. */
export interface ActorNames {
  readonly actor: ActorId;
  readonly ar: readonly string[];
  readonly en: readonly string[];
  /** Inclusive; null if since always. */
  readonly from: Instant | null;
  /** Exclusive; null if to this day. */
  readonly until: Instant | null;
}

/** Reliability of a source in the Admiralty code: A completely reliable … E unreliable, F cannot be judged. */
export const GRADES = ['A', 'B', 'C', 'D', 'E', 'F'] as const;
export type Grade = (typeof GRADES)[number];

export interface Source {
  readonly id: string;
  readonly names: { readonly ar: readonly string[]; readonly en: readonly string[] };
  readonly grade: Grade;
  /** The party whose outlet it is; null if none's. */
  readonly interest: ActorId | null;
  /** The language it mostly writes in; null if several. */
  readonly language: Language | null;
}

/** Which argument of a frame a text gives as subject of its verb. */
export const SUBJECTS = ['actor', 'place'] as const;
/** What a present-tense form says: that the actor holds the place, that the action goes on, or nothing certain. */
export const PRESENTS = ['holds', 'ongoing', 'performed', 'none'] as const;

/** A text and, where it is an example, the claim that the frame must read in it. */
export interface FrameExample {
  readonly text: string;
  readonly actor: ActorId;
  readonly place: string;
}

/**
 * A family of words that say one action, with its arguments. Word forms: a `*` at the end of an Arabic form stands for
 * the regular endings of its column (perfect: gender and number; imperfect, given with ya: persons; masdar: article,
 * case and possessive endings). Matching is by match key over whole words.
 */
export interface Frame {
  readonly id: string;
  readonly language: Language;
  readonly action: Action;
  readonly present: (typeof PRESENTS)[number];
  readonly subject: (typeof SUBJECTS)[number];
  /** Forms that tell a thing done. */
  readonly perfect: readonly string[];
  /** Forms that tell a state or a habit. */
  readonly imperfect: readonly string[];
  /** Nouns of action: read only where their context says that it was done. */
  readonly masdar: readonly string[];
  /** Nouns one of which must follow as the object (impose *control*); empty if the verb says it alone. */
  readonly object: readonly string[];
  /** Words that introduce the place; an empty one: the place is the direct object. */
  readonly place: readonly string[];
  /** Words that introduce the counterparty; an empty one: it is the direct object. */
  readonly counterparty: readonly string[];
  /** Words that introduce the actor where the place is the subject. */
  readonly actor: readonly string[];
  readonly examples: readonly FrameExample[];
  /** Texts in which the frame's words stand and nothing changes. */
  readonly counterExamples: readonly string[];
}

/** One data file of a release. */
export interface KnowledgeFile {
  readonly name: string;
  readonly sha256: string;
}

/** What the reader and the adjudicator know before they read anything. */
export interface Knowledge {
  readonly gazetteer: Gazetteer;
  readonly actors: Actors;
  readonly actorNames: readonly ActorNames[];
  readonly sources: readonly Source[];
  readonly frames: readonly Frame[];
  /** By name; part of the releases. */
  readonly files: readonly KnowledgeFile[];
}
