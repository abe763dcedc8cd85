import { passesGate } from '../core/domain/claim.ts';
import type { Claim } from '../core/domain/events.generated.ts';
import { reportId } from '../core/domain/ids.ts';
import type { Frame, FrameExample, Knowledge, KnowledgeLine } from '../core/domain/knowledge.ts';
import { parseInstant } from '../core/domain/time.ts';
import { createReader } from './readClaims.ts';

/** An example that the reader does not read as its frame says. */
export interface ExampleFault extends KnowledgeLine {
  readonly reason: string;
}

/** Examples tell no date: they are read as of a day on which every actor that they name acted. */
const READ_AT = parseInstant('2018-05-10T18:00:00+03:00') ?? 0;

/**
 * Reads every frame's examples. An example must give a claim of its frame with that actor and place, told as a fact; a
 * counter-example no asserted one of that frame. Gives what does not, in the order of the files.
 */
export function checkExamples(knowledge: Knowledge): readonly ExampleFault[] {
  const reader = createReader(knowledge);
  const read = (text: string): readonly Claim[] => {
    const about = { report: reportId('r-0'), source: 'examples', publishedAt: READ_AT, language: null, title: null };
    return reader({ ...about, text }).claims.filter(passesGate);
  };
  return knowledge.frames.flatMap((frame) => {
    const reasons = [
      ...frame.examples.map((example) => missing(frame, example, read(example.text))),
      ...frame.counterExamples.map((text) => tooMuch(frame, text, read(text))),
    ];
    return reasons.flatMap((reason) => (reason === null ? [] : [{ ...frame.at, reason }]));
  });
}

function missing({ id }: Frame, { text, actor, place }: FrameExample, claims: readonly Claim[]): string | null {
  if (claims.some((claim) => claim.frame === id && claim.actor === actor && claim.place.id === place)) return null;
  const told = claims.map((claim) => `${claim.actor} ${claim.action} ${claim.place.id} by '${claim.frame}'`);
  const instead = told.length === 0 ? 'it gives no claim' : `it gives ${told.join(', ')}`;
  return `frame '${id}' does not read ${actor} and ${place} in its example "${text}": ${instead}`;
}

function tooMuch({ id }: Frame, text: string, claims: readonly Claim[]): string | null {
  const claim = claims.find(({ frame, basis }) => frame === id && basis === 'asserted');
  if (claim === undefined) return null;
  return `frame '${id}' reads ${claim.actor} and ${claim.place.id} in its counter-example "${text}"`;
}
