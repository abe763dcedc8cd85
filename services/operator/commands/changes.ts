import type { Command } from 'commander';
import { setTimeout as pause } from 'node:timers/promises';
import { SaytaraError } from '../../core/domain/errors.ts';
import { at, listAt, textAt } from '../answerFields.ts';
import { jsonOf } from '../api.ts';
import type { Api } from '../api.ts';
import { printList, wrongUsage } from '../cli.ts';
import type { Cli } from '../cli.ts';
import { eventsOf } from '../eventStream.ts';
import { formatTable } from '../table.ts';

interface ChangesOptions {
  readonly since?: string;
  readonly follow?: boolean;
}

const HEADINGS = ['SEQUENCE', 'KIND', 'PLACE', 'VALID FROM', 'VALID TO', 'KNOWN FROM', 'BEFORE', 'AFTER'];
const RECONNECT_MS = 1_000;

export function addChangesCommand(program: Command, cli: Cli): void {
  program
    .command('changes')
    .description('what changed in the served view, in order')
    .option('--since <position>', 'after this sequence, or since this time')
    .option('--follow', 'go on with what comes')
    .action((options: ChangesOptions) => cli.run(async ({ api }) => showChanges(cli, api, options)));
}

async function showChanges(cli: Cli, api: Api, { since, follow }: ChangesOptions): Promise<void> {
  if (follow) {
    if (!api.follow)
      throw wrongUsage('following the changes of a folder that nothing runs on', 'start one with npm start');
    await followChanges(cli, api.follow, since);
    return;
  }
  const changes: unknown[] = [];
  let from = since;
  for (;;) {
    const page = jsonOf(await api.request('GET', '/v1/changes', { query: { since: from } }));
    changes.push(...listAt(page, 'changes'));
    const position = textAt(page, 'position');
    if (at(page, 'more') !== true || position === from) break;
    from = position;
  }
  printList(cli, changes, HEADINGS, changeRow);
}

/** Goes on after a broken connection with the last event seen; what is no longer kept or wrong is an error. */
async function followChanges(cli: Cli, follow: NonNullable<Api['follow']>, since: string | undefined): Promise<void> {
  const { terminal } = cli;
  let last: string | undefined;
  for (;;) {
    const headers = { accept: 'text/event-stream', ...(last === undefined ? {} : { 'last-event-id': last }) };
    const query = { since: last === undefined ? since : undefined, follow: true };
    try {
      for await (const event of eventsOf(follow('/v1/changes', { query, headers }))) {
        last = event.id ?? last;
        const change: unknown = JSON.parse(event.data);
        if (at(change, 'sequence') !== undefined && at(change, 'kind') !== undefined) showChange(cli, change);
      }
    } catch (error) {
      terminal.signal.throwIfAborted();
      if (error instanceof SaytaraError && (error.code !== 'instance-unreachable' || last === undefined)) throw error;
      terminal.err(`the connection broke after ${last ?? 'the start'}; trying again\n`);
    }
    await pause(RECONNECT_MS, undefined, { signal: terminal.signal });
  }
}

function showChange(cli: Cli, change: unknown): void {
  const text = cli.globals().json ? `${JSON.stringify(change)}\n` : formatTable(HEADINGS, [changeRow(change)]);
  cli.terminal.out(cli.globals().json ? text : text.slice(text.indexOf('\n') + 1));
}

function changeRow(change: unknown): readonly string[] {
  const place = textAt(change, 'place', 'id');
  return [
    textAt(change, 'sequence'),
    textAt(change, 'kind'),
    place === '' ? textAt(change, 'place') : place,
    textAt(listAt(change, 'valid')[0]),
    textAt(listAt(change, 'valid')[1]),
    textAt(listAt(change, 'known')[0]),
    stateText(at(change, 'before')),
    stateText(at(change, 'after')),
  ];
}

function stateText(cell: unknown): string {
  return cell === null || cell === undefined ? '-' : `${textAt(cell, 'status')} ${textAt(cell, 'holders')}`.trim();
}
