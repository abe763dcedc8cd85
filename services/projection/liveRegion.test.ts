import { describe, expect, it } from 'vitest';
import type { Rectangle } from '../core/domain/cell.ts';
import type { ClaimsRead } from '../core/domain/events.generated.ts';
import { placeId, regionId } from '../core/domain/ids.ts';
import type { PlaceId } from '../core/domain/ids.ts';
import { FOREVER } from '../core/domain/time.ts';
import { afterChange } from '../core/ports/afterChange.ts';
import { at, claimOf, during, readingOf, smallActors, smallGazetteer } from '../core/testing/claimBuilders.ts';
import type { ClaimParts } from '../core/testing/claimBuilders.ts';
import { adjudicateStored } from './adjudicate.ts';
import { liveRegion } from './liveRegion.ts';
import { RULESET } from './ruleset.ts';

const TOWN = placeId('sy.d.town');
const world = { gazetteer: smallGazetteer(), actors: smallActors(), ruleset: RULESET };
const region = regionId('sy.d');

const told = (day: number, ...claims: readonly ClaimParts[]): ClaimsRead =>
  readingOf(claims.map(claimOf), { knownAt: at(`2022-06-${String(day).padStart(2, '0')}`) });

const SEIZED = told(1, { actor: 'sdf', validTime: during('2022-04-10') });
const TAKEN = told(2, { actor: 'sna', validTime: during('2022-04-20') });
const LEFT = told(3, { actor: 'sna', action: 'withdraw', validTime: during('2022-04-25') });
const DENIED = told(4, { actor: 'sna', speaker: 'sdf', polarity: 'negative', validTime: during('2022-04-20') });

/** A live region beside what is stored of it, which tells how often that was asked for. */
function liveBeside(evidence: readonly ClaimsRead[] = []) {
  const kept = liveRegion({ ...world, evidence: { region, readings: evidence, facts: [] } });
  const tables = new Map<PlaceId, readonly Rectangle[]>(
    adjudicateStored({ ...world, evidence: { region, readings: evidence, facts: [] } }),
  );
  let asked = 0;
  return {
    asked: () => asked,
    stored: (place: PlaceId) =>
      [...(tables.get(place) ?? [])].sort((a, b) => a.knownFrom - b.knownFrom || a.validFrom - b.validFrom),
    fold: (...readings: readonly ClaimsRead[]) => {
      const { changes } = kept.fold({ readings, facts: [] }, (place) => {
        asked++;
        return tables.get(place) ?? [];
      });
      for (const [place, change] of changes)
        tables.set(place, afterChange(tables.get(place) ?? [], { place, ...change }));
      return changes;
    },
  };
}

const ruled = (...readings: readonly ClaimsRead[]): readonly Rectangle[] =>
  [...(adjudicateStored({ ...world, evidence: { region, readings, facts: [] } }).get(TOWN) ?? [])].sort(
    (a, b) => a.knownFrom - b.knownFrom || a.validFrom - b.validFrom,
  );

describe('a region whose view is live', () => {
  it('reads what is stored of a place once, while claims come in the order in which they are known', () => {
    const live = liveBeside();
    const all = [SEIZED, TAKEN, LEFT, DENIED];
    for (const [i, one] of all.entries()) {
      live.fold(one);
      expect(live.stored(TOWN)).toEqual(ruled(...all.slice(0, i + 1)));
    }
    expect(live.asked()).toBe(1);
  });

  it('changes nothing but what is known from then on, about the time that the claim is about', () => {
    const live = liveBeside();
    live.fold(SEIZED);
    live.fold(TAKEN);
    const change = live.fold(LEFT).get(TOWN);
    expect(change?.removed.length).toBeGreaterThan(0);
    for (const one of change?.removed ?? []) {
      expect(one.knownTo).toBe(FOREVER);
      expect(one.validTo).toBeGreaterThan(at('2022-04-25'));
    }
    // What is added closes or opens then, or is what is left of a removed one before that time.
    for (const { knownFrom, knownTo, validTo } of change?.added ?? []) {
      const turns = knownTo === LEFT.knownAt || knownFrom === LEFT.knownAt;
      expect(turns || validTo <= at('2022-04-26')).toBe(true);
    }
  });

  it('rules a place anew where a claim was known before others that came, and where two are known at once', () => {
    const live = liveBeside();
    live.fold(TAKEN);
    live.fold(SEIZED);
    expect(live.stored(TOWN)).toEqual(ruled(TAKEN, SEIZED));
    const atOnce = told(2, { actor: 'syrian-government', action: 'state', validTime: during('2022-04-12') });
    live.fold(atOnce);
    expect(live.stored(TOWN)).toEqual(ruled(TAKEN, SEIZED, atOnce));
    expect(live.asked()).toBe(3);
  });

  it('takes several in one batch, one knowledge time after another', () => {
    const live = liveBeside([SEIZED]);
    live.fold(DENIED);
    const later = told(5, { actor: 'sdf', validTime: during('2022-04-28') });
    const latest = told(6, { actor: 'sdf', action: 'withdraw', validTime: during('2022-05-02') });
    live.fold(latest, later);
    expect(live.stored(TOWN)).toEqual(ruled(SEIZED, DENIED, later, latest));
    expect(live.asked()).toBe(1);
  });

  const gain: ClaimParts = { actor: 'sna', validTime: during('2022-04-20') };
  const denied = (speaker: string, parts: ClaimParts = gain): ClaimParts => ({
    ...parts,
    speaker,
    polarity: 'negative',
  });
  const left = (actor: string): ClaimParts => ({ actor, action: 'withdraw', validTime: during('2022-04-25') });

  it.each<[string, readonly ClaimsRead[]]>([
    [
      'told with a further denial',
      [
        told(1, gain),
        told(2, denied('sdf')),
        told(3, denied('sdf', { actor: 'isis', validTime: during('2022-03-20') }), left('sdf')),
      ],
    ],
    [
      'told with a leave that refutes another denial',
      [told(1, gain), told(2, denied('sdf')), told(3, denied('sna')), told(4, left('sna'), left('sdf'))],
    ],
  ])('a leave refutes what its party denied earlier, %s', (_, readings) => {
    const live = liveBeside();
    for (const [i, one] of readings.entries()) {
      live.fold(one);
      expect(live.stored(TOWN)).toEqual(ruled(...readings.slice(0, i + 1)));
    }
  });
});
