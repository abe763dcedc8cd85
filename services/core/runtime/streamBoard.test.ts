import { beforeEach, describe, expect, it } from 'vitest';
import { createLogger } from './logger.ts';
import { createStreamBoard } from './streamBoard.ts';
import type { StreamBoard } from './streamBoard.ts';

describe('the board of streams', () => {
  let now = 0;
  let board: StreamBoard;
  beforeEach(() => {
    now = 0;
    board = createStreamBoard({ clock: { now: () => now }, logger: createLogger('silent') });
  });
  async function pass(ms: number): Promise<void> {
    now += ms;
    await board.look();
  }
  const stuck = (): readonly string[] => board.checks().flatMap(({ name, stuck: is }) => (is ? [name] : []));

  it('calls a loop stuck that had work for a minute and did not move', async () => {
    board.watch('reports', () => true);
    await pass(0);
    await pass(59_999);
    expect(stuck()).toEqual([]);
    await pass(1);
    expect(stuck()).toEqual(['reports']);
    expect(board.checks()).toMatchObject([{ name: 'reports', status: 'fail' }]);
  });

  it('never calls a loop stuck that moves, has nothing to do, or waits for what is down', async () => {
    let works = true;
    board.watch('moving', () => true);
    board.watch('idle', () => works);
    board.watch('paused', () => true);
    board.watch('blind', () => Promise.reject(new Error('the log is down')));
    board.onState('paused', { status: 'paused', code: 'log-unavailable', message: 'asking' });
    await pass(0);
    for (let step = 0; step < 4; step++) {
      board.onState('moving', { status: 'running' });
      works = step % 2 === 0;
      await pass(40_000);
    }
    expect(stuck()).toEqual([]);
    expect(board.checks().find(({ name }) => name === 'paused')).toMatchObject({
      status: 'fail',
      detail: 'log-unavailable: asking',
    });
  });

  it('counts a minute anew once the loop has moved', async () => {
    board.watch('reports', () => true);
    await pass(0);
    await pass(50_000);
    board.onState('reports', { status: 'running' });
    await pass(50_000);
    expect(stuck()).toEqual([]);
    await pass(10_000);
    expect(stuck()).toEqual(['reports']);
  });
});
