import { describe, expect, it } from 'vitest';
import { carriedRelease } from './carriedRelease.ts';
import { readKnowledge } from './knowledge.ts';

const knowledge = readKnowledge();
/** The same with another gazetteer. */
const changed = { ...knowledge, files: knowledge.files.map((file) => ({ ...file, sha256: `${file.sha256}0` })) };

describe('the release that a process carries', () => {
  it('has another reader where the knowledge of the rules is another', async () => {
    const [before, after] = [await carriedRelease(knowledge, {}), await carriedRelease(changed, {})];
    expect(before.reader).toMatch(/^[0-9a-f]{12}$/);
    expect(after.reader).not.toBe(before.reader);
    expect(after.ruleset).toBe(before.ruleset);
  });

  it('keeps the name of an outside reader, and has another ruleset instead: a rebuild from claims asks nobody', async () => {
    const before = await carriedRelease(knowledge, {}, 'a-model');
    const after = await carriedRelease(changed, {}, 'a-model');
    expect([before.reader, after.reader]).toEqual(['a-model', 'a-model']);
    expect(after.ruleset).not.toBe(before.ruleset);
  });
});
