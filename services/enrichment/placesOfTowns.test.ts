import { describe, expect, it } from 'vitest';
import { changesOf } from './changesOf.testing.ts';

const DAY = '2018-07-22';
type Told = readonly [text: string, changes: readonly string[]];
const check = (text: string, changes: readonly string[]): void => {
  expect(changesOf(DAY, text)).toEqual(changes);
};

describe('some places of a town are not the town', () => {
  it.each<Told>([
    ['Islamic State drove troops out of Idlib villages.', ['isis expel Idlib villages']],
    ['The army captured several Aleppo neighbourhoods.', ['syrian-government seize several Aleppo neighbourhoods']],
    ['The army retakes opposition-held areas of Homs', ['syrian-government seize opposition-held areas of Homs']],
    ['The army took suburbs of Damascus.', ['syrian-government seize suburbs of Damascus']],
    ['The army took the towns of Nubl and Zahraa.', ['syrian-government seize Nubl', 'syrian-government seize Zahraa']],
  ])('%s', check);
});

describe('troops of nobody are the state’s', () => {
  it.each<Told>([
    ['A broadcaster said troops had stormed and seized the town of Kafr Nabl.', ['syrian-government seize Kafr Nabl']],
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
    ['دخل الجيش بلدة نوى عقب استسلام المسلحين فيها.', ['syrian-government seize نوى']],
    ['دخلت وحدات الجيش بلدة طفس بعد إتمام التسوية فيها.', ['syrian-government seize طفس']],
    ['دخلت الشرطة العسكرية الروسية بلدة طفس بعد إتمام التسوية فيها.', []],
    ['دخل الجيش بلدة طفس بعد اشتباكات عنيفة.', []],
  ])('%s', check);
});

describe('a bare list of names that somebody captured', () => {
  it.each<Told>([
    [
      'The SDF captured Abu Shahat, Umm Kubra and Tal Saman.',
      ['sdf seize Abu Shahat', 'sdf seize Tal Saman', 'sdf seize Umm Kubra'],
    ],
    ['The army captured Abu Bakr and Ali Hassan, two commanders.', []],
    ['Rebels captured Hassan Ali, Omar Nawa and Ahmad Jasim.', []],
    ['The SDF took swaths in the town of al-Baghouz.', ['sdf seize swaths in the town of al-Baghouz']],
    ['IS fighters are once again in full control of Hajin.', ['isis seize Hajin']],
  ])('%s', check);
});
