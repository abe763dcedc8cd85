import { describe, expect, it } from 'vitest';
import { changesOf } from './changesOf.testing.ts';

const DAY = '2016-07-20';
type Told = readonly [text: string, changes: readonly string[]];
const check = (text: string, changes: readonly string[]): void => {
  expect(changesOf(DAY, text)).toEqual(changes);
};

describe('the subject behind the place', () => {
  it.each<Told>([
    ['سيطر على بلدة الراعي مقاتلو الجيش الحر.', ['fsa seize الراعي']],
    ['انسحبت من بلدة صوران قوات النظام.', ['syrian-government withdraw صوران']],
    ['انسحب من صوران عشرات من عناصر النظام.', ['syrian-government withdraw صوران']],
    ['ودخلت إلى بلدة صوران فصائل المعارضة دون قتال.', ['opposition-factions seize صوران']],
    ['سيطر الجيش الحر على بلدة الراعي، قوات النظام بعيدة عنها.', ['fsa seize الراعي']],
  ])('%s', check);
});

describe('a siege that comes about', () => {
  it.each<Told>([
    [
      'سيطرت قوات النظام على تل الزيات لتصبح بلدة بيت جن محاصرة.',
      ['syrian-government besiege بيت جن', 'syrian-government seize تل الزيات'],
    ],
    [
      'سيطرت قوات النظام على تل الزيات.\nوباتت بلدة بيت جن محاصرة بشكل كامل.',
      ['syrian-government besiege بيت جن', 'syrian-government seize تل الزيات'],
    ],
    ['وضعت قوات النظام بلدة بيت جن تحت الحصار.', ['syrian-government besiege بيت جن']],
    ['منعت حواجز النظام دخول الطعام إلى مخيم اليرموك.', ['syrian-government blockade مخيم اليرموك']],
    ['قصفت قوات النظام بلدة بيت جن المحاصرة.', []],
    ['قصفت قوات النظام الزيات.\nوما زالت بلدة بيت جن محاصرة.', []],
  ])('%s', check);
});

describe('who held it before is not who takes it now', () => {
  it.each<Told>([
    ['سيطرة التنظيم على الراعي انتهت بعد دخول الجيش الحر إليها.', []],
    ['طرد الجيش الحر التنظيم من الراعي بعد ساعات من سيطرته عليها.', ['fsa expel الراعي']],
    ['حلت قوات النظام محل حزب الله في بلدة صوران.', ['syrian-government seize صوران']],
    ['نُقلت إدارة معبر نصيب إلى قوات النظام.', ['syrian-government seize معبر نصيب']],
  ])('%s', check);
});
