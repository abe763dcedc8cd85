import type Cluster from 'kafkajs/src/cluster/index.js';
import type { Broker } from 'kafkajs/src/cluster/index.js';

/** What a coordinator keeps: groups, or transactional ids (FindCoordinator of the protocol). */
export const GROUP = 0;
export const TRANSACTION = 1;

/** The broker that keeps a group. Throws the library's faults, a refusal of the broker among them. */
export async function findGroupCoordinator(cluster: Cluster, groupId: string): Promise<Broker> {
  try {
    return await cluster.findGroupCoordinator({ groupId });
  } catch (error) {
    throw await whyNoCoordinator(cluster, groupId, GROUP, error);
  }
}

/**
 * The library asks one broker after the other and tells only that none knew: a user without the right to ask would take
 * that for a cluster that is away. Gives what a broker answers, or the fault itself if it was another.
 */
export async function whyNoCoordinator(
  cluster: Cluster,
  id: string,
  coordinatorType: number,
  error: unknown,
): Promise<unknown> {
  if (!isNoCoordinator(error)) return error;
  for (const nodeId of cluster.getNodeIds()) {
    try {
      await (await cluster.findBroker({ nodeId })).findGroupCoordinator({ groupId: id, coordinatorType });
    } catch (told) {
      if (told instanceof Error && 'type' in told) return told;
    }
  }
  return error;
}

/** Whether the library found no coordinator and did not say why. */
export function isNoCoordinator(error: unknown): boolean {
  for (let one = error; one instanceof Error; one = one.cause) {
    if (one.name === 'KafkaJSGroupCoordinatorNotFound') return true;
  }
  return false;
}
