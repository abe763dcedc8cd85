import type { CellFieldsJson, CellJson, PlaceJson } from '../../../core/domain/cellJson.ts';
import type { ChangeJson } from '../../../core/domain/changeJson.ts';
import type { Language } from './permalink.ts';

/** GET /v1/control: the cells at one point of both clocks. */
export interface ControlPage {
  readonly at: string;
  readonly known: string | null;
  readonly view: string;
  readonly cells: readonly CellJson[];
  /** Asked for with `cursor`; null on the last page. */
  readonly next: string | null;
}

/** One stretch of valid time over which the cell does not change. */
export interface SegmentJson {
  readonly from: string;
  /** Exclusive; null if open. */
  readonly to: string | null;
  /** Null where there is no evidence. */
  readonly cell: CellFieldsJson | null;
}

/** GET /v1/places/:id/timeline. */
export interface TimelineAnswer {
  readonly place: PlaceJson | string;
  readonly segments: readonly SegmentJson[];
}

export interface MeaningJson {
  readonly name: string;
  readonly text: string;
}

/** One claim behind a cell, in words. */
export interface ExplainedClaimJson {
  readonly number: number;
  readonly text: string;
  readonly said: string;
  readonly report: { readonly published: string };
  readonly quote: { readonly before: string; readonly span: string; readonly after: string } | null;
  readonly notes: readonly string[];
  readonly lost: readonly string[];
}

/** The claims that play one part. */
export interface ClaimGroupJson {
  readonly role: string;
  readonly title: string;
  readonly text: string;
  readonly notes: readonly string[];
  readonly lost: readonly string[];
  readonly claims: readonly ExplainedClaimJson[];
}

/** GET /v1/places/:id/explanation, as far as the page shows it. */
export interface ExplanationAnswer {
  readonly language: Language;
  readonly headline: string;
  readonly notes: readonly string[];
  readonly titles: Readonly<
    Record<'certainty' | 'claims' | 'flags' | 'rests' | 'rules' | 'counterfactual' | 'lost', string>
  >;
  readonly certainty: string | null;
  readonly flags: readonly MeaningJson[];
  readonly rests: readonly { readonly place: string; readonly text: string }[];
  readonly claims: readonly ClaimGroupJson[];
  readonly rules: readonly MeaningJson[];
  readonly counterfactual: {
    readonly text: string;
    readonly sets: readonly {
      readonly claims: readonly { readonly claimId: string; readonly number: number | null; readonly text: string }[];
      readonly then: string;
    }[];
  };
}

/** GET /v1/changes. */
export interface ChangesPage {
  readonly changes: readonly ChangeJson[];
  /** Where to read on. */
  readonly position: string;
}

export interface ActorJson {
  readonly id: string;
  readonly name: { readonly ar: string; readonly en: string };
  readonly bloc: string;
}

/** GET /v1/actors. */
export interface ActorsAnswer {
  readonly actors: readonly ActorJson[];
}

/** RFC 9457 with a code of the catalogue. */
export interface ProblemJson {
  readonly code?: string;
  readonly title?: string;
  readonly detail?: string;
  readonly hint?: string;
}

/*
 * An answer is checked as far as telling it from another kind of answer: its fields are the server's contract, which
 * the routes' own JSON Schema keeps.
 */
export function isControlPage(value: unknown): value is ControlPage {
  return hasList(value, 'cells');
}

export function isTimelineAnswer(value: unknown): value is TimelineAnswer {
  return hasList(value, 'segments');
}

export function isExplanation(value: unknown): value is ExplanationAnswer {
  return hasList(value, 'claims') && hasList(value, 'rules') && 'counterfactual' in value;
}

export function isChangesPage(value: unknown): value is ChangesPage {
  return hasList(value, 'changes') && 'position' in value;
}

export function isActorsAnswer(value: unknown): value is ActorsAnswer {
  return hasList(value, 'actors');
}

export function isChange(value: unknown): value is ChangeJson {
  return isObject(value) && 'sequence' in value && 'valid' in value && 'after' in value;
}

export function isProblem(value: unknown): value is ProblemJson {
  return isObject(value);
}

function hasList(value: unknown, name: string): value is object {
  return isObject(value) && name in value && Array.isArray(Object.entries(value).find(([key]) => key === name)?.[1]);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
