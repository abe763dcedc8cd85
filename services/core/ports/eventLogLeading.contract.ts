import { expect, test } from 'vitest';
import type { EventLog, Term } from './eventLog.ts';
import type { Ground } from './logHarness.contract.ts';
import { collect, IN, OUT, record, textOf } from './logRecords.contract.ts';

/** A term that lasts until it is ended from outside. */
interface Held {
  readonly term: Term;
  /** Gives the leadership up. */
  readonly end: () => void;
  /** Settles as `lead` does. */
  readonly led: Promise<void>;
}

async function leads(log: EventLog, signal = new AbortController().signal): Promise<Held> {
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  let began: (term: Term) => void = () => undefined;
  const term = new Promise<Term>((resolve) => (began = resolve));
  const led = log.lead({
    group: 'leaders',
    signal,
    term: async (one) => {
      began(one);
      one.signal.addEventListener('abort', end);
      await ended;
    },
  });
  return { term: await Promise.race([term, led.then(() => Promise.reject(new Error('it never led')))]), end, led };
}

export function leadCases(ground: Ground): void {
  test('what a leader appends stands on the log like any append', async () => {
    const { log } = ground();
    const { term, end, led } = await leads(log);
    const at = await term.append([record(IN, 'a'), record(OUT, 'b')]);
    end();
    await led;
    expect((await collect(log, IN)).map(({ position, next }) => ({ position, next }))).toEqual([
      { position: at[0]?.position, next: at[0]?.next },
    ]);
    expect((await collect(log, OUT)).map(textOf)).toEqual(['b']);
  });

  test('a leader whose place was taken is refused, nothing of its append stays, and its term is over', async () => {
    const { harness, log } = ground();
    const { term, led } = await leads(log);
    await term.append([record(OUT, 'before')]);
    await harness.usurp('leaders');
    const late = term.append([record(OUT, 'late'), record(IN, 'late')]);
    await expect(late).rejects.toMatchObject({ code: 'fenced', retriable: true });
    await led;
    expect(term.signal.aborted).toBe(true);
    expect((await collect(log, OUT)).map(textOf)).toEqual(['before']);
    expect(await collect(log, IN)).toEqual([]);
  });

  test('when a leader gives up, another instance leads', async () => {
    const { harness, log } = ground();
    const first = await leads(log);
    await first.term.append([record(OUT, 'first')]);
    first.end();
    await first.led;
    const second = await leads(harness.open());
    await second.term.append([record(OUT, 'second')]);
    expect((await collect(log, OUT)).map(textOf).sort()).toEqual(['first', 'second']);
    second.end();
    await second.led;
  });

  test('an append of a leader that crashes before its commit leaves nothing', async () => {
    const { harness, log } = ground();
    const { term, end, led } = await leads(log);
    harness.crashAt({ name: 'before commit', nth: 1 });
    await expect(term.append([record(OUT, 'lost'), record(IN, 'lost')])).rejects.toThrow('crash');
    end();
    await led;
    const next = await leads(harness.open());
    await next.term.append([record(OUT, 'kept')]);
    expect((await collect(log, OUT)).map(textOf)).toEqual(['kept']);
    expect(await collect(log, IN)).toEqual([]);
    next.end();
    await next.led;
  });

  test('a term ends at its signal and when the log is closed', async () => {
    const { harness, log } = ground();
    const stop = new AbortController();
    const stopped = await leads(log, stop.signal);
    stop.abort();
    await stopped.led;
    expect(stopped.term.signal.aborted).toBe(true);
    const other = harness.open();
    const closed = await leads(other);
    await other.close();
    await closed.led;
    expect(closed.term.signal.aborted).toBe(true);
  });

  test('what a term throws is thrown to whoever stood for it, and a signal that is aborted leads nobody', async () => {
    const { log } = ground();
    const signal = new AbortController().signal;
    const failing = log.lead({ group: 'leaders', signal, term: () => Promise.reject(new Error('the term fails')) });
    await expect(failing).rejects.toThrow('the term fails');
    await log.lead({
      group: 'leaders',
      signal: AbortSignal.abort(),
      term: () => Promise.reject(new Error('it must not lead')),
    });
  });
}
