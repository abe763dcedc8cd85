import type { SaytaraEvent } from '../domain/events.generated.ts';

/** The Avro bytes of one event, without what the wire format puts before them. */
export interface AvroBody {
  /** The schema that wrote it, as text. */
  readonly form: string;
  readonly bytes: Uint8Array;
}

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
  /** The body of a value that `decode` read, for who stores it again, if today's schema wrote it; shares its memory. */
  body(topic: string, value: Uint8Array): AvroBody | undefined;
}
