import type { Action, Basis, CollectiveKind, Extent, Modality, Quantity } from '../../core/domain/events.generated.ts';
import type { PlaceKind } from '../../core/domain/place.ts';
import type { Instant } from '../../core/domain/time.ts';

/** What is done in a claim: the words of the action table, a state by its relation. */
export type DeedKind = Exclude<Action, 'state'> | 'holds' | 'in' | 'front_line' | 'tension';

/** Where it is done, all names worded. */
export interface Where {
  readonly place: string;
  readonly extent: Extent;
  /** The words of the report for a part that has no name of its own; null if it has none. */
  readonly label: string | null;
  readonly count: number | null;
  readonly except: readonly string[];
  /** Set where a set of places is meant: then `place` is the one they lie in. */
  readonly collective: {
    readonly kind: CollectiveKind;
    readonly owner: string | null;
    readonly quantity: Quantity;
    readonly count: number | null;
  } | null;
}

/** What a claim says, ready to be put into a sentence. */
export interface Deed {
  readonly kind: DeedKind;
  /** Worded and listed. */
  readonly actors: string;
  readonly counterparty: string | null;
  readonly where: Where;
  readonly modality: Modality;
  readonly basis: Basis;
  /** It is said not to be so. */
  readonly negative: boolean;
  /** Who denies it; null if nobody does. */
  readonly denier: string | null;
  readonly time: Span;
}

/** Bounds of a time; null where the report leaves one open. */
export interface Span {
  readonly earliest: Instant | null;
  readonly latest: Instant | null;
}

/** One link of who says so, from the outlet inwards. */
export interface Voice {
  readonly kind: 'outlet' | 'named' | 'anonymous' | 'party' | 'unknown';
  readonly name: string;
  readonly act: 'says' | 'announces' | 'denies' | 'accuses' | 'demands' | 'promises' | 'threatens' | 'unknown';
}

/** Who stands where, all names worded. */
export interface Standing {
  readonly status: string;
  readonly holders: readonly string[];
  readonly parties: readonly string[];
}

export interface Headline extends Standing {
  readonly place: string;
  readonly at: Instant;
  /** Null for everything known. */
  readonly known: Instant | null;
  readonly confidence: string | null;
  readonly flags: readonly string[];
  readonly siege: { readonly by: string; readonly partial: boolean; readonly since: Span | null } | null;
  readonly presence: readonly string[];
  readonly frontLine: boolean;
  /** Something is known of it then, be it only a siege. */
  readonly evidence: boolean;
}

/** Why it is as sure as it is. */
export interface Certainty {
  readonly confidence: string;
  readonly holders: readonly string[];
  readonly reports: number;
  readonly outlets: readonly string[];
  /** Two outlets whose reports are independent of each other; null if there are none. */
  readonly independent: readonly [string, string] | null;
  /** Outlets that confirm nothing. */
  readonly unreliable: readonly string[];
  readonly inferred: boolean;
  readonly disputed: boolean;
  readonly onsetUncertain: boolean;
}

/** Why a claim that speaks against the answer did not win. */
export type Lost =
  | { readonly type: 'own-interest'; readonly party: string }
  /** The denier's own leave, worded, takes for granted what it denies. */
  | { readonly type: 'refuted'; readonly party: string; readonly leave: string; readonly outlet: string }
  /** It was denied, and the denial, worded, weighs more. */
  | { readonly type: 'denied'; readonly denial: string; readonly outlet: string }
  | { readonly type: 'earlier' }
  | { readonly type: 'wider-place'; readonly place: string }
  | { readonly type: 'unreliable'; readonly outlet: string }
  | { readonly type: 'undecided' }
  | { readonly type: 'outweighed' };

/** Why several claims are one witness. */
export type OneWitness = 'same-report' | 'same-outlet' | 'same-statement' | 'same-passage';

export type Flag =
  | { readonly flag: 'stale'; readonly last: Instant; readonly days: number }
  /** By what, worded; of a roll-up, in which parts. */
  | { readonly flag: 'disputed'; readonly by: readonly string[]; readonly parts: readonly string[] }
  | {
      readonly flag: 'inferred';
      readonly from: 'withdrawal' | 'containers' | 'parts' | 'other';
      readonly places: readonly string[];
    }
  | { readonly flag: 'onset-uncertain'; readonly onset: Span | null }
  | { readonly flag: 'rollup'; readonly parts: number }
  | { readonly flag: 'incomplete' }
  | { readonly flag: 'other'; readonly name: string };

/** For how many days without news a state is shown, or trusted (R11). */
export interface Horizons {
  readonly control: number;
  readonly siege: number;
  readonly presence: number;
  readonly front: number;
}

/** A name and what it means. */
export interface Meaning {
  readonly name: string;
  readonly text: string;
}

export type Counterfactual =
  /** So many claims in each of so many sets; `then` if the answer without each of them is the same. */
  | { readonly type: 'found'; readonly size: number; readonly sets: number; readonly then: string | null }
  | { readonly type: 'none'; readonly most: number }
  | { readonly type: 'bounded'; readonly size: number }
  | { readonly type: 'not-searched'; readonly why: 'frozen' | 'rolled-up' | 'no-evidence' | 'differs' };

/** All that an explanation says, in one language. Names go in as they stand in the data, sentences come out whole. */
export interface Wording {
  readonly titles: Readonly<
    Record<'certainty' | 'claims' | 'flags' | 'rests' | 'rules' | 'counterfactual' | 'lost', string>
  >;
  list(items: readonly string[]): string;
  actor(name: string): string;
  place(name: string, kind: PlaceKind | undefined): string;
  /** A place and what it lies in. */
  placeIn(place: string, container: string): string;
  moment(at: Instant): string;
  during(span: Span): string;
  /** A sentence without its stop. */
  deed(deed: Deed): string;
  said(voices: readonly Voice[]): string;
  modality(modality: Modality): string;
  headline(parts: Headline): string;
  /** The state in a few words: held by …, contested between …. */
  stands(parts: Standing): string;
  /** By whom a place is besieged, or that it is not. */
  besieged(by: readonly string[]): string;
  certainty(parts: Certainty): string;
  flag(flag: Flag): Meaning;
  /** The heading of the claims that play this part, and what the part is. */
  role(role: string): Meaning;
  /** A rule of the catalogue; one that it lacks is named and said to be unknown here. */
  rule(rule: string): Meaning;
  lost(reason: Lost): string;
  oneWitness(reason: OneWitness, outlets: readonly string[]): string;
  /** Of a claim that confirms: whose claim it is independent of. */
  independentOf(outlet: string): string;
  /** Of a repetition: what it repeats, and how one knows. */
  repeats(reason: OneWitness, outlet: string): string;
  /** What stands behind a cell that has no evidence of its own, and how it is there. */
  rest(via: 'container' | 'part', place: string, state: string | null): string;
  /** Nothing is known then: what is known otherwise. */
  silence(known: { readonly firstKnown: Instant | null; readonly firstValid: Instant | null }): string;
  /** Where the sentence of a report cannot be shown. */
  noQuote(reason: 'report-missing' | 'span-outside'): string;
  retracted(at: Instant): string;
  readonly frozen: string;
  counterfactual(found: Counterfactual): string;
}
