import { claimIdOf, passesGate } from '../../core/domain/claim.ts';
import type { Attribution, Claim, Span } from '../../core/domain/events.generated.ts';
import type { ReportId } from '../../core/domain/ids.ts';
import type { Actors } from '../../core/domain/actor.ts';
import { rfc3339 } from '../../core/domain/time.ts';
import type { Instant } from '../../core/domain/time.ts';
import type { AnswerFields } from './answerFields.ts';
import { CLAIM_WORDS } from '../../core/domain/claimWords.ts';
import { knownActor, knownActorOrNull } from './knownActor.ts';
import { knownPlaces, PLACE_FIELDS, placeOfAnswer } from './placeOfAnswer.ts';
import type { PlaceContext } from './placeOfAnswer.ts';
import { TIME_FIELDS, timeOfAnswer } from './timeOfAnswer.ts';

export const CLAIM_FIELDS = [
  ...['actor', 'coActors', 'counterparty', 'action', 'place', 'relation', 'object', 'part', 'except', 'extent'],
  ...['modality', 'polarity', 'attribution', 'validTime', 'basis', 'speaker', 'statementKey', 'span', 'quote', 'frame'],
  // Of the contract's shape too; they are computed here, whatever an answer says.
  ...['claimId', 'copy', 'asOf', 'passageKeys', 'changesControl'],
];

/** The frame of a claim whose reader names none. */
const FRAME = 'outside';
/** UTF-16 units of the longest evidence: a few sentences. */
const LONGEST_SPAN = 2_000;

export interface ClaimContext {
  readonly report: ReportId;
  readonly source: string;
  readonly text: string;
  readonly anchor: Instant;
  readonly actors: Actors;
  readonly place: Omit<PlaceContext, 'actors'>;
  readonly passageKeys: (span: Span) => readonly string[];
}

/** The claim that a part of an answer makes. Throws a WrongAnswer unless all of it can be believed to be meant. */
export function claimOfAnswer(fields: AnswerFields, context: ClaimContext): Claim {
  const { report, anchor, actors } = context;
  const span = spanOf(fields, context.text);
  const mention = placeOfAnswer(fields.object('place', PLACE_FIELDS), { ...context.place, actors });
  const said = {
    actor: knownActor(fields, 'actor', fields.text('actor'), actors),
    action: fields.word('action', CLAIM_WORDS.Action),
    polarity: fields.word('polarity', CLAIM_WORDS.Polarity),
    modality: fields.word('modality', CLAIM_WORDS.Modality),
  };
  return {
    claimId: claimIdOf(report, { ...said, span, placeId: mention.id }),
    ...said,
    ...othersOf(fields, actors),
    place: mention,
    relation: relationOf(fields, said.action),
    object: fields.textOrNull('object'),
    ...extentOf(fields, context),
    copy: false,
    attribution: attributionOf(fields, context.source),
    validTime: timeOf(fields, said, anchor),
    basis: fields.word('basis', CLAIM_WORDS.Basis),
    asOf: anchor,
    passageKeys: context.passageKeys(span),
    statementKey: fields.textOrNull('statementKey'),
    span,
    frame: fields.textOrNull('frame') ?? FRAME,
  };
}

/** Who else has to do with it. */
function othersOf(fields: AnswerFields, actors: Actors): Pick<Claim, 'coActors' | 'counterparty' | 'speaker'> {
  return {
    coActors: fields.texts('coActors').map((one) => knownActor(fields, 'coActors', one, actors)),
    counterparty: knownActorOrNull(fields, 'counterparty', actors),
    speaker: knownActorOrNull(fields, 'speaker', actors),
  };
}

/** Offsets into the raw text, or words of it that stand there once, or both, which must then agree. */
function spanOf(fields: AnswerFields, text: string): Span {
  const quote = fields.textOrNull('quote', LONGEST_SPAN);
  if (quote !== null && !fields.has('span')) return spanOfQuote(fields, quote, text);
  const given = fields.object('span', ['start', 'end']);
  const [start, end] = [given.whole('start'), given.whole('end')];
  const words = text.slice(start, end);
  const shown = `${String(start)} to ${String(end)}`;
  if (end > text.length || words.trim() === '') {
    throw fields.fail('span', `is ${shown}, where the text of ${String(text.length)} characters has no words`);
  }
  if (words.length > LONGEST_SPAN) throw fields.fail('span', `is longer than ${String(LONGEST_SPAN)} characters`);
  if (quote !== null && quote !== words) throw fields.fail('quote', `is not what the text has from ${shown}`);
  return { start, end };
}

function spanOfQuote(fields: AnswerFields, quote: string, text: string): Span {
  const start = text.indexOf(quote);
  if (start < 0) throw fields.fail('quote', `is "${quote.slice(0, 80)}", which is not in the text`);
  if (text.includes(quote, start + 1)) throw fields.fail('quote', 'is in the text more than once: give "span" as well');
  return { start, end: start + quote.length };
}

function relationOf(fields: AnswerFields, action: Claim['action']): Claim['relation'] {
  if (action === 'state') return fields.word('relation', CLAIM_WORDS.Relation);
  if (fields.has('relation')) throw fields.fail('relation', 'is of the action "state" only');
  return null;
}

function extentOf(fields: AnswerFields, { place }: ClaimContext): Pick<Claim, 'extent' | 'part' | 'except'> {
  const extent = fields.word('extent', CLAIM_WORDS.Extent);
  const except = knownPlaces(fields, 'except', place.gazetteer);
  if ((extent === 'except') !== except.length > 0) {
    throw fields.fail('except', 'must name places where "extent" is "except", and none elsewhere');
  }
  const part = fields.objectOrNull('part', ['label', 'count']);
  if (part && extent !== 'part') throw fields.fail('part', 'is of the extent "part" only');
  return { extent, except, part: part && { label: part.text('label'), count: part.wholeOrNull('count') } };
}

/** The chain of who says so begins with the outlet, which is the report's source whatever the reader calls it. */
function attributionOf(fields: AnswerFields, source: string): readonly Attribution[] {
  const given = fields.objects('attribution', ['kind', 'name', 'act']).map((one) => ({
    kind: one.word('kind', CLAIM_WORDS.SpeakerKind),
    name: one.text('name'),
    act: one.word('act', CLAIM_WORDS.SpeechAct),
  }));
  return [{ kind: 'outlet', name: source, act: 'says' }, ...given.filter(({ kind }) => kind !== 'outlet')];
}

/** A report cannot tell as done what was still to come when it spoke. */
function timeOf(fields: AnswerFields, said: Parameters<typeof passesGate>[0], anchor: Instant): Claim['validTime'] {
  const time = timeOfAnswer(fields.object('validTime', TIME_FIELDS));
  if (passesGate(said) && time.earliest !== null && time.earliest > anchor) {
    throw fields.fail('validTime', `begins at ${rfc3339(time.earliest)}, after the report spoke at ${rfc3339(anchor)}`);
  }
  return time;
}
