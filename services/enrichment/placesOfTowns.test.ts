import { describe, expect, it } from 'vitest';
import { changesOf } from './changesOf.testing.ts';

const DAY = '2018-07-22';
type Told = readonly [text: string, changes: readonly string[]];
const check = (text: string, changes: readonly string[]): void => {
  expect(changesOf(DAY, text)).toEqual(changes);
};

describe('some places of a town are not the town', () => {
  it.each<Told>([
    ['Rebels push army out of Hama villages', ['opposition-factions expel Hama villages']],
    ['The army captured several Aleppo neighbourhoods.', ['syrian-government seize several Aleppo neighbourhoods']],
    ['Government forces seize rebel-held areas of Hama', ['syrian-government seize rebel-held areas of Hama']],
    ['The army took suburbs of Damascus.', ['syrian-government seize suburbs of Damascus']],
    ['The army took the towns of Nubl and Zahraa.', ['syrian-government seize Nubl', 'syrian-government seize Zahraa']],
  ])('%s', check);
});

describe('troops of nobody are the state’s', () => {
  it.each<Told>([
    ['State TV said troops seized the village of Morek.', ['syrian-government seize Morek']],
    ['Jordanian troops took over the Nassib crossing.', ['jordan seize Nassib crossing']],
    ['Foreign troops seized the town of Morek.', []],
    ['أعلن مصدر عسكري تحرير بلدة الحارة.', ['syrian-government seize الحارة']],
    ['أفاد مصدر عسكري لبناني بتحرير بلدة الحارة.', []],
    ['أفاد مصدر عسكري في الجيش الحر بتحرير بلدة الحارة.', ['fsa seize الحارة']],
    ['نفى مصدر عسكري سيطرة جبهة النصرة على بلدة الحارة.', []],
  ])('%s', check);
});

describe('who enters after a surrender or a settlement, takes the place', () => {
  it.each<Told>([
    ['دخل الجيش بلدة طفس بعد استسلام المسلحين.', ['syrian-government seize طفس']],
    ['دخلت وحدات الجيش بلدة طفس بعد إتمام التسوية فيها.', ['syrian-government seize طفس']],
    ['دخلت الشرطة العسكرية الروسية بلدة طفس بعد إتمام التسوية فيها.', []],
    ['دخل الجيش بلدة طفس بعد اشتباكات عنيفة.', []],
  ])('%s', check);
});

describe('a bare list of names that somebody captured', () => {
  it.each<Told>([
    [
      'The SDF captured Kabash Gharbi, Ruwayyan and Tall Hazimah.',
      ['sdf seize Kabash Gharbi', 'sdf seize Ruwayyan', 'sdf seize Tall Hazimah'],
    ],
    ['The army captured Abu Bakr and Ali Hassan, two commanders.', []],
    ['Rebels captured Hassan Ali, Omar Nawa and Ahmad Jasim.', []],
    ['The SDF seized swaths in the town of al-Shaafa.', ['sdf seize swaths in the town of al-Shaafa']],
    ['IS fighters are once again in full control of Hajin.', ['isis seize Hajin']],
  ])('%s', check);
});
