import { existsSync } from 'node:fs';
import { chmod, writeFile } from 'node:fs/promises';
import type { Artifacts } from './artifacts.ts';
import { propertiesText } from './brokerSettings.ts';
import type { BrokerSettings } from './brokerSettings.ts';
import type { Layout } from './dataFolder.ts';
import { startLeashed } from './leashed.ts';
import type { Leashed } from './leashed.ts';
import { runTool } from './runTool.ts';

export interface BrokerPlan {
  readonly java: string;
  readonly artifacts: Artifacts;
  readonly layout: Layout;
  readonly clusterId: string;
  readonly settings: BrokerSettings;
  /** Users to make when the folder is formatted, as kafka-storage's --add-scram takes them. */
  readonly scram: readonly string[];
}

/** Warnings alone, and the one line that says that the broker takes requests. */
const LOGGING = [
  '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn',
  '-Dorg.slf4j.simpleLogger.log.kafka.server.KafkaRaftServer=info',
  '-Dorg.slf4j.simpleLogger.showDateTime=true',
  '-Dorg.slf4j.simpleLogger.dateTimeFormat=HH:mm:ss.SSS',
];
const READY = 'Kafka Server started';

/** Writes the settings and formats the folder of records if it is new. */
export async function prepareBroker(plan: BrokerPlan): Promise<void> {
  const { kafka } = plan.layout;
  await writeFile(kafka.properties, propertiesText(plan.settings), { mode: 0o600 });
  await chmod(kafka.properties, 0o600);
  if (existsSync(kafka.formatted)) return;
  await runTool(plan.java, [
    ...LOGGING,
    ...['-cp', plan.artifacts.kafkaClassPath, 'kafka.tools.StorageTool', 'format'],
    ...['--cluster-id', plan.clusterId, '--config', kafka.properties],
    ...plan.scram.flatMap((user) => ['--add-scram', user]),
  ]);
}

/** Starts the broker on prepared settings and waits until it takes requests. Errors: `log-unavailable`. */
export async function startBroker({ java, artifacts, layout }: BrokerPlan): Promise<Leashed> {
  const { folder, log, properties } = layout.kafka;
  return startLeashed({
    ...{ name: 'Kafka', folder, log, program: java, code: 'log-unavailable' },
    args: ['-Xms128m', '-Xmx512m', ...LOGGING, '-cp', artifacts.kafkaClassPath, 'kafka.Kafka', properties],
    isReady: (printed) => Promise.resolve(printed.includes(READY)),
  });
}
