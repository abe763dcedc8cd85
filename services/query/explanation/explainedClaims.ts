import { claimJson, hyphened } from '../../core/domain/claimJson.ts';
import type { ClaimId, PlaceId } from '../../core/domain/ids.ts';
import { edtf, rfc3339 } from '../../core/domain/time.ts';
import type { StoredReport } from '../../core/ports/reportStore.ts';
import { byContent } from '../../projection/byContent.ts';
import type { QueryDeps } from '../queryDeps.ts';
import { claimText, voicesOf } from './claimText.ts';
import type { Names } from './names.ts';
import type { ProvenClaim } from './proofClaims.ts';
import { quoteOf } from './quote.ts';
import type { Quote } from './quote.ts';
import { speaksAgainst, whyLost } from './whyLost.ts';
import type { Contest, Reason } from './whyLost.ts';
import { oneWitness, sameWitness } from './witnesses.ts';
import type { Lost, Wording } from './wording.ts';

/** One claim of a proof, worded. */
export interface ExplainedClaim {
  /** By which the rest of the explanation speaks of it: 1 for the first; the same wherever it plays a part. */
  readonly number: number;
  readonly claimId: string;
  readonly text: string;
  /** Who says so, from the outlet inwards. */
  readonly said: string;
  readonly modality: { readonly word: string; readonly text: string };
  readonly polarity: string;
  readonly validTime: { readonly edtf: string; readonly text: string };
  readonly report: ReportTold;
  /** The sentence of the report, its span marked; null if it cannot be shown, and `notes` says why. */
  readonly quote: Quote | null;
  readonly notes: readonly string[];
  /** Why it did not prevail, if it speaks against the answer. */
  readonly lost: readonly string[];
  readonly claim: Readonly<Record<string, unknown>>;
}

interface ReportTold {
  readonly id: string;
  readonly source: string;
  readonly outlet: string;
  readonly title: string | null;
  readonly url: string | null;
  readonly publishedAt: string;
  readonly published: string;
  readonly retractedAt: string | null;
}

/** The claims that play one part. */
export interface ClaimGroup {
  readonly role: string;
  readonly title: string;
  readonly text: string;
  readonly notes: readonly string[];
  /** Why none of them prevailed, as far as it is the same for all. */
  readonly lost: readonly string[];
  readonly claims: readonly ExplainedClaim[];
}

export interface ClaimsToWord {
  readonly contest: Contest;
  readonly wording: Wording;
  readonly names: Names;
  readonly deps: Pick<QueryDeps, 'reports' | 'gazetteer'>;
}

/** In this order parts are told; one that is not listed comes last. */
const ORDER = [
  ...['supports', 'corroborates', 'refreshes', 'same_lineage', 'attacked_by', 'defeated_by'],
  ...['presupposes', 'member_of', 'ignored'],
];
/** Parts in which it matters whether several reports are one witness. */
const WITNESSES: ReadonlySet<string> = new Set(['attacked_by', 'defeated_by', 'same_lineage']);

/** The claims of a proof by the part they play, each group in order of what happened. */
export function explainedGroups(given: ClaimsToWord): readonly ClaimGroup[] {
  const { claims } = given.contest;
  const roles = [...new Set(claims.map(({ role }) => role))].sort((a, b) => placeOf(a) - placeOf(b));
  const numbers = new Map<ClaimId, number>();
  return roles.map((role) => {
    const members = claims.filter((one) => one.role === role).sort(byContent);
    for (const { claim } of members) {
      if (!numbers.has(claim.claimId)) numbers.set(claim.claimId, numbers.size + 1);
    }
    return groupOf(role, members, numbers, given);
  });
}

function groupOf(
  role: string,
  members: readonly ProvenClaim[],
  numbers: ReadonlyMap<ClaimId, number>,
  given: ClaimsToWord,
): ClaimGroup {
  const { wording, names } = given;
  const { name, text } = wording.role(role);
  const tie = WITNESSES.has(role) ? oneWitness(members) : null;
  const outlets = [...new Set(members.map(({ reading }) => names.outlet(reading.source)))];
  const claims = members.map((one) => explained(one, numbers.get(one.claim.claimId) ?? 0, given));
  const shared = (claims[0]?.lost ?? []).filter((why) => claims.every(({ lost }) => lost.includes(why)));
  return {
    role: hyphened(role),
    title: name,
    text,
    notes: tie === null ? [] : [wording.oneWitness(tie, outlets)],
    lost: shared,
    claims: claims.map((one) => ({ ...one, lost: one.lost.filter((why) => !shared.includes(why)) })),
  };
}

const placeOf = (role: string): number => (ORDER.includes(role) ? ORDER.indexOf(role) : ORDER.length);

function explained(one: ProvenClaim, number: number, given: ClaimsToWord): ExplainedClaim {
  const { claim, reading } = one;
  const { wording, names, deps } = given;
  const stored = deps.reports.report(reading.report);
  const quote = stored ? quoteOf(stored.received.text, claim.span) : null;
  const { earliest, latest } = claim.validTime;
  return {
    number,
    claimId: claim.claimId,
    text: claimText(claim, wording, names),
    said: wording.said(voicesOf(claim, reading.source, names)),
    modality: { word: hyphened(claim.modality), text: wording.modality(claim.modality) },
    polarity: claim.polarity,
    validTime: { edtf: edtf(earliest, latest), text: wording.during({ earliest, latest }) },
    report: reportTold(one, stored, given),
    quote,
    notes: notesOf(one, stored, quote, given),
    lost: lostTexts(one, given),
    claim: claimJson(claim, deps.gazetteer),
  };
}

function reportTold({ reading }: ProvenClaim, stored: StoredReport | undefined, given: ClaimsToWord): ReportTold {
  const { wording, names } = given;
  return {
    id: reading.report,
    source: reading.source,
    outlet: names.outlet(reading.source),
    title: stored?.received.title ?? null,
    url: stored?.received.url ?? null,
    publishedAt: rfc3339(reading.publishedAt),
    published: wording.moment(reading.publishedAt),
    retractedAt: stored?.retractedAt == null ? null : rfc3339(stored.retractedAt),
  };
}

function notesOf(
  one: ProvenClaim,
  stored: StoredReport | undefined,
  quote: Quote | null,
  { wording, names, contest }: ClaimsToWord,
): readonly string[] {
  const notes: string[] = [];
  if (quote === null) notes.push(wording.noQuote(stored ? 'span-outside' : 'report-missing'));
  if (stored?.retractedAt != null) notes.push(wording.retracted(stored.retractedAt));
  const others = contest.claims.filter((other) => other.claim.claimId !== one.claim.claimId);
  if (one.role === 'corroborates') {
    const partner = others.find((other) => other.role === 'supports' && sameWitness(one, other) === null);
    if (partner) notes.push(wording.independentOf(names.outlet(partner.reading.source)));
  }
  if (one.role === 'same_lineage' && oneWitness(groupIn(one, contest)) === null) {
    const repeated = others.find((other) => sameWitness(one, other) !== null);
    const tie = repeated && sameWitness(one, repeated);
    if (repeated && tie) notes.push(wording.repeats(tie, names.outlet(repeated.reading.source)));
  }
  return notes;
}

function lostTexts(one: ProvenClaim, given: ClaimsToWord): readonly string[] {
  if (one.role !== 'attacked_by' || !speaksAgainst(one, given.contest)) return [];
  return whyLost(one, given.contest).map((reason) => given.wording.lost(lostOf(reason, given)));
}

function lostOf(reason: Reason, { wording, names }: ClaimsToWord): Lost {
  switch (reason.type) {
    case 'own-interest':
      return { type: reason.type, party: names.actor(reason.party) };
    case 'refuted': {
      const { claim, reading } = reason.by;
      const leave = claimText(claim, wording, names);
      return { type: reason.type, party: names.actor(reason.party), leave, outlet: names.outlet(reading.source) };
    }
    case 'denied': {
      const { claim, reading } = reason.by;
      const denial = claimText(claim, wording, names);
      return { type: reason.type, denial, outlet: names.outlet(reading.source) };
    }
    case 'wider-place':
      return { type: reason.type, place: names.place(reason.place) };
    case 'unreliable':
      return { type: reason.type, outlet: names.outlet(reason.source) };
    case 'earlier':
    case 'undecided':
    case 'outweighed':
      return { type: reason.type };
  }
}

/** The claims that play the same part. */
function groupIn({ role }: ProvenClaim, { claims }: Contest): readonly ProvenClaim[] {
  return claims.filter((other) => other.role === role);
}

/** The containers, and the parts, that the claims behind an answer are about. */
export function placesBehind(contest: Contest): {
  readonly containers: readonly PlaceId[];
  readonly parts: readonly PlaceId[];
} {
  const { place, gazetteer } = contest;
  const named = new Set(
    contest.claims
      .filter(({ role }) => role === 'supports' || role === 'member_of')
      .map(({ claim }) => claim.place.collective?.container ?? claim.place.id),
  );
  return {
    containers: [...named].filter((id) => gazetteer.isBelow(place, id)).sort(),
    parts: [...named].filter((id) => gazetteer.isBelow(id, place)).sort(),
  };
}
