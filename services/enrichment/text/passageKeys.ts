import type { Span } from '../../core/domain/events.generated.ts';
import { hashOf } from '../../core/domain/ids.ts';
import type { Sentence } from './sentences.ts';
import { tokensOf } from './tokens.ts';
import type { Token } from './tokens.ts';

/** Fingerprint of a passage: equal for copies that differ in spelling, marks, markup or spaces only. */
export function passageKeyOf(tokens: readonly Token[]): string {
  return `p-${hashOf(tokens.map(({ key }) => key).join(' ')).slice(0, 16)}`;
}

/**
 * Fingerprints of the sentences of a plain text that a span touches, so that reports that repeat a passage are one
 * witness whoever read them. A span outside any sentence has that of its own words, none if it has no words.
 */
export function passageKeysOf(text: string, sentences: readonly Sentence[], { start, end }: Span): readonly string[] {
  const touched = sentences.filter((sentence) => sentence.start < end && start < sentence.end);
  const passages = touched.length > 0 ? touched.map(({ tokens }) => tokens) : [tokensOf(text, start, end)];
  return [...new Set(passages.filter((tokens) => tokens.length > 0).map(passageKeyOf))];
}
