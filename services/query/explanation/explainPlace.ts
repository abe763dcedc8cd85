import type { CellJson } from '../../core/domain/cellJson.ts';
import type { Proof } from '../../core/domain/events.generated.ts';
import { actorId } from '../../core/domain/ids.ts';
import type { PlaceId } from '../../core/domain/ids.ts';
import type { Language } from '../../core/domain/knowledge.ts';
import { FOREVER } from '../../core/domain/time.ts';
import type { RegionEvidence } from '../../core/ports/viewStore.ts';
import { closedAt } from '../../projection/proofClosure.ts';
import { lastKnown } from '../asked.ts';
import type { Point } from '../asked.ts';
import { cellOf } from '../cellAt.ts';
import type { QueryDeps } from '../queryDeps.ts';
import { certaintyText } from './certaintyText.ts';
import { counterfactualTold } from './counterfactualText.ts';
import type { CounterfactualQuestion, CounterfactualTold } from './counterfactualText.ts';
import { explainedGroups, placesBehind } from './explainedClaims.ts';
import type { ClaimGroup, ClaimsToWord } from './explainedClaims.ts';
import { flagTexts } from './flagTexts.ts';
import { namesIn } from './names.ts';
import { provenClaims } from './proofClaims.ts';
import { readEdtf } from './readEdtf.ts';
import { ruledAt } from './ruledAt.ts';
import type { Ruled } from './ruledAt.ts';
import type { Meaning, Wording } from './wording.ts';
import { wordingIn } from './wordings.ts';

/** Why the cell of a place is as it is, told in one language. */
export interface Explanation {
  readonly cell: CellJson;
  readonly language: Language;
  readonly headline: string;
  /** Of the whole answer: that nothing is known then, that the view is of another release. */
  readonly notes: readonly string[];
  readonly titles: Wording['titles'];
  readonly certainty: string | null;
  readonly claims: readonly ClaimGroup[];
  readonly flags: readonly (Meaning & { readonly flag: string })[];
  /** What an inferred cell or a roll-up rests on. */
  readonly rests: readonly Rest[];
  readonly rules: readonly (Meaning & { readonly rule: string })[];
  readonly counterfactual: CounterfactualTold;
}

export interface Rest {
  readonly via: 'container' | 'part';
  readonly place: string;
  readonly name: string;
  readonly text: string;
}

export interface ExplanationQuestion {
  readonly place: PlaceId;
  readonly point: Point;
  readonly language: Language;
}

/** Claims looked at for one proof at most, over all the rulings that close it. */
const BUDGET = 50_000;
/** Parts named of a roll-up at most. */
const MOST_PARTS = 50;

/** The explanation of a place at one point of both clocks; all of it from one commit of the view. */
export async function explainPlace(question: ExplanationQuestion, deps: QueryDeps): Promise<Explanation> {
  const { told, asked } = question.point.view.atOneCommit(() => explained(question, deps));
  return { ...told, counterfactual: await counterfactualTold(asked, deps) };
}

interface Explained {
  readonly told: Omit<Explanation, 'counterfactual'>;
  /** What is left to search for, which takes longer. */
  readonly asked: CounterfactualQuestion;
}

function explained({ place, point, language }: ExplanationQuestion, deps: QueryDeps): Explained {
  const horizons = deps.ruleset.horizonDays;
  const wording = wordingIn(language, horizons);
  const names = namesIn(language, wording, deps, point.view);
  const ruled = ruledAt(place, point, deps);
  const evidence = evidenceFor(place, ruled, point, deps);
  const proof = proofOf(ruled, { place, evidence }, point, deps);
  const { claims } = provenClaims(proof, evidence);
  const { gazetteer, actors, sources } = deps;
  const holders = ruled.cell.holders.map(actorId);
  const { status } = ruled.cell;
  const { unreliable } = deps.ruleset;
  const contest = { place, at: point.at, status, holders, claims, gazetteer, actors, sources, unreliable };
  const given: ClaimsToWord = { contest, wording, names, deps };
  const groups = explainedGroups(given);
  const told = {
    cell: ruled.cell,
    language,
    headline: headlineOf(place, ruled, point, given),
    notes: notesOf(place, ruled, point, wording),
    titles: wording.titles,
    certainty: certaintyText(ruled, given),
    claims: groups,
    flags: flagTexts(ruled, given, horizons),
    rests: restsOf(ruled, point, given, deps),
    rules: proof.rules.map((rule) => ({ rule, ...wording.rule(rule) })),
  };
  return { told, asked: { ruled, evidence, point, given, groups } };
}

/**
 * The proof of the cell, closed (property 5): views keep what rules name, and few need more. One that would take more
 * rulings than an answer may, or is of another release than the rules, is told as it stands.
 */
function proofOf(
  { rectangle }: Ruled,
  about: { readonly place: PlaceId; readonly evidence: RegionEvidence },
  point: Point,
  { gazetteer, actors, sources, ruleset }: QueryDeps,
): Proof {
  if (rectangle === null) return { claims: [], rules: [] };
  if (point.frozen) return rectangle.proof;
  const asked = { ...about, gazetteer, actors, sources, ruleset, at: point.at, known: lastKnown(point.known) };
  return (closedAt(asked, rectangle, BUDGET) ?? rectangle).proof;
}

/** What stands behind a cell is read only where it has a proof. */
function evidenceFor(place: PlaceId, { rectangle }: Ruled, { view }: Point, { gazetteer }: QueryDeps): RegionEvidence {
  const region = gazetteer.homeRegion(place);
  return rectangle === null ? { region, readings: [], facts: [] } : view.evidence(region);
}

function headlineOf(place: PlaceId, { cell }: Ruled, point: Point, { wording, names }: ClaimsToWord): string {
  const { status, confidence, flags, siege, frontLine } = cell;
  return wording.headline({
    ...{ status, confidence, flags, frontLine, at: point.at },
    known: point.known >= FOREVER ? null : point.known,
    place: names.placeInFull(place),
    holders: names.actors(cell.holders),
    parties: names.actors(cell.parties),
    presence: names.actors(cell.presence),
    siege: siege && {
      by: wording.list(names.actors(siege.by)),
      partial: siege.extent === 'partial',
      since: readEdtf(siege.since),
    },
    evidence: cell.lastEvidence !== null,
  });
}

function notesOf(place: PlaceId, { cell }: Ruled, point: Point, wording: Wording): readonly string[] {
  const notes = point.frozen ? [wording.frozen] : [];
  if (cell.lastEvidence !== null) return notes;
  const all = point.view.rectangles(place);
  const known = lastKnown(point.known);
  const then = all.filter((one) => one.knownFrom <= known && known < one.knownTo);
  const firstKnown = all.length > 0 && then.length === 0 ? Math.min(...all.map((one) => one.knownFrom)) : null;
  const firstValid = then.length > 0 ? Math.min(...then.map((one) => one.validFrom)) : null;
  return [...notes, wording.silence({ firstKnown, firstValid })];
}

function restsOf(ruled: Ruled, point: Point, given: ClaimsToWord, deps: QueryDeps): readonly Rest[] {
  if (ruled.type === 'rolled-up') {
    const parts = ruled.parts.slice(0, MOST_PARTS);
    return parts.map((one) => partOf(one.place, cellOf(one.place, one, point, deps), given));
  }
  const { wording, names } = given;
  const { containers, parts } = placesBehind(given.contest);
  const told = containers.map((id): Rest => {
    const name = names.place(id);
    return { via: 'container', place: id, name, text: wording.rest('container', name, null) };
  });
  return [...told, ...parts.map((id) => partOf(id, ruledAt(id, point, deps).cell, given))];
}

function partOf(id: PlaceId, cell: CellJson, { wording, names }: ClaimsToWord): Rest {
  const name = names.place(id);
  const { status } = cell;
  const state = wording.stands({
    status,
    holders: names.actors(cell.holders),
    parties: names.actors(cell.parties),
  });
  return { via: 'part', place: id, name, text: wording.rest('part', name, state) };
}
