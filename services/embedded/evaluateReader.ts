import { SaytaraError } from '../core/domain/errors.ts';
import { evaluate } from '../enrichment/evaluate/evaluate.ts';
import type { Evaluation } from '../enrichment/evaluate/evaluate.ts';
import type { LabelledText } from '../enrichment/evaluate/label.ts';
import { parseLabels } from '../enrichment/evaluate/parseLabels.ts';
import { createReader } from '../enrichment/readClaims.ts';
import { loadCarried } from '../projection/carried.ts';
import { RULESET } from '../projection/ruleset.ts';

/** What the reader of this checkout makes of labelled texts. */
export interface ReaderEvaluation extends Evaluation {
  /** Release of the reader that was measured. */
  readonly reader: string;
}

/**
 * Measures the shipped reader on labelled texts (NDJSON in the corpus format), in this process: it needs no instance,
 * no data folder and no log. `places` is the folder of additional
 * places. `category` keeps the texts of one category, or of one family (`trap` for `trap-*`). Throws
 * `malformed-line`, `knowledge-invalid`, and `wrong-usage` for a category that no text has.
 */
export async function evaluateReader(
  labelled: string,
  { category, places }: { readonly category?: string | undefined; readonly places?: string | undefined } = {},
): Promise<ReaderEvaluation> {
  const texts = ofCategory(parseLabels(labelled), category);
  const { knowledge, reader, release } = await loadCarried(RULESET, { places });
  return { reader: release.reader, ...evaluate(reader ?? createReader(knowledge), knowledge, texts) };
}

function ofCategory(texts: readonly LabelledText[], wanted: string | undefined): readonly LabelledText[] {
  if (wanted === undefined) return texts;
  const kept = texts.filter(({ category }) => category === wanted || category.startsWith(`${wanted}-`));
  if (kept.length > 0) return kept;
  const categories = [...new Set(texts.map(({ category }) => category))].sort();
  throw new SaytaraError('wrong-usage', {
    message: `evaluating the category "${wanted}", which no text has`,
    hint: `use one of ${categories.join(', ')}`,
  });
}
