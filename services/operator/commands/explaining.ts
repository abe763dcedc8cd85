import type { Command } from 'commander';
import { jsonOf } from '../api.ts';
import { timeOption, wrongUsage } from '../cli.ts';
import type { Cli } from '../cli.ts';
import { formatExplanation } from '../explanationText.ts';

interface ExplainOptions {
  readonly in?: string;
  readonly at?: string;
  readonly known?: string;
  readonly view?: string;
  readonly language: string;
}

const LANGUAGES = ['ar', 'en'];

/** explain */
export function addExplainCommand(program: Command, cli: Cli): void {
  program
    .command('explain')
    .description('why a place is shown as it is: claims, reports, what speaks against it, rules')
    .argument('<place>', 'id or name of a place')
    .option('--in <container>', 'the place it lies in, by id or name')
    .option('--at <time>', 'when it was so; now if absent')
    .option('--known <time>', 'as known then; everything on the log if absent')
    .option('--view <id>', 'of another view than the one served')
    .option('--language <tag>', LANGUAGES.join(' or '), 'en')
    .action((place: string, options: ExplainOptions) => explain(cli, place, options));
}

async function explain(cli: Cli, place: string, options: ExplainOptions): Promise<void> {
  const { language } = options;
  if (!LANGUAGES.includes(language)) throw wrongUsage(`--language "${language}"`, `use one of ${LANGUAGES.join(', ')}`);
  const [when, known] = [timeOption('at', options.at), timeOption('known', options.known)];
  const query = { in: options.in, at: when, known, view: options.view, language };
  await cli.run(async ({ api }) => {
    const path = `/v1/places/${encodeURIComponent(place)}/explanation`;
    const answer = jsonOf(await api.request('GET', path, { query }));
    cli.terminal.out(cli.globals().json ? `${JSON.stringify(answer)}\n` : formatExplanation(answer));
  });
}
