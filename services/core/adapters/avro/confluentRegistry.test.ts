import { randomBytes } from 'node:crypto';
import { describe } from 'vitest';
import { kafkaChosen, useKafka } from '../../../../infra/localKafka/useKafka.testing.ts';
import { schemaRegistryContract } from '../../ports/schemaRegistry.contract.ts';
import { openConfluentRegistry } from './confluentRegistry.ts';
import type { SharedRegistry } from './confluentRegistry.ts';
import { startRegistryServer } from './registryServer.testing.ts';

/** Registries over one address, all with the same new subjects. */
function openings(url: string): { readonly open: () => SharedRegistry; readonly close: () => void } {
  const prefix = `t${randomBytes(4).toString('hex')}-`;
  const opened: SharedRegistry[] = [];
  return {
    open() {
      const registry = openConfluentRegistry({ url, prefix });
      opened.push(registry);
      return registry;
    },
    close() {
      for (const registry of opened) registry.close();
    },
  };
}

for (const rewrites of [false, true]) {
  schemaRegistryContract(`over HTTP, ${rewrites ? 'rewriting' : 'keeping'} texts`, async () => {
    const server = await startRegistryServer({ rewrites });
    const { open, close } = openings(server.url);
    return {
      open,
      close: () => {
        close();
        return server.close();
      },
    };
  });
}

describe.runIf(kafkaChosen)('a registry that runs', () => {
  const kafka = useKafka();
  schemaRegistryContract('Apicurio over HTTP', () => openings(kafka().registry));
});
