import avro from 'avsc';
import type { EventOf } from '../../services/core/domain/events.generated.ts';
import { readSchemaFiles } from '../../services/core/runtime/schemaFiles.ts';
import { generateClaims } from '../../services/core/testing/claimGenerator.ts';

/** So many readings of the generator's mix. */
export function readingsOf(perEvent: 1 | 8, count: number): readonly EventOf<'ClaimsRead'>[] {
  const made = generateClaims({ seed: 1, claims: count * perEvent, perEvent });
  return [...made].filter((event) => event.type === 'ClaimsRead');
}

/** The type of readings as avsc alone makes it, without the bounds that ours puts on arrays. */
export function bareType(): avro.Type {
  const type: unknown = avro.parse(readSchemaFiles().ClaimsRead, { wrapUnions: 'never' });
  if (type instanceof avro.Type) return type;
  throw new Error('the schema of ClaimsRead is no Avro type');
}
