import { isIndependent } from '../rules/r02Lineage.ts';
import type { Lineage } from '../rules/r02Lineage.ts';
import type { Piece } from './piece.ts';

/** A claim as a witness. */
export type Heard = Pick<Piece, 'claim' | 'lineage'>;

/**
 * What is kept of all who witness one state. Invariants: (1) `pair` is two independent ones if and only if there are
 * two among all that were heard; (2) as long as there are none, every witness that is independent of one heard is
 * independent of one kept. So what is carried answers R4 exactly, in whatever order witnesses come.
 */
export interface Witnesses {
  readonly kept: readonly Heard[];
  readonly pair: readonly [Heard, Heard] | null;
}

export const NO_WITNESSES: Witnesses = { kept: [], pair: null };

/**
 * A claim that repeats more passages than this is nobody's independent witness: such long spans are quoted whole.
 * It bounds what is kept: of sets of at most n keys there are at most (2n over n) of which each can still meet a
 * witness that all before it cannot (Bollobás 1965, in Frankl's ordered form); 70 for three keys and an outlet.
 * In practice it is one or two, as most outlets do not repeat each other.
 */
const KEYS = 3;

/** With one more witness; the same object if it tells nothing that those kept do not. */
export function heard(witnesses: Witnesses, one: Heard): Witnesses {
  const { keys, reliable } = one.lineage;
  if (witnesses.pair !== null || !reliable || keys.length > KEYS) return witnesses;
  const other = witnesses.kept.find(({ lineage }) => isIndependent(lineage, one.lineage));
  if (other) return { kept: [other, one], pair: [other, one] };
  if (!canStillMatter(witnesses.kept, one.lineage, { outlet: null, keys: [] })) return witnesses;
  return { kept: [...witnesses.kept, one], pair: null };
}

/** With all that others heard. */
export function heardAll(witnesses: Witnesses, others: Witnesses): Witnesses {
  if (witnesses.kept.length === 0 && witnesses.pair === null) return others;
  return witnesses.pair === null ? others.kept.reduce(heard, witnesses) : witnesses;
}

interface Imagined {
  readonly outlet: string | null;
  readonly keys: readonly string[];
}

/**
 * Whether some witness would be independent of this one, and of none of those kept: it would have to share an
 * outlet or a key with each of them, and nothing with this one.
 */
function canStillMatter(kept: readonly Heard[], one: Lineage, imagined: Imagined): boolean {
  const open = kept.find(({ lineage }) => !meets(lineage, imagined));
  if (!open) return true;
  const { outlet, keys } = open.lineage;
  if (imagined.outlet === null && outlet !== one.outlet && canStillMatter(kept, one, { ...imagined, outlet })) {
    return true;
  }
  if (imagined.keys.length === KEYS) return false;
  return keys.some(
    (key) => !one.keys.includes(key) && canStillMatter(kept, one, { ...imagined, keys: [...imagined.keys, key] }),
  );
}

function meets({ outlet, keys }: Lineage, imagined: Imagined): boolean {
  return outlet === imagined.outlet || keys.some((key) => imagined.keys.includes(key));
}
