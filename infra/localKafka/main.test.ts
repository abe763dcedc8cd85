import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kafka, logLevel } from 'kafkajs';
import { afterAll, describe, expect, it } from 'vitest';
import { whyNoLocalKafka } from './tools.ts';
import { kafkaChosen, useKafka } from './useKafka.testing.ts';

const folder = mkdtempSync(join(tmpdir(), 'saytara-starter-'));
const startedHere: ChildProcess[] = [];
afterAll(async () => {
  for (const child of startedHere)
    if (child.exitCode === null && child.signalCode === null) await end(child, 'SIGTERM');
  rmSync(folder, { recursive: true, force: true });
});

function startMain(args: readonly string[], env: NodeJS.ProcessEnv = process.env): ChildProcess {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  startedHere.push(child);
  return child;
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
  return child.exitCode;
}

async function outcomeOf(child: ChildProcess): Promise<{ readonly code: number | null; readonly said: string }> {
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await once(child, 'close');
  return { code: child.exitCode, said };
}

/** A PATH with nothing on it but a Java that says it is of this version. */
function pathWithJava(version: string): string {
  const bin = mkdtempSync(join(folder, 'bin-'));
  writeFileSync(join(bin, 'java'), `#!/bin/sh\necho 'openjdk version "${version}" 2020-01-01' >&2\n`);
  chmodSync(join(bin, 'java'), 0o755);
  return bin;
}

describe('npm run kafka on a machine that lacks something', () => {
  const data = join(folder, 'never-made');
  it.each([
    { lacking: 'Java', path: '', says: "'java' is not on this machine" },
    { lacking: 'a Java that is new enough', path: pathWithJava('11.0.2'), says: 'Kafka needs Java 17 or later' },
    { lacking: 'Maven', path: pathWithJava('17.0.1'), says: "'mvn' is not on this machine" },
  ])('says that $lacking is missing and how to get it', async ({ path, says }) => {
    const child = startMain(['--data', data], { PATH: path, XDG_CACHE_HOME: join(folder, 'empty-cache') });
    const { code, said } = await outcomeOf(child);
    expect(code).toBe(1);
    expect(said).toContain('tool-missing');
    expect(said).toContain(says);
    expect(said).toMatch(/hint: install/);
  });

  it('takes no option that it does not know', async () => {
    const { code, said } = await outcomeOf(startMain(['--dat', data]));
    expect(code).toBe(2);
    expect(said).toContain('--data DIR');
  });
});

const lacking = await whyNoLocalKafka('mvn');
const runs = kafkaChosen && lacking === undefined;
if (kafkaChosen && lacking !== undefined) it.skip(`npm run kafka, skipped: ${lacking}`, () => undefined);

interface Settings {
  readonly brokers: string;
  readonly registry: string;
}

async function printedBy(child: ChildProcess): Promise<Settings> {
  let printed = '';
  for await (const chunk of child.stdout ?? []) {
    printed += String(chunk);
    const found = /^SAYTARA_BROKERS=(?<brokers>\S+) SAYTARA_REGISTRY=(?<registry>\S+)\n$/.exec(printed)?.groups;
    if (found) return { brokers: found['brokers'] ?? '', registry: found['registry'] ?? '' };
  }
  throw new Error(`printed '${printed}'`);
}

const SCHEMA = { schema: JSON.stringify({ type: 'record', name: 'Kept', fields: [{ name: 'a', type: 'int' }] }) };

async function write({ brokers, registry }: Settings): Promise<number> {
  const client = new Kafka({ brokers: [brokers], logLevel: logLevel.NOTHING });
  const [admin, producer] = [client.admin(), client.producer()];
  await Promise.all([admin.connect(), producer.connect()]);
  await admin.createTopics({ topics: [{ topic: 'kept', numPartitions: 1 }], waitForLeaders: true });
  await producer.send({ topic: 'kept', messages: [{ value: 'one' }, { value: 'two' }] });
  await Promise.all([admin.disconnect(), producer.disconnect()]);
  const answer = await fetch(`${registry}/subjects/kept/versions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(SCHEMA),
  });
  const registered: unknown = await answer.json();
  return Number(Reflect.get(Object(registered) as object, 'id'));
}

async function expectKept({ brokers, registry }: Settings, schema: number): Promise<void> {
  const admin = new Kafka({ brokers: [brokers], logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  expect(await admin.fetchTopicOffsets('kept')).toMatchObject([{ low: '0', high: '2' }]);
  await admin.disconnect();
  const answer = await fetch(`${registry}/schemas/ids/${String(schema)}`);
  expect(await answer.json()).toMatchObject(SCHEMA);
}

async function answers(address: string): Promise<boolean> {
  const { hostname, port } = new URL(address.includes('://') ? address : `tcp://${address}`);
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port) });
    const settle = (open: boolean): void => {
      socket.destroy();
      resolve(open);
    };
    socket.once('connect', () => {
      settle(true);
    });
    socket.once('error', () => {
      settle(false);
    });
  });
}

/** Whether anything still runs for the folder: a leash or Kafka by its arguments, the registry by its port. */
async function anythingRuns(data: string, { brokers, registry }: Settings): Promise<boolean> {
  const processes = execFileSync('ps', ['-A', '-o', 'args'], { encoding: 'utf8' });
  return processes.includes(data) || (await answers(brokers)) || (await answers(registry));
}

/** Slow machines and downloads of the first time, in milliseconds. */
const PATIENCE = 300_000;

describe.runIf(runs)('npm run kafka', () => {
  // What this run downloads is there once Kafka answers.
  useKafka();
  const data = join(folder, 'local-kafka');

  it(
    'keeps topics, records, schemas and addresses, ends all with itself even on kill -9, and stops all on SIGTERM',
    async () => {
      const first = startMain(['--data', data]);
      const settings = await printedBy(first);
      const schema = await write(settings);
      await end(first, 'SIGKILL');
      // It waits for what the killed one left ending, else it would find the folder locked or other ports.
      const second = startMain(['--data', data]);
      expect(await printedBy(second)).toEqual(settings);
      await expectKept(settings, schema);
      expect(await end(second, 'SIGTERM')).toBe(0);
      expect(await anythingRuns(data, settings)).toBe(false);
    },
    PATIENCE,
  );
});
