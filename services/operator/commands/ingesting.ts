import type { Command } from 'commander';
import { dirname, resolve } from 'node:path';
import { SaytaraError, asSaytaraError } from '../../core/domain/errors.ts';
import { parseManifest } from '../../core/domain/manifest.ts';
import { MAX_TEXT_BYTES } from '../../core/domain/report.ts';
import { at, numberAt, textAt } from '../answerFields.ts';
import { errorOfProblem } from '../api.ts';
import type { Api } from '../api.ts';
import { timeOption, wrongUsage } from '../cli.ts';
import type { Changing, Cli } from '../cli.ts';
import { formatFailure } from '../failure.ts';
import { filesBelow, readText } from '../files.ts';
import { waitForPositions } from '../waitForPositions.ts';

interface IngestOptions extends Changing {
  readonly source?: string;
  readonly published?: string;
  readonly language?: string;
  readonly manifest?: string;
  readonly backfill?: boolean;
  readonly wait: boolean;
}

/** A report to hand in: where its text is and the rest of it. */
interface Item {
  readonly label: string;
  readonly file: string;
  readonly about: Readonly<Record<string, string | null | undefined>>;
}

interface Tally {
  accepted: number;
  redated: number;
  duplicate: number;
  refused: number;
  readonly positions: string[];
}

/** What one request carries: far below the limit of a body, and often enough to show that it moves. */
const CHUNK_REPORTS = 200;
const CHUNK_CHARACTERS = 2_000_000;
const SAY_EVERY_MS = 2_000;

export function addIngestCommand(program: Command, cli: Cli): void {
  program
    .command('ingest')
    .description('take reports in')
    .argument('[files...]', 'text files, folders (all .txt below), or - for standard input')
    .option('--source <id>', 'id of the outlet')
    .option('--published <time>', 'when they were published')
    .option('--language <tag>', 'ar or en; found out if absent')
    .option('--manifest <file>', 'NDJSON of {file, source, publishedAt, language?, title?, url?}')
    .option('--backfill', 'they were known when they were published')
    .option('--no-wait', 'do not wait until they are folded')
    .option('--dry-run', 'tell what would happen; store nothing')
    .option('--why <text>', 'accepted as everywhere; a receipt keeps no reason')
    .option('--yes', 'accepted as everywhere; nothing is asked')
    .action((files: string[], options: IngestOptions) => ingest(cli, files, options));
}

async function ingest(cli: Cli, files: readonly string[], options: IngestOptions): Promise<void> {
  const problems: SaytaraError[] = [];
  const items = await itemsOf(cli, files, options, problems);
  await cli.run(
    async ({ api, own }) => {
      const tally: Tally = { accepted: 0, redated: 0, duplicate: 0, refused: 0, positions: [] };
      for (const problem of problems) refuse(cli, tally, options.manifest ?? '', problem);
      await sendAll(cli, api, { items, options, tally });
      if (options.wait && !own && !options.dryRun) await waitForPositions(api, tally.positions, cli.terminal);
      const { accepted, redated, duplicate, refused } = tally;
      const counts = Object.entries({ accepted, redated, duplicate, refused });
      cli.terminal.err(`${counts.map(([status, count]) => `${String(count)} ${status}`).join(', ')}\n`);
      if (refused > 0) cli.foundWanting();
    },
    { wait: options.wait },
  );
}

async function itemsOf(
  cli: Cli,
  files: readonly string[],
  options: IngestOptions,
  problems: SaytaraError[],
): Promise<readonly Item[]> {
  const { manifest, source, published, language } = options;
  if (manifest !== undefined) {
    if (files.length > 0) throw wrongUsage(`ingesting "${files.join('" "')}" and a manifest`, 'give one or the other');
    const parsed = parseManifest(await readText(manifest, cli.terminal));
    problems.push(...parsed.problems);
    return parsed.entries.map(({ line: _line, file, ...about }) => ({
      label: file,
      file: resolve(manifest === '-' ? '.' : dirname(manifest), file),
      about,
    }));
  }
  if (files.length === 0) throw wrongUsage('ingesting nothing', 'name files, folders, - or a --manifest');
  if (source === undefined)
    throw wrongUsage('ingesting files without --source', 'name the outlet, such as --source syria-tv');
  if (published === undefined) throw wrongUsage('ingesting files without --published', 'say when, such as 2022-04-14');
  const about = { source, publishedAt: timeOption('published', published), language };
  const found: Item[] = [];
  for (const path of files) {
    try {
      found.push(...(await filesBelow(path)).map((file) => ({ label: file, file, about })));
    } catch (error) {
      problems.push(asSaytaraError(error));
    }
  }
  return found;
}

async function sendAll(
  cli: Cli,
  api: Api,
  { items, options, tally }: { items: readonly Item[]; options: IngestOptions; tally: Tally },
): Promise<void> {
  const said = progressOf(cli, items.length);
  let chunk: { item: Item; line: string }[] = [];
  let characters = 0;
  const send = async (): Promise<void> => {
    if (chunk.length > 0) await sendChunk(cli, api, { chunk, options, tally });
    [chunk, characters] = [[], 0];
  };
  for (const [index, item] of items.entries()) {
    cli.terminal.signal.throwIfAborted();
    const line = await lineOf(cli, item, tally);
    if (line !== undefined) {
      if (characters + line.length > CHUNK_CHARACTERS) await send();
      chunk.push({ item, line });
      characters += line.length;
    }
    if (chunk.length >= CHUNK_REPORTS) await send();
    said(index + 1);
  }
  await send();
}

async function lineOf(cli: Cli, item: Item, tally: Tally): Promise<string | undefined> {
  try {
    const text = await readText(item.file, cli.terminal);
    if (Buffer.byteLength(text) > MAX_TEXT_BYTES) throw tooLarge(item.label, Buffer.byteLength(text));
    return JSON.stringify({ ...item.about, text });
  } catch (error) {
    refuse(cli, tally, item.label, asSaytaraError(error));
    return undefined;
  }
}

async function sendChunk(
  cli: Cli,
  api: Api,
  { chunk, options, tally }: { chunk: readonly { item: Item; line: string }[]; options: IngestOptions; tally: Tally },
): Promise<void> {
  const query = { backfill: options.backfill, dryRun: options.dryRun };
  const body = chunk.map(({ line }) => `${line}\n`).join('');
  const answer = await api.request('POST', '/v1/reports', { query, body });
  for (const text of answer.text.split('\n').filter((line) => line !== '')) {
    const told: unknown = JSON.parse(text);
    const label = chunk[numberAt(told, 'line') - 1]?.item.label ?? '';
    const problem = at(told, 'problem');
    if (problem === undefined) note(cli, tally, label, told);
    else refuse(cli, tally, label, errorOfProblem(problem, numberAt(problem, 'status')));
  }
}

function note(cli: Cli, tally: Tally, file: string, told: unknown): void {
  const status = textAt(told, 'status');
  if (status === 'accepted' || status === 'redated' || status === 'duplicate') tally[status]++;
  tally.positions.push(textAt(told, 'position'));
  const reportId = textAt(told, 'reportId');
  if (cli.globals().json) cli.terminal.out(`${JSON.stringify({ file, status, reportId })}\n`);
  else cli.terminal.out(`${status.padEnd(9)}  ${reportId}  ${file}\n`);
}

/** What was refused goes to both: its line among the data, its reason in full to stderr. */
function refuse(cli: Cli, tally: Tally, file: string, error: SaytaraError): void {
  tally.refused++;
  const { code, message, hint, details } = error;
  if (cli.globals().json) {
    const problem = { code, detail: message, hint, line: details['line'] };
    cli.terminal.out(`${JSON.stringify({ file, status: 'refused', problem })}\n`);
  }
  cli.terminal.err(`${file === '' ? '' : `${file}: `}${formatFailure(error, false)}`);
}

function tooLarge(file: string, bytes: number): SaytaraError {
  return new SaytaraError('text-too-large', {
    message: `taking in "${file}" of ${String(bytes)} bytes, more than ${String(MAX_TEXT_BYTES)}`,
    hint: 'send the article alone, without the page around it',
  });
}

/** A plain line at most every two seconds. */
function progressOf(cli: Cli, total: number): (done: number) => void {
  const start = Date.now();
  let last = start;
  return (done) => {
    const now = Date.now();
    if (now - last < SAY_EVERY_MS) return;
    last = now;
    const rate = Math.round((done * 1_000) / (now - start));
    cli.terminal.err(
      `ingest ${String(done)}/${String(total)} ${String(Math.floor((done * 100) / total))}% ${String(rate)}/s\n`,
    );
  };
}
