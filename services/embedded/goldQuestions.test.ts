import { describe, expect, it } from 'vitest';
import { chosenLogs } from '../core/ports/eventLog.contract.ts';
import { loadCarried } from '../projection/carried.ts';
import { hashesOfOrders, ordersOfReports, reportsArePresent, spread } from './fiveReports.testing.ts';

describe.skipIf(!reportsArePresent).each(chosenLogs().filter((log) => log === 'memory' || log === 'sqlite'))(
  'the five real reports on %s',
  (log) => {
    it('answer the questions about them, alike in 24 orders of arrival', { timeout: 600_000 }, async () => {
      const carried = await loadCarried();
      const hashes = await hashesOfOrders(spread(ordersOfReports(), 24), { log: () => log, carried });
      expect(hashes.size).toBe(1);
    });
  },
);
