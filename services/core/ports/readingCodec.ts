import type { ClaimsRead } from '../domain/events.generated.ts';
import type { AvroBody } from './eventCodec.ts';

/** Bodies of readings that are written already, by the reading. */
export type ReadingBodies = ReadonlyMap<ClaimsRead, AvroBody>;

/** Readings as bytes, for stores that keep them beside the log. */
export interface ReadingCodec {
  /** What `pack` writes. Kept with the bytes, as a later release may write otherwise. */
  readonly form: string;
  /** Of those whose bodies are of this form the bytes are taken as they are, which costs a tenth of writing them. */
  pack(readings: readonly ClaimsRead[], bodies?: ReadingBodies): Uint8Array;
  /** Reads bytes of any form that a release wrote. Throws `undecodable` if they are not of it. */
  unpack(bytes: Uint8Array, form: string): readonly ClaimsRead[];
}
