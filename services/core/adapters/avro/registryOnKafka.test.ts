import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SchemaRegistry as OtherClient } from '@kafkajs/confluent-schema-registry';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { fetchArtifacts } from '../../../../infra/localKafka/artifacts.ts';
import { layoutOf } from '../../../../infra/localKafka/dataFolder.ts';
import type { Leashed } from '../../../../infra/localKafka/leashed.ts';
import { freePort } from '../../../../infra/localKafka/ports.ts';
import { registryUrl, startRegistry } from '../../../../infra/localKafka/registry.ts';
import { findTools, whyNoLocalKafka } from '../../../../infra/localKafka/tools.ts';
import { kafkaChosen, useKafka } from '../../../../infra/localKafka/useKafka.testing.ts';
import type { EventOf } from '../../domain/events.generated.ts';
import { reportId } from '../../domain/ids.ts';
import { REPORTS } from '../../domain/topicNames.ts';
import type { EventLog } from '../../ports/eventLog.ts';
import { readSchemaFiles } from '../../runtime/schemaFiles.ts';
import { openKafkaLog } from '../kafka/kafkaLog.ts';
import { createMemoryLog } from '../memory/memoryLog.ts';
import { createAvroCodec } from './avroCodec.ts';
import { openConfluentRegistry } from './confluentRegistry.ts';
import { schemasBesideLog } from './schemasBesideLog.ts';

const schemas = readSchemaFiles();
const RETRACTED = 'saytara.reports-saytara.ReportRetracted';
const fields = { report: reportId('r-1'), knownAt: 5, who: 'editor', why: 'خطأ' };
const retracted: EventOf<'ReportRetracted'> = { type: 'ReportRetracted', ...fields };
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** Long enough for a registry that has just been started, on a machine that is busy: its first writes took over 5 s. */
const PATIENCE_MS = 60_000;

/** A node of a log, with its own connection to the registry. */
function node(url: string, log: EventLog, prefix = ''): ReturnType<typeof schemasBesideLog> {
  const registry = openConfluentRegistry({ url, prefix, timeoutMs: PATIENCE_MS });
  closing.push(() => {
    registry.close();
  });
  return schemasBesideLog({ registry, log });
}

describe.runIf(kafkaChosen)('schemas on Kafka and a registry that runs', () => {
  const kafka = useKafka();

  function openLog(name: string): EventLog {
    const { brokers, prefix } = kafka();
    const log = openKafkaLog({ brokers, prefix, node: name });
    closing.push(() => log.close());
    return log;
  }

  test('nodes that start at once agree, restarts write nothing, and a node without a registry reads and writes', async () => {
    const { registry, prefix } = kafka();
    const logs = ['one', 'two', 'three'].map(openLog);
    const codecs = await Promise.all(
      logs.map((log) => createAvroCodec({ registry: node(registry, log, prefix), schemas })),
    );
    const values = codecs.map((codec) => Buffer.from(codec.encode(REPORTS, retracted)).toString('hex'));
    expect(new Set(values).size).toBe(1);

    const log = openLog('four');
    const before = await log.bounds('saytara.schemas');
    const later = await createAvroCodec({ registry: node('http://127.0.0.1:9/none', log, prefix), schemas });
    expect(later.decode(REPORTS, Buffer.from(values[0] ?? '', 'hex'))).toEqual(retracted);
    expect(await log.bounds('saytara.schemas')).toEqual(before);
    expect(await node(registry, log, prefix).check()).toMatchObject({ restored: 0 });
  });

  test('another client of the registry reads what we write, and we read what it writes', async () => {
    const { registry, prefix } = kafka();
    const ours = node(registry, openLog('one'), prefix);
    const codec = await createAvroCodec({ registry: ours, schemas });
    const other = new OtherClient({ host: registry });
    const value = Buffer.from(codec.encode(REPORTS, retracted));
    expect({ ...Object(await other.decode(value)) }).toEqual(fields);
    const id = await other.getLatestSchemaId(`${prefix}${RETRACTED}`);
    const theirs = await other.encode(id, fields);
    await codec.prepare([theirs]);
    expect(codec.decode(REPORTS, theirs)).toEqual(retracted);
  });
});

const canStart = kafkaChosen && (await whyNoLocalKafka()) === undefined;

describe.runIf(canStart)('a registry of our own that is stopped, started and emptied', () => {
  const folder = mkdtempSync(join(tmpdir(), 'saytara-registry-'));
  let port: number;
  let running: Leashed | undefined;
  beforeAll(async () => {
    port = await freePort();
  });
  afterAll(async () => {
    await running?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function start(name: string): Promise<void> {
    await running?.stop();
    const { java, ...tools } = await findTools();
    const { registryJar: jar = '' } = await fetchArtifacts({ java, ...tools }, { registry: true });
    const layout = layoutOf(join(folder, name));
    mkdirSync(layout.registry.folder, { recursive: true });
    running = await startRegistry({ java, jar, layout, port });
  }

  test(
    'ids outlive its restart; emptied, it has all of them again before a node uses it',
    { timeout: 180_000 },
    async () => {
      const url = registryUrl(port);
      await start('first');
      const log = createMemoryLog();
      const registries = [node(url, log), node(url, log.another())];
      const [codec] = await Promise.all(registries.map((registry) => createAvroCodec({ registry, schemas })));
      const value = Buffer.from(codec?.encode(REPORTS, retracted) ?? []);
      const readElsewhere = async (): Promise<unknown> => ({
        ...Object(await new OtherClient({ host: url, retry: { retries: 0 } }).decode(value)),
      });
      await start('first');
      expect(await readElsewhere()).toEqual(fields);
      expect(await node(url, log).check()).toMatchObject({ restored: 0 });

      await start('second');
      await expect(readElsewhere()).rejects.toThrow();
      const { schemas: ids } = await node(url, log).check();
      expect(await readElsewhere()).toEqual(fields);
      expect(ids).toBe(Object.keys(schemas).length);
      expect(await node(url, log).check()).toEqual({ schemas: ids, restored: 0 });
    },
  );
});
