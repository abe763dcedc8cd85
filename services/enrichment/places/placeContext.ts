import type { PlaceId } from '../../core/domain/ids.ts';
import type { Extent, Part, PlaceMention } from '../../core/domain/events.generated.ts';
import type { ActorMention } from '../text/actorMention.ts';
import type { Token } from '../text/tokens.ts';
import type { PlaceLexicon } from './placeLexicon.ts';
import type { SpokenIndex } from './spokenIndex.ts';

/** A word that may be a verb, and in which form it stands. */
export interface Verbal {
  readonly start: number;
  readonly clitics: string;
  readonly form: { readonly column: string };
}

/** What was read of a sentence's places before: many frames ask for the same phrase. */
export interface PlaceMemo {
  /** By the token at which a phrase begins. */
  readonly phrases: (readonly PlaceReading[] | undefined)[];
  /** All phrases in order; while they are being found those found so far. */
  groups: (readonly PlaceReading[])[] | null;
  /** Those of their places that the gazetteer lacks and that may be met again by their bare names. */
  readonly unknown: UnknownPlace[];
  /** Where each word, read in any way, stands first. */
  firstAt: ReadonlyMap<string, number> | null;
}

export interface UnknownPlace {
  readonly mention: PlaceMention;
  /** The match keys of its name. */
  readonly words: readonly string[];
  /** One past its last token. */
  readonly end: number;
}

export function emptyMemo(): PlaceMemo {
  return { phrases: [], groups: null, unknown: [], firstAt: null };
}

/** What a phrase is read against. */
export interface PlaceContext {
  readonly lexicon: PlaceLexicon;
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly actors: readonly ActorMention[];
  readonly spokenOf: SpokenIndex;
  readonly memo: PlaceMemo;
  /** The sentence before; null for the first. */
  readonly previous: PlaceContext | null;
  /** Words of frames and governing words, where they are known: a finite verb is no name. */
  readonly hits?: readonly Verbal[];
  readonly governors?: readonly Verbal[];
  /** Words that tell a time name no place. */
  readonly times: readonly { readonly start: number; readonly end: number }[];
}

/** A place with how much of it is meant. */
export interface PlaceReading {
  readonly mention: PlaceMention;
  readonly extent: Extent;
  readonly part: Part | null;
  /** Members named as not meant; extent is `except` then. */
  readonly except: readonly PlaceId[];
  /** Of a set: „all“ is said, not understood. */
  readonly allSaid: boolean;
  readonly start: number;
  readonly end: number;
}

export interface Quantifier {
  readonly extent: 'all' | 'most' | 'part' | 'perimeter' | null;
  readonly count: number | null;
  readonly end: number;
}

/** A place named at some token, with the token after its name. */
export type Named = Pick<PlaceReading, 'mention' | 'end'>;
