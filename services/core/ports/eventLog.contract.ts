import { afterEach, beforeEach, describe } from 'vitest';
import { leadCases } from './eventLogLeading.contract.ts';
import { closeCases, followCases } from './eventLogFollowing.contract.ts';
import { crashCases, processCases } from './eventLogProcessing.contract.ts';
import { readCases, topicCases } from './eventLogReads.contract.ts';
import type { EventLog } from './eventLog.ts';
import type { LogHarness } from './logHarness.contract.ts';
import { IN, OUT } from './logRecords.contract.ts';

/** What every event log must do; `make` gives an empty one. */
export function eventLogContract(name: string, make: () => LogHarness): void {
  describe(`event log: ${name}`, () => {
    let harness: LogHarness;
    let log: EventLog;
    beforeEach(async () => {
      harness = make();
      log = harness.open();
      await log.createTopic(IN, 3);
      await log.createTopic(OUT, 2);
    });
    afterEach(() => harness.close());

    topicCases(() => ({ harness, log }));
    readCases(() => ({ harness, log }));
    followCases(() => ({ harness, log }));
    closeCases(() => ({ harness, log }));
    processCases(() => ({ harness, log }));
    crashCases(() => ({ harness, log }));
    leadCases(() => ({ harness, log }));
  });
}

const LOGS = ['memory', 'sqlite', 'kafka'] as const;

/** Which logs SAYTARA_TEST_LOGS asks for, a list with commas; memory and sqlite if it is not set. */
export function chosenLogs(): readonly (typeof LOGS)[number][] {
  const names = (process.env['SAYTARA_TEST_LOGS'] ?? 'memory,sqlite').split(',').map((name) => name.trim());
  return names.map((name) => {
    const log = LOGS.find((one) => one === name);
    if (log) return log;
    throw new Error(`SAYTARA_TEST_LOGS names "${name}"; there are ${LOGS.join(', ')}`);
  });
}
