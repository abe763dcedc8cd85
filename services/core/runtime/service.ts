import type { FastifyInstance } from 'fastify';
import type { Clock } from '../ports/clock.ts';
import type { EventCodec } from '../ports/eventCodec.ts';
import type { EventLog } from '../ports/eventLog.ts';
import { createBell } from './bell.ts';
import type { Bell } from './bell.ts';
import type { Config } from './config.ts';
import { httpPart } from './httpPart.ts';
import { createLifecycle } from './lifecycle.ts';
import type { Part } from './lifecycle.ts';
import type { Logger } from './logger.ts';
import { createStreamBoard } from './streamBoard.ts';
import type { StreamBoard } from './streamBoard.ts';

/** Milliseconds that stopping may take: SIGTERM must end the process within five seconds. */
const DRAIN_MS = 4_000;

/** One of the services, put together and not started. */
export interface Service {
  readonly http: FastifyInstance;
  start(): Promise<void>;
  /** Takes no more requests, ends what is under way, and lets go of everything; idempotent. */
  stop(): Promise<void>;
}

/** What every service is given by the process around it. */
export interface ServiceDeps {
  readonly log: EventLog;
  readonly codec: EventCodec;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly config: Pick<Config, 'host' | 'token' | 'hosts' | 'partitions'>;
  /** Closes what the service was given. */
  readonly close: () => Promise<void>;
}

/** What the parts of a service share. */
export interface ServiceTools {
  readonly bell: Bell;
  readonly board: StreamBoard;
  readonly onMoved: () => void;
}

export function createServiceTools({ clock, logger }: Pick<ServiceDeps, 'clock' | 'logger'>): ServiceTools {
  const bell = createBell();
  const onMoved = (): void => {
    bell.ring();
  };
  return { bell, board: createStreamBoard({ clock, logger }), onMoved };
}

/** A service of these parts, started after what it was given is open and stopped before that is closed. */
export function serviceOf(
  http: FastifyInstance,
  { close, logger }: Pick<ServiceDeps, 'close' | 'logger'>,
  board: StreamBoard,
  parts: readonly Part[],
): Service {
  const lifecycle = createLifecycle({
    drainMs: DRAIN_MS,
    onState: (state) => {
      logger.info({ state }, 'life cycle');
    },
    onStuck: (part, err) => {
      logger.error({ part, err }, 'a part did not stop in time');
    },
    parts: [
      { name: 'storage', start: () => undefined, stop: close },
      ...parts,
      { name: 'board', start: board.start, stop: board.stop },
      httpPart(http),
    ],
  });
  return { http, start: () => lifecycle.start(), stop: () => lifecycle.stop() };
}
