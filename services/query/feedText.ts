import { changeJson } from '../core/domain/changeJson.ts';
import { encodeToken } from '../core/domain/positionToken.ts';
import type { FeedEvent } from './changeFeed.ts';

/** The position after the change with this sequence, as `since` and Last-Event-ID take it. */
export function feedPosition(sequence: number): string {
  return encodeToken({ reports: new Map(), sequence });
}

/** A change of the outer contract, or a bracket of a promotion. */
export function feedJson(event: FeedEvent): object {
  switch (event.type) {
    case 'ControlRevised':
      return changeJson(event);
    case 'PromotionStarted': {
      const { from, to, release, sequence } = event;
      return { type: feedName(event), from, to, release, sequence };
    }
    case 'PromotionFinished': {
      const { to, count, sequence } = event;
      return { type: feedName(event), to, count, sequence };
    }
  }
}

/** The name of the event in Server-Sent Events. */
export function feedName(event: FeedEvent): string {
  switch (event.type) {
    case 'ControlRevised':
      return 'change';
    case 'PromotionStarted':
      return 'promotion-started';
    case 'PromotionFinished':
      return 'promotion-finished';
  }
}

/** One Server-Sent Event; the id is where a reader goes on that has it. */
export function sseText(name: string, id: string, value: object): string {
  return `event: ${name}\nid: ${id}\ndata: ${JSON.stringify(value)}\n\n`;
}
