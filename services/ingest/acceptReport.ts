import { SaytaraError } from '../core/domain/errors.ts';
import type { EventOf } from '../core/domain/events.generated.ts';
import type { ReportId } from '../core/domain/ids.ts';
import { languageOf } from '../core/domain/language.ts';
import { MAX_TEXT_BYTES, reportIdOf } from '../core/domain/report.ts';
import { DAY, parseInstant } from '../core/domain/time.ts';
import type { Instant } from '../core/domain/time.ts';

/** A report as handed in. */
export interface Submission {
  readonly text: string;
  /** Id of the outlet: lower-case words joined by hyphens. */
  readonly source: string;
  /** RFC 3339, or a date alone, which means the last instant of that day in Damascus. */
  readonly publishedAt: string;
  /** Declared language, `ar` or `en`. */
  readonly language?: string | null;
  readonly title?: string | null;
  readonly url?: string | null;
}

export interface Receipt {
  /** By the clock of the node. */
  readonly receivedAt: Instant;
  /** Declared as known when it was published. */
  readonly backfill: boolean;
}

export type Acceptance =
  | {
      /** accepted: new; redated: known, and now known since earlier; duplicate: nothing to say. */
      readonly status: 'accepted' | 'redated' | 'duplicate';
      readonly reportId: ReportId;
      readonly knownAt: Instant;
      readonly events: readonly EventOf<'ReportReceived' | 'ReportRedated'>[];
    }
  | { readonly status: 'refused'; readonly error: SaytaraError };

/** A page dated further ahead than clocks and time zones can differ has a wrong date. */
const FUTURE = 2 * DAY;
const SOURCE = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const MAX_SOURCE = 64;

/**
 * Takes a report in, or refuses it: `text-empty`, `text-binary`, `text-too-large`, `bad-source`, `bad-date`,
 * `language-unsupported`, `bad-request` (an address that is none). `known` is the report of the same identity if it
 * was received before; the text is stored as it came, since spans are offsets into it.
 */
export function acceptReport(
  submission: Submission,
  receipt: Receipt,
  known: (id: ReportId) => { readonly knownAt: Instant } | undefined,
): Acceptance {
  const publishedAt = parseInstant(submission.publishedAt.trim());
  const error =
    textProblem(submission.text) ??
    sourceProblem(submission.source) ??
    dateProblem(submission.publishedAt, publishedAt, receipt.receivedAt) ??
    languageProblem(submission) ??
    addressProblem(submission.url);
  if (error !== undefined) return { status: 'refused', error };
  return received(submission, publishedAt ?? receipt.receivedAt, receipt, known);
}

function received(
  submission: Submission,
  publishedAt: Instant,
  { receivedAt, backfill }: Receipt,
  known: (id: ReportId) => { readonly knownAt: Instant } | undefined,
): Acceptance {
  const { text, source } = submission;
  const reportId = reportIdOf(source, publishedAt, text);
  // A page dated a little ahead was known when it came, not when it says.
  const knownAt = backfill ? Math.min(publishedAt, receivedAt) : receivedAt;
  const before = known(reportId);
  if (before !== undefined && before.knownAt <= knownAt)
    return { status: 'duplicate', reportId, knownAt: before.knownAt, events: [] };
  if (before !== undefined)
    return { status: 'redated', reportId, knownAt, events: [{ type: 'ReportRedated', report: reportId, knownAt }] };
  const event = {
    type: 'ReportReceived' as const,
    report: reportId,
    source,
    publishedAt,
    knownAt,
    receivedAt,
    backfill,
    language: declaredLanguage(submission.language) ?? null,
    url: filled(submission.url),
    title: filled(submission.title),
    text,
  };
  return { status: 'accepted', reportId, knownAt, events: [event] };
}

function textProblem(text: string): SaytaraError | undefined {
  const bytes = Buffer.byteLength(text);
  if (bytes > MAX_TEXT_BYTES) {
    return new SaytaraError('text-too-large', {
      message: `taking in a report of ${String(bytes)} bytes, more than ${String(MAX_TEXT_BYTES)}`,
      hint: 'send the article alone, without the page around it',
      details: { bytes, limit: MAX_TEXT_BYTES },
    });
  }
  if (isBinary(text)) {
    return new SaytaraError('text-binary', {
      message: `taking in a report that begins ${JSON.stringify(text.slice(0, 24))}: it is not text in UTF-8`,
      hint: 'send plain text in UTF-8; a PDF, an image or a page in another encoding has to be converted first',
    });
  }
  if (/[\p{L}\p{N}]/u.test(text)) return undefined;
  return new SaytaraError('text-empty', {
    message: `taking in a report whose text is ${JSON.stringify(text.slice(0, 24))}`,
    hint: 'send the words of the article',
  });
}

/** Has NUL, a lone surrogate, or more control and replacement characters than an odd page has. */
function isBinary(text: string): boolean {
  if (text.includes('\0') || !text.isWellFormed()) return true;
  const odd = text.match(/[\u0001-\u0008\u000e-\u001f\u007f\ufffd]/gu)?.length ?? 0;
  return odd > text.length * 0.01;
}

function sourceProblem(source: string): SaytaraError | undefined {
  if (source.length <= MAX_SOURCE && SOURCE.test(source)) return undefined;
  return new SaytaraError('bad-source', {
    message: `taking in a report of the source "${source.slice(0, 80)}"`,
    hint: 'name a source by lower-case words joined by hyphens, such as syria-tv',
  });
}

function dateProblem(text: string, at: Instant | undefined, receivedAt: Instant): SaytaraError | undefined {
  if (at === undefined) {
    return new SaytaraError('bad-date', {
      message: `reading the time of publication "${text.slice(0, 80)}"`,
      hint: 'write it as 2022-04-14T12:00:00+03:00, or as a date, 2022-04-14',
    });
  }
  if (at <= receivedAt + FUTURE) return undefined;
  return new SaytaraError('bad-date', {
    message: `taking in a report published at "${text}", which is still to come`,
    hint: 'check the year and the time zone',
  });
}

function languageProblem({ text, language }: Submission): SaytaraError | undefined {
  const declared = declaredLanguage(language);
  if (declared === undefined && filled(language) !== null) return unsupported(`declared as "${String(language)}"`);
  const found = languageOf(text);
  if (found === 'other') return unsupported(`that reads as neither, beginning "${text.trim().slice(0, 40)}"`);
  return undefined;
}

function unsupported(what: string): SaytaraError {
  return new SaytaraError('language-unsupported', {
    message: `taking in a report ${what}`,
    hint: 'saytara reads Arabic (ar) and English (en)',
  });
}

/** `ar` or `en` for any of their tags; undefined for none and for other languages. */
function declaredLanguage(language: string | null | undefined): 'ar' | 'en' | undefined {
  const tag = language?.trim().toLowerCase().split(/[-_]/)[0];
  return tag === 'ar' || tag === 'en' ? tag : undefined;
}

function addressProblem(url: string | null | undefined): SaytaraError | undefined {
  const text = filled(url);
  if (text === null || (/^https?:/i.test(text) && URL.canParse(text))) return undefined;
  return new SaytaraError('bad-request', {
    message: `taking in a report with the address "${text.slice(0, 120)}"`,
    hint: 'give an address that begins with https:// or http://, or none',
  });
}

function filled(text: string | null | undefined): string | null {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
}
