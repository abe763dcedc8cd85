import { cellFieldsJson, edgeWord } from './cellJson.ts';
import type { CellFieldsJson } from './cellJson.ts';
import type { ControlRevised, Proof } from './events.generated.ts';
import { rfc3339, rfc3339OrNull } from './time.ts';

export interface ProofJson {
  readonly claims: readonly { readonly claim: string; readonly role: string }[];
  readonly rules: readonly string[];
}

/** A change of the outer contract; the same in every feed, export and consumer. */
export interface ChangeJson {
  readonly sequence: number;
  readonly id: string;
  readonly kind: string;
  readonly place: string;
  /** From inclusive, to exclusive; null if open. */
  readonly valid: readonly [string, string | null];
  readonly known: readonly [string, string | null];
  readonly before: CellFieldsJson | null;
  readonly after: CellFieldsJson | null;
  readonly since: string | null;
  readonly cause: { readonly type: string; readonly ref: string | null };
  readonly proof: ProofJson | null;
  readonly view: string;
  readonly release: string;
}

/** The record ControlRevised as the outer contract writes it. */
export function changeJson(change: ControlRevised): ChangeJson {
  return {
    sequence: change.sequence,
    id: change.id,
    kind: change.kind,
    place: change.place,
    valid: [rfc3339(change.validFrom), rfc3339OrNull(change.validTo)],
    known: [rfc3339(change.knownFrom), rfc3339OrNull(change.knownTo)],
    before: change.before && cellFieldsJson(change.before),
    after: change.after && cellFieldsJson(change.after),
    since: change.since,
    cause: { type: edgeWord(change.cause.type), ref: change.cause.ref },
    proof: change.proof && proofJson(change.proof),
    view: change.view,
    release: change.release,
  };
}

/** A proof at the edge: roles with hyphens. */
export function proofJson(proof: Proof): ProofJson {
  return {
    claims: proof.claims.map(({ claim, role }) => ({ claim, role: edgeWord(role) })),
    rules: proof.rules,
  };
}
