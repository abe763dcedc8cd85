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

/** Hands reports in as a declared backfill, so many a request; answers the position of the last. */
export async function postReports(url: string, reports: readonly Submission[], size = 100): Promise<void> {
  for (let from = 0; from < reports.length; from += size) {
    const body = reports
      .slice(from, from + size)
      .map((report) => JSON.stringify(report))
      .join('\n');
    const answer = await fetch(`${url}/v1/reports?backfill=true`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson' },
      body,
    });
    const text = await answer.text();
    const refused = text.split('\n').filter((line) => line.includes('"problem"'));
    if (!answer.ok || refused.length > 0)
      throw new Error(`posting reports: ${String(answer.status)} ${refused[0] ?? text}`);
  }
}

interface ViewLine {
  readonly view: string;
  readonly state: string;
  readonly hash: string | null;
}

/** The canonical hash of the serving view once nothing moves any more. */
export async function hashWhenSettled(url: string): Promise<string> {
  for (let tries = 0; tries < 600; tries++) {
    const ready = await fetch(`${url}/readyz?settled=true`);
    await ready.text();
    const { views } = await getJson<{ views: readonly ViewLine[] }>(url, '/v1/views');
    const serving = views.find((view) => view.state === 'serving');
    const building = views.some((view) => view.state === 'building');
    if (ready.ok && serving?.hash && !building) return serving.hash;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the instance did not settle');
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
