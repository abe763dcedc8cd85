import type { SaytaraEvent } from '../domain/events.generated.ts';

/**
 * Events to bytes and back, in Confluent wire format: a zero byte, the writer schema's id (int32 big-endian), the
 * Avro body. Bytes written under any registered version are read with today's schema.
 */
export interface EventCodec {
  /** Throws `event-invalid`, naming the path, if the event does not fit its schema. */
  encode(topic: string, event: SaytaraEvent): Uint8Array;
  /** Fetches the schemas that the values need and that are not known yet; `registry-unavailable` is passed on. */
  prepare(values: readonly Uint8Array[]): Promise<void>;
  /** Throws `undecodable` or `schema-unknown`. The value's schema must have been prepared. */
  decode(topic: string, value: Uint8Array): SaytaraEvent;
}
