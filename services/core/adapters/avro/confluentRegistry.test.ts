import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { kafkaChosen, useKafka } from '../../../../infra/localKafka/useKafka.testing.ts';
import { schemaRegistryContract } from '../../ports/schemaRegistry.contract.ts';
import { openConfluentRegistry } from './confluentRegistry.ts';
import type { SharedRegistry } from './confluentRegistry.ts';
import { startRegistryServer } from './registryServer.testing.ts';
import type { RegistryServer } from './registryServer.testing.ts';

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

const FIRST = '{"type":"record","name":"Thing","namespace":"saytara","fields":[]}';
const ABSENT = '{"error_code":40401,"message":"not found"}';
const REFUSED = '{"error_code":409,"message":"only on Sundays"}';
const READ_ONLY = '{"error_code":42205,"message":"Subject a is in read-only mode"}';

describe('a registry over HTTP', () => {
  let server: RegistryServer;
  let registries: ReturnType<typeof openings>;
  beforeEach(async () => {
    server = await startRegistryServer({ credentials: 'w:s' });
    registries = openings(server.url.replace('//', '//w:s@'));
  });
  afterEach(async () => {
    registries.close();
    await server.close();
  });
  const sent = (): readonly string[] => server.requests.map((request) => request.replace(/ .*api|t[0-9a-f]{8}-/g, ' '));

  test('a subject is put to its level before its first schema stands there', async () => {
    await registries.open().register('a', FIRST);
    const writes = sent().filter((request) => !request.startsWith('GET'));
    expect(writes.map((request) => request.replaceAll(' ', ''))).toEqual([
      'POST/subjects/a',
      'PUT/config/a',
      'POST/subjects/a/versions',
    ]);
  });

  test('what is registered already is found by one request that writes nothing', async () => {
    const id = await registries.open().register('a', FIRST);
    server.requests.length = 0;
    expect(await registries.open().register('a', FIRST)).toBe(id);
    expect(sent()).toHaveLength(1);
    expect(sent()[0]).toMatch(/^POST .*a$/);
  });

  test('a schema that the registry alone refuses is incompatible, with its reason', async () => {
    server.instead = (response, { method, url }) => {
      if (method === 'PUT') response.end('{}');
      else if (method === 'POST' && url?.endsWith('/versions')) response.writeHead(409).end(REFUSED);
      else response.writeHead(404).end(ABSENT);
    };
    const registering = registries.open().register('a', FIRST);
    await expect(registering).rejects.toMatchObject({
      code: 'schema-incompatible',
      details: { subject: 'a', status: 409 },
    });
    await expect(registering).rejects.toThrow('only on Sundays');
  });

  test('a registry that may not be written to says so', async () => {
    server.instead = (response, { method, url }) => {
      if (method === 'PUT') response.end('{}');
      else if (method === 'POST' && url?.endsWith('/versions')) response.writeHead(422).end(READ_ONLY);
      else response.writeHead(404).end(ABSENT);
    };
    await expect(registries.open().register('a', FIRST)).rejects.toMatchObject({ code: 'registry-refused' });
  });

  test('a schema of another kind than Avro is unknown', async () => {
    server.instead = (response) => response.end('{"schemaType":"PROTOBUF","schema":"syntax"}');
    await expect(registries.open().schema(1)).rejects.toMatchObject({ code: 'schema-unknown' });
  });

  test('answers of another shape are of no registry', async () => {
    for (const answer of ['{}', '{"schema":1}', '[]', '{"id":"1"}']) {
      server.instead = (response) => response.end(answer);
      await expect(registries.open().schema(1)).rejects.toMatchObject({ code: 'registry-invalid', retriable: false });
    }
  });
});

describe.runIf(kafkaChosen)('a registry that runs', () => {
  const kafka = useKafka();
  schemaRegistryContract('Apicurio over HTTP', () => openings(kafka().registry));
});
