import { asSaytaraError } from '../domain/errors.ts';
import type { Bell } from './bell.ts';
import type { Part } from './lifecycle.ts';
import type { Logger } from './logger.ts';
import type { StreamBoard } from './streamBoard.ts';

export interface StreamPartOptions {
  readonly name: string;
  readonly board: StreamBoard;
  readonly bell: Bell;
  readonly logger: Logger;
}

/** Streams that run while their process does. */
export interface StreamPart extends Part {
  /** Aborts when they are to end. */
  readonly signal: AbortSignal;
  /** What ended one of them for good; undefined while all run. */
  fault(): unknown;
}

/** Runs streams from the start of a process to its stop, and tells a fault that does not pass. */
export function createStreamPart(
  { name, board, bell, logger }: StreamPartOptions,
  run: (signal: AbortSignal) => readonly Promise<void>[],
): StreamPart {
  const stopping = new AbortController();
  let running: Promise<unknown> = Promise.resolve();
  let fault: unknown;
  return {
    name,
    signal: stopping.signal,
    fault: () => fault,
    start() {
      const streams = run(stopping.signal);
      for (const stream of streams) {
        stream.catch((err: unknown) => {
          fault ??= err;
          logger.fatal({ err }, 'a stream ended on a fault that does not pass');
          const { code, message } = asSaytaraError(err);
          board.onState(name, { status: 'ended', code, message });
          bell.ring();
        });
      }
      running = Promise.allSettled(streams);
    },
    async stop() {
      stopping.abort();
      bell.ring();
      await running;
    },
  };
}
