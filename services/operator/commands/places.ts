import type { Command } from 'commander';
import { join, resolve } from 'node:path';
import { placesFolder } from '../../core/runtime/config.ts';
import type { ImportOptions } from '../../embedded/importPlaces.ts';
import { listAt, textAt } from '../answerFields.ts';
import { jsonOf } from '../api.ts';
import type { Api } from '../api.ts';
import { printList, wrongUsage } from '../cli.ts';
import type { Changing, Cli } from '../cli.ts';
import { readText } from '../files.ts';
import { formatImport, importJson } from '../importText.ts';

interface PlacesImportOptions extends Changing {
  readonly format: string;
  readonly out?: string;
  readonly within?: string;
}

const FORMATS = ['auto', 'geonames', 'ocha', 'wof'] as const satisfies readonly ImportOptions['format'][];

/** places, and places import */
export function addPlacesCommands(program: Command, cli: Cli): void {
  const places = program
    .command('places')
    .description('places by name')
    .argument('<query>', 'part of a name, in Arabic or English')
    .action((q: string) => cli.run(async ({ api }) => showPlaces(cli, api, q)));
  places
    .command('import')
    .description('add places of downloaded files to a folder of additional places; needs no instance')
    .argument('<files...>', "a GeoNames dump, a table of P-codes (CSV), or records of Who's On First, or -")
    .option('--format <format>', FORMATS.join(', '), 'auto')
    .option('--out <folder>', 'the folder (SAYTARA_PLACES, else places in the data folder)')
    .option('--within <area>', 'only what lies in this governorate or district, by P-code or name')
    .option('--dry-run', 'tell what would happen; write nothing')
    .option('--why <text>', 'the reason, kept in the folder beside the places')
    .option('--yes', 'accepted as everywhere; nothing is asked')
    .action((files: string[], options: PlacesImportOptions) => importFiles(cli, files, options));
}

async function showPlaces(cli: Cli, api: Api, q: string): Promise<void> {
  const answer = jsonOf(await api.request('GET', '/v1/places', { query: { q } }));
  printList(cli, listAt(answer, 'places'), ['ID', 'NAME', 'ENGLISH', 'KIND', 'IN'], (place) => [
    textAt(place, 'id'),
    textAt(place, 'name', 'ar'),
    textAt(place, 'name', 'en'),
    textAt(place, 'kind'),
    textAt(place, 'parents'),
  ]);
}

async function importFiles(cli: Cli, names: readonly string[], options: PlacesImportOptions): Promise<void> {
  const format = FORMATS.find((one) => one === options.format);
  if (format === undefined) throw wrongUsage(`--format "${options.format}"`, `use one of ${FORMATS.join(', ')}`);
  const files: { name: string; text: string }[] = [];
  for (const name of names) files.push({ name, text: await readText(name, cli.terminal) });
  const { env } = cli.terminal;
  const settings = { ...env, SAYTARA_DATA: dataFolder(cli) };
  const folder = options.out ?? filled(env['SAYTARA_PLACES']) ?? join(settings.SAYTARA_DATA, 'places');
  // Loaded only here: no other command has to do with foreign places.
  const { importPlaceFiles } = await import('../../embedded/importPlaces.ts');
  const dryRun = options.dryRun ?? false;
  const who = env['USER'] ?? env['LOGNAME'] ?? 'cli';
  const { within, why = null } = options;
  const imported = importPlaceFiles(files, { format, folder, within, dryRun, who, why });
  const told = { ...imported, folder, dryRun };
  cli.terminal.out(cli.globals().json ? `${JSON.stringify(importJson(told))}\n` : formatImport(told));
  if (dryRun) cli.terminal.err('nothing was written\n');
  else if (imported.additions.length > 0) cli.terminal.err(nextStep(folder, placesFolder(settings)));
  if (imported.bad.length > 0) cli.foundWanting();
}

/** What makes the reader know what was written to a folder, if it looks in the other. */
function nextStep(folder: string, read: string | undefined): string {
  const start = resolve(folder) === read ? 'the next start' : `SAYTARA_PLACES=${folder}`;
  return `next: ${start} lets the reader know them, and a rebuild applies them to old reports\n`;
}

function dataFolder(cli: Cli): string {
  return cli.globals().data ?? filled(cli.terminal.env['SAYTARA_DATA']) ?? '.saytara';
}

const filled = (text: string | undefined): string | undefined => (text === '' ? undefined : text);
