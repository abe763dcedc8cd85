/** Copies a log's records until it kills itself at a point: node killedProcessor.testing.ts <file> <point> <nth>. */
import { copyAll } from '../../ports/copyProcessor.contract.ts';
import { openSqliteLog } from './sqliteLog.ts';

const [file = '', wanted = '', nth = '1'] = process.argv.slice(2);
let left = Number(nth);

function crash(point: string): void {
  if (point === wanted && --left === 0) process.kill(process.pid, 'SIGKILL');
}

await copyAll(openSqliteLog({ file, crash }), 'g');
