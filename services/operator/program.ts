import { Command, CommanderError } from 'commander';
import { asSaytaraError, SaytaraError } from '../core/domain/errors.ts';
import type { Api } from './api.ts';
import type { Cli, Globals } from './cli.ts';
import { addChangesCommand } from './commands/changes.ts';
import { addDeadLetterCommands } from './commands/deadLetters.ts';
import { addEvaluateCommand } from './commands/evaluating.ts';
import { addExplainCommand } from './commands/explaining.ts';
import { addIngestCommand } from './commands/ingesting.ts';
import { addPlacesCommands } from './commands/places.ts';
import { addReadingCommands } from './commands/reading.ts';
import { addReportCommands } from './commands/reports.ts';
import { addStatusCommands } from './commands/status.ts';
import { addTopicsCommand } from './commands/topics.ts';
import { addViewCommands } from './commands/views.ts';
import { exitCodeOf, failureJson, formatFailure } from './failure.ts';
import { openSession } from './session.ts';
import type { Folders } from './session.ts';
import type { Terminal } from './terminal.ts';

export const INTERRUPTED = 130;

/**
 * Runs one command line, without the names of node and script. Resolves with the exit code: 0 done, 1 refused or
 * found wanting, 2 wrong usage, 130 interrupted. Never throws: what goes wrong is told on stderr.
 */
export async function runCommandLine(
  args: readonly string[],
  terminal: Terminal,
  folders: () => Promise<Folders>,
): Promise<number> {
  const found = { wanting: false };
  const program = newProgram(terminal);
  const globals = (): Globals => program.opts<Globals>();
  const cli: Cli = {
    terminal,
    globals,
    foundWanting: () => {
      found.wanting = true;
    },
    async run(work, { wait } = { wait: true }) {
      const session = await openSession(globals(), terminal, folders);
      try {
        await work({ ...session, api: warningIfFrozen(session.api, terminal) });
        if (wait) await session.drained();
      } finally {
        await session.close();
      }
    },
  };
  for (const add of COMMANDS) add(program, cli);
  try {
    await program.parseAsync(args, { from: 'user' });
    return found.wanting ? 1 : 0;
  } catch (thrown) {
    return told(thrown, terminal, args.includes('--json'));
  }
}

/** Says once that the view that answers is of another release. */
function warningIfFrozen(api: Api, terminal: Terminal): Api {
  let said = false;
  return {
    ...api,
    async request(method, path, request) {
      const answer = await api.request(method, path, request);
      if (answer.headers['x-saytara-frozen'] === 'true' && !said) {
        said = true;
        terminal.err('warning: the serving view is of another release and answers as it stood\n');
      }
      return answer;
    },
  };
}

const COMMANDS = [
  addReadingCommands,
  addExplainCommand,
  addPlacesCommands,
  addIngestCommand,
  addChangesCommand,
  addViewCommands,
  addReportCommands,
  addDeadLetterCommands,
  addTopicsCommand,
  addStatusCommands,
  addEvaluateCommand,
];

function newProgram(terminal: Terminal): Command {
  return new Command('saytara')
    .description('who controls what, when, as known when')
    .option('--json', 'one JSON value, or one a line for lists')
    .option('--data <folder>', 'the data folder (SAYTARA_DATA, ./.saytara)')
    .option('--url <url>', 'a running instance (SAYTARA_URL)')
    .option('--no-rebuild', 'let a view of another release answer as it stands')
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => {
        terminal.out(text);
      },
      writeErr: (text) => {
        terminal.err(text);
      },
      // Told once, in our own words, when the error arrives.
      outputError: () => undefined,
    })
    .exitOverride();
}

function told(thrown: unknown, terminal: Terminal, json: boolean): number {
  if (terminal.signal.aborted) return INTERRUPTED;
  if (thrown instanceof CommanderError && thrown.exitCode === 0) return 0;
  const error = thrown instanceof CommanderError ? usageError(thrown) : asSaytaraError(thrown);
  const color = terminal.interactive && (terminal.env['NO_COLOR'] ?? '') === '';
  terminal.err(json ? failureJson(error) : formatFailure(error, color));
  return exitCodeOf(error);
}

/** Commander's own words, with its suggestion as the hint. */
function usageError(thrown: CommanderError): SaytaraError {
  if (thrown.code === 'commander.help')
    return new SaytaraError('wrong-usage', {
      message: 'running saytara without a command',
      hint: 'see saytara --help',
    });
  const [message = '', suggestion] = thrown.message.replace(/^error: /, '').split('\n');
  const hint = suggestion?.replace(/^\((.*)\)$/, '$1') ?? 'see saytara --help, or --help after a command';
  return new SaytaraError('wrong-usage', {
    message: `reading the command line: ${message.replaceAll("'", '"')}`,
    hint,
  });
}
