/**
 * Runs one program for the local Kafka and ends it when whoever started this ends, however that ends: the channel to
 * the parent closes even on kill -9, which a Java program would not notice.
 *
 *   starter ──channel──> leash ──child──> java
 *
 * 1. While the program runs, the lock of its folder is held: who wants the folder next waits for that.
 * 2. SIGTERM, or the end of the channel, asks the program to end; after PATIENCE it is killed.
 * 3. The leash ends when the program has ended.
 *
 * Arguments: folder of the lock, program, its arguments. Sends {pid} once the program runs.
 */
import { spawn } from 'node:child_process';
import { lockFolder } from '../../services/core/adapters/sqlite/folderLock.ts';

/** Milliseconds a broker gets to flush and close its logs. */
const PATIENCE = 20_000;

const [folder, program, ...args] = process.argv.slice(2);
if (folder === undefined || program === undefined) throw new Error('usage: leash FOLDER PROGRAM [ARGUMENT…]');
const lock = await lockFolder(folder, { waitMs: 0 });
const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'] });
child.once('spawn', () => process.send?.({ pid: child.pid }));
child.once('error', (error) => {
  process.stderr.write(`${String(error)}\n`);
  process.exit(1);
});
child.once('exit', (code) => {
  lock.release();
  process.exit(code ?? 1);
});

function end(): void {
  child.kill('SIGTERM');
  setTimeout(() => child.kill('SIGKILL'), PATIENCE);
}
process.once('disconnect', end);
process.once('SIGTERM', end);
process.on('SIGINT', () => undefined);
if (!process.connected) end();
