import { isObject } from '../../core/runtime/dataFile.ts';

export type WofFields = Readonly<Record<string, unknown>>;

/** A number or text as text; empty for anything else. */
export function wordOf(value: unknown): string {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value.trim() : '';
}

/** The texts of a list; empty if it is none. */
export function wordsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(wordOf).filter((word) => word !== '') : [];
}

export function objectOf(value: unknown): WofFields {
  return isObject(value) ? value : {};
}

/** References of which there is one. */
export function filledRefs(refs: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(refs).filter(([, value]) => value !== ''));
}
