import { describe, expect, it } from 'vitest';
import { createLifecycle } from './lifecycle.ts';
import type { Part } from './lifecycle.ts';

function recorded(log: string[], name: string, over: Partial<Part> = {}): Part {
  return { name, start: () => void log.push(`start ${name}`), stop: () => void log.push(`stop ${name}`), ...over };
}

describe('a life cycle', () => {
  it('starts parts in order and stops them in reverse', async () => {
    const log: string[] = [];
    const states: string[] = [];
    const life = createLifecycle({
      parts: ['log', 'fold', 'http'].map((name) => recorded(log, name)),
      drainMs: 1_000,
      onState: (state) => states.push(state),
    });
    await life.start();
    await life.stop();
    expect(log).toEqual(['start log', 'start fold', 'start http', 'stop http', 'stop fold', 'stop log']);
    expect(states).toEqual(['starting', 'running', 'draining', 'stopped']);
  });

  it('stops what it had started when a later part cannot start, and says why', async () => {
    const log: string[] = [];
    const broken = recorded(log, 'http', {
      start: () => {
        throw new Error('port taken');
      },
    });
    const life = createLifecycle({ parts: [recorded(log, 'log'), broken], drainMs: 1_000 });
    await expect(life.start()).rejects.toThrow('port taken');
    expect(log).toEqual(['start log', 'stop log']);
    expect(life.state()).toBe('failed');
  });

  it('lets no part take the time of those after it, where the part has a limit of its own', async () => {
    const log: string[] = [];
    const hanging = recorded(log, 'http', { stop: () => new Promise(() => undefined), stopMs: 20 });
    const stuck: string[] = [];
    const life = createLifecycle({
      parts: [recorded(log, 'log'), hanging],
      drainMs: 60_000,
      onStuck: (part) => stuck.push(part),
    });
    await life.start();
    await life.stop();
    expect(stuck).toEqual(['http']);
    expect(log.at(-1)).toBe('stop log');
  });

  it('stops once however often it is asked', async () => {
    const log: string[] = [];
    const life = createLifecycle({ parts: [recorded(log, 'log')], drainMs: 1_000 });
    await life.start();
    await Promise.all([life.stop(), life.stop()]);
    await life.stop();
    expect(log).toEqual(['start log', 'stop log']);
  });

  it('leaves a part behind that hangs, names it and still stops the others', async () => {
    const log: string[] = [];
    const stuck: string[] = [];
    const hanging = recorded(log, 'fold', { stop: () => new Promise(() => undefined) });
    const life = createLifecycle({
      parts: [recorded(log, 'log'), hanging],
      drainMs: 20,
      onStuck: (part) => stuck.push(part),
    });
    await life.start();
    await life.stop();
    expect(stuck).toEqual(['fold']);
    expect(log).toContain('stop log');
    expect(life.state()).toBe('stopped');
  });

  it('can be stopped before it was started', async () => {
    const life = createLifecycle({ parts: [], drainMs: 10 });
    await life.stop();
    expect(life.state()).toBe('stopped');
  });
});
