import { expect, test } from 'vitest';
import { chosenLogs, eventLogContract } from '../../ports/eventLog.contract.ts';
import { crashPoint } from '../../ports/logHarness.contract.ts';
import { collect, record } from '../../ports/logRecords.contract.ts';
import { createMemoryLog } from './memoryLog.ts';

if (chosenLogs().includes('memory')) {
  eventLogContract('memory', () => {
    const { crash, arm } = crashPoint();
    const log = createMemoryLog({ crash });
    const open = [log];
    return {
      open() {
        const another = log.another();
        open.push(another);
        return another;
      },
      trim: (topic, partition, before) => {
        log.trim(topic, partition, before);
      },
      forget: (group) => {
        log.forget(group);
      },
      usurp: (group) => {
        log.usurp(group);
      },
      silence: () => undefined,
      crashAt: arm,
      async close() {
        await Promise.all(open.map((one) => one.close()));
      },
    };
  });
}

test('the memory log serves partitions in changing orders and leaves gaps between positions', async () => {
  const log = createMemoryLog();
  await log.createTopic('t', 3);
  const records = [0, 1, 2, 0, 1, 2].map((partition, i) => ({ ...record('t', String(i)), partition }));
  const at = await log.append(records);
  const orders = new Set<string>();
  for (let i = 0; i < 6; i++) orders.add((await collect(log, 't')).map((one) => one.partition).join(''));
  expect(orders.size).toBeGreaterThan(1);
  expect(at.filter((one) => one.partition === 0).map((one) => one.position)).toEqual([1, 4]);
});
