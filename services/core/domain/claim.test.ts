import { expect, test } from 'vitest';
import { changesControl, claimIdOf, effectOf, passesGate } from './claim.ts';
import type { Action, Claim } from './events.generated.ts';
import { actorId, placeId, reportId } from './ids.ts';
import { aClaim } from '../ports/viewStore.contract.ts';

const effect = (action: Action, other: Partial<Claim> = {}): string =>
  effectOf({ action, relation: null, extent: 'all', ...other });

const EFFECTS: readonly (readonly [string, readonly Action[]])[] = [
  ['gain', ['seize', 'expel', 'handover']],
  ['leave', ['withdraw']],
  ['siege', ['besiege', 'cordon', 'blockade']],
  ['lift_siege', ['lift_siege']],
  ['presence', ['storm', 'advance', 'deploy', 'reinforce']],
  ['none', ['unknown', 'clash', 'shell', 'raid', 'repel', 'negotiate', 'promise', 'demand', 'accuse', 'deny', 'state']],
];

test('actions have the effects of the table of the domain', () => {
  for (const [wanted, actions] of EFFECTS)
    expect(actions.map((action) => [action, effect(action)])).toEqual(actions.map((action) => [action, wanted]));
});

test('a state acts by its relation, and a presence at the perimeter is a front', () => {
  expect(
    (['holds', 'in', 'front_line', 'tension', 'unknown'] as const).map((relation) => effect('state', { relation })),
  ).toEqual(['hold', 'presence', 'front', 'none', 'none']);
  expect(effect('advance', { extent: 'perimeter' })).toBe('front');
});

test('only what is affirmed as done, announced, going on or usual passes the gate', () => {
  const moods = [
    'performed',
    'announced',
    'ongoing',
    'habitual',
    'attempted',
    'promised',
    'threatened',
    'accusation',
    'unknown',
  ] as const;
  expect(moods.filter((modality) => passesGate({ polarity: 'positive', modality }))).toEqual(moods.slice(0, 4));
  expect(moods.filter((modality) => passesGate({ polarity: 'negative', modality }))).toEqual([]);
  expect(moods.filter((modality) => passesGate({ polarity: 'unknown', modality }))).toEqual([]);
});

test('a claim changes control if it is asserted, passes the gate and bears on holder or siege', () => {
  const claim = aClaim('sy.p');
  expect(changesControl(claim)).toBe(true);
  const others: readonly Partial<Claim>[] = [
    { basis: 'presupposed' },
    { modality: 'demanded' },
    { polarity: 'negative' },
    { action: 'clash' },
  ];
  for (const other of others) expect(changesControl({ ...claim, ...other })).toBe(false);
});

test('the id of a claim changes with each thing that identifies it, and with nothing else', () => {
  const one = {
    span: { start: 0, end: 9 },
    actor: actorId('sdf'),
    action: 'seize',
    placeId: placeId('sy.p'),
    polarity: 'positive',
    modality: 'performed',
  } as const;
  const report = reportId('r-1');
  const id = claimIdOf(report, one);
  expect(id).toMatch(/^c-[0-9a-f]{24}$/);
  expect(claimIdOf(report, { ...one, ...{ frame: 'another' } })).toBe(id);
  const others = [
    claimIdOf(reportId('r-2'), one),
    claimIdOf(report, { ...one, span: { start: 0, end: 8 } }),
    claimIdOf(report, { ...one, actor: actorId('isis') }),
    claimIdOf(report, { ...one, action: 'expel' }),
    claimIdOf(report, { ...one, placeId: placeId('sy.q') }),
    claimIdOf(report, { ...one, polarity: 'negative' }),
    claimIdOf(report, { ...one, modality: 'announced' }),
  ];
  expect(new Set([id, ...others]).size).toBe(8);
});
