import { typeOf } from './compatible.ts';

/** Whether bytes written under one schema mean the same under the other: names and types, no docs and no defaults. */
export function sameOnWire(one: string, other: string): boolean {
  if (one === other) return true;
  try {
    return typeOf(one).equals(typeOf(other));
  } catch {
    // What is no schema is the same as nothing else.
    return false;
  }
}
