/** What tests connect to. */
export interface KafkaAddresses {
  readonly brokers: readonly string[];
  /** Base address of the Confluent-compatible API. */
  readonly registry: string;
}

export interface KafkaForTests extends KafkaAddresses {
  /** Where it comes from, in a few words. */
  readonly origin: string;
  stop(): Promise<void>;
}
