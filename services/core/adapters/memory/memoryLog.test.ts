import { chosenLogs, eventLogContract } from '../../ports/eventLog.contract.ts';
import { createMemoryLog } from './memoryLog.ts';
import type { MemoryLog } from './memoryLog.ts';

if (chosenLogs().includes('memory')) {
  eventLogContract('memory', () => {
    let log: MemoryLog | undefined;
    return {
      open: (crash) => Promise.resolve((log = createMemoryLog(crash ? { crash } : {}))),
      trim: (_, topic, partition, before) => Promise.resolve(log?.trim(topic, partition, before)),
      cleanUp: () => Promise.resolve(),
    };
  });
}
