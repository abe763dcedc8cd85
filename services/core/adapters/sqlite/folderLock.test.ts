import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { holderOf, lockFolder } from './folderLock.ts';

const root = mkdtempSync(join(tmpdir(), 'saytara-lock-'));
const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(root, { recursive: true });
});
let made = 0;
const newFolder = (): string => join(root, `folder-${String(++made)}`);

/** Another process that holds the folder and has told its address. */
async function holdElsewhere(folder: string): Promise<ChildProcess> {
  const module = new URL('folderLock.ts', import.meta.url).href;
  const script = `
    const { lockFolder } = await import(${JSON.stringify(module)});
    const lock = await lockFolder(${JSON.stringify(folder)}, { waitMs: 0 });
    lock.announce('http://127.0.0.1:7999');
    console.log('held');
    setInterval(() => lock, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  await once(child.stdout, 'data');
  return child;
}

test('a folder that another process holds is in use, and the error names where the holder answers', async () => {
  const folder = newFolder();
  await holdElsewhere(folder);
  expect(holderOf(folder)).toBe('http://127.0.0.1:7999');
  await expect(lockFolder(folder, { waitMs: 120 })).rejects.toMatchObject({
    code: 'folder-in-use',
    details: { url: 'http://127.0.0.1:7999' },
  });
});

test('the lock of a process killed by SIGKILL is free at once, and what it told is forgotten', async () => {
  const folder = newFolder();
  const child = await holdElsewhere(folder);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(existsSync(join(folder, 'holder.json'))).toBe(true);
  expect(holderOf(folder)).toBeUndefined();
  const lock = await lockFolder(folder, { waitMs: 0 });
  expect(holderOf(folder)).toBeUndefined();
  lock.release();
});

test('who waits gets the lock when the holder ends', async () => {
  const folder = newFolder();
  const child = await holdElsewhere(folder);
  const waiting = lockFolder(folder, { waitMs: 20_000 });
  child.kill('SIGKILL');
  const lock = await waiting;
  lock.release();
});

test('a folder is locked once within one process too, and free after release', async () => {
  const folder = newFolder();
  expect(holderOf(folder)).toBeUndefined();
  const lock = await lockFolder(folder, { waitMs: 0 });
  lock.announce('http://127.0.0.1:1');
  lock.announce('http://127.0.0.1:2');
  expect(holderOf(folder)).toBe('http://127.0.0.1:2');
  await expect(lockFolder(folder, { waitMs: 0 })).rejects.toMatchObject({ code: 'folder-in-use', retriable: true });
  expect(holderOf(folder)).toBe('http://127.0.0.1:2');
  lock.release();
  lock.release();
  expect(holderOf(folder)).toBeUndefined();
  (await lockFolder(folder, { waitMs: 0 })).release();
});

test('a path that is no folder is store-unavailable with its cause', async () => {
  const file = join(root, 'a-file');
  writeFileSync(file, '');
  await expect(lockFolder(file, { waitMs: 0 })).rejects.toMatchObject({ code: 'store-unavailable' });
  await expect(lockFolder(file, { waitMs: 0 })).rejects.toHaveProperty('cause.code', 'EEXIST');
});
