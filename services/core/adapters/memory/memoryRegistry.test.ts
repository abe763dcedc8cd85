import { schemaRegistryContract } from '../../ports/schemaRegistry.contract.ts';
import { compatible } from '../avro/compatible.ts';
import { createMemoryRegistry } from './memoryRegistry.ts';

schemaRegistryContract('memory', () => {
  const registry = createMemoryRegistry({ compatible });
  return { open: () => registry, close: () => undefined };
});
