import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SaytaraError } from '../../domain/errors.ts';
import { anything, namesIn } from './registryAnswers.ts';
import { startRegistryServer } from './registryServer.testing.ts';
import type { RegistryServer } from './registryServer.testing.ts';
import { createRegistryTransport } from './registryTransport.ts';
import type { RegistryAddress, RegistryTransport } from './registryTransport.ts';

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
const SUBJECTS = { method: 'GET', path: '/subjects', read: namesIn } as const;
const SETTING = {
  method: 'PUT',
  path: '/config/a',
  body: { compatibility: 'FULL_TRANSITIVE' },
  read: anything,
} as const;

describe('asking a registry', () => {
  let server: RegistryServer;
  let opened: RegistryTransport[];
  beforeEach(async () => {
    server = await startRegistryServer({ credentials: 'reader:s3cret/word' });
    opened = [];
  });
  afterEach(async () => {
    for (const transport of opened) transport.close();
    await server.close();
  });

  function open(options: Partial<RegistryAddress> = {}): RegistryTransport {
    const transport = createRegistryTransport({ url: server.url, timeoutMs: 2_000, ...options });
    opened.push(transport);
    return transport;
  }
  const asReader = { username: 'reader', password: 's3cret/word' };
  const faultOf = async (asked: Promise<unknown>): Promise<SaytaraError> => {
    const error = await asked.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (error instanceof SaytaraError) return error;
    throw new Error(`expected a fault of ours, not ${String(error)}`);
  };

  test('credentials are taken from settings or from the address, with a slash at its end or without', async () => {
    const inside = server.url.replace('http://', 'http://reader:s3cret%2Fword@');
    for (const options of [asReader, { url: inside }, { url: `${inside}/` }]) {
      expect(await open(options).ask(SUBJECTS)).toMatchObject({ given: [] });
    }
  });

  test('who gives no credentials is told which settings are missing', async () => {
    const fault = await faultOf(open().ask(SUBJECTS));
    expect(fault).toMatchObject({ code: 'registry-refused', retriable: false });
    expect(fault.hint).toContain('set SAYTARA_REGISTRY_USER and SAYTARA_REGISTRY_PASSWORD');
  });

  test('wrong credentials are refused, and stand neither in the message nor in its details', async () => {
    const inside = server.url.replace('http://', 'http://reader:gu3ss@');
    for (const options of [{ username: 'reader', password: 'gu3ss' }, { url: inside }]) {
      const fault = await faultOf(open(options).ask(SUBJECTS));
      expect(fault).toMatchObject({ code: 'registry-refused', retriable: false });
      expect(JSON.stringify([fault.message, fault.hint, fault.details])).not.toContain('gu3ss');
    }
  });

  test('a user without the right is told so', async () => {
    server.instead = (response) => response.writeHead(403).end('{"error_code":40301,"message":"no"}');
    const fault = await faultOf(open(asReader).ask(SUBJECTS));
    expect(fault).toMatchObject({ code: 'registry-refused', details: { status: 403 } });
    expect(fault.hint).toContain('the right to');
  });

  test.each([500, 502, 503, 429, 408])('status %i passes', async (status) => {
    server.instead = (response) => response.writeHead(status).end('<html>later</html>');
    expect(await faultOf(open(asReader).ask(SUBJECTS))).toMatchObject({
      code: 'registry-unavailable',
      retriable: true,
    });
  });

  test('a refused connection, an unknown host and an answer that does not come pass', async () => {
    server.instead = () => undefined;
    const faults = [
      await faultOf(open({ ...asReader, timeoutMs: 100 }).ask(SUBJECTS)),
      await faultOf(open({ url: 'http://registry.invalid/api' }).ask(SUBJECTS)),
    ];
    await server.down();
    faults.push(await faultOf(open(asReader).ask(SUBJECTS)));
    expect(faults.map(({ code }) => code)).toEqual(faults.map(() => 'registry-unavailable'));
    expect(faults[0]?.message).toContain('did not answer in time');
    expect(faults[2]?.message).toContain('ECONNREFUSED');
    expect(faults[2]?.hint).toContain('SAYTARA_REGISTRY');
  });

  test('an answer that stops half-way passes', async () => {
    server.instead = (response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"half', () => response.destroy());
    };
    expect(await faultOf(open(asReader).ask(SUBJECTS))).toMatchObject({ code: 'registry-unavailable' });
  });

  const WRONG: readonly (readonly [string, number, string])[] = [
    ['a page', 200, '<!DOCTYPE html><html></html>'],
    ['a page that says that nothing is there', 404, '<html>not found</html>'],
    ['JSON that says that nothing is there', 404, '{"detail":"NotFoundException","error_code":404}'],
    ['another place', 302, ''],
    ['a number', 200, '17'],
    ['JSON of another shape', 200, '{"subjects":[]}'],
    ['a refusal of another kind', 400, '{"error":"bad request"}'],
  ];
  test.each(WRONG)(
    '%s instead of an answer is no registry, and the hint says where one is',
    async (_, status, text) => {
      server.instead = (response) => response.writeHead(status).end(text);
      const fault = await faultOf(open(asReader).ask(SUBJECTS));
      expect(fault).toMatchObject({ code: 'registry-invalid', retriable: false, details: { status } });
      expect(fault.hint).toContain('/apis/ccompat/v7');
    },
  );

  test('an answer without end is not kept whole', async () => {
    const piece = Buffer.alloc(1_048_576, 'x');
    server.instead = (response) => {
      response.writeHead(200);
      const more = (): void => {
        while (!response.destroyed && response.write(piece));
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    };
    expect(await faultOf(open(asReader).ask(SUBJECTS))).toMatchObject({ code: 'registry-invalid' });
  });

  test('once it has answered well, a page or a refusal in its place is waited for, of what is read alone', async () => {
    const transport = open(asReader);
    await transport.ask(SUBJECTS);
    for (const status of [401, 403, 404, 200]) {
      server.instead = (response) => response.writeHead(status).end('<html>a proxy</html>');
      expect(await faultOf(transport.ask(SUBJECTS))).toMatchObject({ code: 'registry-unavailable', retriable: true });
      expect(await faultOf(transport.ask(SETTING))).toMatchObject({ retriable: false });
    }
    server.instead = undefined;
    expect(await transport.ask(SUBJECTS)).toEqual({ given: [] });
  });

  test('a registry that was away answers again as soon as it is back', async () => {
    const transport = open(asReader);
    for (let round = 0; round < 3; round++) {
      await transport.ask(SUBJECTS);
      await server.down();
      expect(await faultOf(transport.ask(SUBJECTS))).toMatchObject({ code: 'registry-unavailable' });
      await server.up();
    }
    expect(await transport.ask(SUBJECTS)).toEqual({ given: [] });
  });

  test.each(['registry:8080', 'ftp://registry/', '', '//registry'])('"%s" is no address of a registry', (url) => {
    expect(() => createRegistryTransport({ url })).toThrow('SAYTARA_REGISTRY');
  });

  test('TLS spoken to a plain port is told by the setting that says so', async () => {
    const fault = await faultOf(open({ url: server.url.replace('http:', 'https:') }).ask(SUBJECTS));
    expect(fault).toMatchObject({ code: 'registry-invalid', retriable: false });
    expect(fault.hint).toContain('https://');
  });
});

describe('asking a registry over TLS', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'saytara-registry-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  test.runIf(hasOpenssl)('its certificate must be one of the authority that the settings name', async () => {
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
    const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-keyout', key, '-out', cert];
    execFileSync('openssl', [...made, ...subject], { stdio: 'ignore' });
    const ca = readFileSync(cert, 'utf8');
    const server = createServer({ key: readFileSync(key), cert: ca }, (_, response) => response.end('[]'));
    const port = await new Promise<number>((resolve) => {
      server.listen(0, '127.0.0.1', () => {
        resolve((server.address() as AddressInfo).port);
      });
    });
    const asked = async (url: string, authority?: string): Promise<unknown> => {
      const transport = createRegistryTransport({ url, ca: authority });
      const answer = await transport.ask(SUBJECTS).catch((error: unknown) => error);
      transport.close();
      return answer;
    };
    const url = `https://localhost:${String(port)}`;
    expect(await asked(url, ca)).toMatchObject({ given: [] });
    expect(await asked(url)).toMatchObject({
      code: 'registry-invalid',
      hint: expect.stringContaining('_CA') as unknown,
    });
    expect(await asked(`https://127.0.0.1:${String(port)}`, ca)).toMatchObject({ code: 'registry-invalid' });
    expect(await asked(url.replace('https', 'http'), ca)).toMatchObject({
      hint: expect.stringContaining('https://') as unknown,
    });
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
});
