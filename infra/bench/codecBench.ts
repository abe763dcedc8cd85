import { measure } from 'mitata';
import { createAvroCodec } from '../../services/core/adapters/avro/avroCodec.ts';
import { compatible } from '../../services/core/adapters/avro/compatible.ts';
import { createMemoryRegistry } from '../../services/core/adapters/memory/memoryRegistry.ts';
import { claimsTopic } from '../../services/core/domain/topicNames.ts';
import { readSchemaFiles } from '../../services/core/runtime/schemaFiles.ts';
import { generateClaims } from '../../services/core/testing/claimGenerator.ts';

export interface CodecBenchRow {
  readonly what: 'encode' | 'decode';
  readonly claimsPerEvent: 1 | 8;
  readonly bytes: number;
  /** Events a second, from mitata's median of one event's time. */
  readonly perSecond: number;
}

/** What encoding and decoding one ClaimsRead costs. */
export async function benchCodec(): Promise<readonly CodecBenchRow[]> {
  const codec = await createAvroCodec({ registry: createMemoryRegistry({ compatible }), schemas: readSchemaFiles() });
  const topic = claimsTopic('bench');
  const rows: CodecBenchRow[] = [];
  for (const claimsPerEvent of [1, 8] as const) {
    const [event] = generateClaims({ seed: 1, claims: claimsPerEvent, perEvent: claimsPerEvent });
    if (!event) continue;
    const value = codec.encode(topic, event);
    const encode = await measure(() => codec.encode(topic, event));
    const decode = await measure(() => codec.decode(topic, value));
    rows.push({ what: 'encode', claimsPerEvent, bytes: value.length, perSecond: 1e9 / encode.p50 });
    rows.push({ what: 'decode', claimsPerEvent, bytes: value.length, perSecond: 1e9 / decode.p50 });
  }
  return rows;
}
