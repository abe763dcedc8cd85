import type { Command } from 'commander';
import { placesFolder } from '../../core/runtime/config.ts';
import { wrongUsage } from '../cli.ts';
import type { Cli } from '../cli.ts';
import { evaluationJson, formatEvaluation, formatLists } from '../evaluationText.ts';
import type { ReaderEvaluation } from '../../embedded/evaluateReader.ts';
import { readText } from '../files.ts';

interface EvaluateOptions {
  readonly category?: string;
  readonly misses?: boolean;
  readonly minRecall?: string;
  readonly maxFalse?: string;
}

/** evaluate */
export function addEvaluateCommand(program: Command, cli: Cli): void {
  program
    .command('evaluate')
    .description('measure the reader on labelled texts; needs no instance and stores nothing')
    .argument('<gold>', 'labelled texts, one JSON object a line, or - for standard input')
    .option('--category <name>', 'only texts of this category, or family: trap for trap-*')
    .option('--misses', 'list what was missed and what was read wrongly; always there with --json')
    .option('--min-recall <share>', 'exit 1 if the recall of core claims is lower; 0 to 1')
    .option('--max-false <n>', 'exit 1 if there are more false changes per 100 texts')
    .action((gold: string, options: EvaluateOptions) => evaluateGold(cli, gold, options));
}

async function evaluateGold(cli: Cli, gold: string, options: EvaluateOptions): Promise<void> {
  const minRecall = limitOption('--min-recall', options.minRecall, 1);
  const maxFalse = limitOption('--max-false', options.maxFalse, Infinity);
  const labelled = await readText(gold, cli.terminal);
  // Loaded only here: no other command reads in this process without a folder.
  const { evaluateReader } = await import('../../embedded/evaluateReader.ts');
  const { env } = cli.terminal;
  const places = placesFolder({ ...env, SAYTARA_DATA: cli.globals().data ?? env['SAYTARA_DATA'] });
  const evaluation = await evaluateReader(labelled, { category: options.category, places });
  if (cli.globals().json) cli.terminal.out(`${JSON.stringify(evaluationJson(evaluation))}\n`);
  else cli.terminal.out(formatEvaluation(evaluation) + (options.misses ? `\n${formatLists(evaluation)}` : ''));
  for (const reason of unmet(evaluation, minRecall, maxFalse)) {
    cli.terminal.err(`${reason}\n`);
    cli.foundWanting();
  }
}

function limitOption(name: string, text: string | undefined, most: number): number | undefined {
  if (text === undefined) return undefined;
  const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : NaN;
  if (value <= most) return value;
  throw wrongUsage(`${name} "${text}"`, most === 1 ? 'give a number from 0 to 1' : 'give a number, 0 or larger');
}

/** What a threshold asks for and the reader does not give; what cannot be measured does not meet it. */
function unmet(
  { all }: ReaderEvaluation,
  minRecall: number | undefined,
  maxFalse: number | undefined,
): readonly string[] {
  const { recall, falseChangesPer100 } = all;
  const reasons: string[] = [];
  if (minRecall !== undefined && recall.value === null) reasons.push('no recall: no text has a core claim');
  else if (minRecall !== undefined && (recall.value ?? 0) < minRecall)
    reasons.push(`recall ${String(recall.value)} is below --min-recall ${String(minRecall)}`);
  if (maxFalse !== undefined && (falseChangesPer100.value ?? 0) > maxFalse)
    reasons.push(
      `${String(falseChangesPer100.value)} false changes per 100 texts are above --max-false ${String(maxFalse)}`,
    );
  return reasons;
}
