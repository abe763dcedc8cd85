/** What a server.properties is made of. */
export type BrokerSettings = Readonly<Record<string, string | number | boolean>>;

export interface BrokerPorts {
  readonly client: number;
  readonly controller: number;
}

/** The largest record of a topic of ours is 8 MiB (kafka-notes 16); a batch around it takes a little more. */
const LARGEST_BATCH = 9 * 1024 * 1024;

/** What every local broker has: one node that is broker and controller, and quick for tests. */
export const NODE_SETTINGS: BrokerSettings = {
  'process.roles': 'broker,controller',
  'node.id': 1,
  'auto.create.topics.enable': false,
  'message.max.bytes': LARGEST_BATCH,
  'replica.fetch.max.bytes': LARGEST_BATCH,
  // A test's group has its members at once; the default waits 3 s for more.
  'group.initial.rebalance.delay.ms': 0,
  'offsets.topic.replication.factor': 1,
  'transaction.state.log.replication.factor': 1,
  'transaction.state.log.min.isr': 1,
  'share.coordinator.state.topic.replication.factor': 1,
  'share.coordinator.state.topic.min.isr': 1,
  // 50 by default each, made when the first group or transaction comes, which then waits for them.
  'offsets.topic.num.partitions': 8,
  'transaction.state.log.num.partitions': 8,
  // After a kill -9 the broker may register again only when its last session is over: 9 s by default.
  'broker.session.timeout.ms': 3_000,
  'broker.heartbeat.interval.ms': 500,
  // 128 MiB by default, a quarter of the whole heap here.
  'log.cleaner.dedupe.buffer.size': 16 * 1024 * 1024,
};

/** Listeners on loopback without encryption or credentials. */
export function plainListeners({ client, controller }: BrokerPorts): BrokerSettings {
  const [clients, controllers] = [
    `CLIENT://127.0.0.1:${String(client)}`,
    `CONTROLLER://127.0.0.1:${String(controller)}`,
  ];
  return {
    listeners: `${clients},${controllers}`,
    'advertised.listeners': clients,
    'listener.security.protocol.map': 'CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'inter.broker.listener.name': 'CLIENT',
    'controller.listener.names': 'CONTROLLER',
    'controller.quorum.voters': `1@127.0.0.1:${String(controller)}`,
  };
}

/** A file of properties, backslashes doubled as Java reads them. */
export function propertiesText(settings: BrokerSettings): string {
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${String(value).replaceAll('\\', '\\\\')}\n`)
    .join('');
}
