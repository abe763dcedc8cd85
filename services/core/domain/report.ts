import { hashOf, reportId } from './ids.ts';
import type { ReportId } from './ids.ts';
import type { Instant } from './time.ts';

/** UTF-8 bytes that a report's text may have. */
export const MAX_TEXT_BYTES = 1_048_576;

/** Control characters that are no white space, zero-width and direction marks, the soft hyphen. */
const INVISIBLE =
  /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;

/**
 * The text that identifies a report: control and format characters gone, NFC, every run of white space one blank.
 * Two copies of a page that differ in line ends, no-break spaces or direction marks are one report.
 */
export function normaliseText(text: string): string {
  // What is invisible goes first: it may part a letter from its mark.
  return text
    .replace(INVISIBLE, '')
    .normalize('NFC')
    .replace(/[\s\u0085\u00a0]+/gu, ' ')
    .trim();
}

/** Identity of a report: source, publication instant and normalised text. */
export function reportIdOf(source: string, publishedAt: Instant, text: string): ReportId {
  return reportId(`r-${hashOf(source, String(publishedAt), normaliseText(text)).slice(0, 24)}`);
}
