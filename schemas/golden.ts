/**
 * Golden samples: one event of every version that was ever written, as its writer's schema, its Avro body and what
 * it means. `node schemas/golden.ts` adds a sample of each schema whose newest version has none yet; it never
 * changes one that is there.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { typeOf } from '../services/core/adapters/avro/compatible.ts';
import { EVENTS_OF_TOPIC } from '../services/core/domain/events.generated.ts';
import type { EventName } from '../services/core/domain/events.generated.ts';
import { readSchemaFiles } from '../services/core/runtime/schemaFiles.ts';
import { sampleOf, shapeOf } from './sampleOf.ts';

const FOLDER = join(import.meta.dirname, 'golden');

export interface GoldenSample {
  readonly event: EventName;
  /** 1, 2 … in the order in which the versions came to be. */
  readonly version: number;
  /** The schema it was written with, without its docs. */
  readonly schema: unknown;
  /** The Avro body in hex; the five bytes before it depend on the registry. */
  readonly body: string;
  /** What was written; bytes in hex. */
  readonly value: Readonly<Record<string, unknown>>;
}

/** All samples, by event and version. */
export function readGoldenSamples(): readonly GoldenSample[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.json'))
    .map((file) => parseSample(file, readFileSync(join(FOLDER, file), 'utf8')))
    .sort((a, b) => a.event.localeCompare(b.event) || a.version - b.version);
}

function parseSample(file: string, text: string): GoldenSample {
  const sample: unknown = JSON.parse(text);
  if (isSample(sample) && file === fileOf(sample)) return sample;
  throw new Error(`schemas/golden/${file} is no golden sample, or of another name than its event and version`);
}

function isSample(value: unknown): value is GoldenSample {
  const keys = ['event', 'version', 'schema', 'body', 'value'];
  return typeof value === 'object' && value !== null && keys.every((key) => key in value);
}

const fileOf = ({ event, version }: Pick<GoldenSample, 'event' | 'version'>): string =>
  `${event}.v${String(version)}.json`;

/** The samples that today's schemas still want: of each whose shape is not that of its newest sample. */
export function missingSamples(samples: readonly GoldenSample[]): readonly GoldenSample[] {
  const schemas = readSchemaFiles();
  return Object.values(EVENTS_OF_TOPIC)
    .flat<readonly (readonly EventName[])[]>()
    .flatMap((event) => {
      const newest = samples.filter((sample) => sample.event === event).at(-1);
      const schema = shapeOf(JSON.parse(schemas[event]));
      if (newest && JSON.stringify(newest.schema) === JSON.stringify(schema)) return [];
      return [makeSample(event, (newest?.version ?? 0) + 1, schema)];
    });
}

function makeSample(event: EventName, version: number, schema: unknown): GoldenSample {
  const value = sampleOf(schema);
  const body = typeOf(JSON.stringify(schema)).toBuffer(value).toString('hex');
  return { event, version, schema, body, value: plainRecord(value) };
}

/** A decoded value as JSON has it: plain objects, bytes in hex. */
export function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  if (Array.isArray(value)) return value.map(plain);
  return typeof value === 'object' && value !== null ? plainRecord(value) : value;
}

function plainRecord(value: object): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one)]));
}

if (import.meta.main) {
  for (const sample of missingSamples(readGoldenSamples())) {
    const file = join(FOLDER, fileOf(sample));
    const text = await format(JSON.stringify(sample), { ...(await resolveConfig(file)), parser: 'json' });
    writeFileSync(file, text, { flag: 'wx' });
    console.log(`schemas/golden/${fileOf(sample)}`);
  }
}
