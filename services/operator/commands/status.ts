import type { Command } from 'commander';
import { at, listAt, numberAt, textAt } from '../answerFields.ts';
import { jsonOf } from '../api.ts';
import type { Api } from '../api.ts';
import { printList, printOne } from '../cli.ts';
import type { Cli } from '../cli.ts';

/** sources, status and log. */
export function addStatusCommands(program: Command, cli: Cli): void {
  program
    .command('sources')
    .description('outlets, with what came last from each')
    .action(() => showList(cli, ['sources'], ['source', 'reports', 'lastPublishedAt', 'lastReceivedAt']));
  program
    .command('log')
    .description('who changed what, when and why')
    .action(() => showList(cli, ['operations'], ['at', 'type', 'who', 'why', 'outcome']));
  program
    .command('status')
    .description('what is served, whether it is ready, and what waits')
    .action(() => cli.run(async ({ api }) => showStatus(cli, api)));
}

async function showList(cli: Cli, [name = '']: readonly string[], columns: readonly string[]): Promise<void> {
  await cli.run(async ({ api }) => {
    const items = listAt(jsonOf(await api.request('GET', `/v1/${name}`)), name);
    const headings = columns.map((column) => column.replace(/([A-Z])/g, ' $1').toUpperCase());
    printList(cli, items, headings, (item) =>
      columns.map((column) => (column === 'outcome' ? outcomeText(at(item, 'outcome')) : textAt(item, column))),
    );
  });
}

function outcomeText(outcome: unknown): string {
  return ['status', 'code', 'view']
    .map((name) => textAt(outcome, name))
    .filter((text) => text !== '')
    .join(' ');
}

async function showStatus(cli: Cli, api: Api): Promise<void> {
  const [views, sources, letters] = await Promise.all(
    ['/v1/views', '/v1/sources', '/v1/dead-letters'].map(async (path) => jsonOf(await api.request('GET', path))),
  );
  const list = listAt(views, 'views');
  const serving = list.find((view) => textAt(view, 'state') === 'serving');
  const status = {
    serving: at(serving, 'view') ?? null,
    release: at(serving, 'release') ?? null,
    hash: at(serving, 'hash') ?? null,
    position: at(serving, 'position') ?? null,
    views: list.map((view) => ({ view: at(view, 'view'), state: at(view, 'state') })),
    reports: listAt(sources, 'sources').reduce<number>((sum, source) => sum + numberAt(source, 'reports'), 0),
    sources: listAt(sources, 'sources').length,
    deadLetters: numberAt(letters, 'count'),
  };
  printOne(cli, status, [
    ['serving', textAt(status, 'serving')],
    ['release', textAt(status, 'release')],
    ['hash', textAt(status, 'hash')],
    ['views', list.map((view) => `${textAt(view, 'view')} ${textAt(view, 'state')}`).join(', ')],
    ['reports', String(status.reports)],
    ['sources', String(status.sources)],
    ['dead letters', String(status.deadLetters)],
  ]);
}
