import { describe, expect, it } from 'vitest';
import { changesOf } from './changesOf.testing.ts';

const DAY = '2016-08-10';
type Told = readonly [text: string, changes: readonly string[]];
const check = (text: string, changes: readonly string[]): void => {
  expect(changesOf(DAY, text)).toEqual(changes);
};
const TAKEN = ['syrian-government seize Nawa', 'syrian-government seize Tasil'];

describe('the members of a set that somebody took', () => {
  it.each<Told>([
    ['Among the areas captured by the army are Nawa and Tasil.', TAKEN],
    ['The villages captured by the army on Monday include Nawa and Tasil.', TAKEN],
    ['Towns that fell to the army include Nawa and Tasil.', TAKEN],
    ['The army captured several towns, among them Nawa and Tasil.', TAKEN],
    ['Among the areas shelled by the army are Nawa and Tasil.', []],
    ['Towns that may fall to the army include Nawa and Tasil.', []],
  ])('%s', check);
});

describe('a facility at a place', () => {
  it.each<Told>([
    ['Rebels captured the base at Wadi al-Deif.', ['opposition-factions seize Wadi al-Deif']],
    ['Rebels captured an army checkpoint at Morek.', ['opposition-factions seize army checkpoint']],
    ['Rebels attacked an army checkpoint at Morek.', []],
  ])('%s', check);
});

describe('to whom a place falls, and who suffers from it', () => {
  it.each<Told>([
    ['The town of Nawa surrendered to government forces.', ['syrian-government seize Nawa']],
    ['The fall of Nawa is a blow to the army.', []],
    ['The fall of Nawa to rebels was a setback to the army.', ['opposition-factions seize Nawa']],
  ])('%s', check);
});

describe('headlines, spokesmen, and what belongs to a town', () => {
  it.each<Told>([
    ['Turkish troops enter Syria, capture Jarablus', ['turkey seize Jarablus']],
    ['Rebels storm base, seize Morek', ['opposition-factions seize Morek']],
    ['Rebels storm base, army shells Morek', []],
    ['A spokesman for the SDF said Tabqa had been liberated.', ['sdf seize Tabqa']],
    ['A spokesman for the SDF said Tabqa had not been liberated.', []],
    ['The SDF captured Tabqa and its dam.', ['sdf seize Tabqa', 'sdf seize its dam']],
    [
      'The army captured the last rebel-held district of Homs.',
      ['syrian-government seize the last rebel-held district of Homs'],
    ],
    ['The army regained positions it had lost in Khan Touman.', []],
  ])('%s', check);
});
