import { SaytaraError } from '../core/domain/errors.ts';
import { decodeToken } from '../core/domain/positionToken.ts';
import { parseInstant } from '../core/domain/time.ts';
import type { Instant } from '../core/domain/time.ts';
import { instantOf } from './asked.ts';
import type { ChangeFeed } from './changeFeed.ts';
import { feedPosition } from './feedText.ts';

/**
 * The sequence after which a reader goes on that gives `since`: a position, the sequence of a change (digits alone),
 * or a time, which means from the first change on that became known then or later. `bad-position` if it lies ahead
 * of the feed or is none, `bad-date` if a time is still to come, `position-gone` if it is older than what is kept.
 */
export async function feedStart(since: string, feed: ChangeFeed, now: Instant): Promise<number> {
  const known = /^\d+$/.test(since) ? undefined : parseInstant(since);
  if (known !== undefined) return feed.before(notAhead(since, now));
  const sequence = /^\d+$/.test(since) ? Number(since) : sequenceIn(since);
  const [floor, head] = [await feed.floor(), await feed.head()];
  if (sequence < floor) {
    throw new SaytaraError('position-gone', {
      message: `following changes from "${since}", older than what is kept`,
      hint: 'take a snapshot (/v1/control) and follow from the floor',
      details: { floor: feedPosition(floor), floorSequence: floor },
    });
  }
  if (sequence <= head) return sequence;
  throw new SaytaraError('bad-position', {
    message: `following changes from "${since}", which lies ahead of the last change, ${String(head)}`,
    hint: 'the position may be of another instance or of a folder that was emptied',
    details: { head: feedPosition(head), headSequence: head },
  });
}

function notAhead(since: string, now: Instant): Instant {
  const known = instantOf('since', since);
  // A date alone means its last instant: today's is not yet over and still no mistake.
  if (known <= now || (since.trim().length <= 10 && known - now < 86_400_000)) return known;
  throw new SaytaraError('bad-date', {
    message: `following changes from "${since}", which is still to come`,
    hint: 'leave since away to follow from now on',
    details: { field: 'since', value: since },
  });
}

function sequenceIn(since: string): number {
  const { sequence } = decodeToken(since);
  if (sequence !== undefined) return sequence;
  throw new SaytaraError('bad-position', {
    message: `following changes from "${since}", a position that names no change`,
    hint: 'use a position that /v1/changes gave, the sequence of a change, or a time',
  });
}
