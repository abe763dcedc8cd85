import { describe, expect, it } from 'vitest';
import type { Claim } from '../../core/domain/events.generated.ts';
import { placeId } from '../../core/domain/ids.ts';
import { between, claimOf, during, smallActors } from '../../core/testing/claimBuilders.ts';
import { labelOf, namedGazetteer } from './label.testing.ts';
import { meetsInDeed, moodMatches, placeMatch, timeMatches } from './matching.ts';

const context = { gazetteer: namedGazetteer(), actors: smallActors(), publishedAt: 0 };

describe('a claim meets a label in deed', () => {
  it.each([
    ['a seizure read as an expulsion', { action: 'seize' }, { action: 'expel' }],
    ['a cordon read as a siege', { action: 'cordon' }, { action: 'besiege' }],
    ['by an affiliate of its actor', { actor: 'sdf' }, { actor: 'asayish' }],
    ['by what its actor is affiliated to', { actor: 'military-security' }, { actor: 'syrian-government' }],
    ['by one of those who act together', { actor: 'sna', coActors: ['turkey'] }, { actor: 'turkey' }],
    ['by one read beside another', { actor: 'turkey' }, { actor: 'sna', coActors: ['turkey'] }],
    ['a seizure read as a handover to who seized', {}, { action: 'handover', actor: 'ndf', counterparty: 'sdf' }],
    ['a handover read as a seizure', { action: 'handover', actor: 'ndf', counterparty: 'sdf' }, { action: 'expel' }],
    ['a handover to nobody named', { action: 'handover' }, { action: 'handover', counterparty: 'russia' }],
  ] as const)('%s', (_, label, claim) => {
    expect(meetsInDeed(labelOf(label), claimOf(claim), context)).toBe(true);
  });

  it.each([
    ['another action', { action: 'withdraw' }, {}],
    ['another presence', { action: 'storm' }, { action: 'advance' }],
    ['another actor', { actor: 'sna' }, {}],
    ['of one bloc, neither belonging to the other', { actor: 'military-security' }, { actor: 'state-security' }],
    ['two that act beside', { actor: 'sna', coActors: ['russia'] }, { actor: 'turkey', coActors: ['russia'] }],
    ['a gain by who hands over', { actor: 'ndf' }, { action: 'handover', actor: 'ndf', counterparty: 'sdf' }],
    ['handed to another', { action: 'handover', counterparty: 'sna' }, { action: 'handover', counterparty: 'russia' }],
  ] as const)('not if it is %s', (_, label, claim) => {
    expect(meetsInDeed(labelOf(label), claimOf(claim), context)).toBe(false);
  });
});

describe('the places of a label and a claim', () => {
  const at = (surface: string, over: Partial<Claim['place']> = {}): Claim => {
    const claim = claimOf();
    return { ...claim, place: { ...claim.place, surface, ...over } };
  };
  const unknown = { id: placeId('sy.x.d.0011'), provisional: { kind: 'village', container: placeId('sy.d.town') } };

  it('are the same by any name of the place or by its words', () => {
    expect(placeMatch(labelOf({ place: 'مدينة القامشلي' }), at('المدينة'), context)).toBe('same');
    expect(placeMatch(labelOf({ place: 'كفر نبل' }), at('بلدة كفرنبل', unknown), context)).toBe('none');
    expect(placeMatch(labelOf({ place: 'كفرنبل' }), at('بلدة كفرنبل', unknown), context)).toBe('same');
  });

  it('agree loosely where the name stands in the words, or where a set lies in the place named', () => {
    expect(placeMatch(labelOf({ place: 'الغربي' }), at('الحي الغربي للبلدة'), context)).toBe('loose');
    expect(placeMatch(labelOf({ set: true }), at('قرى', unknown), context)).toBe('loose');
    expect(placeMatch(labelOf({ set: true, place: 'الحسكة' }), claimOf(), context)).toBe('loose');
    expect(placeMatch(labelOf({ set: true, place: 'سوريا' }), claimOf(), context)).toBe('none');
    expect(placeMatch(labelOf(), at('قرى', unknown), context)).toBe('none');
  });

  it('do not agree if the text names a container that the place read does not lie in', () => {
    expect(placeMatch(labelOf({ within: 'محافظة الحسكة' }), claimOf(), context)).toBe('same');
    expect(placeMatch(labelOf({ within: 'ريف الحسكة الشمالي' }), claimOf(), context)).toBe('same');
    expect(placeMatch(labelOf({ within: 'شارع الوحدة' }), claimOf(), context)).toBe('none');
    expect(placeMatch(labelOf({ place: 'كفرنبل', within: 'شارع الوحدة' }), at('كفرنبل', unknown), context)).toBe(
      'same',
    );
  });

  it('are not told apart by a container that the gazetteer lacks', () => {
    expect(placeMatch(labelOf({ within: 'حماة' }), claimOf(), context)).toBe('same');
  });
});

describe('the times of a label and a claim', () => {
  const { earliest, latest } = labelOf();
  it.each([
    ['the same day', during('2022-04-10'), true],
    ['three days more on either side', between('2022-04-07', '2022-04-14'), true],
    ['wider before', between('2022-04-06T23:00', '2022-04-11'), false],
    ['wider after', between('2022-04-10', '2022-04-14T01:00'), false],
    ['the day before', between('2022-04-08', '2022-04-09'), false],
    ['the whole month', during('2022-04'), false],
    ['no beginning', { ...during('2022-04-10'), earliest: null }, false],
  ])('%s', (_, validTime, agrees) => {
    expect(timeMatches({ earliest, latest }, { validTime })).toBe(agrees);
  });

  it('agree at a bound that the label leaves open', () => {
    const open = { earliest: null, latest: null, precision: 'unknown' } as const;
    expect(timeMatches({ earliest: null, latest: null }, { validTime: open })).toBe(true);
    expect(timeMatches({ earliest: null, latest }, { validTime: { ...open, latest } })).toBe(true);
    expect(timeMatches({ earliest, latest: null }, { validTime: { ...open, latest } })).toBe(false);
  });
});

it('the mood is the same only if the claim is also as positive', () => {
  expect(moodMatches(labelOf(), claimOf())).toBe(true);
  expect(moodMatches(labelOf({ modality: 'announced' }), claimOf())).toBe(false);
  expect(moodMatches(labelOf({ polarity: 'negative' }), claimOf())).toBe(false);
});
