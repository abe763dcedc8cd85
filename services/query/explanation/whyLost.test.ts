import { describe, expect, it } from 'vitest';
import type { Claim, ProofRole } from '../../core/domain/events.generated.ts';
import { actorId, placeId } from '../../core/domain/ids.ts';
import { claimOf, during, readingOf, smallActors, smallGazetteer } from '../../core/testing/claimBuilders.ts';
import type { ClaimParts } from '../../core/testing/claimBuilders.ts';
import type { ProvenClaim } from './proofClaims.ts';
import { speaksAgainst, whyLost } from './whyLost.ts';
import type { Contest } from './whyLost.ts';

const proven = (role: ProofRole, parts: ClaimParts = {}, source = 'paper'): ProvenClaim => {
  const claim = claimOf(parts);
  return { role, claim, reading: readingOf([claim], { source }) };
};
const denial = (parts: ClaimParts = {}): ClaimParts => ({
  ...{ polarity: 'negative', speaker: 'sdf', attribution: [{ kind: 'party', name: 'sdf', act: 'denies' }] },
  ...parts,
});

/** The town as held by SDF by one claim, with what stands against it. */
function contest(others: readonly ProvenClaim[], more: Partial<Contest> = {}): Contest {
  return {
    ...{ place: placeId('sy.d.town'), at: claimOf().asOf, status: 'held', holders: [actorId('sdf')] },
    claims: [proven('supports'), ...others],
    ...{ gazetteer: smallGazetteer(), actors: smallActors(), sources: [], unreliable: ['E'] },
    ...more,
  };
}

const typesOf = (one: ProvenClaim, given: Contest): readonly string[] => whyLost(one, given).map(({ type }) => type);

describe('why a claim that speaks against the answer did not win', () => {
  it('a party denies in its own interest, and its own leave refutes it', () => {
    const denied = proven('attacked_by', denial());
    const leave = proven('defeated_by', { actor: 'asayish', action: 'withdraw', place: 'sy.d.street' });
    expect(typesOf(denied, contest([denied]))).toEqual(['own-interest']);
    expect(typesOf(denied, contest([denied, leave]))).toEqual(['own-interest', 'refuted']);
    const elsewhere = proven('presupposes', { actor: 'asayish', action: 'withdraw', place: 'sy.d' });
    const another = proven('presupposes', { actor: 'sna', action: 'withdraw', place: 'sy.d.street' });
    expect(typesOf(denied, contest([denied, elsewhere, another]))).toEqual(['own-interest']);
  });

  it('somebody else denies, and was outweighed or left it open', () => {
    const denied = proven('attacked_by', denial({ speaker: 'russia' }));
    expect(typesOf(denied, contest([denied]))).toEqual(['outweighed']);
    expect(typesOf(denied, contest([denied], { status: 'unknown', holders: [] }))).toEqual(['undecided']);
  });

  it('a rival was earlier, about a wider place, told in its own interest or by an unreliable outlet', () => {
    const rival = { actor: 'sna' } as const;
    const earlier = proven('attacked_by', { ...rival, validTime: during('2022-04-09') });
    const wider = proven('attacked_by', { ...rival, place: 'sy.d' });
    const own = proven('attacked_by', { ...rival, speaker: 'sna' });
    const rumour = proven('attacked_by', rival, 'rumours');
    const sources: Contest['sources'] = [
      { id: 'rumours', names: { ar: [], en: [] }, grade: 'E', interest: actorId('sna'), language: null },
    ];
    expect(typesOf(earlier, contest([earlier]))).toEqual(['earlier']);
    expect(typesOf(wider, contest([wider]))).toEqual(['wider-place']);
    expect(typesOf(own, contest([own]))).toEqual(['own-interest']);
    expect(typesOf(rumour, contest([rumour], { sources }))).toEqual(['own-interest', 'unreliable']);
  });

  it('a seizure fell to a denial that weighs more', () => {
    const seizure = proven('attacked_by', { actor: 'sna', speaker: 'sna' });
    const denied = proven('defeated_by', denial({ actor: 'sna', speaker: 'russia' }));
    expect(typesOf(seizure, contest([seizure, denied]))).toEqual(['denied', 'own-interest']);
  });
});

describe('what speaks against an answer', () => {
  it.each<[string, boolean, ClaimParts]>([
    ['a denial', true, denial()],
    ['a gain by another bloc', true, { actor: 'sna' }],
    ['a leave of the holder', true, { actor: 'asayish', action: 'withdraw' }],
    ['a gain by the holder', false, { actor: 'asayish' }],
    ['a leave of another', false, { actor: 'sna', action: 'withdraw' }],
    ['a leave of the holder from elsewhere', false, { action: 'withdraw', place: 'sy.elsewhere' }],
    ['a threat of another', false, { actor: 'sna', modality: 'threatened' }],
    ['a siege', false, { actor: 'sna', action: 'besiege' satisfies Claim['action'] }],
  ])('%s: %s', (_name, wanted, parts) => {
    const one = proven('attacked_by', parts);
    expect(speaksAgainst(one, contest([one]))).toBe(wanted);
  });
});
