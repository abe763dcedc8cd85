import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const BIN = join(import.meta.dirname, '../../bin/saytara.js');

describe('the saytara command', () => {
  const run = (...args: readonly string[]): { status: number | null; stdout: string; stderr: string } =>
    spawnSync(process.execPath, [BIN, ...args], { cwd: tmpdir(), encoding: 'utf8', input: '' });

  it('runs from any folder, with data on stdout and exit code 0', () => {
    const { status, stdout, stderr } = run('--help');
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('ingest');
  });

  it('ends with 2 on a flag that it does not know and says it on stderr', () => {
    const { status, stdout, stderr } = run('views', '--wach', 'v1');
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain('--watch');
  });
});
