/**
 * Ids for schemas, shared by all who write to and read from one log. Guarantees: an id never changes its schema;
 * registering the same text under a subject again answers the same id; every subject is FULL_TRANSITIVE: a schema
 * that cannot read all earlier ones of its subject, or be read by them, is refused (`schema-incompatible`).
 * Errors besides: `schema-unknown`, `registry-unavailable` (retriable).
 */
export interface SchemaRegistry {
  register(subject: string, schema: string): Promise<number>;
  /**
   * The text of a schema, as it was registered or as the registry writes the same schema down (white space, order of
   * members); `schema-unknown` if there is none of this id.
   */
  schema(id: number): Promise<string>;
  /** The ids of a subject, oldest first. */
  versions(subject: string): Promise<readonly number[]>;
}
