import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createReadingCodec } from '../../services/core/adapters/avro/readingCodec.ts';
import { createSqliteViewStore } from '../../services/core/adapters/sqlite/sqliteViewStore.ts';
import type { SaytaraEvent } from '../../services/core/domain/events.generated.ts';
import { viewId } from '../../services/core/domain/ids.ts';
import { readSchemaFiles } from '../../services/core/runtime/schemaFiles.ts';
import { generateClaims } from '../../services/core/testing/claimGenerator.ts';
import { generatedActors, generatedGazetteer } from '../../services/core/testing/generatedWorld.ts';
import { RULESET } from '../../services/projection/ruleset.ts';
import { createViewFolder } from '../../services/projection/viewFolder.ts';
import { median, quantile } from './speed.ts';

export interface LiveFigures {
  /** Claims about the place that the view holds before. */
  readonly claims: number;
  readonly medianMicroseconds: number;
  readonly p90Microseconds: number;
  /** By write(2), the journal included; 0 where the system does not count them. */
  readonly kilobytesWritten: number;
}

const LIVE = 120;
const WARM_UP = 20;

/** What one more claim about a place costs while a view is live, known later than all others: ruled and committed. */
export async function benchLive(sizes: readonly number[] = [1_000, 10_000]): Promise<readonly LiveFigures[]> {
  const figures: LiveFigures[] = [];
  for (const claims of sizes) figures.push(await liveCost(claims));
  return figures;
}

async function liveCost(claims: number): Promise<LiveFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'saytara-live-'));
  const about = { id: viewId('v1'), release: { reader: 'r', ruleset: 's' }, from: 'claims' } as const;
  const codec = createReadingCodec(readSchemaFiles().ClaimsRead);
  const view = createSqliteViewStore({ file: join(folder, 'v1.db'), about, codec });
  try {
    const size = { places: 1, districts: 1 };
    const [gazetteer, actors] = [generatedGazetteer(size), generatedActors()];
    const viewFolder = createViewFolder({ view, gazetteer, actors, ruleset: RULESET });
    const events = [...generateClaims({ seed: 1, claims: claims + LIVE, ...size })].filter(isReading);
    // Those that arrive late are known first, as all that are measured come in the order of knowledge.
    const inOrder = events.toSorted((a, b) => a.knownAt - b.knownAt);
    const [before, live] = [inOrder.slice(0, claims), inOrder.slice(claims)];
    viewFolder.store({ partition: 0, next: claims, events: before });
    await viewFolder.rule(new AbortController().signal, (_, error) =>
      Promise.reject(new Error('ruling', { cause: error })),
    );
    // The first ones read what the others find in memory, and find code cold.
    const rest = live.slice(WARM_UP);
    await viewFolder.fold({ partition: 0, next: claims + WARM_UP, events: live.slice(0, WARM_UP) }, { marks: true });
    const written = bytesWritten();
    const times: number[] = [];
    for (const [i, event] of rest.entries()) {
      const start = performance.now();
      await viewFolder.fold({ partition: 0, next: claims + WARM_UP + i + 1, events: [event] }, { marks: true });
      times.push((performance.now() - start) * 1_000);
    }
    return {
      claims,
      medianMicroseconds: median(times),
      p90Microseconds: quantile(times, 0.9),
      kilobytesWritten: (bytesWritten() - written) / rest.length / 1_000,
    };
  } finally {
    view.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function isReading(event: SaytaraEvent): event is Extract<SaytaraEvent, { readonly type: 'ClaimsRead' }> {
  return event.type === 'ClaimsRead';
}

/** What this process has written so far, as Linux counts it. */
function bytesWritten(): number {
  const counts = '/proc/self/io';
  if (!existsSync(counts)) return 0;
  return Number(/wchar: (\d+)/.exec(readFileSync(counts, 'utf8'))?.[1] ?? 0);
}
