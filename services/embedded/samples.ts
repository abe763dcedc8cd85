import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SaytaraError } from '../core/domain/errors.ts';
import type { App } from './app.ts';

const FOLDER = join(import.meta.dirname, 'samples');

/** The sample reports as lines that POST /v1/reports takes. */
export function sampleLines(): readonly string[] {
  const manifest = readFileSync(join(FOLDER, 'manifest.ndjson'), 'utf8').trim().split('\n');
  return manifest.map((line) => {
    const { file, ...about } = sampleOf(line);
    return JSON.stringify({ ...about, text: readFileSync(join(FOLDER, file), 'utf8') });
  });
}

/** Takes the sample reports in as a declared backfill, saying how far it is, and waits until they are folded. */
export async function ingestSamples(app: App, say: (line: string) => void): Promise<void> {
  const lines = sampleLines();
  for (const [index, payload] of lines.entries()) {
    const answer = await app.http.inject({
      method: 'POST',
      url: '/v1/reports?backfill=true',
      headers: { host: '127.0.0.1', 'content-type': 'application/json' },
      payload,
    });
    if (answer.statusCode >= 300) {
      throw new SaytaraError('internal', { message: `taking in sample report ${String(index + 1)}: ${answer.body}` });
    }
    say(`sample reports: ${String(index + 1)}/${String(lines.length)} taken in`);
  }
  await app.drained(10_000);
  say(`sample reports: ${String(lines.length)} read and folded`);
}

function sampleOf(line: string): { readonly file: string; readonly [field: string]: unknown } {
  const value: unknown = JSON.parse(line);
  if (typeof value === 'object' && value !== null && 'file' in value && typeof value.file === 'string') {
    return { ...value, file: value.file };
  }
  throw new SaytaraError('knowledge-invalid', { message: `reading the manifest of the sample reports: "${line}"` });
}
