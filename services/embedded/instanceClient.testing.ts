import type { ChangeJson } from '../core/domain/changeJson.ts';
import type { CellFieldsJson } from '../core/domain/cellJson.ts';
import type { Cell, CellFlag, CellStatus, Confidence, SiegeExtent } from '../core/domain/events.generated.ts';
import { actorId, placeId } from '../core/domain/ids.ts';
import { FOREVER } from '../core/domain/time.ts';
import { readKnowledge } from '../core/runtime/knowledge.ts';
import { mirrorHash as hashOfMirror } from '../core/testing/mirror.ts';
import type { Submission } from '../ingest/acceptReport.ts';

/** What an instance answers, as JSON; throws with the body on any other status than 2xx. */
export async function getJson<Answer>(url: string, path: string): Promise<Answer> {
  const answer = await fetch(`${url}${path}`);
  const text = await answer.text();
  if (!answer.ok) throw new Error(`GET ${path}: ${String(answer.status)} ${text}`);
  return JSON.parse(text) as Answer;
}

interface ReceiptLine {
  readonly position?: string;
  readonly problem?: unknown;
}

/** Hands reports in as a declared backfill, so many a request; answers the positions told, one a request. */
export async function postReports(url: string, reports: readonly Submission[], size = 100): Promise<readonly string[]> {
  const positions: string[] = [];
  for (let from = 0; from < reports.length; from += size) {
    const chunk = reports.slice(from, from + size);
    const answer = await fetch(`${url}/v1/reports?backfill=true`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson' },
      body: chunk.map((report) => JSON.stringify(report)).join('\n'),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`posting reports: ${String(answer.status)} ${text}`);
    const lines = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as ReceiptLine);
    const refused = lines.find((line) => line.problem !== undefined);
    if (refused) throw new Error(`posting reports: ${JSON.stringify(refused)}`);
    positions.push(...lines.flatMap((line) => line.position ?? []));
  }
  return positions;
}

interface ViewLine {
  readonly view: string;
  readonly state: string;
  readonly hash: string | null;
}

/** The canonical hash of the serving view once it has folded these positions and no rebuild runs any more. */
export async function hashWhenSettled(url: string, positions: readonly string[]): Promise<string> {
  for (const position of new Set(positions)) {
    await getJson(url, `/v1/control?limit=1&wait=60000&after=${position}`);
  }
  for (;;) {
    const { views } = await getJson<{ views: readonly ViewLine[] }>(url, '/v1/views');
    const serving = views.find((view) => view.state === 'serving');
    if (serving?.hash && !views.some((view) => view.state === 'building')) return serving.hash;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The canonical hash of a table to which every change of the feed was applied in sequence. */
export async function mirrorHash(url: string): Promise<string> {
  const changes: ChangeJson[] = [];
  for (;;) {
    const since = changes.at(-1)?.sequence ?? 0;
    const page = await getJson<{ changes: readonly ChangeJson[]; position: string }>(
      url,
      `/v1/changes?since=${String(since)}&limit=1000`,
    );
    const fresh = page.changes.filter((change) => change.sequence > since);
    if (fresh.length === 0) break;
    changes.push(...fresh);
  }
  const { gazetteer } = readKnowledge();
  const instant = (text: string | null): number => (text === null ? FOREVER : Date.parse(text));
  return hashOfMirror(
    changes.map((change) => ({
      sequence: change.sequence,
      place: placeId(change.place),
      validFrom: instant(change.valid[0]),
      validTo: instant(change.valid[1]),
      knownFrom: instant(change.known[0]),
      knownTo: instant(change.known[1]),
      after: change.after && cellOf(change.after),
      since: change.since,
      proof: null,
    })),
    gazetteer,
  );
}

function cellOf(json: CellFieldsJson): Cell {
  return {
    status: json.status as CellStatus,
    holders: json.holders.map(actorId),
    parties: json.parties.map(actorId),
    confidence: json.confidence as Confidence | null,
    flags: json.flags.map((flag) => flag.replaceAll('-', '_') as CellFlag),
    siege: json.siege && {
      by: json.siege.by.map(actorId),
      extent: json.siege.extent as SiegeExtent,
      since: json.siege.since,
    },
    presence: json.presence.map(actorId),
    frontLine: json.frontLine,
  };
}
