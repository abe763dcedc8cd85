import type Cluster from 'kafkajs/src/cluster/index.js';
import { isOfType } from './kafkaFault.ts';

const WAIT_MS = 100;
/** Five seconds: a broker that starts loads its groups. */
const COORDINATOR_TRIES = 50;
/** One second: longer than a fresh topic takes to be led; a leader that moved for good is a fault to be told. */
const LEADER_TRIES = 10;
const COORDINATOR = ['GROUP_LOAD_IN_PROGRESS', 'GROUP_COORDINATOR_NOT_AVAILABLE', 'NOT_COORDINATOR_FOR_GROUP'];
const LEADER = ['NOT_LEADER_FOR_PARTITION', 'LEADER_NOT_AVAILABLE'];

/** Tries again while the broker that keeps a group still loads it or has just been given it. */
export function onceCoordinated<Result>(work: () => Promise<Result>): Promise<Result> {
  return again(work, COORDINATOR, COORDINATOR_TRIES, () => Promise.resolve());
}

/** Tries again while a partition has no leader yet, or another than was known, and asks who leads in between. */
export function onceLed<Result>(
  cluster: Pick<Cluster, 'refreshMetadata'>,
  work: () => Promise<Result>,
): Promise<Result> {
  return again(work, LEADER, LEADER_TRIES, () => cluster.refreshMetadata());
}

async function again<Result>(
  work: () => Promise<Result>,
  types: readonly string[],
  most: number,
  between: () => Promise<void>,
): Promise<Result> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (!isOfType(error, ...types) || tries >= most) throw error;
      await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
      await between();
    }
  }
}
