import type { Holder, Prior } from '../slices/control.ts';
import type { Control } from '../slices/control.ts';
import type { Contender } from './saidTogether.ts';
import { union } from './saidTogether.ts';

/**
 * R10: who held before a gain or hold: the counterparty that a gain names, refined to the holder carried in when that one is direct
 * and of the counterparty's bloc; if none is named, the holder carried in. Gains that name different blocs name none.
 */
export function priorOf(contender: Contender, carried: Control): Prior | null {
  const gains = contender.witnesses.filter(({ piece }) => piece.effect === 'gain');
  const named = gains.filter(({ piece }) => piece.fromBloc !== null && piece.fromBloc !== contender.bloc);
  const blocs = new Set(named.map(({ piece }) => piece.fromBloc));
  const bloc = blocs.size === 1 ? named[0]?.piece.fromBloc : undefined;
  const holder = carried.kind === 'held' && carried.bloc !== contender.bloc ? carried : null;
  if (bloc === undefined || bloc === null) {
    return holder?.bloc != null ? carriedPrior(holder.bloc, holder, false) : null;
  }
  // Without them nobody would be known to have held it before.
  const claims = named.map(({ claim }) => claim).sort();
  if (holder?.bloc === bloc && holder.holders.some(({ direct }) => direct)) {
    const prior = carriedPrior(bloc, holder, true);
    return { ...prior, claims: union(prior.claims, claims) };
  }
  const actors = [...new Set(named.flatMap(({ piece }) => (piece.from === null ? [] : [piece.from])))].sort();
  return { bloc, actors, named: true, claims, disputes: [] };
}

function carriedPrior(bloc: Prior['bloc'], control: Control, named: boolean): Prior {
  return {
    bloc,
    actors: control.holders.map(({ actor }) => actor),
    named,
    claims: proofOf(control),
    disputes: control.disputes,
  };
}

/** The claims that a carried state rests on. */
export function proofOf(control: Control): readonly Holder['claim'][] {
  const { supports, holders, refreshed } = control;
  if (holders.length === 0 && refreshed === null) return supports;
  const proof = [...supports];
  const add = (claim: Holder['claim'] | null): void => {
    if (claim !== null && !proof.includes(claim)) proof.push(claim);
  };
  for (const { claim } of holders) add(claim);
  add(refreshed);
  return proof;
}
