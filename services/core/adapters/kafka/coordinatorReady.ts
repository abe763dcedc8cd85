import { isOfType } from './kafkaFault.ts';

const TRIES = 50;
const WAIT_MS = 100;

/** Tries again, for five seconds, while the broker that keeps a group still loads it or has just been given it. */
export async function onceReady<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      const loading = isOfType(
        error,
        'GROUP_LOAD_IN_PROGRESS',
        'GROUP_COORDINATOR_NOT_AVAILABLE',
        'NOT_COORDINATOR_FOR_GROUP',
      );
      if (!loading || tries >= TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
    }
  }
}
