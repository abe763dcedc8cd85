import type { ClaimsRead } from '../domain/events.generated.ts';

/** Readings as bytes, for stores that keep them beside the log. */
export interface ReadingCodec {
  /** What `pack` writes. Kept with the bytes, as a later release may write otherwise. */
  readonly form: string;
  pack(readings: readonly ClaimsRead[]): Uint8Array;
  /** Reads bytes of any form that a release wrote. Throws `undecodable` if they are not of it. */
  unpack(bytes: Uint8Array, form: string): readonly ClaimsRead[];
}
