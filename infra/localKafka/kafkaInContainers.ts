import { GenericContainer, getContainerRuntimeClient, Wait } from 'testcontainers';
import type { StartedTestContainer } from 'testcontainers';
import { KAFKA_VERSION, REGISTRY_VERSION } from './artifacts.ts';
import { NODE_SETTINGS } from './brokerSettings.ts';
import type { BrokerSettings } from './brokerSettings.ts';
import type { KafkaForTests } from './testKafka.ts';
import { freePort } from './ports.ts';

/** Ports inside the containers. */
const CLIENT = 9092;
const REGISTRY = 8080;
/** Milliseconds for a start, the download of an image aside. */
const STARTING = 120_000;

/** Whether testcontainers finds a Docker-compatible engine. */
export async function containerEngineAnswers(): Promise<boolean> {
  return getContainerRuntimeClient().then(
    () => true,
    () => false,
  );
}

/** The same broker and registry as startLocalKafka's, from their public images; the content goes with them. */
export async function startContainers(): Promise<KafkaForTests> {
  const client = await getContainerRuntimeClient();
  const host = client.info.containerRuntime.host;
  const started = await Promise.allSettled([startBroker(host), startRegistry()]);
  const stop = async (): Promise<void> => {
    for (const one of started) if (one.status === 'fulfilled') await one.value.stop({ timeout: 10_000 });
  };
  const [broker, registry] = started;
  if (broker.status === 'fulfilled' && registry.status === 'fulfilled') {
    const url = `http://${host}:${String(registry.value.getMappedPort(REGISTRY))}/apis/ccompat/v7`;
    const brokers = [`${host}:${String(broker.value.getMappedPort(CLIENT))}`];
    return { brokers, registry: url, origin: 'containers', stop };
  }
  await stop();
  for (const one of started) if (one.status === 'rejected') throw one.reason;
  throw new Error('neither started nor failed');
}

/** A broker must know before its start under which port it is reached, so the port is chosen here. */
async function startBroker(host: string): Promise<StartedTestContainer> {
  const port = await freePort();
  return new GenericContainer(`apache/kafka:${KAFKA_VERSION}`)
    .withExposedPorts({ container: CLIENT, host: port })
    .withEnvironment({
      KAFKA_LISTENERS: `CLIENT://:${String(CLIENT)},BROKER://:9093,CONTROLLER://:9094`,
      KAFKA_ADVERTISED_LISTENERS: `CLIENT://${host}:${String(port)},BROKER://localhost:9093`,
      KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'CLIENT:PLAINTEXT,BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT',
      KAFKA_INTER_BROKER_LISTENER_NAME: 'BROKER',
      KAFKA_CONTROLLER_LISTENER_NAMES: 'CONTROLLER',
      KAFKA_CONTROLLER_QUORUM_VOTERS: '1@localhost:9094',
      ...kafkaVariables(NODE_SETTINGS),
    })
    .withWaitStrategy(Wait.forLogMessage(/Kafka Server started/))
    .withStartupTimeout(STARTING)
    .start();
}

/** As the image takes settings: `group.id` is KAFKA_GROUP_ID. */
function kafkaVariables(settings: BrokerSettings): Record<string, string> {
  return Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [
      `KAFKA_${name.toUpperCase().replaceAll('.', '_')}`,
      String(value),
    ]),
  );
}

async function startRegistry(): Promise<StartedTestContainer> {
  return new GenericContainer(`apicurio/apicurio-registry-mem:${REGISTRY_VERSION}`)
    .withExposedPorts(REGISTRY)
    .withWaitStrategy(Wait.forHttp('/apis/ccompat/v7/subjects', REGISTRY))
    .withStartupTimeout(STARTING)
    .start();
}
