import { setTimeout as pause } from 'node:timers/promises';
import { SaytaraError } from '../core/domain/errors.ts';
import { decodeToken, encodeToken } from '../core/domain/positionToken.ts';
import type { Api } from './api.ts';
import type { Terminal } from './terminal.ts';

/** Milliseconds for which one request waits; the command asks again as long as it takes. */
const WAIT_MS = 10_000;

/** Resolves once the served view has folded all these positions; an instance folds as long as it lives. */
export async function waitForPositions(api: Api, tokens: readonly string[], terminal: Terminal): Promise<void> {
  const furthest = new Map<number, number>();
  for (const token of tokens) {
    for (const [partition, next] of decodeToken(token).reports)
      furthest.set(partition, Math.max(next, furthest.get(partition) ?? 0));
  }
  if (furthest.size === 0) return;
  const query = { after: encodeToken({ reports: furthest }), wait: WAIT_MS, limit: 1 };
  for (;;) {
    terminal.signal.throwIfAborted();
    try {
      await api.request('GET', '/v1/control', { query });
      return;
    } catch (error) {
      const code = error instanceof SaytaraError ? error.code : undefined;
      if (code !== 'position-not-reached' && code !== 'nothing-served') throw error;
      if (code === 'nothing-served') await pause(1_000, undefined, { signal: terminal.signal });
      terminal.err('waiting until the reports are folded; Ctrl-C leaves them to the instance\n');
    }
  }
}
