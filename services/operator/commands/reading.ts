import type { Command } from 'commander';
import { at, listAt, numberAt, textAt } from '../answerFields.ts';
import { jsonOf } from '../api.ts';
import type { Answer, Api } from '../api.ts';
import { printList, printOne, timeOption, wrongUsage } from '../cli.ts';
import type { Cli } from '../cli.ts';
import { readText } from '../files.ts';

interface ReadOptions {
  readonly source: string;
  readonly published: string;
  readonly language?: string;
}
interface ControlOptions {
  readonly in?: string;
  readonly at?: string;
  readonly known?: string;
  readonly view?: string;
  readonly format?: string;
}

const FORMATS = ['table', 'json', 'geojson', 'csv'];

/** read, control and timeline. */
export function addReadingCommands(program: Command, cli: Cli): void {
  program
    .command('read')
    .description('show the claims of a text; stores nothing')
    .argument('<file>', 'a text file, or - for standard input')
    .requiredOption('--source <id>', 'id of the outlet')
    .requiredOption('--published <time>', 'when it was published')
    .option('--language <tag>', 'ar or en; found out if absent')
    .action((file: string, options: ReadOptions) => readClaims(cli, file, options));
  program
    .command('control')
    .description('who controls a place, or every place')
    .argument('[place]', 'id or name of a place')
    .option('--in <container>', 'the place it lies in, by id or name')
    .option('--at <time>', 'when it was so; now if absent')
    .option('--known <time>', 'as known then; everything on the log if absent')
    .option('--view <id>', 'of another view than the one served')
    .option('--format <format>', FORMATS.join(', '))
    .action((place: string | undefined, options: ControlOptions) => showControl(cli, place, options));
  program
    .command('timeline')
    .description('who controlled a place from when to when')
    .argument('<place>', 'id or name of a place')
    .option('--in <container>', 'the place it lies in, by id or name')
    .option('--known <time>', 'as known then')
    .action((place: string, options: ControlOptions) =>
      cli.run(async ({ api }) => showTimeline(cli, api, place, options)),
    );
}

async function readClaims(cli: Cli, file: string, options: ReadOptions): Promise<void> {
  const publishedAt = timeOption('published', options.published);
  const text = await readText(file, cli.terminal);
  const language = options.language === undefined ? {} : { language: options.language };
  const body = { text, source: options.source, publishedAt, ...language };
  await cli.run(async ({ api }) => {
    const answer = jsonOf(await api.request('POST', '/v1/readings', { body }));
    const note = textAt(answer, 'note');
    if (note !== '') cli.terminal.err(`note: ${note}\n`);
    printList(cli, listAt(answer, 'claims'), CLAIM_HEADINGS, (claim) => claimRow(claim, text));
  });
}

const CLAIM_HEADINGS = ['TIME', 'ACTOR', 'ACTION', 'PLACE', 'MODALITY', 'WORDS'];

function claimRow(claim: unknown, text: string): readonly string[] {
  return [
    textAt(claim, 'validTime', 'edtf'),
    textAt(claim, 'actor'),
    `${at(claim, 'polarity') === 'negative' ? 'not ' : ''}${textAt(claim, 'action')}`,
    placeText(at(claim, 'place')),
    textAt(claim, 'modality'),
    text.slice(numberAt(claim, 'span', 'start'), numberAt(claim, 'span', 'end')),
  ];
}

async function showControl(cli: Cli, place: string | undefined, options: ControlOptions): Promise<void> {
  const format = options.format ?? (cli.globals().json ? 'json' : 'table');
  if (!FORMATS.includes(format)) throw wrongUsage(`--format "${format}"`, `use one of ${FORMATS.join(', ')}`);
  const [when, known] = [timeOption('at', options.at), timeOption('known', options.known)];
  const query = { place, in: options.in, at: when, known, view: options.view };
  await cli.run(async ({ api }) => {
    if (format === 'geojson' || format === 'csv') {
      cli.terminal.out(await exportOf(api, { ...query, format }, format));
      return;
    }
    const json = format === 'json' || cli.globals().json === true;
    const print: Cli = { ...cli, globals: () => ({ ...cli.globals(), json }) };
    if (place === undefined) await showSnapshot(print, api, query);
    else {
      const cell = jsonOf(await api.request('GET', '/v1/control', { query }));
      printOne(print, cell, cellFields(cell));
    }
  });
}

type Query = Readonly<Record<string, string | undefined>>;

async function showSnapshot(cli: Cli, api: Api, query: Query): Promise<void> {
  const cells: unknown[] = [];
  for await (const page of pagesOf(api, query)) cells.push(...listAt(jsonOf(page), 'cells'));
  printList(cli, cells, ['PLACE', 'ID', 'STATUS', 'HOLDERS', 'CONFIDENCE', 'SINCE', 'FLAGS'], (cell) => [
    placeText(at(cell, 'place')),
    textAt(cell, 'place', 'id'),
    ...stateOf(cell),
  ]);
}

/** All pages as one file: CSV under one heading, GeoJSON as one collection. */
async function exportOf(api: Api, query: Query, format: 'geojson' | 'csv'): Promise<string> {
  const pages: string[] = [];
  for await (const page of pagesOf(api, query)) pages.push(page.text);
  if (format === 'csv') return pages.map((page, n) => (n === 0 ? page : page.slice(page.indexOf('\n') + 1))).join('');
  const features = pages.flatMap((text) => listAt(JSON.parse(text), 'features'));
  return `${JSON.stringify({ type: 'FeatureCollection', features })}\n`;
}

/** Every page of a snapshot: the first fixes the point that the others, by its cursor, answer for. */
async function* pagesOf(api: Api, query: Query): AsyncGenerator<Answer> {
  let cursor: string | undefined;
  do {
    const page = await api.request('GET', '/v1/control', { query: { ...query, cursor } });
    yield page;
    cursor = nextCursor(page);
  } while (cursor !== undefined);
}

/** The cursor of the next page: in a Link header, or in the JSON itself. */
function nextCursor(page: Answer): string | undefined {
  const link = /<([^>]+)>; rel="next"/.exec(page.headers['link'] ?? '')?.[1];
  if (link !== undefined) return new URL(link, 'http://localhost').searchParams.get('cursor') ?? undefined;
  const next = page.headers['content-type']?.includes('json') ? textAt(jsonOf(page), 'next') : '';
  return next === '' ? undefined : next;
}

async function showTimeline(cli: Cli, api: Api, place: string, options: ControlOptions): Promise<void> {
  const known = timeOption('known', options.known);
  const path = `/v1/places/${encodeURIComponent(place)}/timeline`;
  const answer = jsonOf(await api.request('GET', path, { query: { in: options.in, known } }));
  printList(
    cli,
    listAt(answer, 'segments'),
    ['FROM', 'TO', 'STATUS', 'HOLDERS', 'CONFIDENCE', 'SINCE', 'FLAGS'],
    (one) => [textAt(one, 'from'), textAt(one, 'to'), ...stateOf(at(one, 'cell'))],
  );
}

function cellFields(cell: unknown): readonly (readonly [string, string])[] {
  const siege = at(cell, 'siege');
  return [
    ['place', `${placeText(at(cell, 'place'))} (${textAt(cell, 'place', 'id')})`],
    ['at', textAt(cell, 'at')],
    ['known', textAt(cell, 'known')],
    ['status', textAt(cell, 'status')],
    ['holders', textAt(cell, 'holders')],
    ['parties', textAt(cell, 'parties')],
    ['confidence', textAt(cell, 'confidence')],
    ['flags', textAt(cell, 'flags')],
    ['siege', siege ? `${textAt(siege, 'extent')}, by ${textAt(siege, 'by')}, since ${textAt(siege, 'since')}` : ''],
    ['presence', textAt(cell, 'presence')],
    ['since', textAt(cell, 'since')],
    ['last evidence', textAt(cell, 'lastEvidence')],
    ['view', textAt(cell, 'view')],
  ];
}

const stateOf = (cell: unknown): readonly string[] =>
  ['status', 'holders', 'confidence', 'since', 'flags'].map((field) => textAt(cell, field));

function placeText(place: unknown): string {
  return [textAt(place, 'name', 'ar'), textAt(place, 'surface'), textAt(place, 'id')].find((text) => text !== '') ?? '';
}
