import { describe, expect, it } from 'vitest';
import type { ErrorCode } from '../core/domain/errors.ts';
import { MAX_TEXT_BYTES } from '../core/domain/report.ts';
import { DAY, HOUR } from '../core/domain/time.ts';
import { acceptReport } from './acceptReport.ts';
import type { Acceptance, Receipt, Submission } from './acceptReport.ts';

const RECEIVED = Date.parse('2024-12-09T10:00:00Z');
const PUBLISHED = Date.parse('2024-12-08T04:00:00Z');
const LATE: Receipt = { receivedAt: RECEIVED, backfill: false };
const BACKFILL: Receipt = { receivedAt: RECEIVED, backfill: true };

const submission = (over: Partial<Submission> = {}): Submission => ({
  text: 'دخلت الفصائل مدينة دمشق فجر اليوم',
  source: 'sample-daily',
  publishedAt: '2024-12-08T07:00:00+03:00',
  ...over,
});

const taken = (over: Partial<Submission> = {}, receipt = LATE, knownAt?: number): Acceptance =>
  acceptReport(submission(over), receipt, () => (knownAt === undefined ? undefined : { knownAt }));

function accepted(acceptance: Acceptance): Exclude<Acceptance, { status: 'refused' }> {
  if (acceptance.status === 'refused') throw acceptance.error;
  return acceptance;
}

describe('accepting a report', () => {
  it('states it as received, known since its receipt, with the text as it came', () => {
    const text = '  دخلت الفصائل\r\nمدينة دمشق\u200f ';
    const { events, reportId } = accepted(taken({ text, language: 'AR-sy', title: ' خبر ', url: '' }));
    expect(reportId).toMatch(/^r-[0-9a-f]{24}$/);
    expect(events).toEqual([
      {
        type: 'ReportReceived',
        report: reportId,
        source: 'sample-daily',
        publishedAt: PUBLISHED,
        knownAt: RECEIVED,
        receivedAt: RECEIVED,
        backfill: false,
        language: 'ar',
        url: null,
        title: 'خبر',
        text,
      },
    ]);
  });

  it('knows a declared backfill since its publication', () => {
    expect(accepted(taken({}, BACKFILL)).knownAt).toBe(PUBLISHED);
  });

  it('never knows a backfill before it came, even if it is dated a little ahead', () => {
    const ahead = new Date(RECEIVED + HOUR).toISOString();
    expect(accepted(taken({ publishedAt: ahead }, BACKFILL)).knownAt).toBe(RECEIVED);
  });

  it('gives two copies that differ in white space one id, and another source another', () => {
    const id = accepted(taken()).reportId;
    expect(accepted(taken({ text: 'دخلت  الفصائل\u00a0مدينة\nدمشق فجر اليوم' })).reportId).toBe(id);
    expect(accepted(taken({ source: 'other-daily' })).reportId).not.toBe(id);
    expect(accepted(taken({ publishedAt: '2024-12-08T04:00:00Z' })).reportId).toBe(id);
  });

  it('says nothing of a report it has, known since as early', () => {
    expect(taken({}, LATE, RECEIVED)).toMatchObject({ status: 'duplicate', events: [], knownAt: RECEIVED });
    expect(taken({}, LATE, PUBLISHED)).toMatchObject({ status: 'duplicate', events: [], knownAt: PUBLISHED });
  });

  it('redates a report it has, if it now was known earlier', () => {
    const { status, events, reportId } = accepted(taken({}, BACKFILL, RECEIVED));
    expect(status).toBe('redated');
    expect(events).toEqual([{ type: 'ReportRedated', report: reportId, knownAt: PUBLISHED }]);
  });

  it('takes a text of exactly 1 MiB', () => {
    const text = 'a '.repeat(MAX_TEXT_BYTES / 2);
    expect(taken({ text: `the ${text.slice(4)}` }).status).toBe('accepted');
  });

  it('takes a page as HTML by what it says, not by its tags and scripts', () => {
    const script = `<script>${'var le = des.la; '.repeat(50)}</script>`;
    const arabic = `${script}<p class="des de la">دخلت الفصائل مدينة دمشق فجر اليوم</p>`;
    const english = '<ul><li>News</li><li>Maps</li><li>Video</li></ul><p>Fighters captured the border town.</p>';
    for (const text of [arabic, english]) expect(taken({ text }).status).toBe('accepted');
    expect(taken({ text: `${script}<p class="the of and">Армия вошла в город</p>` }).status).toBe('refused');
  });

  it.each<[string, ErrorCode, Partial<Submission>]>([
    ['no text', 'text-empty', { text: '' }],
    ['white space only', 'text-empty', { text: ' \n\u200f\t' }],
    ['punctuation only', 'text-empty', { text: '— … —' }],
    ['a byte over 1 MiB', 'text-too-large', { text: 'x'.repeat(MAX_TEXT_BYTES + 1) }],
    ['1 MiB in characters but more in bytes', 'text-too-large', { text: 'س'.repeat(MAX_TEXT_BYTES / 2 + 1) }],
    ['a NUL', 'text-binary', { text: 'the town\0was taken' }],
    ['half a surrogate pair', 'text-binary', { text: 'the town \ud83d was taken' }],
    ['what is left of an image', 'text-binary', { text: '\ufffdPNG\ufffd\u0003\u0004 IHDR' }],
    ['a declared language it does not read', 'language-unsupported', { language: 'tr' }],
    ['a text in a language it does not read', 'language-unsupported', { text: 'Армия вошла в город', language: 'ar' }],
    ['a day that does not exist', 'bad-date', { publishedAt: '2024-02-30' }],
    ['no date', 'bad-date', { publishedAt: 'yesterday' }],
    ['a date far ahead', 'bad-date', { publishedAt: new Date(RECEIVED + 3 * DAY).toISOString() }],
    ['a source with blanks', 'bad-source', { source: 'Syria TV' }],
    ['a source of no end', 'bad-source', { source: 'x'.repeat(65) }],
    ['an address that runs a script', 'bad-request', { url: 'javascript:alert(1)' }],
  ])('refuses %s', (_, code, over) => {
    const acceptance = taken(over);
    expect(acceptance).toMatchObject({ status: 'refused', error: { code } });
    if (acceptance.status === 'refused') {
      expect(acceptance.error.message).toMatch(/^[a-z]/);
      expect(acceptance.error.hint).toBeTruthy();
    }
  });
});
