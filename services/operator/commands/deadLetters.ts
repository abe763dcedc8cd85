import type { Command } from 'commander';
import { listAt, numberAt, textAt } from '../answerFields.ts';
import { jsonOf } from '../api.ts';
import { askedBody, confirm, printList, printOne, wrongUsage } from '../cli.ts';
import type { Changing, Cli } from '../cli.ts';
import { changing } from './views.ts';

interface Which {
  readonly group?: string;
  readonly key?: string;
  readonly id?: string;
}

/** dlq list and dlq redrive. */
export function addDeadLetterCommands(program: Command, cli: Cli): void {
  const dlq = program.command('dlq').description('records that a stage could not take');
  which(dlq.command('list').description('failure groups; the letters of one with --group, --key or --id')).action(
    (options: Which) => list(cli, options),
  );
  which(changing(dlq.command('redrive').description('append letters again to their topics'))).action(
    (options: Which & Changing) => redrive(cli, options),
  );
}

function which(command: Command): Command {
  return command
    .option('--group <stage/code>', 'what fails alike')
    .option('--key <key>', 'of one report, region or place')
    .option('--id <letter>', 'one letter');
}

async function list(cli: Cli, { group, key, id }: Which): Promise<void> {
  await cli.run(async ({ api }) => {
    const answer = jsonOf(await api.request('GET', '/v1/dead-letters', { query: { group, key, id } }));
    if (group === undefined && key === undefined && id === undefined) {
      printList(cli, listAt(answer, 'groups'), ['GROUP', 'COUNT', 'KEYS', 'FIRST', 'LAST'], (one) =>
        ['group', 'count', 'keys', 'first', 'last'].map((name) => textAt(one, name)),
      );
      return;
    }
    printList(cli, listAt(answer, 'letters'), ['ID', 'GROUP', 'KEY', 'TOPIC', 'PARTITION', 'POSITION', 'WHY'], (one) =>
      ['id', 'group', 'key', 'topic', 'partition', 'position', 'message'].map((name) => textAt(one, name)),
    );
  });
}

async function redrive(cli: Cli, options: Which & Changing): Promise<void> {
  const { group, key, id } = options;
  if (group === undefined && key === undefined && id === undefined)
    throw wrongUsage(
      'redriving without saying which letters',
      'name --group, --key or --id; saytara dlq list shows them',
    );
  await cli.run(async ({ api }) => {
    const query = { group, key, id };
    const open = jsonOf(await api.request('GET', '/v1/dead-letters', { query }));
    if (numberAt(open, 'count') > 0) await confirm(cli, `redrive ${textAt(open, 'count')} dead letters`, options);
    const body = { ...query, ...askedBody(cli, options) };
    const answer = jsonOf(await api.request('POST', '/v1/dead-letters/redrive', { body }));
    printOne(cli, answer, [[options.dryRun ? 'would redrive' : 'redriven', textAt(answer, 'count')]]);
  });
}
