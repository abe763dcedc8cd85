import { expect, it } from 'vitest';
import type { Claim } from '../../core/domain/events.generated.ts';
import { claimOf, smallActors } from '../../core/testing/claimBuilders.ts';
import { evaluate } from './evaluate.ts';
import { actorId } from '../../core/domain/ids.ts';
import { labelOf, namedGazetteer, textOf } from './label.testing.ts';

const knowledge = { gazetteer: namedGazetteer(), actors: smallActors() };

it('a reader is measured by category and in all, and what it missed and made up is told with its text', () => {
  const right = textOf([labelOf()], { id: 'right' });
  const missed = textOf([labelOf()], { id: 'missed', text: 'nothing, although the town fell' });
  const trap = textOf([], { id: 'trap', category: 'trap-talks' });
  const claims: Readonly<Record<string, readonly Claim[]>> = { [missed.text]: [] };
  const { all, byCategory, misses, falseChanges } = evaluate(
    ({ text, publishedAt }) => ({ anchor: publishedAt, note: null, claims: claims[text] ?? [claimOf()] }),
    knowledge,
    [right, missed, trap],
  );
  expect([...byCategory.keys()]).toEqual(['seize', 'trap-talks']);
  expect([all.texts, all.recall.value, all.precision.value]).toEqual([3, 0.5, 0.5]);
  expect(all.falseChangesPer100.value).toBeCloseTo(33.3, 1);
  expect(byCategory.get('seize')?.falseChangesPer100.value).toBe(0);
  expect(byCategory.get('trap-talks')?.recall.value).toBeNull();
  expect(misses.map(({ text }) => text.id)).toEqual(['missed']);
  expect(falseChanges.map(({ text, what }) => [text.id, what.actor])).toEqual([['trap', 'sdf']]);
});

it('actors of labels that nobody lists are told, as no reader can meet them', () => {
  const labels = [
    labelOf(),
    labelOf({ actor: actorId('spelt-otherwise') }),
    labelOf({ counterparty: actorId('nobody') }),
  ];
  const traps = [labelOf({ actor: actorId('of-a-trap'), changesControl: false })];
  const reader = ({ publishedAt }: { readonly publishedAt: number }) => ({
    anchor: publishedAt,
    note: null,
    claims: [],
  });
  const { unknownActors } = evaluate(reader, knowledge, [textOf(labels), textOf(traps, { id: 'trap' })]);
  expect([...unknownActors]).toEqual([
    ['nobody', 1],
    ['spelt-otherwise', 1],
  ]);
});
