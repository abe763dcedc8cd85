import { setTimeout as pause } from 'node:timers/promises';
import { asSaytaraError } from '../core/domain/errors.ts';
import type { ViewId } from '../core/domain/ids.ts';
import { createBackoff } from '../core/runtime/backoff.ts';
import type { StreamBoard } from '../core/runtime/streamBoard.ts';
import { runTerm } from './publisherTerm.ts';
import type { TermDeps } from './publisherTerm.ts';

/** Who leads this group is the publisher of saytara.control. */
export const PUBLISHER_GROUP = 'saytara.publisher';
/** The name under which the health checks tell of it. */
const STREAM = 'publisher';

export interface PublishingOptions extends Omit<TermDeps, 'onPublished'> {
  readonly board: StreamBoard;
}

/** Stands for the publisher whenever this node may be it, again and again until it is stopped. */
export interface Publishing {
  start(): void;
  readonly leads: () => boolean;
  /** The view of which this node has, in this term, published everything at least once. */
  published(): ViewId | undefined;
  stop(): Promise<void>;
}

export function createPublishing(options: PublishingOptions): Publishing {
  const { log, operations, standing, bell, board, logger } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  let leading = false;
  let published: ViewId | undefined;
  let loop: Promise<void> = Promise.resolve();

  const mayLead = (): boolean => {
    const { type } = standing.plan(operations.state());
    return type === 'publish' || type === 'promote' || type === 'refuse';
  };

  async function stand(): Promise<void> {
    await log.lead({
      group: PUBLISHER_GROUP,
      signal,
      term: async (term) => {
        leading = true;
        board.onState(STREAM, { status: 'running' });
        logger.info('this node is the publisher');
        try {
          const onPublished = (view: ViewId): void => {
            published = view;
          };
          await runTerm({ ...options, onPublished }, term);
        } finally {
          leading = false;
          published = undefined;
          logger.info('this node is no longer the publisher');
        }
      },
    });
  }

  async function run(): Promise<void> {
    const backoff = createBackoff();
    while (!signal.aborted) {
      try {
        if (mayLead()) await stand();
        backoff.reset();
        await bell.heard(250);
      } catch (error) {
        await rest(error, backoff.next());
      }
    }
  }

  /** Another that took over is no fault; anything else is told and tried again. */
  async function rest(error: unknown, ms: number): Promise<void> {
    const fault = asSaytaraError(error);
    if (signal.aborted) return;
    if (fault.code === 'fenced') logger.info({ err: fault }, 'another node is the publisher');
    else {
      // One that passes is told once by the board, however often it is tried again.
      if (!fault.retriable) logger.error({ err: fault, code: fault.code }, 'publishing failed; standing again');
      board.onState(STREAM, { status: 'paused', code: fault.code, message: fault.message });
    }
    await pause(ms, undefined, { signal }).catch(() => undefined);
  }

  return {
    start() {
      loop = run();
    },
    leads: () => leading,
    published: () => published,
    async stop() {
      stopping.abort();
      bell.ring();
      await loop;
    },
  };
}
