import { describe, expect, it } from 'vitest';
import { sentencesOf } from './sentences.ts';

const count = (text: string): number => sentencesOf(text).length;

describe('a text wrapped by hand', () => {
  it('goes on in the next line inside a sentence', () => {
    const text = [
      'Syrian government forces captured the town of Khanaser on',
      'Friday after heavy fighting with Islamic State militants, a',
      'monitoring group said.',
    ].join('\n');
    expect(count(text)).toBe(1);
  });

  it('keeps a headline apart from what stands below it', () => {
    expect(count('قوات النظام تسيطر على بلدة خناصر جنوب حلب\n\nدمشق: سيطرت قوات النظام على البلدة.')).toBe(2);
  });

  it('keeps lines of unlike widths apart', () => {
    expect(
      count('Islamic State fighters withdraw from the town of Khanaser\nThe army entered it.\nResidents fled.'),
    ).toBe(3);
  });
});

describe('a text broken anywhere in its sentences', () => {
  const broken = [
    'سيطرت قوات النظام على بلدة خناصر جنوب حلب.',
    'وقالت',
    'مصادر محلية إن القوات دخلت البلدة بعد معارك مع تنظيم الدولة في',
    'محيطها.',
    'وأعلنت أمس',
    'الفصائل انسحابها من قرية الطليسية.',
  ];

  it('goes on where a line does not end in a mark', () => {
    expect(count(broken.join('\n'))).toBe(3);
  });

  it('keeps its title apart', () => {
    expect(count(['النظام يستعيد بلدة خناصر من التنظيم', ...broken].join('\n'))).toBe(4);
  });

  it('is no list of messages', () => {
    const messages = ['قصف على بلدة خناصر', 'الجيش يسيطر على قرية الطليسية', 'اشتباكات في محيط البلدة'];
    expect(count(messages.join('\n'))).toBe(3);
  });
});
