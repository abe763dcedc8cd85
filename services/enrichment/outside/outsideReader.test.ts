import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SaytaraError } from '../../core/domain/errors.ts';
import { reportId } from '../../core/domain/ids.ts';
import type { Reading } from '../../core/ports/reader.ts';
import { readKnowledge } from '../../core/runtime/knowledge.ts';
import type { ReaderSettings } from '../../core/runtime/readerSettings.ts';
import { createOutsideReader } from './outsideReader.ts';
import { LARGEST_ANSWER } from './readerClient.ts';
import { startReaderServer } from './readerServer.testing.ts';
import type { ReaderServer } from './readerServer.testing.ts';

const knowledge = readKnowledge();
const NOW = Date.parse('2026-01-01T00:00:00Z');
const REPORT = {
  ...{ report: reportId('r-1'), source: 'some-source', language: null, title: 'عنوان' },
  ...{ publishedAt: Date.parse('2015-05-21T10:00:00+03:00'), text: 'سيطر تنظيم داعش على مدينة تدمر.' },
};

describe('asking a reader at an address', () => {
  let server: ReaderServer;
  beforeEach(async () => {
    server = await startReaderServer(() => ({ body: { claims: [] } }));
  });
  afterEach(() => server.close());

  async function read(over: Partial<ReaderSettings> = {}, signal = new AbortController().signal): Promise<Reading> {
    const settings = { ...server.settings, ...over };
    return createOutsideReader({ settings, knowledge, clock: { now: () => NOW } })(REPORT, signal);
  }

  async function fault(asked = read()): Promise<SaytaraError> {
    const thrown: unknown = await asked.then(
      () => undefined,
      (error: unknown) => error,
    );
    if (thrown instanceof SaytaraError) return thrown;
    throw new Error(`no fault but ${String(thrown)}`);
  }

  it('posts the report as JSON, with the token if there is one', async () => {
    await read({ token: 'secret' });
    expect(server.asked).toEqual([
      {
        ...{ id: 'r-1', source: 'some-source', publishedAt: '2015-05-21T07:00:00.000Z', language: null },
        ...{ title: 'عنوان', text: REPORT.text },
      },
    ]);
    expect(server.headers()).toMatchObject({ 'content-type': 'application/json', authorization: 'Bearer secret' });
    await read();
    expect(server.headers()).not.toHaveProperty('authorization');
  });

  it.each([500, 502, 503, 429, 408, 425, 401, 403, 404, 302])(
    'waits for a reader that answers %d: it says nothing of the report',
    async (status) => {
      server.answering = () => ({ status, body: 'too busy', headers: { location: '/elsewhere' } });
      const { code, retriable, message } = await fault();
      expect([code, retriable]).toEqual(['reader-unavailable', true]);
      expect(message).toContain(`it answers ${String(status)}: too busy`);
      expect(server.asked).toHaveLength(1);
    },
  );

  it.each([400, 413, 422])('takes %d for a refusal of the report', async (status) => {
    server.answering = () => ({ status, body: { error: 'not news' } });
    const { code, message } = await fault();
    expect(code).toBe('reading-refused');
    expect(message).toContain('not news');
  });

  it.each([
    ['7', 7_000],
    ['Thu, 01 Jan 2026 00:00:03 GMT', 3_000],
    ['Wed, 31 Dec 2025 00:00:00 GMT', 0],
    ['soon', undefined],
  ])('hears for how long it is to be left alone: %s', async (header, ms) => {
    server.answering = () => ({ status: 429, headers: { 'retry-after': header }, body: '' });
    expect((await fault()).details['retryAfterMs']).toBe(ms);
  });

  it('waits for a reader that does not answer in time, in the head or in the body', async () => {
    server.answering = () => undefined;
    const { code, message } = await fault(read({ timeoutMs: 100 }));
    expect([code, message.includes('no answer within 100 ms')]).toEqual(['reader-unavailable', true]);
    server.answering = () => ({ headers: { 'content-length': '10000' }, body: '{"claims"' });
    expect((await fault(read({ timeoutMs: 100 }))).code).toBe('reader-unavailable');
  });

  it('waits for a reader that is not there, and names it without what its address may hide', async () => {
    await server.down();
    const { code, message } = await fault();
    expect(code).toBe('reader-unavailable');
    expect(message).toMatch(/^asking the outside reader "a-model" at http:\/\/127\.0\.0\.1:\d+\/read: .*ECONNREFUSED/);
    expect(message).not.toContain('hidden');
    await server.up();
    expect(await read()).toMatchObject({ claims: [], note: 'no-claim' });
  });

  it('ends at once when it is told to', async () => {
    const stop = new AbortController();
    server.answering = () => {
      stop.abort();
      return undefined;
    };
    expect((await fault(read({}, stop.signal))).code).toBe('reader-unavailable');
  });

  it.each([
    ['is no JSON', 'I found one claim:', 'it is not JSON'],
    ['is empty', '', 'it is not JSON'],
    ['is of another shape', { claims: [{ actor: 'isis' }] }, '"claims[0].span" is not an object'],
    ['is too large', `"${'x'.repeat(LARGEST_ANSWER)}"`, 'has more than 2097152 bytes'],
  ])('refuses an answer that %s', async (_, body, why) => {
    server.answering = () => ({ body });
    const { code, retriable, message } = await fault();
    expect([code, retriable]).toEqual(['reading-refused', false]);
    expect(message).toContain('reading report "r-1" by the outside reader "a-model"');
    expect(message).toContain(why);
  });
});
