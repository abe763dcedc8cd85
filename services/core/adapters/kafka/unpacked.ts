/** What a reader of a compressed format has written so far: the first `length` bytes. */
export interface Unpacked {
  bytes: Buffer;
  length: number;
}

/** Makes room for so many bytes more. */
export function reserve(out: Unpacked, more: number, most: number): void {
  const needed = out.length + more;
  if (needed <= out.bytes.length) return;
  const larger = Buffer.allocUnsafe(Math.max(needed, Math.min(most, 2 * out.bytes.length)));
  out.bytes.copy(larger, 0, 0, out.length);
  out.bytes = larger;
}

/** Copies what was written `offset` bytes ago; what is longer than that repeats itself. There must be room for it. */
export function repeat(out: Unpacked, offset: number, length: number): void {
  const { bytes } = out;
  if (offset >= length) {
    bytes.copyWithin(out.length, out.length - offset, out.length - offset + length);
    out.length += length;
    return;
  }
  for (const end = out.length + length; out.length < end; out.length++) {
    bytes[out.length] = bytes[out.length - offset] ?? 0;
  }
}
