import { expect, test } from 'vitest';
import type { Claim, ClaimsRead } from '../core/domain/events.generated.ts';
import { claimId, placeId } from '../core/domain/ids.ts';
import { FOREVER } from '../core/domain/time.ts';
import type { ReportFact } from '../core/ports/viewStore.ts';
import { at, claimOf, during, readingOf, smallActors, smallGazetteer } from '../core/testing/claimBuilders.ts';
import { seededRandom } from '../core/testing/seededRandom.ts';
import { adjudicate } from './adjudicate.ts';
import { searchCounterfactual } from './counterfactual.ts';
import type { Counterfactual, CounterfactualQuestion } from './counterfactual.ts';
import { RULESET } from './ruleset.ts';

const SEED = Number(process.env['SAYTARA_TEST_SEED'] ?? Date.now() % 1_000_000);
const world = { gazetteer: smallGazetteer(), actors: smallActors(), ruleset: RULESET };
const TOWN = placeId('sy.d.town');

interface Asked {
  readonly at?: string;
  readonly known?: string;
  readonly budget?: number;
  readonly facts?: readonly ReportFact[];
}

function questionOf(readings: readonly ClaimsRead[], asked: Asked): CounterfactualQuestion {
  const evidence = { region: readingOf([]).region, readings, facts: asked.facts ?? [] };
  const [valid, known] = [at(asked.at ?? '2022-05-01'), asked.known === undefined ? FOREVER - 1 : at(asked.known)];
  const found = adjudicate({ ...world, evidence })
    .get(TOWN)
    ?.find((one) => one.validFrom <= valid && valid < one.validTo && one.knownFrom <= known && known < one.knownTo);
  const cell = found?.cell ?? null;
  return { ...world, evidence, place: TOWN, at: valid, known, cell, most: 3, budget: asked.budget ?? 1_000_000 };
}

/** The outcome, and how many rulings it took. */
function search(question: CounterfactualQuestion): { readonly found: Counterfactual; readonly rulings: number } {
  const steps = searchCounterfactual(question);
  for (let rulings = 0; ; rulings++) {
    const step = steps.next();
    if (step.done) return { found: step.value, rulings };
  }
}

/** Each claim in a report of its own. */
const given = (claims: readonly Claim[], asked: Asked = {}): ReturnType<typeof search> =>
  search(
    questionOf(
      claims.map((claim) => readingOf([claim])),
      asked,
    ),
  );

const seized = claimOf();
const again = claimOf({ span: { start: 50, end: 60 } });
const third = claimOf({ span: { start: 90, end: 99 }, validTime: during('2022-04-11') });
const before = claimOf({
  ...{ actor: 'syrian-government', action: 'state', validTime: during('2022-03-01') },
});

test('the one claim that a cell rests on, and what would be without it', () => {
  expect(given([seized, before]).found).toMatchObject({
    type: 'found',
    sets: [{ claims: [seized.claimId], then: { status: 'held', holders: ['syrian-government'] } }],
    complete: true,
  });
  expect(given([seized]).found).toMatchObject({ sets: [{ claims: [seized.claimId], then: null }] });
});

test('claims that each suffice have to be false together, also those that the proof does not name', () => {
  expect(given([seized, again]).found).toMatchObject({ sets: [{ claims: [seized.claimId, again.claimId] }] });
  const three = given([third, again, seized]);
  expect(three.found).toMatchObject({
    sets: [{ claims: [seized.claimId, again.claimId, third.claimId] }],
    complete: true,
  });
});

test('no set of three where four claims each suffice', () => {
  const fourth = claimOf({ span: { start: 120, end: 125 } });
  expect(given([seized, again, third, fourth]).found).toEqual({ type: 'none', most: 3 });
});

test('only what was known then is looked at, and what was taken back by then is not', () => {
  const late = readingOf([again], { knownAt: at('2022-07-01') });
  const early = readingOf([seized], { knownAt: at('2022-06-01') });
  expect(search(questionOf([late, early], { known: '2022-06-15' })).found).toMatchObject({
    sets: [{ claims: [seized.claimId] }],
  });
  const facts: readonly ReportFact[] = [{ type: 'retracted', report: early.report, knownAt: at('2022-07-15') }];
  expect(search(questionOf([late, early], { facts })).found).toMatchObject({ sets: [{ claims: [again.claimId] }] });
});

test('status, holders and siege count; a presence does not', () => {
  const besieged = claimOf({ actor: 'sna', action: 'besiege', validTime: during('2022-04-20') });
  const there = claimOf({ actor: 'russia', action: 'deploy', validTime: during('2022-04-20') });
  expect(given([seized, besieged, there]).found).toMatchObject({
    sets: [{ claims: [seized.claimId] }, { claims: [besieged.claimId], then: { siege: null } }],
  });
});

test('an answer that rests on nothing has nothing to be false, and one of other rules is not searched', () => {
  expect(given([before], { at: '2020-01-01' }).found).toEqual({ type: 'none', most: 3 });
  const question = questionOf([readingOf([seized])], {});
  expect(search({ ...question, cell: null }).found).toEqual({ type: 'differs' });
});

test('the search ends where it would look at more claims than it may, and says how far it came', () => {
  const claims = [seized, again, third];
  expect(given(claims, { budget: 5 }).found).toEqual({ type: 'bounded', size: 0 });
  expect(given(claims, { budget: 12 }).found).toEqual({ type: 'bounded', size: 1 });
  expect(given([seized], { budget: 1 }).rulings).toBe(0);
});

test('other ids and another order of arrival give the same sets', () => {
  const claims = [seized, again, third, before];
  const renamed = claims.map((claim, i) => ({ ...claim, claimId: claimId(`c-${String(9 - i)}`) }));
  const names = new Map(renamed.map((claim, i) => [claim.claimId, claims[i]?.claimId]));
  const { found } = given([...renamed].reverse());
  const sets = found.type === 'found' ? found.sets.map((set) => set.claims.map((id) => names.get(id))) : [];
  const plain = given(claims).found;
  expect(sets).toEqual(plain.type === 'found' ? plain.sets.map((set) => set.claims) : null);
});

test(`without every set it finds the cell is another, and with any one of its claims it is not (seed ${String(SEED)})`, () => {
  const random = seededRandom(SEED);
  const pick = <One>(list: readonly One[]): One | undefined => list[Math.floor(random() * list.length)];
  for (let run = 0; run < 150; run++) {
    const claims = Array.from({ length: 2 + Math.floor(random() * 6) }, (_, i) =>
      claimOf({
        actor: pick(['sdf', 'asayish', 'syrian-government', 'sna']) ?? 'sdf',
        action: pick<Claim['action']>(['seize', 'seize', 'withdraw', 'state', 'besiege']) ?? 'seize',
        validTime: during(`2022-04-1${String(Math.floor(random() * 6))}`),
        span: { start: i, end: i + 1 },
      }),
    );
    const readings = claims.map((claim) => readingOf([claim]));
    const question = questionOf(readings, {});
    const { found } = search(question);
    for (const { claims: set } of found.type === 'found' ? found.sets : []) {
      const without = (ids: readonly string[]): string => {
        const left = readings.filter((reading) => !reading.claims.some((claim) => ids.includes(claim.claimId)));
        const { cell } = questionOf(left, {});
        return JSON.stringify(cell && [cell.status, cell.holders, cell.siege?.by, cell.siege?.extent]);
      };
      expect(without(set)).not.toBe(without([]));
      for (const one of set) expect(without(set.filter((other) => other !== one))).toBe(without([]));
    }
  }
});
