import { describe, expect, it } from 'vitest';
import { claimOf, during, smallActors } from '../../core/testing/claimBuilders.ts';
import { labelOf, namedGazetteer, textOf } from './label.testing.ts';
import { outcomeOf } from './outcome.ts';

const context = { gazetteer: namedGazetteer(), actors: smallActors(), publishedAt: 0 };
const street = labelOf({ place: 'الوحدة', evidence: 'the street fell' });
const span = { start: 15, end: 30 };

describe('a text that was read', () => {
  it('as labelled has no miss and no false change', () => {
    const outcome = outcomeOf(
      textOf([labelOf(), street]),
      [claimOf(), claimOf({ place: 'sy.d.street', span })],
      context,
    );
    for (const tally of [outcome.recall, outcome.precision, outcome.modality, outcome.time, outcome.place])
      expect(tally).toEqual({ right: 2, of: 2 });
    expect([outcome.misses, outcome.falseChanges]).toEqual([[], []]);
  });

  it('in another mood is missed, and its mood is wrong', () => {
    const outcome = outcomeOf(textOf([labelOf()]), [claimOf({ modality: 'attempted' })], context);
    expect(outcome.recall).toEqual({ right: 0, of: 1 });
    expect(outcome.modality).toEqual({ right: 0, of: 1 });
    expect(outcome.misses).toEqual([labelOf()]);
    expect(outcome.falseChanges).toEqual([]);
  });

  it('as a change where the label is none has a false change', () => {
    const demanded = labelOf({ modality: 'demanded', changesControl: false });
    const outcome = outcomeOf(textOf([demanded]), [claimOf()], context);
    expect(outcome.falseChanges).toEqual([claimOf()]);
    expect(outcome.precision).toEqual({ right: 0, of: 1 });
    expect(outcome.recall).toEqual({ right: 0, of: 0 });
  });

  it('twice as the same fact has no false change, and meets one label only', () => {
    const again = claimOf({ span, validTime: during('2022-04-11') });
    const once = outcomeOf(textOf([labelOf()]), [claimOf(), again], context);
    expect([once.recall.right, once.precision]).toEqual([1, { right: 2, of: 2 }]);
    const two = [labelOf(), labelOf({ evidence: 'the street fell' })];
    expect(outcomeOf(textOf(two), [claimOf()], context).recall).toEqual({ right: 1, of: 2 });
  });

  it('with another place in the same words counts against places', () => {
    const outcome = outcomeOf(textOf([labelOf()]), [claimOf({ place: 'sy.d.street' })], context);
    expect(outcome.place).toEqual({ right: 0, of: 1 });
    expect([outcome.misses.length, outcome.falseChanges.length, outcome.time.of]).toEqual([1, 1, 0]);
  });

  it('of two labels of one place takes the one whose evidence was read', () => {
    const later = labelOf({ evidence: 'the street fell', earliest: null, latest: null });
    const outcome = outcomeOf(textOf([labelOf(), later]), [claimOf({ span })], context);
    expect(outcome.misses).toEqual([labelOf()]);
  });
});
