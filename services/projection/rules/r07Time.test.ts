import { describe, test } from 'vitest';
import { between, during, smallActors, smallGazetteer } from '../../core/testing/claimBuilders.ts';
import { specification } from '../../core/testing/givenClaims.ts';
import { adjudicate } from '../adjudicate.ts';
import { RULESET } from '../ruleset.ts';

const world = { gazetteer: smallGazetteer(), actors: smallActors(), ruleset: RULESET };
const { given } = specification((evidence) => adjudicate({ ...world, evidence }));

const NDF = { actor: 'ndf', action: 'state' } as const;

describe('made-up cases of coarse changes', () => {
  const took = { counterparty: 'ndf', validTime: during('2022-04') } as const;
  const heldOn20 = { ...NDF, validTime: during('2022-04-20') } as const;
  const leaves = { action: 'withdraw', validTime: during('2022-04') } as const;

  test('SDF takes it from the NDF in April, who still holds it on the 20th: SDF', () => {
    given(took, heldOn20)
      .when({ at: '2022-05-02' })
      .then({ status: 'held', holders: ['sdf'] });
    given({ validTime: during('2022-04') }, heldOn20)
      .when({ at: '2022-05-02' })
      .then({ holders: ['sdf'] });
    given(took, heldOn20, { ...NDF, validTime: during('2022-03-01') })
      .when({ at: '2022-05-02' })
      .then({ holders: ['sdf'] });
    given(took, heldOn20)
      .when({ at: '2022-04-21' })
      .then({ holders: ['ndf'] });
  });

  test('taken from SNA by SDF in April, SNA seized it on the 10th: SDF', () => {
    given({ counterparty: 'sna', validTime: during('2022-04') }, { actor: 'sna', validTime: during('2022-04-10') })
      .when({ at: '2022-05-02' })
      .then({ status: 'held', holders: ['sdf'] });
  });

  test('the NDF leaves in April and holds on the 20th: vacated', () => {
    given({ ...leaves, actor: 'ndf' }, heldOn20)
      .when({ at: '2022-05-02' })
      .then({ status: 'vacated', holders: [] });
  });

  test('SDF seizes on the 10th from the NDF and leaves in April: back to the NDF', () => {
    given({ counterparty: 'ndf', validTime: during('2022-04-10') }, leaves)
      .when({ at: '2022-05-02' })
      .then({ status: 'held', holders: ['ndf'], flags: ['inferred'] });
  });

  test('SDF leaves around 1 April what it took from the NDF in April: the NDF', () => {
    given({ action: 'withdraw', validTime: between('2022-03-31', '2022-04-02') }, took)
      .when({ at: '2022-05-02' })
      .then({ status: 'held', holders: ['ndf'] });
  });

  test('SDF in April and SNA on the 10th, order open: unknown and disputed from 1 May', () => {
    const claims = [{ validTime: during('2022-04') }, { actor: 'sna', validTime: during('2022-04-10') }];
    given(...claims)
      .when({ at: '2022-05-01' })
      .then({ status: 'unknown', flags: ['disputed'], parties: ['sdf', 'sna'] });
    given(...claims)
      .when({ at: '2022-04-20' })
      .then({ status: 'held', holders: ['sna'] });
  });
});

describe('what shows the result of a coarse change', () => {
  const point = between('2022-04-20', '2022-04-20');

  test('is also a hold at the very instant of one by another', () => {
    given(
      { ...NDF, validTime: point },
      { action: 'state', validTime: point },
      { actor: 'sna', validTime: during('2022-04-22') },
      { validTime: during('2022-04') },
    )
      .when({ at: '2022-05-02' })
      .then({ status: 'held', holders: ['sna'] });
  });

  test('is nothing that came before a gain which was over when the change began', () => {
    given(
      { validTime: between('2022-04-09', '2022-04-11') },
      { actor: 'ndf', counterparty: 'sdf', validTime: between('2022-04-09', '2022-04-10') },
      { actor: 'ndf', action: 'withdraw', validTime: between('2022-04-10', '2022-04-16') },
    )
      .when({ at: '2022-05-02' })
      .then({ status: 'held', holders: ['sdf'], flags: ['inferred'] });
  });

  test('is nothing that a gain which the change must follow presupposes', () => {
    const day = during('2022-04-10');
    given(
      { validTime: day },
      { actor: 'ndf', counterparty: 'sdf', validTime: day },
      { actor: 'ndf', action: 'withdraw', validTime: during('2022-04') },
    )
      .when({ at: '2022-05-02' })
      .then({ status: 'held', holders: ['sdf'], flags: ['inferred'] });
  });
});

describe('what a change must follow', () => {
  const GOVERNMENT = 'syrian-government';
  const noon = between('2022-04-10T12:00', '2022-04-11');
  const snaHolds = { actor: 'sna', action: 'state', validTime: noon } as const;

  test('waits itself, and the change waits with it', () => {
    given(
      snaHolds,
      { actor: GOVERNMENT, counterparty: 'sna', validTime: during('2022-04-10') },
      { counterparty: GOVERNMENT, validTime: during('2022-04-10') },
    )
      .when({ at: '2022-04-10T13:00' })
      .then({ status: 'held', holders: ['sdf'] });
  });

  test('is its rival where that takes effect only after its latest bound', () => {
    const claims = [
      snaHolds,
      { actor: GOVERNMENT, counterparty: 'sna', validTime: between('2022-04-10T02:00', '2022-04-11') },
      { counterparty: GOVERNMENT, validTime: between('2022-04-10T00:00', '2022-04-10T06:00') },
    ];
    given(...claims)
      .when({ at: '2022-04-10T01:00' })
      .then({ status: 'held', holders: ['sdf'] });
    given(...claims)
      .when({ at: '2022-04-10T13:00' })
      .then({ status: 'held', holders: [GOVERNMENT] });
  });

  test('in a ring is the last to begin', () => {
    const from = (hour: string) => ({ validTime: between(`2022-04-10T${hour}:00`, '2022-04-11') });
    const claims = [
      { counterparty: 'sna', ...from('00') },
      { actor: 'sna', counterparty: GOVERNMENT, ...from('03') },
      { actor: GOVERNMENT, counterparty: 'sdf', ...from('06') },
    ];
    given(...claims)
      .when({ at: '2022-04-10T05:00' })
      .then(null);
    given(...claims)
      .when({ at: '2022-04-10T07:00' })
      .then({ status: 'unknown', flags: ['disputed'] });
  });
});

describe('a coarse change is certain at its point', () => {
  const coarse = { validTime: between('2022-04-04', '2022-04-10') };

  test('alone', () => {
    given({ validTime: during('2022-04') })
      .when({ at: '2022-05-02' })
      .then({ holders: ['sdf'], flags: [] });
  });

  test('also if what begins then tells the same', () => {
    given(coarse, { validTime: during('2022-04-10') })
      .when({ at: '2022-04-10T12:00' })
      .then({ holders: ['sdf'], flags: [] });
    given(
      { counterparty: 'ndf', validTime: during('2022-04-01') },
      { action: 'withdraw', ...coarse },
      { actor: 'ndf', validTime: during('2022-04-10') },
    )
      .when({ at: '2022-04-10T12:00' })
      .then({ holders: ['ndf'], flags: [] });
  });
});
