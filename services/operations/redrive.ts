import { SaytaraError } from '../core/domain/errors.ts';
import type { SaytaraEvent } from '../core/domain/events.generated.ts';
import { DEAD_LETTERS, OPERATIONS } from '../core/domain/topicNames.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { EventCodec } from '../core/ports/eventCodec.ts';
import type { EventLog, NewRecord } from '../core/ports/eventLog.ts';
import { openLetters } from './deadLetters.ts';
import type { Letter, LetterQuery } from './deadLetters.ts';
import { newRequestId } from './operationsService.ts';
import type { Operations } from './operationsService.ts';

export interface RedriveDeps {
  readonly log: EventLog;
  readonly codec: EventCodec;
  readonly clock: Clock;
  readonly operations: Operations;
}

export interface RedriveOptions extends LetterQuery {
  readonly who: string;
  readonly why: string;
  readonly dryRun: boolean;
}

/** What one append may carry, so that no batch of large letters meets a broker's limit. */
const CHUNK_LETTERS = 100;
const CHUNK_BYTES = 4_194_304;

/**
 * Appends the original bytes of the open letters that are meant to the partitions they came from, each in one
 * append with the fact that it was. Identity makes a second copy a no-op. Throws `unknown-letter` if none is meant.
 */
export async function redrive(deps: RedriveDeps, options: RedriveOptions): Promise<readonly Letter[]> {
  const meant = openLetters(deps.operations.letters(), options);
  if (meant.length === 0) {
    const { group, key, id } = options;
    throw new SaytaraError('unknown-letter', {
      message: `redriving dead letters: none is open for ${JSON.stringify({ group, key, id })}`,
      hint: 'saytara dlq list shows the groups of open letters',
    });
  }
  if (!options.dryRun) for (const chunk of chunksOf(meant)) await redriveChunk(deps, chunk, options);
  return meant;
}

async function redriveChunk(deps: RedriveDeps, letters: readonly Letter[], options: RedriveOptions): Promise<void> {
  const request = newRequestId();
  const at = deps.clock.now();
  const { who, why } = options;
  const alongside: NewRecord[] = [];
  for (const letter of letters) {
    const { topic, partition, key } = letter;
    const fact: SaytaraEvent = { type: 'LetterRedriven', letter: letter.letter, request, at };
    alongside.push({ topic, partition, key, value: await bytesOf(deps, letter) });
    alongside.push({ topic: OPERATIONS, key: fact.type, value: deps.codec.encode(OPERATIONS, fact) });
  }
  const ids = letters.map(({ letter }) => letter);
  await deps.operations.request({ type: 'RedriveRequested', request, letters: ids, who, why, at }, { alongside });
}

/** The record as it stood on its log, read again from the letter on saytara.dead-letters. */
async function bytesOf({ log, codec }: RedriveDeps, letter: Letter): Promise<Uint8Array> {
  for await (const batch of log.read(DEAD_LETTERS, { from: new Map([[0, letter.at]]), batch: 1 })) {
    const record = batch.records.find(({ position }) => position === letter.at);
    if (!record) break;
    await codec.prepare([record.value]);
    const event = codec.decode(DEAD_LETTERS, record.value);
    if (event.type === 'DeadLetterRaised') return event.bytes;
  }
  throw new SaytaraError('unknown-letter', { message: `reading the bytes of dead letter "${letter.letter}" again` });
}

function chunksOf(letters: readonly Letter[]): readonly (readonly Letter[])[] {
  const chunks: Letter[][] = [];
  let bytes = 0;
  for (const letter of letters) {
    const last = chunks.at(-1);
    bytes += letter.size;
    if (last && last.length < CHUNK_LETTERS && bytes <= CHUNK_BYTES) last.push(letter);
    else {
      chunks.push([letter]);
      bytes = letter.size;
    }
  }
  return chunks;
}
