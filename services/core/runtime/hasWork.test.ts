import { beforeEach, describe, expect, it } from 'vitest';
import { createMemoryLog } from '../adapters/memory/memoryLog.ts';
import type { EventLog } from '../ports/eventLog.ts';
import { foldHasWork, groupHasWork } from './hasWork.ts';

const TOPIC = 'saytara.reports';

describe('what tells that a loop has work', () => {
  let log: EventLog;
  beforeEach(async () => {
    log = createMemoryLog();
    await log.createTopic(TOPIC, 1);
  });
  const put = (): Promise<unknown> => log.append([{ topic: TOPIC, key: 'k', value: Buffer.from('x') }]);

  /** The group reads one record and is gone. */
  async function readOne(): Promise<void> {
    const stop = new AbortController();
    await log.process({
      ...{ group: 'g', topic: TOPIC, signal: stop.signal, batch: 1, step: () => [] },
      committed: () => {
        stop.abort();
      },
    });
  }

  it('is, for a fold, what stands beyond its positions', async () => {
    const at = new Map<number, number>();
    const hasWork = foldHasWork(log, TOPIC, () => at);
    expect(await hasWork()).toBe(false);
    await put();
    expect(await hasWork()).toBe(true);
    const [end] = await log.bounds(TOPIC);
    at.set(0, end?.high ?? 0);
    expect(await hasWork()).toBe(false);
  });

  it('is, for a group, what none of its members has got on with since the last look', async () => {
    const hasWork = groupHasWork(log, 'g', TOPIC);
    await put();
    await put();
    await put();
    expect(await hasWork()).toBe(false);
    expect(await hasWork()).toBe(true);
    await readOne();
    expect(await hasWork()).toBe(false);
    expect(await hasWork()).toBe(true);
    await readOne();
    await readOne();
    expect(await hasWork()).toBe(false);
    expect(await hasWork()).toBe(false);
  });
});
