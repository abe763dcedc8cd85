import type { Command } from 'commander';
import { setTimeout as pause } from 'node:timers/promises';
import { SaytaraError } from '../../core/domain/errors.ts';
import { listAt, numberAt, textAt } from '../answerFields.ts';
import { jsonOf } from '../api.ts';
import type { Api } from '../api.ts';
import { askedBody, confirm, printList, printOne, wrongUsage } from '../cli.ts';
import type { Changing, Cli } from '../cli.ts';

interface RebuildOptions extends Changing {
  readonly from?: string;
  readonly wait?: boolean;
}
interface PromoteOptions extends Changing {
  readonly expect?: string;
  readonly maxChanges?: string;
}

const LOOK_EVERY_MS = 500;
const SAY_EVERY_MS = 2_000;

/** views, rebuild, promote and rollback. */
export function addViewCommands(program: Command, cli: Cli): void {
  program
    .command('views')
    .description('all views with their state and hash')
    .option('--watch <view>', 'follow a rebuild until it has caught up')
    .action((options: { watch?: string }) =>
      cli.run(async ({ api }) => {
        if (options.watch !== undefined) await watch(cli, api, options.watch);
        showViews(cli, await viewsOf(api), options.watch);
      }),
    );
  changing(program.command('rebuild').description('build a new view beside the one served'))
    .option('--from <what>', 'reports or claims; chosen by what has changed if absent')
    .option('--wait', 'wait until it has caught up')
    .action((options: RebuildOptions) => rebuild(cli, options));
  changing(program.command('promote').description('serve another view'))
    .argument('<view>', 'a view that has caught up')
    .option('--expect <hash>', 'refuse it unless it still has this hash')
    .option('--max-changes <n>', 'refuse it if it would bring more changes')
    .action((view: string, options: PromoteOptions) => promote(cli, view, options));
  changing(program.command('rollback').description('serve the view again that was served before')).action(
    (options: Changing) =>
      cli.run(async ({ api }) => {
        await confirm(cli, 'serve the view again that was served before', { ...options, grave: true });
        const answer = jsonOf(await api.request('POST', '/v1/rollback', { body: askedBody(cli, options) }));
        showOutcome(cli, answer, options);
      }),
  );
}

/** Adds the options of every command that changes state. */
export function changing(command: Command): Command {
  return command
    .option('--dry-run', 'tell what would happen; change nothing')
    .option('--why <text>', 'the reason, kept on saytara.operations')
    .option('--yes', 'do not ask');
}

async function rebuild(cli: Cli, options: RebuildOptions): Promise<void> {
  const { from } = options;
  if (from !== undefined && from !== 'reports' && from !== 'claims')
    throw wrongUsage(`rebuilding from "${from}"`, 'use --from reports or --from claims');
  await cli.run(async ({ api, own }) => {
    const body = { ...askedBody(cli, options), ...(from === undefined ? {} : { from }) };
    const answer = jsonOf(await api.request('POST', '/v1/views', { body }));
    const view = textAt(answer, 'view');
    const fields = ['view', 'from', 'release'].map((name) => [name, textAt(answer, name)] as const);
    if (options.dryRun || !(options.wait || own)) {
      printOne(cli, answer, fields);
      if (!options.dryRun)
        cli.terminal.err(`building goes on in the instance; saytara views --watch ${view} follows it\n`);
      return;
    }
    await watch(cli, api, view);
    showViews(cli, await viewsOf(api), view);
    cli.terminal.err(`next: saytara promote ${view}\n`);
  });
}

async function promote(cli: Cli, view: string, options: PromoteOptions): Promise<void> {
  const { expect, maxChanges } = options;
  if (maxChanges !== undefined && !/^\d+$/.test(maxChanges))
    throw wrongUsage(`promoting with --max-changes "${maxChanges}"`, 'give a whole number');
  await cli.run(async ({ api }) => {
    await confirm(cli, `serve ${view} from now on`, { ...options, grave: true });
    const body = {
      ...askedBody(cli, options),
      ...(maxChanges === undefined ? {} : { maxChanges: Number(maxChanges) }),
    };
    const headers = expect === undefined ? {} : { 'if-match': `"${expect}"` };
    const path = `/v1/views/${encodeURIComponent(view)}/promotion`;
    showOutcome(cli, jsonOf(await api.request('POST', path, { body, headers })), options);
  });
}

function showOutcome(cli: Cli, answer: unknown, { dryRun }: Changing): void {
  if (dryRun) cli.terminal.err('nothing was changed\n');
  if (textAt(answer, 'status') === 'pending' && !dryRun) cli.terminal.err('under way; saytara log tells the outcome\n');
  const names = ['status', 'view', 'changes'];
  printOne(
    cli,
    answer,
    names.map((name) => [name, textAt(answer, name)] as const),
  );
}

async function viewsOf(api: Api): Promise<readonly unknown[]> {
  return listAt(jsonOf(await api.request('GET', '/v1/views')), 'views');
}

function showViews(cli: Cli, views: readonly unknown[], only?: string): void {
  const shown = views.filter((view) => only === undefined || textAt(view, 'view') === only);
  printList(cli, shown, ['VIEW', 'STATE', 'RELEASE', 'DONE', 'TOTAL', 'HASH'], (view) =>
    ['view', 'state', 'release', 'done', 'total', 'hash'].map((name) => textAt(view, name)),
  );
}

/** Plain lines of progress on stderr until the view is built. Throws `unknown-view`. */
async function watch(cli: Cli, api: Api, id: string): Promise<void> {
  const start = Date.now();
  let said = 0;
  let first: number | undefined;
  for (;;) {
    const view = (await viewsOf(api)).find((one) => textAt(one, 'view') === id);
    if (view === undefined) throw new SaytaraError('unknown-view', { message: `following "${id}", which is no view` });
    const state = textAt(view, 'state');
    const done = numberAt(view, 'done');
    first ??= done;
    if (state !== 'building' || Date.now() - said >= SAY_EVERY_MS) {
      said = Date.now();
      cli.terminal.err(progressLine(view, { done: done - first, ms: said - start }));
    }
    if (state !== 'building') return;
    await pause(LOOK_EVERY_MS, undefined, { signal: cli.terminal.signal });
  }
}

function progressLine(view: unknown, sinceStart: { readonly done: number; readonly ms: number }): string {
  const [done, total] = [numberAt(view, 'done'), numberAt(view, 'total')];
  const percent = total === 0 ? '' : ` ${String(Math.floor((Math.min(done, total) * 100) / total))}%`;
  const rate = sinceStart.ms === 0 ? 0 : (sinceStart.done * 1_000) / sinceStart.ms;
  const left = rate > 0 && total > done ? ` eta ${String(Math.ceil((total - done) / rate))} s` : '';
  const speed = rate > 0 ? ` ${String(Math.round(rate))}/s` : '';
  return `${textAt(view, 'view')} ${textAt(view, 'state')} ${String(done)}/${String(total)}${percent}${speed}${left}\n`;
}
