import { hyphened } from '../core/domain/claimJson.ts';
import type { Claim } from '../core/domain/events.generated.ts';
import { edtf, rfc3339OrNull } from '../core/domain/time.ts';
import type { Instant } from '../core/domain/time.ts';
import type { ReaderEvaluation } from '../embedded/evaluateReader.ts';
import { formatTable } from './table.ts';

type Figures = ReaderEvaluation['all'];
type Measure = Figures['recall'];

/** Two columns each: the name in JSON, and the heading of the table. */
const SHOWN = [
  ['recall', 'RECALL'],
  ['falseChangesPer100', 'FALSE/100'],
  ['precision', 'PRECISION'],
  ['modality', 'MODALITY'],
  ['time', 'TIME'],
  ['place', 'PLACE'],
] as const;

/** Figures by category and of all texts, each with its 95 % interval, and what they count. */
export function formatEvaluation(evaluation: ReaderEvaluation): string {
  const { all, byCategory, reader, unknownActors } = evaluation;
  const unknown = [...unknownActors].map(([actor, labels]) => `${actor} (${String(labels)})`);
  const row = (name: string, figures: Figures): readonly string[] => [
    name,
    String(figures.texts),
    String(figures.recall.of),
    ...SHOWN.map(([measure]) => shown(figures[measure], measure === 'falseChangesPer100' ? 1 : 2)),
  ];
  const rows = [...[...byCategory].map(([name, figures]) => row(name, figures)), row('all', all)];
  const counts = SHOWN.filter(([measure]) => measure !== 'falseChangesPer100').map(
    ([measure]) => `${measure} ${String(all[measure].right)} of ${String(all[measure].of)}`,
  );
  return [
    formatTable(['CATEGORY', 'TEXTS', 'CORE', ...SHOWN.map(([, heading]) => heading)], rows),
    `\nreader ${reader}; ${String(all.falseChangesPer100.right)} false changes in ${String(all.texts)} texts; `,
    `${counts.join(', ')}; in brackets 95 % intervals\n`,
    unknown.length === 0 ? '' : `labels name actors that are not listed, and count as missed: ${unknown.join(', ')}\n`,
  ].join('');
}

function shown({ value, low, high }: Measure, digits: number): string {
  if (value === null) return '-';
  const text = (number: number | null): string => (number ?? 0).toFixed(digits);
  return `${text(value)} [${text(low)}, ${text(high)}]`;
}

/** The misses and the false changes, each with its sentence. */
export function formatLists({ misses, falseChanges }: ReaderEvaluation): string {
  const missed = misses
    .map(missJson)
    .map(({ id, category, wanted, evidence }) => [id, category, saidOf(wanted), evidence]);
  const wrong = falseChanges
    .map(falseJson)
    .map(({ id, category, read, evidence }) => [id, category, saidOf(read), evidence]);
  return [
    missed.length === 0 ? 'nothing missed\n' : formatTable(['MISSED', 'CATEGORY', 'WANTED', 'EVIDENCE'], missed),
    wrong.length === 0 ? 'no false change\n' : formatTable(['FALSE', 'CATEGORY', 'READ', 'SENTENCE'], wrong),
  ].join('\n');
}

/** The whole evaluation as one value. */
export function evaluationJson(evaluation: ReaderEvaluation): Readonly<Record<string, unknown>> {
  const { reader, all, byCategory, misses, falseChanges, unknownActors } = evaluation;
  return {
    reader,
    ...all,
    categories: [...byCategory].map(([category, figures]) => ({ category, ...figures })),
    misses: misses.map(missJson),
    falseChanges: falseChanges.map(falseJson),
    unknownActors: [...unknownActors].map(([actor, labels]) => ({ actor, labels })),
  };
}

interface Said {
  readonly actor: string;
  readonly coActors: readonly string[];
  readonly counterparty: string | null;
  readonly action: string;
  readonly place: string;
  readonly validTime: { readonly edtf: string; readonly earliest: string | null; readonly latest: string | null };
}

interface Miss {
  readonly id: string;
  readonly category: string;
  readonly wanted: Said & { readonly within: string | null };
  readonly evidence: string;
}

function missJson({ text, what }: ReaderEvaluation['misses'][number]): Miss {
  const { id, category } = text;
  const { place, within, evidence } = what;
  return { id, category, wanted: { ...said(what, what), place, within }, evidence };
}

interface FalseChange {
  readonly id: string;
  readonly category: string;
  readonly read: Said & { readonly placeId: string; readonly modality: string; readonly frame: string };
  readonly evidence: string;
}

function falseJson({ text, what }: ReaderEvaluation['falseChanges'][number]): FalseChange {
  const { id, category } = text;
  const { place, modality, frame } = what;
  const read = { ...said(what, what.validTime), place: place.surface, placeId: place.id, modality, frame };
  return { id, category, read, evidence: sentenceAround(text.text, what.span) };
}

function said(
  what: Pick<Claim, 'actor' | 'coActors' | 'counterparty' | 'action'>,
  { earliest, latest }: { readonly earliest: Instant | null; readonly latest: Instant | null },
): Omit<Said, 'place'> {
  const { actor, coActors, counterparty } = what;
  const bound = (at: Instant | null): string | null => (at === null ? null : rfc3339OrNull(at));
  const validTime = { edtf: edtf(earliest, latest), earliest: bound(earliest), latest: bound(latest) };
  return { actor, coActors, counterparty, action: hyphened(what.action), validTime };
}

function saidOf({ actor, coActors, counterparty, action, place, validTime }: Said): string {
  const against = counterparty === null ? '' : ` (${counterparty})`;
  return `${[actor, ...coActors].join('+')} ${action}${against} ${place} ${validTime.edtf}`;
}

/** From the end of the sentence before to the end of its own. */
function sentenceAround(text: string, { start, end }: Claim['span']): string {
  const before = /[^.!?؟\n]*$/u.exec(text.slice(0, start))?.[0] ?? '';
  const after = /^[^.!?؟\n]*[.!?؟]?/u.exec(text.slice(end))?.[0] ?? '';
  return `${before}${text.slice(start, end)}${after}`.trim();
}
