import { expect, test } from 'vitest';
import { generateClaims } from './claimGenerator.ts';
import { generatedGazetteer } from './generatedWorld.ts';

const claimsOf = (seed: number, perEvent: 1 | 8 = 1) =>
  [...generateClaims({ seed, claims: 20_000, perEvent })].flatMap((event) =>
    event.type === 'ClaimsRead' ? event.claims : [],
  );

test('the same seed gives the same stream and another seed another', () => {
  expect(claimsOf(1)).toEqual(claimsOf(1));
  expect(claimsOf(1)).not.toEqual(claimsOf(2));
});

test('shares of precisions, denials and containers are as stated', () => {
  const claims = claimsOf(7);
  const share = (holds: (claim: (typeof claims)[number]) => boolean): number =>
    claims.filter(holds).length / claims.length;
  expect(share((claim) => claim.validTime.precision === 'day')).toBeCloseTo(0.6, 1);
  expect(share((claim) => claim.validTime.precision === 'year')).toBeCloseTo(0.02, 1);
  expect(share((claim) => claim.polarity === 'negative')).toBeCloseTo(0.1, 1);
  expect(share((claim) => claim.place.id.includes('.p'))).toBeCloseTo(0.95, 1);
});

test('every claim of an event lies in its region, and every place is known', () => {
  const gazetteer = generatedGazetteer();
  for (const event of generateClaims({ seed: 3, claims: 4_000, perEvent: 8 })) {
    if (event.type !== 'ClaimsRead') continue;
    expect(event.claims.map((claim) => gazetteer.homeRegion(claim.place.id))).toEqual(
      event.claims.map(() => event.region),
    );
    expect(event.claims.every((claim) => gazetteer.get(claim.place.id) !== undefined)).toBe(true);
  }
});

test('the first place gets about one in ten claims', () => {
  const hot = claimsOf(5).filter((claim) => claim.place.id === 'sy.d0.p0').length / 20_000;
  expect(hot).toBeGreaterThan(0.06);
  expect(hot).toBeLessThan(0.13);
});
