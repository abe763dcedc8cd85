import { describe, expect, it } from 'vitest';
import { readKnowledge } from '../core/runtime/knowledge.ts';
import { changesOf } from './changesOf.testing.ts';
import { latinSpellings } from './places/latinSpellings.ts';

const DAY = '2016-08-10';
const { gazetteer } = readKnowledge();

describe('a Latin name', () => {
  it.each([
    ['without its article', 'Islamic State has lost Shaddadi to the SDF.', ['sdf seize Shaddadi']],
    ['of a village without its article, after its kind', 'Rebels took the village of Latamina.', ['Latamina']],
    ['with another vowel', 'Islamic State fighters seized Meskeneh.', ['isis seize Meskeneh']],
    ['with other letters', 'The army stormed and took Qusseir and Tel Rifat.', ['Qusseir', 'Tel Rifat']],
    ['with a long vowel', 'The rebels said they had left Sheikh Miskeen.', ['withdraw Sheikh Miskeen']],
    ['written in another language’s way', 'The army took Deyr Hafer.', ['syrian-government seize Deyr Hafer']],
  ])('%s', (_, text, changes) => {
    const read = changesOf(DAY, text);
    expect(read).toHaveLength(changes.length);
    for (const [at, change] of changes.entries()) expect(read[at]).toContain(change);
  });

  it.each([
    ['that is part of a person’s', 'Commander Jassim Hassan took over from Ahmad Nawa.'],
    ['of a village that may be a person’s, without a word for it', 'The rebels took Rashid to hospital.'],
  ])('%s', (_, text) => {
    expect(changesOf(DAY, text)).toEqual([]);
  });
});

describe('what the spellings of a name have in common', () => {
  const spellings = latinSpellings(gazetteer);
  const named = (name: string): number => spellings.get(name)?.length ?? 0;

  it('is the same for those that the gazetteer lists of one place', () => {
    const towns = [...gazetteer.all()].filter(({ kind, names }) => kind === 'city' && names.en.length > 1);
    const alike = towns.filter(
      (town) => [...spellings.values()].filter((all) => all.includes(town)).length < town.names.en.length,
    );
    expect(alike.length).toBeGreaterThan(towns.length / 4);
  });

  it('tells most places apart', () => {
    expect(named('kusEr')).toBeGreaterThan(0);
    const alone = [...spellings.values()].filter((all) => all.length === 1).length;
    expect(alone / spellings.size).toBeGreaterThan(0.8);
  });
});
