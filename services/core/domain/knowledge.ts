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
/** What a present-tense form says in running text: a hold, an action that goes on, or nothing certain. */
export const PRESENTS = ['holds', 'ongoing', 'performed', 'none'] as const;
/** Relations that a frame of state may say (domain.md, „Relation“). */
export const STATE_RELATIONS = ['holds', 'in', 'front_line', 'tension'] as const;

/** A text and, where it is an example, the claim that the frame must read in it. */
export interface FrameExample {
  readonly text: string;
  readonly actor: ActorId;
  /** Id of the place, or of the container of a set. */
  readonly place: string;
}

/** Where a record stands, so that a fault can name it. */
export interface KnowledgeLine {
  readonly file: string;
  readonly line: number;
}

export const FRAME_EXTENTS = ['part', 'except'] as const;

/**
 * A family of words that say one action, with its arguments. Word forms: a `*` at the end of an Arabic form stands for
 * the regular endings of its column (perfect: gender and number; imperfect, given with ya: persons; masdar: article,
 * case and possessive endings; participle: article, gender and number). Matching is by match key over whole words.
 */
export interface Frame {
  readonly id: string;
  readonly at: KnowledgeLine;
  readonly language: Language;
  readonly action: Action;
  /** Of an action `state` only. */
  readonly relation: (typeof STATE_RELATIONS)[number] | null;
  readonly present: (typeof PRESENTS)[number];
  readonly subject: (typeof SUBJECTS)[number];
  /** Forms that tell a thing done. */
  readonly perfect: readonly string[];
  /** Forms that tell a state or a habit; in a headline, a thing done. */
  readonly imperfect: readonly string[];
  /** English infinitives: read only under a word that governs them. */
  readonly base: readonly string[];
  /** Nouns of action: read only where their context says that it was done. */
  readonly masdar: readonly string[];
  /** Active participles: a state that goes on. */
  readonly participle: readonly string[];
  /** Nouns one of which must follow as the object (impose *control*); empty if the verb says it alone. */
  readonly object: readonly string[];
  /** Words that introduce the place; an empty one: the place is the direct object. */
  readonly place: readonly string[];
  /** How much of the place it is about, where its words say that („left *some ways* into P open“); null if they do not. */
  readonly extent: (typeof FRAME_EXTENTS)[number] | null;
  /** Words that introduce the counterparty; an empty one: it is the direct object. */
  readonly counterparty: readonly string[];
  /** Words that introduce the actor where the place is the subject. */
  readonly actor: readonly string[];
  readonly examples: readonly FrameExample[];
  /** Texts in which the frame's words stand and nothing changes. */
  readonly counterExamples: readonly string[];
}

/**
 * What a governing word makes of what it governs. `done`: it was done („managed to“, „carried out“); `after`: it is
 * taken for granted as just before („after“); `since`: taken for
 * granted, of any age („since“, „despite“); `announce`, `say`: said by somebody; `continue`, `begin`; all others: it is not
 * said to be so.
 */
export const MOODS = [
  'done',
  'after',
  'since',
  'announce',
  'say',
  'continue',
  'begin',
  'attempt',
  'purpose',
  'demand',
  'promise',
  'threat',
  'possible',
  'condition',
  'opinion',
  'accuse',
  'deny',
  'refuse',
  'fail',
  'negate',
  'future',
] as const;
export type Mood = (typeof MOODS)[number];

/** Whose doing the governed action is: the subject's of the governing verb, or its object's („forced X to“). */
export const CONTROLS = ['subject', 'object'] as const;

/** A family of words that govern others and decide in what mood they are said. Forms as in frames. */
export interface Governor {
  readonly id: string;
  readonly language: Language;
  readonly mood: Mood;
  readonly control: (typeof CONTROLS)[number];
  readonly perfect: readonly string[];
  readonly imperfect: readonly string[];
  readonly base: readonly string[];
  readonly masdar: readonly string[];
  /** Words one of which must introduce what is governed (`ب`: as a clitic); empty: any. */
  readonly link: readonly string[];
}

/** A noun that means the last actor of a list that was named („the organisation“). */
export interface GenericActor {
  readonly ar: readonly string[];
  readonly en: readonly string[];
  /** Whom it may mean. */
  readonly actors: readonly ActorId[];
  /** Whom it means where none of those was named, but one of these. */
  readonly rather: readonly ActorId[];
  /** Whom it means where none of them was named, by time; the first in force counts. */
  readonly otherwise: readonly {
    readonly actor: ActorId;
    readonly from: Instant | null;
    readonly until: Instant | null;
  }[];
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
  readonly genericActors: readonly GenericActor[];
  readonly frames: readonly Frame[];
  readonly governors: readonly Governor[];
  /** Names of places outside Syria: what a sentence tells of them is not ours. */
  readonly abroad: readonly string[];
  /** By name; part of the releases. */
  readonly files: readonly KnowledgeFile[];
}
