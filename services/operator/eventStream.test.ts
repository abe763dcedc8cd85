import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { eventsOf } from './eventStream.ts';

async function eventsIn(...parts: readonly string[]): Promise<readonly unknown[]> {
  const events: unknown[] = [];
  for await (const event of eventsOf(Readable.from(parts))) events.push(event);
  return events;
}

describe('an event stream', () => {
  it('is cut into events wherever the network cut it', async () => {
    const whole = ': hello\n\nid: 1\nevent: change\ndata: {"a":1}\n\nid: 2\ndata: x\ndata: y\n\nid: 3\ndata: cut';
    const expected = [
      { id: '1', event: 'change', data: '{"a":1}' },
      { id: '2', event: 'message', data: 'x\ny' },
    ];
    expect(await eventsIn(whole)).toEqual(expected);
    expect(await eventsIn(...(whole.match(/[^]/g) ?? []))).toEqual(expected);
  });
});
