import { CLAIM_WORDS } from '../../core/domain/claimWords.ts';
import { SaytaraError } from '../../core/domain/errors.ts';
import type { Action, Extent, Modality, Relation } from '../../core/domain/events.generated.ts';
import { actorId } from '../../core/domain/ids.ts';
import { LANGUAGES } from '../../core/domain/knowledge.ts';
import { parseInstant } from '../../core/domain/time.ts';
import type { Instant } from '../../core/domain/time.ts';
import type { Label, LabelledText } from './label.ts';
import { malformed, parseLine } from './lineFields.ts';
import type { LineFields } from './lineFields.ts';

/** How many bad lines an error names. */
const TOLD = 10;

/**
 * Reads the corpus format: NDJSON, one labelled text a line; empty lines are passed over. Throws one `malformed-line`
 * about the first bad line, whose `problems` name the others: figures over half a file would mislead.
 */
export function parseLabels(text: string): readonly LabelledText[] {
  const texts: LabelledText[] = [];
  const problems: SaytaraError[] = [];
  const ids = new Set<string>();
  for (const [index, line] of text
    .replace(/^\ufeff/, '')
    .split('\n')
    .entries()) {
    if (line.trim() === '') continue;
    const read = lineOrProblem(line, index + 1, ids);
    if (read instanceof SaytaraError) problems.push(read);
    else texts.push(read);
  }
  const [first] = problems;
  if (first !== undefined) throw allOf(first, problems);
  if (texts.length === 0) throw malformed(1, 'there is no labelled text in the file');
  return texts;
}

function allOf(first: SaytaraError, problems: readonly SaytaraError[]): SaytaraError {
  const { message, hint, details } = first;
  if (problems.length === 1) return first;
  const told = problems.slice(0, TOLD).map(({ details: one }) => `${String(one['line'])}: ${String(one['reason'])}`);
  return new SaytaraError('malformed-line', {
    message: `${message} (${String(problems.length)} lines are bad)`,
    ...(hint === undefined ? {} : { hint }),
    details: { ...details, problems: told },
    cause: first,
  });
}

function lineOrProblem(text: string, line: number, ids: Set<string>): LabelledText | SaytaraError {
  try {
    const read = labelledText(parseLine(text, line));
    if (ids.has(read.id)) return malformed(line, `the id "${read.id}" stands twice`);
    ids.add(read.id);
    return read;
  } catch (error) {
    if (error instanceof SaytaraError) return error;
    throw error;
  }
}

function labelledText(fields: LineFields): LabelledText {
  const text = fields.text('text');
  const publishedAt = instantOf(fields, 'publishedAt');
  if (publishedAt === null) throw fields.fail('"publishedAt" is missing');
  return {
    id: fields.text('id'),
    category: fields.text('category'),
    source: fields.text('source'),
    publishedAt,
    language: fields.oneOf('language', LANGUAGES),
    text,
    labels: fields.objects('claims').map((claim) => labelOf(claim, text)),
  };
}

function labelOf(fields: LineFields, text: string): Label {
  const evidence = fields.text('evidence');
  if (!text.includes(evidence)) throw fields.fail(`the evidence "${evidence.slice(0, 80)}" is not in the text`);
  const [earliest, latest] = [instantOf(fields, 'earliest'), instantOf(fields, 'latest')];
  if (earliest !== null && latest !== null && latest < earliest) throw fields.fail('"latest" is before "earliest"');
  const counterparty = fields.textOrNull('counterparty');
  return {
    actor: actorId(fields.text('actor')),
    coActors: fields.texts('coActors').map(actorId),
    counterparty: counterparty === null ? null : actorId(counterparty),
    action: fields.oneOf<Action>('action', CLAIM_WORDS.Action),
    place: fields.text('place'),
    within: fields.textOrNull('within'),
    set: fields.has('collective') || fields.has('vague'),
    extent: fields.maybeOneOf<Extent>('extent', CLAIM_WORDS.Extent) ?? null,
    relation: fields.maybeOneOf<Relation>('relation', CLAIM_WORDS.Relation) ?? null,
    modality: fields.oneOf<Modality>('modality', CLAIM_WORDS.Modality),
    polarity: fields.maybeOneOf('polarity', CLAIM_WORDS.Polarity) ?? 'positive',
    basis: fields.maybeOneOf('basis', CLAIM_WORDS.Basis) ?? 'asserted',
    earliest,
    latest,
    changesControl: fields.yesOrNo('changesControl'),
    evidence,
  };
}

/** An instant as RFC 3339; a date alone is refused, for as a bound it could mean its start or its end. */
function instantOf(fields: LineFields, name: string): Instant | null {
  const text = fields.textOrNull(name);
  if (text === null) return null;
  const at = text.length > 'yyyy-mm-dd'.length ? parseInstant(text) : undefined;
  if (at === undefined) throw fields.fail(`"${name}" is "${text}", not a time such as 2022-04-14T12:00:00+03:00`);
  return at;
}
