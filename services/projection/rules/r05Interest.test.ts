import { describe, expect, test } from 'vitest';
import { actorId } from '../../core/domain/ids.ts';
import { claimOf, during, readingOf, smallActors, smallGazetteer } from '../../core/testing/claimBuilders.ts';
import type { ClaimParts } from '../../core/testing/claimBuilders.ts';
import { specification } from '../../core/testing/givenClaims.ts';
import { adjudicate } from '../adjudicate.ts';
import { RULESET } from '../ruleset.ts';
import { voicesOf } from './r05Interest.ts';

const sources = [
  {
    id: 'government-tv',
    names: { ar: [], en: [] },
    grade: 'D',
    interest: actorId('syrian-government'),
    language: null,
  },
] as const;
const world = { gazetteer: smallGazetteer(), actors: smallActors(), ruleset: RULESET, sources };
const { given, givenReadings } = specification((evidence) => adjudicate({ ...world, evidence }));
const told = (source: string, parts: ClaimParts = {}) => readingOf([claimOf({ ...parts, frame: source })], { source });
const leave = { action: 'withdraw', validTime: during('2022-04-12') } as const;

describe('interest', () => {
  test('what only the party says that gains by it is claimed, told by however many outlets', () => {
    const boast = { speaker: 'asayish', passageKeys: ['p'] };
    given({ speaker: 'asayish' }).when({ at: '2022-04-12' }).then({ confidence: 'claimed' });
    givenReadings([told('paper', boast), told('wire', { ...boast, passageKeys: ['q'] })])
      .when({ at: '2022-04-12' })
      .then({ confidence: 'claimed' });
  });

  test('somebody else who says so lifts it', () => {
    const boast = told('paper', { speaker: 'asayish' });
    givenReadings([boast, told('paper')])
      .when({ at: '2022-04-12' })
      .then({ confidence: 'probable' });
    givenReadings([boast, told('wire', { speaker: 'sna' })])
      .when({ at: '2022-04-12' })
      .then({ confidence: 'confirmed' });
  });

  test('a party’s own outlet speaks for that party', () => {
    const gained = told('government-tv', { actor: 'ndf' });
    givenReadings([gained]).when({ at: '2022-04-12' }).then({ confidence: 'claimed' });
    givenReadings([told('government-tv')])
      .when({ at: '2022-04-12' })
      .then({ confidence: 'probable' });
  });

  test('leaving is against one’s interest: the leaver’s own word makes the place at least probably the other’s', () => {
    const taken = { counterparty: 'syrian-government' } as const;
    given(taken, { ...leave, speaker: 'sdf' })
      .when({ at: '2022-04-13' })
      .then({ holders: ['syrian-government'], confidence: 'probable' });
    given(taken, { ...leave, speaker: 'syrian-government' })
      .when({ at: '2022-04-13' })
      .then({ holders: ['syrian-government'], confidence: 'claimed' });
  });

  test('a boast gives way to what another says of the same time', () => {
    given({ speaker: 'sdf' }, { actor: 'sna' })
      .when({ at: '2022-04-11' })
      .then({ holders: ['sna'], flags: ['disputed'] });
  });

  test('the speaker and the party of the outlet both have a voice', () => {
    const [a, b] = [actorId('a'), actorId('b')];
    expect([voicesOf(b, a), voicesOf(a, a), voicesOf(null, b), voicesOf(null, null)]).toEqual([[a, b], [a], [b], []]);
  });
});
