import { asSaytaraError } from '../core/domain/errors.ts';
import type { SaytaraError } from '../core/domain/errors.ts';
import type { ViewId } from '../core/domain/ids.ts';
import { claimsTopic, REPORTS } from '../core/domain/topicNames.ts';
import type { EventLog } from '../core/ports/eventLog.ts';
import { reaches } from '../core/ports/reaches.ts';
import type { ReportStore } from '../core/ports/reportStore.ts';
import type { ViewFiles } from '../core/ports/viewFiles.ts';
import type { Release, ViewStore } from '../core/ports/viewStore.ts';
import type { Operations } from '../operations/operationsService.ts';
import { createServingPointer } from '../operations/servingPointer.ts';
import { reportsPosition } from '../projection/reportsPosition.ts';
import type { ServedViews } from './edge.ts';

/** How long a file that could not be opened is not tried again, in milliseconds. */
const RETRY_MS = 200;

export interface ViewReaderOptions {
  readonly log: EventLog;
  readonly files: Pick<ViewFiles, 'read' | 'noted'>;
  readonly operations: Operations;
  readonly reports: ReportStore;
  readonly release: Release;
}

/** The views of a data folder that another process writes. */
export interface ViewReader extends ServedViews {
  close(): void;
}

/**
 * Opens the files of views for reading when they are asked for. Invariants: (1) which view serves is judged by the
 * same fold and the same positions as in the process that writes them; (2) a file is let go once its view is retired
 * and serves no more.
 */
export function createViewReader(options: ViewReaderOptions): ViewReader {
  const { files, operations, release, log } = options;
  const opened = new Map<ViewId, ViewStore>();
  const missed = new Map<ViewId, { readonly at: number; readonly fault: SaytaraError | undefined }>();
  const pointer = createServingPointer({ state: () => operations.state(), view });

  function view(id: ViewId): ViewStore | undefined {
    const known = opened.get(id);
    if (known) return known;
    const miss = missed.get(id);
    if (miss && performance.now() - miss.at < RETRY_MS) return undefined;
    const found = open(id);
    if (found) opened.set(id, found);
    return found;
  }

  /** A file that cannot be read may be on its way: it is tried again, and the fault told where it is the one to serve. */
  function open(id: ViewId): ViewStore | undefined {
    missed.delete(id);
    try {
      const found = files.read(id);
      if (!found) missed.set(id, { at: performance.now(), fault: undefined });
      return found;
    } catch (error) {
      missed.set(id, { at: performance.now(), fault: asSaytaraError(error) });
      return undefined;
    }
  }

  function letGoOfRetired(current: ViewId | undefined): void {
    for (const [id, store] of opened) {
      if (id === current || operations.state().views.get(id)?.state !== 'retired') continue;
      opened.delete(id);
      store.close();
    }
  }

  function serving(): ReturnType<ServedViews['serving']> {
    const current = pointer.current();
    letGoOfRetired(current);
    const latest = operations.state().serving;
    const fault = latest === null || latest === current ? undefined : missed.get(latest)?.fault;
    if (fault) throw fault;
    const found = current === undefined ? undefined : view(current);
    return found && { view: found, frozen: !isOurs(found.about.release, release) };
  }

  async function settled(): Promise<boolean> {
    const served = serving()?.view;
    const { promotion, serving: latest } = operations.state();
    if (!served || promotion || served.about.id !== latest) return false;
    const topic = claimsTopic(served.about.release.reader);
    const [reports, claims] = [await log.bounds(REPORTS), await log.bounds(topic)];
    const wanted = endsIn(reports);
    return (
      reaches(options.reports.positions(), wanted) &&
      reaches(reportsPosition(served.positions(), claims.length), wanted) &&
      reaches(served.positions().claims, endsIn(claims)) &&
      served.marks(1).length === 0
    );
  }

  return {
    serving,
    view: (id) => (operations.state().views.get(id)?.state === 'retired' ? opened.get(id) : view(id)),
    progress: (id) => files.noted(id),
    settled,
    close() {
      for (const store of opened.values()) store.close();
      opened.clear();
    },
  };
}

function endsIn(
  bounds: readonly { readonly partition: number; readonly low: number; readonly high: number }[],
): ReadonlyMap<number, number> {
  return new Map(bounds.filter(({ low, high }) => high > low).map(({ partition, high }) => [partition, high]));
}

const isOurs = (one: Release, own: Release): boolean => one.reader === own.reader && one.ruleset === own.ruleset;
