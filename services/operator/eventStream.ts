/** One event of a text/event-stream. */
export interface StreamEvent {
  readonly id: string | undefined;
  readonly event: string;
  readonly data: string;
}

/** Cuts a text/event-stream into its events; comments (heartbeats) are passed over, a cut-off last event is dropped. */
export async function* eventsOf(parts: AsyncIterable<string>): AsyncGenerator<StreamEvent> {
  let rest = '';
  for await (const part of parts) {
    const blocks = (rest + part).replaceAll('\r\n', '\n').split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const event = eventOf(block);
      if (event) yield event;
    }
  }
}

function eventOf(block: string): StreamEvent | undefined {
  const fields = new Map<string, string[]>();
  for (const line of block.split('\n')) {
    const found = /^([a-z]+): ?(.*)$/.exec(line);
    if (found) fields.set(found[1] ?? '', [...(fields.get(found[1] ?? '') ?? []), found[2] ?? '']);
  }
  const data = fields.get('data');
  if (data === undefined) return undefined;
  return { id: fields.get('id')?.at(-1), event: fields.get('event')?.at(-1) ?? 'message', data: data.join('\n') };
}
