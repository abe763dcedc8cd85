import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { schemaRegistryContract } from '../../ports/schemaRegistry.contract.ts';
import { compatible } from '../avro/compatible.ts';
import { openSqliteRegistry } from './sqliteRegistry.ts';

schemaRegistryContract('sqlite', () => {
  const folder = mkdtempSync(join(tmpdir(), 'saytara-registry-'));
  const open: { close(): void }[] = [];
  return {
    open() {
      const registry = openSqliteRegistry({ file: join(folder, 'log.db'), compatible });
      open.push(registry);
      return registry;
    },
    close() {
      for (const registry of open) registry.close();
      rmSync(folder, { recursive: true });
    },
  };
});

test('a registry whose file cannot be reached says registry-unavailable, which can be tried again', () => {
  const file = join(tmpdir(), 'no-such-folder', 'log.db');
  const unavailable: unknown = expect.objectContaining({ code: 'registry-unavailable', retriable: true });
  expect(() => openSqliteRegistry({ file, compatible })).toThrow(unavailable);
});
