import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { codeOf, releaseOf } from './release.ts';

describe('the release of a step', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'saytara-release-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  async function codeWith(rule: string): Promise<string> {
    writeFileSync(join(folder, 'rule.ts'), rule);
    writeFileSync(
      join(folder, 'step.ts'),
      `import { days } from './rule.ts';\nexport const step = (x: number) => x + days;\n`,
    );
    return codeOf(join(folder, 'step.ts'));
  }

  it('does not change with a comment, a type or the name of a folder', async () => {
    const plain = await codeWith('export const days = 90;');
    expect(await codeWith('/** The horizon. */\nexport const days: number = 90; // as measured')).toBe(plain);
  });

  it('changes with a line of any file that the step imports', async () => {
    expect(await codeWith('export const days = 90;')).not.toBe(await codeWith('export const days = 91;'));
  });

  it('changes with its data', () => {
    expect(releaseOf('code', ['a'])).not.toBe(releaseOf('code', ['b']));
    expect(releaseOf('code', ['ab', 'c'])).not.toBe(releaseOf('code', ['a', 'bc']));
  });
});
