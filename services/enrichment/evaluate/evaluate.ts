import type { Actors } from '../../core/domain/actor.ts';
import type { Claim } from '../../core/domain/events.generated.ts';
import type { ActorId } from '../../core/domain/ids.ts';
import type { Knowledge } from '../../core/domain/knowledge.ts';
import { reportIdOf } from '../../core/domain/report.ts';
import type { Reader } from '../../core/ports/reader.ts';
import { measure } from './bootstrap.ts';
import type { Measure } from './bootstrap.ts';
import type { Label, LabelledText } from './label.ts';
import { outcomeOf } from './outcome.ts';
import type { Outcome } from './outcome.ts';

/** The figures of a group of texts. */
export interface Figures {
  readonly texts: number;
  readonly recall: Measure;
  readonly falseChangesPer100: Measure;
  readonly precision: Measure;
  readonly modality: Measure;
  readonly time: Measure;
  readonly place: Measure;
}

/** Where a label or claim stands. */
export interface InText<What> {
  readonly text: LabelledText;
  readonly what: What;
}

export interface Evaluation {
  readonly all: Figures;
  /** By name of the category. */
  readonly byCategory: ReadonlyMap<string, Figures>;
  /** Core labels that no change met, in the order of the file. */
  readonly misses: readonly InText<Label>[];
  /** Changes read that meet no core label. */
  readonly falseChanges: readonly InText<Claim>[];
  /** Actors of core labels that nobody lists, and in how many they stand: a reader can meet none of these. */
  readonly unknownActors: ReadonlyMap<ActorId, number>;
}

/** Measures a reader on labelled texts. Pure and deterministic: the intervals are of a fixed seed. */
export function evaluate(
  reader: Reader,
  knowledge: Pick<Knowledge, 'gazetteer' | 'actors'>,
  texts: readonly LabelledText[],
): Evaluation {
  const outcomes = texts.map((text) => {
    const { publishedAt } = text;
    return outcomeOf(text, read(reader, text), { ...knowledge, publishedAt });
  });
  const categories = [...new Set(texts.map(({ category }) => category))].sort();
  const of = (category: string): Figures => figuresOf(outcomes.filter(({ text }) => text.category === category));
  return {
    all: figuresOf(outcomes),
    byCategory: new Map(categories.map((category) => [category, of(category)])),
    misses: outcomes.flatMap(({ text, misses }) => misses.map((what) => ({ text, what }))),
    falseChanges: outcomes.flatMap(({ text, falseChanges }) => falseChanges.map((what) => ({ text, what }))),
    unknownActors: unknownActors(texts, knowledge.actors),
  };
}

function unknownActors(texts: readonly LabelledText[], actors: Actors): ReadonlyMap<ActorId, number> {
  const core = texts.flatMap(({ labels }) => labels.filter(({ changesControl }) => changesControl));
  const named = core.flatMap(({ actor, coActors, counterparty }) => [actor, ...coActors, counterparty ?? actor]);
  const unknown = [...new Set(named)].filter((id) => actors.get(id) === undefined).sort();
  const standsIn = ({ actor, coActors, counterparty }: Label, id: ActorId): boolean =>
    [actor, ...coActors, counterparty].includes(id);
  return new Map(unknown.map((id) => [id, core.filter((label) => standsIn(label, id)).length]));
}

function read(reader: Reader, { source, publishedAt, language, text }: LabelledText): readonly Claim[] {
  const report = reportIdOf(source, publishedAt, text);
  return reader({ report, source, publishedAt, language, title: null, text }).claims;
}

function figuresOf(outcomes: readonly Outcome[]): Figures {
  return {
    texts: outcomes.length,
    recall: measure(outcomes.map(({ recall }) => recall)),
    falseChangesPer100: measure(
      outcomes.map(({ falseChanges }) => ({ right: falseChanges.length, of: 1 })),
      100,
    ),
    precision: measure(outcomes.map(({ precision }) => precision)),
    modality: measure(outcomes.map(({ modality }) => modality)),
    time: measure(outcomes.map(({ time }) => time)),
    place: measure(outcomes.map(({ place }) => place)),
  };
}
