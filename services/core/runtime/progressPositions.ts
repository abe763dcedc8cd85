import { asSaytaraError } from '../domain/errors.ts';
import type { SaytaraEvent } from '../domain/events.generated.ts';
import type { EventCodec } from '../ports/eventCodec.ts';
import type { EventLog, Position, Positions } from '../ports/eventLog.ts';
import { furthest } from '../ports/furthest.ts';

/** Progress stands in every partition of an output, so that one tells all. */
const PARTITION = 0;

export interface ProgressOptions {
  readonly log: EventLog;
  readonly codec: EventCodec;
  readonly group: string;
  readonly topic: string;
  readonly outputTopic: string;
}

/**
 * How far a stage has read its input, by what it wrote itself: Progress is in one transaction with the outputs, so
 * it is the truth where the log has lost the positions of the group. Empty if the stage never ran. Reads one
 * partition of the output from its start to its end.
 */
export async function progressPositions(options: ProgressOptions): Promise<Positions> {
  const { log, codec, group, topic, outputTopic } = options;
  let reached: Positions = new Map<number, Position>();
  for await (const { records } of log.read(outputTopic, { partitions: [PARTITION] })) {
    await codec.prepare(records.map(({ value }) => value));
    for (const { key, value } of records) {
      if (key === PROGRESS_KEY) reached = furthest(reached, inputsOf(codec, { outputTopic, value, group, topic }));
    }
  }
  return reached;
}

/** The key of Progress on every output: what else stands there need not be decoded. */
export const PROGRESS_KEY = 'progress';

function inputsOf(
  codec: EventCodec,
  one: { readonly outputTopic: string; readonly value: Uint8Array; readonly group: string; readonly topic: string },
): Positions {
  const event = decoded(codec, one.outputTopic, one.value);
  if (event?.type !== 'Progress' || event.stage !== one.group || event.topic !== one.topic) return new Map();
  return new Map(event.inputs.map(({ partition, position }) => [partition, position]));
}

/** A record that nobody can read tells no position; those who fold the output raise a letter about it. */
function decoded(codec: EventCodec, topic: string, value: Uint8Array): SaytaraEvent | undefined {
  try {
    return codec.decode(topic, value);
  } catch (error) {
    if (asSaytaraError(error).retriable) throw error;
    return undefined;
  }
}
