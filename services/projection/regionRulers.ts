import { Worker } from 'node:worker_threads';
import { SaytaraError } from '../core/domain/errors.ts';
import type { RegionId } from '../core/domain/ids.ts';
import type { PackedPlaces } from '../core/ports/viewStore.ts';

/** What a thread answers about a region that it was asked to rule: its places part by part, then how it ended. */
export type RegionAnswer = { readonly region: RegionId } & (
  { readonly places: PackedPlaces } | { readonly ended: true } | { readonly error: unknown }
);

/** Tells a thread that a part of what it answered was taken. */
export const TAKEN = 'taken';

/** Threads that rule the stored evidence of regions, one region at a time each. */
export interface RegionRulers {
  /**
   * Rules what the view holds of the region when a thread is free for it, and hands its places on part by part.
   * Throws what ruling it threw, or `take` did.
   */
  rule(region: RegionId, take: (part: PackedPlaces) => void): Promise<void>;
  close(): Promise<void>;
}

interface Asked {
  readonly region: RegionId;
  readonly take: (part: PackedPlaces) => void;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Starts `count` threads of a module that calls `serveRulings`, each with the same data. A thread that dies takes
 * the region it had, and all that are asked afterwards, down with `store-unavailable`.
 */
export function startRegionRulers(options: {
  readonly module: URL;
  readonly data: unknown;
  readonly count: number;
}): RegionRulers {
  const waiting: Asked[] = [];
  const idle: Worker[] = [];
  const busy = new Map<Worker, Asked>();
  const lost = new WeakSet<Asked>();
  let dead: SaytaraError | undefined;

  function next(): void {
    for (let worker = idle.pop(); worker; worker = idle.pop()) {
      const asked = waiting.shift();
      if (!asked) {
        idle.push(worker);
        return;
      }
      busy.set(worker, asked);
      worker.postMessage(asked.region);
    }
  }

  function died(cause: unknown): void {
    const reason = cause instanceof Error ? cause.message : String(cause);
    dead ??= new SaytaraError('store-unavailable', { message: `ruling regions: a thread ended: ${reason}`, cause });
    for (const asked of [...busy.values(), ...waiting.splice(0)]) asked.reject(dead);
    busy.clear();
  }

  function answered(worker: Worker, answer: RegionAnswer): void {
    const asked = busy.get(worker);
    if ('places' in answer) {
      worker.postMessage(TAKEN);
      try {
        if (asked && !lost.has(asked)) asked.take(answer.places);
      } catch (error) {
        // What was not taken is lost, and the region with it: what follows of it is not taken either.
        if (asked) lost.add(asked);
        asked?.reject(error);
      }
      return;
    }
    busy.delete(worker);
    idle.push(worker);
    if ('ended' in answer) asked?.resolve();
    else asked?.reject(answer.error);
    next();
  }

  const workers = Array.from({ length: options.count }, () => {
    const worker = new Worker(options.module, { workerData: options.data });
    worker.on('message', (answer: RegionAnswer) => {
      answered(worker, answer);
    });
    worker.on('error', died);
    worker.on('exit', (code) => {
      if (code !== 0) died(`code ${String(code)}`);
    });
    idle.push(worker);
    return worker;
  });

  return {
    rule: (region, take) =>
      new Promise((resolve, reject) => {
        if (dead) {
          reject(dead);
          return;
        }
        waiting.push({ region, take, resolve, reject });
        next();
      }),
    async close() {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}
