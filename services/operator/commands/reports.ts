import type { Command } from 'commander';
import { textAt } from '../answerFields.ts';
import { jsonOf } from '../api.ts';
import { askedBody, confirm, printOne } from '../cli.ts';
import type { Changing, Cli } from '../cli.ts';
import { waitForPositions } from '../waitForPositions.ts';
import { changing } from './views.ts';

/** retract and reinstate. */
export function addReportCommands(program: Command, cli: Cli): void {
  changing(program.command('retract').description('take a report back: it no longer counts from now on'))
    .argument('<report>', 'id of the report')
    .action((report: string, options: Changing) => changeStanding(cli, report, { ...options, retract: true }));
  changing(program.command('reinstate').description('take a retraction back'))
    .argument('<report>', 'id of the report')
    .action((report: string, options: Changing) => changeStanding(cli, report, { ...options, retract: false }));
}

async function changeStanding(cli: Cli, report: string, options: Changing & { retract: boolean }): Promise<void> {
  const { retract, dryRun } = options;
  await cli.run(async ({ api, own }) => {
    await confirm(cli, `${retract ? 'retract' : 'reinstate'} ${report}`, options);
    const path = `/v1/reports/${encodeURIComponent(report)}`;
    const body = askedBody(cli, options);
    const answer = jsonOf(
      retract
        ? await api.request('DELETE', path, { body })
        : await api.request('POST', `${path}/reinstatement`, { body }),
    );
    if (dryRun) cli.terminal.err('nothing was changed\n');
    else if (!own) await waitForPositions(api, [textAt(answer, 'position')], cli.terminal);
    const names = ['reportId', 'retracted', 'changed'];
    printOne(
      cli,
      answer,
      names.map((name) => [name, textAt(answer, name)] as const),
    );
  });
}
