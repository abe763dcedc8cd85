import { sampleLines } from '../../services/embedded/samples.ts';

/** How long the sample reports may take to be folded, before the start goes on without waiting. */
const FOLD_MS = 30_000;

interface Topics {
  readonly topics: readonly {
    readonly topic: string;
    readonly partitions: readonly { readonly low: number; readonly high: number }[];
  }[];
}

/** Hands the sample reports in as a declared backfill if the log has no report yet, and waits until they are folded. */
export async function fillWithSamples(url: string, say: (line: string) => void, token?: string): Promise<void> {
  if (!(await isEmpty(url))) return;
  const lines = sampleLines();
  say(`sample reports: taking in ${String(lines.length)}`);
  const answer = await fetch(`${url}/v1/reports?backfill=true`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-ndjson',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: lines.join('\n'),
  });
  const body = await answer.text();
  if (!answer.ok || body.includes('"problem"')) throw new Error(`taking in the sample reports: ${body}`);
  say(`sample reports: ${String(lines.length)} taken in, being read and folded`);
  say(`sample reports: ${(await folded(url, body)) ? 'read and folded' : 'still being folded'}`);
}

async function isEmpty(url: string): Promise<boolean> {
  const { topics } = (await (await fetch(`${url}/v1/topics`)).json()) as Topics;
  const reports = topics.find(({ topic }) => topic === 'saytara.reports');
  return reports?.partitions.every(({ low, high }) => low === high) ?? true;
}

async function folded(url: string, receipts: string): Promise<boolean> {
  const positions = new Set(
    receipts
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { readonly position?: string }).position),
  );
  const until = Date.now() + FOLD_MS;
  for (const position of positions) {
    const wait = Math.max(0, until - Date.now());
    const answer = await fetch(`${url}/v1/control?limit=1&after=${position ?? ''}&wait=${String(wait)}`);
    await answer.body?.cancel();
    if (!answer.ok) return false;
  }
  return true;
}
