import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SaytaraError } from '../core/domain/errors.ts';
import { parseManifest } from '../core/domain/manifest.ts';
import type { App } from './app.ts';

const FOLDER = join(import.meta.dirname, 'samples');

/** The sample reports as lines that POST /v1/reports takes. */
export function sampleLines(): readonly string[] {
  const { entries, problems } = parseManifest(readFileSync(join(FOLDER, 'manifest.ndjson'), 'utf8'));
  if (problems[0]) throw problems[0];
  return entries.map(({ file, source, publishedAt, language }) =>
    JSON.stringify({ source, publishedAt, language, text: readFileSync(join(FOLDER, file), 'utf8') }),
  );
}

/**
 * Takes the sample reports in as a declared backfill, saying how far it is, and waits until they are folded. `token`
 * is the one that the instance asks for what changes state.
 */
export async function ingestSamples(
  app: Pick<App, 'http' | 'drained'>,
  token: string | undefined,
  say: (line: string) => void,
): Promise<void> {
  const lines = sampleLines();
  say(`sample reports: taking in ${String(lines.length)}`);
  // One append: a start that is killed has all of them on the log, or none and takes them in the next time.
  const answer = await app.http.inject({
    method: 'POST',
    url: '/v1/reports?backfill=true',
    headers: {
      host: '127.0.0.1',
      'content-type': 'application/x-ndjson',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    payload: lines.join('\n'),
  });
  if (answer.statusCode >= 300 || answer.body.includes('"problem"')) {
    throw new SaytaraError('internal', { message: `taking in the sample reports: ${answer.body}` });
  }
  say(`sample reports: ${String(lines.length)} taken in, being read and folded`);
  const folded = await app.drained(10_000);
  say(`sample reports: ${folded ? 'read and folded' : 'still being folded'}`);
}
