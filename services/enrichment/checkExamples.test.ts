import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { actorId } from '../core/domain/ids.ts';
import type { Frame, Knowledge } from '../core/domain/knowledge.ts';
import { readKnowledge } from '../core/runtime/knowledge.ts';
import { checkExamples } from './checkExamples.ts';
import { checkExamplesOnce } from './checkExamplesOnce.ts';

const shipped = readKnowledge();

/** The shipped knowledge with the first English frame of that action changed, and that frame. */
function changed(parts: (frame: Frame) => Partial<Frame>): readonly [Knowledge, Frame] {
  const frame = shipped.frames.find(({ language, action }) => language === 'en' && action === 'seize');
  if (frame === undefined) throw new Error('no frame');
  const other = { ...frame, ...parts(frame) };
  return [{ ...shipped, frames: shipped.frames.map((one) => (one === frame ? other : one)) }, frame];
}

it('the reader reads every example of the shipped frames as its frame says, and no counter-example', () => {
  expect(checkExamples(shipped)).toEqual([]);
});

describe('an example', () => {
  it.each([
    ['of another actor', { text: 'The SDF captured Manbij.', actor: actorId('isis'), place: 'sy.SY0205.manbij' }],
    ['of another place', { text: 'The SDF captured Manbij.', actor: actorId('sdf'), place: 'sy.SY1101.raqqa' }],
    ['of another frame', { text: 'The SDF besieged Manbij.', actor: actorId('sdf'), place: 'sy.SY0205.manbij' }],
    ['told as no fact', { text: 'The SDF wants to capture Manbij.', actor: actorId('sdf'), place: 'sy.SY0205.manbij' }],
  ])('%s is a fault with file, line and what is read instead', (_what, example) => {
    const [knowledge, { at, id }] = changed(({ examples }) => ({ examples: [...examples, example] }));
    const [fault, ...others] = checkExamples(knowledge);
    expect(others).toEqual([]);
    expect(fault).toMatchObject(at);
    expect(fault?.reason).toContain(`frame '${id}' does not read ${example.actor} and ${example.place}`);
    expect(fault?.reason).toContain(example.text);
  });
});

it('a counter-example in which its frame finds a change is a fault with file, line and what is read', () => {
  const [knowledge, { at, id }] = changed(() => ({ counterExamples: ['The SDF captured Manbij.'] }));
  expect(checkExamples(knowledge)).toEqual([
    { ...at, reason: `frame '${id}' reads sdf and sy.SY0205.manbij in its counter-example "The SDF captured Manbij."` },
  ]);
});

describe('the check at a start', () => {
  let data = '';
  beforeEach(() => {
    data = mkdtempSync(join(tmpdir(), 'saytara-checked-'));
  });
  afterEach(() => {
    rmSync(data, { recursive: true });
  });
  const [broken, { at }] = changed(() => ({ counterExamples: ['The SDF captured Manbij.'] }));
  const start = (release: string, knowledge: Knowledge, folder: string | undefined = data): void => {
    checkExamplesOnce({ release, data: folder, load: () => knowledge });
  };

  it('stops it with file, line and reason', () => {
    const message = expect.stringContaining(`${at.file} line ${String(at.line)}: frame `) as unknown;
    expect(() => {
      start('r1', broken);
    }).toThrow(expect.objectContaining({ code: 'knowledge-invalid', message }));
  });

  it('is made once for a release and data folder', () => {
    start('r1', shipped);
    const unasked = (): never => {
      throw new Error('loaded again');
    };
    checkExamplesOnce({ release: 'r1', data, load: unasked });
    expect(() => {
      checkExamplesOnce({ release: 'r2', data, load: unasked });
    }).toThrow('loaded again');
    expect(() => {
      checkExamplesOnce({ release: 'r1', load: unasked });
    }).toThrow('loaded again');
  });

  it('is never remembered as made when it failed', () => {
    for (const attempt of [1, 2]) {
      expect(() => {
        start(`r1`, broken);
      }, String(attempt)).toThrow('counter-example');
    }
  });
});
