import type { Span } from '../../core/domain/events.generated.ts';
import { hashOf } from '../../core/domain/ids.ts';
import type { Sentence } from '../text/sentences.ts';
import { tokensOf } from '../text/tokens.ts';
import type { Token } from '../text/tokens.ts';

/**
 * Fingerprints of the sentences that a span touches, as the rules make them (tested against them), so that reports
 * that repeat a passage are one witness whoever read them. A span outside any sentence has that of its own words.
 */
export function passageKeysOf(text: string, sentences: readonly Sentence[], { start, end }: Span): readonly string[] {
  const touched = sentences.filter((sentence) => sentence.start < end && start < sentence.end);
  const passages = touched.length > 0 ? touched.map(({ tokens }) => tokens) : [tokensOf(text, start, end)];
  return [...new Set(passages.filter((tokens) => tokens.length > 0).map(fingerprint))];
}

/** Equal for copies that differ in spelling, marks or spaces only. */
function fingerprint(tokens: readonly Token[]): string {
  return `p-${hashOf(tokens.map(({ key }) => key).join(' ')).slice(0, 16)}`;
}
