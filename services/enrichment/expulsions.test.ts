import { describe, expect, it } from 'vitest';
import { changesOf } from './changesOf.testing.ts';

const DAY = '2016-08-10';
type Told = readonly [text: string, changes: readonly string[]];
const check = (text: string, changes: readonly string[]): void => {
  expect(changesOf(DAY, text)).toEqual(changes);
};

describe('who drives somebody out, told beside those who are driven out', () => {
  it.each<Told>([
    ['Islamic State was pushed out of Dabiq, its last town in the north, by the FSA.', ['fsa expel Dabiq']],
    ['Rebels were expelled from Saraqeb in an army offensive.', ['syrian-government expel Saraqeb']],
    ['Rebel fighters were routed from Saraqeb as the army advanced.', ['syrian-government expel Saraqeb']],
    ['Rebels were forced to withdraw from Saraqeb by the army.', ['syrian-government expel Saraqeb']],
    ['The army forced rebels to leave Saraqeb.', ['syrian-government expel Saraqeb']],
    ['A rebel offensive drove the army from Saraqeb.', ['opposition-factions expel Saraqeb']],
    ['أُجبر مقاتلو التنظيم على الانسحاب من بلدة الراعي بعد هجوم للجيش الحر.', ['fsa expel الراعي']],
    ['أُخرج عناصر التنظيم من بلدة الراعي بعد هجوم شنه الجيش الحر.', ['fsa expel الراعي']],
    ['طُرد التنظيم من بلدة الراعي بعد معارك مع الجيش الحر.', ['fsa expel الراعي']],
    ['وطرد عناصر التنظيم من بلدة الراعي بعد هجوم نفذه الجيش الحر.', ['fsa expel الراعي']],
    ['هجوم الجيش الحر أجبر عناصر التنظيم على الانسحاب من بلدة الراعي.', ['fsa expel الراعي']],
    ['هاجم الجيش الحر بلدة الراعي وطرد منها عناصر التنظيم.', ['fsa expel الراعي']],
    ['شن الجيش الحر هجوما على بلدة الراعي انتهى بالسيطرة عليها.', ['fsa seize الراعي']],
    ['خسر التنظيم بلدة الراعي أمام هجوم الجيش الحر.', ['fsa seize الراعي']],
  ])('%s', check);
});

describe('where nobody is told to have driven them out, they left', () => {
  it.each<Told>([
    ['The rebels were driven from Saraqeb on Monday, and the army said so.', ['opposition-factions withdraw Saraqeb']],
    ['انتهت المعارك بطرد عناصر التنظيم من بلدة الراعي.', ['isis withdraw الراعي']],
    ['أُخرج عناصر التنظيم من بلدة الراعي بعد مفاوضات.', ['isis withdraw الراعي']],
    ['Dozens of families were forced to leave Saraqeb by the fighting.', []],
    ['The army repelled a rebel offensive on Saraqeb.', []],
  ])('%s', check);
});
