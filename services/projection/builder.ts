import { systemClock } from '../core/ports/clock.ts';
import { claimsTopic, REPORTS } from '../core/domain/topicNames.ts';
import type { EventCodec } from '../core/ports/eventCodec.ts';
import type { EventLog } from '../core/ports/eventLog.ts';
import type { BuildProgress, ViewFiles } from '../core/ports/viewFiles.ts';
import type { ViewAbout, ViewStore } from '../core/ports/viewStore.ts';
import { enrichmentStep } from '../enrichment/claimsOfReport.ts';
import { buildView } from './buildView.ts';
import { createViewFolder } from './viewFolder.ts';
import type { Carried } from './carried.ts';
import { runRebuild } from './rebuildProcess.ts';
import type { Build } from './builds.ts';
import type { RegionRulers } from './regionRulers.ts';

export interface BuilderOptions {
  readonly log: EventLog;
  readonly codec: EventCodec;
  readonly views: ViewFiles;
  readonly carried: Carried;
  /** The data folder, where a child process can open it and the log too; undefined in memory. */
  readonly folder: string | undefined;
  /** Name of this process among all that write to the log. */
  readonly node: string;
}

/** A rebuild runs in a child process where one can open all it needs and there is anything to read; else in this one. */
export function builderOf({ log, codec, views, carried, folder, node }: BuilderOptions): Build {
  return async (about, options) => {
    const bounds = await log.bounds(inputOf(about, carried));
    const empty = bounds.every(({ low, high }) => low === high);
    if (folder !== undefined && !empty) {
      const outside = carried.reader ? null : carried.release.reader;
      return runRebuild({ folder, about, ruleset: carried.ruleset, outside, node }, options);
    }
    const view = views.write(about);
    await buildFromLog({ log, carried, codec, view, ...options });
    view.close();
    return !options.signal.aborted;
  };
}

/**
 * The topic that a view is built from. What an outside reader makes of the reports stands in its claims topic alone,
 * as far as enrichment has come; the view follows from there.
 */
function inputOf({ from, release }: ViewAbout, { reader }: Carried): string {
  return from === 'reports' && reader ? REPORTS : claimsTopic(release.reader);
}

/** Builds the rows of a view from its topic, in this process. */
export async function buildFromLog(options: {
  readonly log: EventLog;
  readonly carried: Carried;
  readonly codec: EventCodec;
  readonly view: ViewStore;
  readonly startRulers?: () => RegionRulers;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: BuildProgress) => void;
}): Promise<void> {
  const { carried, view } = options;
  const { reader, release, knowledge } = carried;
  const { gazetteer, actors, sources } = knowledge;
  const read = reader && view.about.from === 'reports' && enrichmentStep(reader, release.reader, 1, gazetteer);
  await buildView({
    ...options,
    clock: systemClock,
    folder: createViewFolder({ view, gazetteer, actors, sources, ruleset: carried.ruleset }),
    topic: inputOf(view.about, carried),
    ...(read ? { read: (event) => read(event).map((output) => output.event) } : {}),
  });
}
