/** What a start prints last: where to look, and three things to try. */
export function greeting(url: string): string {
  return [
    '',
    `  Open ${url} for the map, ${url}/openapi.json for the routes.`,
    '',
    '  Three things to try in another shell:',
    '    npx saytara timeline "تدمر"',
    '    npx saytara control "الرقة" --at 2017-10-20',
    '    npx saytara ingest FILE --source my-source --published 2024-12-08T06:00:00+03:00',
    '',
    '  Ctrl-C stops it; what it has read stays in the data folder.',
    '',
    '',
  ].join('\n');
}
