import { createReadingCodec } from '../core/adapters/avro/readingCodec.ts';
import { createMemoryViewStore } from '../core/adapters/memory/memoryViewStore.ts';
import { createSqliteViewStore } from '../core/adapters/sqlite/sqliteViewStore.ts';
import { cellText } from '../core/domain/cell.ts';
import type { SaytaraEvent } from '../core/domain/events.generated.ts';
import { viewId } from '../core/domain/ids.ts';
import type { RegionEvidence, ReportFact, ViewAbout, ViewStore } from '../core/ports/viewStore.ts';
import { readSchemaFiles } from '../core/runtime/schemaFiles.ts';
import { createViewFolder } from './viewFolder.ts';
import type { ViewFolder, ViewFolderOptions } from './viewFolder.ts';

/** The stores that a view may be in. */
export const STORES = ['memory', 'sqlite'] as const;

export interface FoldOptions {
  readonly world: Omit<ViewFolderOptions, 'view'>;
  readonly store: (typeof STORES)[number];
}

const codec = createReadingCodec(readSchemaFiles().ClaimsRead);

function emptyView({ store, world }: FoldOptions, id: string): { view: ViewStore; folder: ViewFolder } {
  const about: ViewAbout = { id: viewId(id), release: { reader: 'r', ruleset: 's' }, from: 'claims' };
  const view =
    store === 'memory' ? createMemoryViewStore(about) : createSqliteViewStore({ file: ':memory:', about, codec });
  return { view, folder: createViewFolder({ ...world, view }) };
}

/** Every byte of what a view says of its places: hashes, and the rectangles with their proofs. */
function bytesOf(view: ViewStore): string {
  const lines = view.places().map(({ place, region, hash }) => {
    const rectangles = view
      .rectangles(place)
      .map(({ cell, ...rest }) => `${JSON.stringify(inOrder(rest))} ${cellText(cell)}`);
    return [`${place} ${region} ${hash}`, ...rectangles].join('\n');
  });
  return lines.join('\n');
}

/** The fields of an object in the order of their names, so that who made it first decides nothing. */
function inOrder(fields: object): readonly (readonly [string, unknown])[] {
  return Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** The events that bring this evidence: first the readings, then what befell their reports. */
export function eventsOf({ readings, facts }: RegionEvidence): readonly SaytaraEvent[] {
  return [...readings.map((reading) => ({ type: 'ClaimsRead', ...reading }) as const), ...facts.map(eventOf)];
}

function eventOf({ type, report, knownAt }: ReportFact): SaytaraEvent {
  switch (type) {
    case 'redated':
      return { type: 'ClaimsRedated', report, knownAt };
    case 'retracted':
      return { type: 'ClaimsRetracted', report, knownAt, why: '' };
    case 'reinstated':
      return { type: 'ClaimsReinstated', report, knownAt, why: '' };
  }
}

export interface Prefix {
  /** Events folded so far. */
  readonly folded: number;
  /** What the view says that was folded one event at a time … */
  readonly incremental: string;
  /** … and what one says that is built anew of the same events. */
  readonly rebuilt: string;
}

/** Folds events one after another, as they come while a view is live, and after each builds the view anew. */
export async function* prefixesOf(events: readonly SaytaraEvent[], options: FoldOptions): AsyncGenerator<Prefix> {
  const live = emptyView(options, 'v1');
  for (const [i, event] of events.entries()) {
    await live.folder.fold({ partition: 0, next: i + 1, events: [event] }, { marks: true });
    const anew = emptyView(options, 'v2');
    anew.folder.store({ partition: 0, next: i + 1, events: events.slice(0, i + 1) });
    await anew.folder.rule(new AbortController().signal, (region, error) => {
      throw new Error(`ruling ${region} anew`, { cause: error });
    });
    yield { folded: i + 1, incremental: bytesOf(live.view), rebuilt: bytesOf(anew.view) };
    anew.view.close();
  }
  live.view.close();
}
