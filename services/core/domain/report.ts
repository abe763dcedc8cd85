import { hashOf, reportId } from './ids.ts';
import type { ReportId } from './ids.ts';
import type { Instant } from './time.ts';

/** UTF-8 bytes that a report's text may have. */
export const MAX_TEXT_BYTES = 1_048_576;

/**
 * The text that identifies a report: NFC, control and format characters gone, every run of white space one blank.
 * Two copies of a page that differ in line ends or no-break spaces are one report.
 */
export function normaliseText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu, '')
    .replace(/[\s\u00a0]+/gu, ' ')
    .trim();
}

/** Identity of a report: source, publication instant and normalised text. */
export function reportIdOf(source: string, publishedAt: Instant, text: string): ReportId {
  return reportId(`r-${hashOf(source, String(publishedAt), normaliseText(text)).slice(0, 24)}`);
}
